# What we use of pyogrio 0.13, which states no types of its own.
from os import PathLike
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyogrio import errors as errors

def list_layers(path_or_buffer: str | PathLike[str] | bytes, /) -> NDArray[np.object_]: ...
def read_info(path_or_buffer: str | PathLike[str] | bytes, /, layer: int | str | None = None) -> dict[str, Any]: ...
def read_dataframe(
    path_or_buffer: str | PathLike[str] | bytes,
    /,
    layer: int | str | None = None,
    *,
    max_features: int | None = None,
    force_2d: bool = False,
    use_arrow: bool | None = None,
) -> gpd.GeoDataFrame: ...
def write_dataframe(
    df: pd.DataFrame,
    path: str | PathLike[str],
    layer: str | None = None,
    driver: str | None = None,
    *,
    append: bool = False,
    dataset_metadata: dict[str, str] | None = None,
    layer_metadata: dict[str, str] | None = None,
    layer_options: dict[str, str] | None = None,
) -> None: ...
