"""CSV files as the routes serve them."""

from __future__ import annotations

import pandas as pd

from geodata.editions import built_files
from localities.assets import records as asset_records
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines
from localities.publishing.serving.replies import CachedPayload
from localities.tables.write import csv_text

CSV = "text/csv; charset=utf-8"
ROOMS_FOR_ANSWERS = 128


@edition_cache(size=ROOMS_FOR_ANSWERS)
def whole(name: str) -> CachedPayload:
    """A built table unchanged, except that texts a spreadsheet would run as formulas are escaped."""
    return _csv(pd.read_csv(built_files.folder() / name, dtype=str, keep_default_na=False))


@edition_cache(size=ROOMS_FOR_ANSWERS)
def stated(name: str) -> CachedPayload:
    """A built table without the rows whose licence is unstated, which stay out of every bulk download."""
    table = pd.read_csv(built_files.folder() / name, dtype=str, keep_default_na=False)
    return _csv(table[table["licence"] != asset_records.UNSTATED])


@edition_cache(size=ROOMS_FOR_ANSWERS)
def values(place: str, measure: str) -> CachedPayload:
    """Values of one place with its variants and its zones, or of one measure, or both.

    Those whose licence is unstated are served where their measure is named, and stay out of every bulk download.
    """
    table = _values()
    table = table[table["measure_id"] == measure] if measure else table[table["licence"] != asset_records.UNSTATED]
    if place:
        table = table[table["area_code"].isin(_areas_of(place))]
    return _csv(table)


@edition_cache(size=1)
def open_assets() -> CachedPayload:
    """Every asset listing whose licence is stated; the others stay out of a bulk download."""
    table = asset_records.records().reset_index()
    return _csv(table[table["licence"] != asset_records.UNSTATED])


@edition_cache(size=1)
def _values() -> pd.DataFrame:
    return pd.read_csv(built_files.folder() / "values.csv", dtype=str, keep_default_na=False)


def _areas_of(place: str) -> set[str]:
    return {place, f"{place}-core", f"{place}-wider", *outlines.zones_of(place, "wider")["data_zone_code"]}


def _csv(table: pd.DataFrame) -> CachedPayload:
    return CachedPayload(csv_text(table, "\n", numbers_are_text=True).encode(), CSV)
