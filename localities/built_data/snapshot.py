"""The built files, each read once for each edition, whichever modules need it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.editions import built_files
from geodata.editions.built_files import EditionFile, FeatureCollection
from localities.built_data.edition_cache import edition_cache

MOST_FILES = 32


def table(name: str, text_columns: Iterable[str] = ()) -> pd.DataFrame:
    """Return a built CSV; columns in `text_columns` stay text with "" where not known."""
    return _table(name, tuple(text_columns))


@edition_cache(size=MOST_FILES, stays=True)
def _table(name: str, text_columns: tuple[str, ...]) -> pd.DataFrame:
    return built_files.read_table(name, text_columns)


@edition_cache(size=MOST_FILES, stays=True)
def shapes(name: str) -> gpd.GeoDataFrame:
    """Return a built GeoJSON in EPSG:4326, one row for each feature."""
    return built_files.read_shapes(name)


@edition_cache(size=MOST_FILES, is_json=True, stays=True)
def collection(name: str) -> FeatureCollection:
    """Return a built GeoJSON unchanged: a feature collection in EPSG:4326, longitude first."""
    return built_files.read_collection(name)


@edition_cache(size=MOST_FILES, is_json=True, stays=True)
def written(name: str) -> dict[str, Any]:
    """Return what somebody wrote about the city in a TOML of the built folder; {} where there is none."""
    return built_files.read_written(name)


@edition_cache(size=1, is_json=True)
def edition() -> EditionFile:
    """Return the edition's date and its counts."""
    return built_files.read_edition()
