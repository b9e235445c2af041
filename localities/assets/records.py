"""The asset records that the build merged, as one table."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from geodata import built_files
from geodata.asset_kinds import CATEGORIES
from localities.places import outlines

NUMBERS = ("longitude", "latitude", "near_m")
UNSTATED = "unstated"
CONFIRMATION = "published listing, not yet confirmed locally"
GAP_WARNING = "A gap in the list is not a gap in the place."


@lru_cache(maxsize=1)
def records() -> pd.DataFrame:
    """Every record, by asset_id; text "" where not known, points in EPSG:4326 (missing where not placed)."""
    heading = pd.read_csv(built_files.folder() / "assets.csv", nrows=0).columns
    text = [column for column in heading if column not in (*NUMBERS, "pin")]
    table = built_files.read_table("assets.csv", text)
    drawn = table["pin"].astype(bool) & table["longitude"].notna() & table["latitude"].notna()
    return table.assign(pin=drawn).set_index("asset_id")


@lru_cache(maxsize=4096)
def one(asset_id: str) -> pd.Series:
    """The record of that id; KeyError if there is none. Kept: nobody changes it."""
    return records().loc[asset_id]


@lru_cache(maxsize=1)
def themes() -> tuple[str, ...]:
    """The themes that records carry, in alphabetical order."""
    return tuple(sorted({theme for themes in records()["themes"] for theme in themes.split("; ") if theme}))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that records name, in alphabetical order; none where no source says any."""
    return tuple(sorted({one.strip() for named in records()["languages"] for one in named.split(";") if one.strip()}))


def category_labels() -> dict[str, str]:
    """Category id to its plain label, in the order shown."""
    return {one.category_id: one.label for one in CATEGORIES}


@lru_cache(maxsize=2)
def counts(around: bool = False) -> pd.DataFrame:
    """Listings per place (rows) and category (columns) without closed ones; `around` adds those within 800 m."""
    table = records().query("status != 'closed'")
    belongs = table["place"].where(table["place"] != "", table["near_place"] if around else "")
    counted = pd.crosstab(belongs[belongs != ""], table["category"])
    return counted.reindex(index=list(outlines.names()), columns=list(category_labels()), fill_value=0)
