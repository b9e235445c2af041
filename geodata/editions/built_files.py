"""The files that the build wrote, read back. `GEODATA_BUILT` can name another folder than the shipped one."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

SHIPPED = Path(__file__).parents[1] / "built"
TEXT_AS_WRITTEN = {"keep_default_na": False, "na_values": [""], "low_memory": False}


def folder() -> Path:
    """Return the folder that the app reads: `GEODATA_BUILT` if set, else the shipped one."""
    return Path(os.environ.get("GEODATA_BUILT") or SHIPPED)


def read_table(name: str, text_columns=()) -> pd.DataFrame:
    """Read a built CSV; columns in `text_columns` stay text with "" where not known."""
    table = pd.read_csv(folder() / name, dtype=dict.fromkeys(text_columns, str), **TEXT_AS_WRITTEN)
    return table.assign(**{column: table[column].fillna("") for column in text_columns})


def read_shapes(name: str) -> gpd.GeoDataFrame:
    """Read a built GeoJSON in EPSG:4326, one row for each feature."""
    return gpd.read_file(folder() / name)


def read_collection(name: str) -> dict:
    """Read a built GeoJSON unchanged: a feature collection in EPSG:4326, longitude first."""
    return json.loads((folder() / name).read_text(encoding="utf-8"))


def read_written(name: str) -> dict[str, Any]:
    """Read a TOML that was written by hand about the city; {} where the folder has none."""
    path = folder() / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_edition() -> dict:
    """Read edition.json: the edition's date and its counts."""
    return json.loads((folder() / "edition.json").read_text(encoding="utf-8"))
