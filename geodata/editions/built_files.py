"""The files that the build wrote, read back. `GEODATA_BUILT` can name another folder than the shipped one."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias, TypedDict

import geopandas as gpd
import pandas as pd

SHIPPED = Path(__file__).parents[1] / "built"


Feature: TypeAlias = dict[str, Any]  # type, id, properties and geometry (EPSG:4326); its contract says of what kinds


class FeatureCollection(TypedDict):
    """A built GeoJSON."""

    type: str
    features: list[Feature]


class EditionFile(TypedDict):
    """What edition.json says: the edition's date, such as 2026-11-22, and beside it how many rows each file has."""

    edition: str


def folder() -> Path:
    """Return the folder that the app reads: `GEODATA_BUILT` if set, else the shipped one."""
    return Path(os.environ.get("GEODATA_BUILT") or SHIPPED)


def read_table(name: str, text_columns: Iterable[str] = ()) -> pd.DataFrame:
    """Read a built CSV; columns in `text_columns` stay text with "" where not known."""
    kinds = dict.fromkeys(text_columns, str)
    table = pd.read_csv(folder() / name, dtype=kinds, keep_default_na=False, na_values=[""], low_memory=False)
    return table.assign(**{column: table[column].fillna("") for column in kinds})


def read_shapes(name: str) -> gpd.GeoDataFrame:
    """Read a built GeoJSON in EPSG:4326, one row for each feature."""
    return gpd.read_file(folder() / name)


def read_collection(name: str) -> FeatureCollection:
    """Read a built GeoJSON unchanged: a feature collection in EPSG:4326, longitude first."""
    return json.loads((folder() / name).read_text(encoding="utf-8"))


def read_written(name: str) -> dict[str, Any]:
    """Read a TOML that was written by hand about the city; {} where the folder has none."""
    path = folder() / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_edition() -> EditionFile:
    """Read edition.json: the edition's date and its counts."""
    return json.loads((folder() / "edition.json").read_text(encoding="utf-8"))
