"""What the build wrote, read back. `GEODATA_BUILT` names another folder than the shipped one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import geopandas as gpd
import pandas as pd

SHIPPED = Path(__file__).parents[1] / "built"
TEXT_AS_WRITTEN = {"keep_default_na": False, "na_values": [""], "low_memory": False}


def folder() -> Path:
    """The folder that the app reads: `GEODATA_BUILT` if set, else the shipped one."""
    return Path(os.environ.get("GEODATA_BUILT") or SHIPPED)


def read_table(name: str, text_columns=()) -> pd.DataFrame:
    """A built CSV; columns in `text_columns` stay text with "" where not known."""
    table = pd.read_csv(folder() / name, dtype=dict.fromkeys(text_columns, str), **TEXT_AS_WRITTEN)
    return table.assign(**{column: table[column].fillna("") for column in text_columns})


def read_shapes(name: str) -> gpd.GeoDataFrame:
    """A built GeoJSON in EPSG:4326, one row a feature."""
    return gpd.read_file(folder() / name)


def read_collection(name: str) -> dict:
    """A built GeoJSON as it stands: a feature collection in EPSG:4326, longitude first."""
    return json.loads((folder() / name).read_text(encoding="utf-8"))


def read_edition() -> dict:
    """What was built and when: the edition's date and its counts."""
    return json.loads((folder() / "edition.json").read_text(encoding="utf-8"))
