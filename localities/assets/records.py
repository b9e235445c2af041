"""Asset records: the built listings with local additions and corrections, as one table."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pandas as pd

from geodata.editions import built_files
from geodata.listings.asset_kinds import CATEGORIES
from geodata.table_cells import row_of
from localities.assets.accepted import accepted
from localities.assets.joined import joined
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines

OTHER_OUTLINES = tuple(f"{part}_{outline}" for outline in ("core", "wider") for part in ("near_place", "near_m"))
NUMBERS = ("longitude", "latitude", "near_m", "near_m_core", "near_m_wider")
UNSTATED = "unstated"
CONFIRMATION = "published listing, not yet confirmed locally"
CALL_FIRST = "From public lists: call first."  # the short form for visitors
GAP_WARNING = "Our list is incomplete."


def records(outline: str = "working") -> pd.DataFrame:
    """Return every record, by asset_id; unknown text is "", points are EPSG:4326 (missing if unknown).

    place, near_place and near_m (metres) follow that outline: core, working or wider. A listing without a point keeps
    the place that its source names.
    """
    return _read() if outline == "working" else _of_outline(outlines.known(outline, outlines.OUTLINES, "outline"))


@edition_cache(size=2)
def _of_outline(outline: str) -> pd.DataFrame:
    table = _read()
    placed, holder = table["data_zone_code"] != "", outlines.place_of_zone(outline)
    return table.assign(
        place=table["place"].mask(placed, table["data_zone_code"].map(holder).fillna("")),
        near_place=table[f"near_place_{outline}"],
        near_m=table[f"near_m_{outline}"],
    )


@edition_cache(size=1)
def _read() -> pd.DataFrame:
    return joined(published(), accepted())


@edition_cache(size=1)
def published() -> pd.DataFrame:
    """Return the built records, without local additions and corrections."""
    heading = pd.read_csv(built_files.folder() / "assets.csv", nrows=0).columns
    text = [column for column in heading if column not in (*NUMBERS, "pin")]
    table = snapshot.table("assets.csv", text)
    drawn = table["pin"].astype(bool) & table["longitude"].notna() & table["latitude"].notna()
    return table.assign(pin=drawn).set_index("asset_id")


@edition_cache(size=4096)
def one(asset_id: str, outline: str = "working") -> MappingProxyType[str, Any]:
    """Return the record with that id by column, with places by that outline; KeyError if there is none."""
    return MappingProxyType({"asset_id": asset_id, **row_of(records(outline), asset_id)})


@edition_cache(size=1)
def themes() -> tuple[str, ...]:
    """Return the themes of all records, in alphabetical order."""
    return tuple(sorted({theme for themes in records()["themes"] for theme in themes.split("; ") if theme}))


@edition_cache(size=1)
def languages() -> tuple[str, ...]:
    """Return the languages of all records, in alphabetical order."""
    return tuple(sorted({one.strip() for named in records()["languages"] for one in named.split(";") if one.strip()}))


def category_labels() -> dict[str, str]:
    """Return the label of each category id, in the order shown."""
    return {one.category_id: one.label for one in CATEGORIES}


@edition_cache(size=12)
def kind_counts(place: str = "", outline: str = "working") -> pd.Series:
    """Return the number of open listings of each category, as on a page without other filters.

    Without a place: the whole city. With one: in that outline, within 800 m of it, and city-wide services.
    """
    table = records(outline).query("status != 'closed'")
    if place:
        here = (table["place"] == place) | (table["near_place"] == place) | (table["service_area"] == "city-wide")
        table = table[here]
    return table["category"].value_counts().reindex(list(category_labels()), fill_value=0)


@edition_cache(size=6)
def counts(around: bool = False, outline: str = "working") -> pd.DataFrame:
    """Return open listings per place (rows) and category (columns), by that outline.

    `around` adds those within 800 m of the outline.
    """
    table = records(outline).query("status != 'closed'")
    belongs = table["place"].where(table["place"] != "", table["near_place"] if around else "")
    counted = pd.crosstab(belongs[belongs != ""], table["category"])
    return counted.reindex(index=list(outlines.names()), columns=list(category_labels()), fill_value=0)
