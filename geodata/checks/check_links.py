"""Checks that every code in a built table exists: sources, zones, places, measures, areas."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from geodata.boundaries.read_zones import OUTLINES
from geodata.checks.read_built import BuiltError
from geodata.figures.aggregate import rest_of
from geodata.listings.place_assets import near_columns
from geodata.table_cells import cell, column_names, first_marked

Built = dict[str, pd.DataFrame]
LINKS = (
    ("place_zones.csv", "data_zone_code", "zones.geojson", "id"),
    ("place_zones.csv", "place", "places.geojson", "place"),
    ("postcodes.csv", "data_zone_code", "zones.geojson", "id"),
    ("assets.csv", "data_zone_code", "zones.geojson", "id"),
    ("zones.geojson", "ward_code", "wards.geojson", "id"),
    ("values.csv", "measure_id", "measures.csv", "measure_id"),
    ("measures.csv", "measure_id", "values.csv", "measure_id"),
)
HOME = "people may live there"  # the pin_reason of an asset that is never placed
PLACED = ["address", "postcode", "longitude", "latitude", "data_zone_code"]


def link_faults(built: Built) -> list[BuiltError]:
    """Return a fault for each column with a code that does not exist."""
    faults = []
    for file, column, other_file, other_column in LINKS:
        faults += _unknown(built, file, column, built[other_file][other_column], f"a {other_column} of {other_file}")
    slugs = [*built["places.geojson"]["id"], "all"]
    for file in sorted({"assets.csv", "postcodes.csv", "facts.csv"} & set(built)):
        for column in [name for name in column_names(built[file]) if name == "place" or name.startswith("near_place")]:
            faults += _unknown(built, file, column, slugs, "the slug of a place")
    for file in ("values.csv", "ages.csv"):
        faults += _unknown(built, file, "area_code", _area_codes(built), "the code of an area")
    return [*faults, *_source_faults(built), *_place_faults(built), *_near_faults(built), *_home_faults(built)]


def _area_codes(built: Built) -> list[str]:
    zones, (city,) = built["zones.geojson"], built["city.geojson"]["id"]
    return [
        *built["places.geojson"]["id"],
        *zones["id"],
        *zones["intermediate_zone_code"],
        city,
        "scotland",
        *(f"{rest_of(city)}{ending}" for ending in ("", "-core", "-wider")),
    ]


def _source_faults(built: Built) -> list[BuiltError]:
    used = built["sources.csv"].query("used == 'True'")["source_id"]
    faults = []
    for file, table in built.items():
        if file not in ("sources.csv", "gaps.csv"):
            column = "source_id" if "source_id" in table else "source_ids"
            faults += _unknown(built, file, column, used, "sources of sources.csv that are in use")
    return faults + _unknown(built, "gaps.csv", "source_id", built["sources.csv"]["source_id"], "a source")


def _place_faults(built: Built) -> list[BuiltError]:
    """The place of a zone or postcode must be the one that place_zones.csv gives its zone."""
    working = built["place_zones.csv"].query("in_working == 'True'").set_index("data_zone_code")["place"]
    faults = []
    for file, zone in (("zones.geojson", "id"), ("postcodes.csv", "data_zone_code")):
        table = built[file]
        wrong = table["place"] != table[zone].map(working).fillna("")
        if wrong.any():
            row = first_marked(wrong)
            found = f"{cell(table, row, 'place')!r} for {cell(table, row, zone)}"
            faults.append(BuiltError(file, found, "the place that holds the zone", row=row, column="place"))
    return faults


def _near_faults(built: Built) -> list[BuiltError]:
    """An asset inside an outline cannot also be near an outline of the same kind."""
    assets, place_zones, faults = built["assets.csv"], built["place_zones.csv"], []
    for outline in OUTLINES:
        column, _ = near_columns(outline)
        inside = place_zones.loc[place_zones[f"in_{outline}"] == "True", "data_zone_code"]
        wrong = assets["data_zone_code"].isin(inside) & (assets[column] != "")
        if wrong.any():
            row = first_marked(wrong)
            found = f"{cell(assets, row, column)!r} for {cell(assets, row, 'data_zone_code')}"
            wanted = f"nothing inside a {outline} outline"
            faults.append(BuiltError("assets.csv", found, wanted, row=row, column=column))
    return faults


def _home_faults(built: Built) -> list[BuiltError]:
    """A listing where people may live must not show where it is."""
    assets = built["assets.csv"]
    homes = assets[assets["pin_reason"] == HOME]
    return [
        BuiltError("assets.csv", f"{value!r}", "nothing: people may live there", row=row, column=column)
        for column in PLACED
        for row, value in homes.loc[homes[column] != "", column].items()
    ]


def _unknown(built: Built, file: str, column: str, known: Iterable[str], what: str) -> list[BuiltError]:
    """A fault for the first row with a code that is not in `known`; codes may be joined by ;."""
    codes = built[file][column].str.split(";").explode().str.strip()
    unknown = codes[(codes != "") & ~codes.isin(set(known))]
    if unknown.empty:
        return []
    found = f"{unknown.iloc[0]!r} ({len(unknown)} such in all)"
    return [BuiltError(file, found, what, row=unknown.index[0], column=column)]
