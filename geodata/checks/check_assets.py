"""Checks of the listings: no service twice, one point for each building, no pin for what only a register names."""

from __future__ import annotations

from itertools import combinations

import geopandas as gpd
import pandas as pd
from rapidfuzz import fuzz
from shapely import STRtree

from geodata.checks.read_built import BuiltError
from geodata.listings.match_assets import distinctive_words
from geodata.listings.read_assets_health import LEFT_PHARMACY, MAY_BE_RENAMED
from geodata.listings.read_assets_web import ON_REGISTER, REGISTER
from geodata.listings.site_assets import family_of_kind

FILE = "assets.csv"
CLOSE_M = 25  # a building's width
LIKE = 85  # of 100, rapidfuzz token_set_ratio: of the pairs at 84 and below, checked one by one, none was a duplicate
METRES = 27700
GROWING = "growing"
RESIDENTIAL = "residential rehabilitation"


def asset_faults(assets: pd.DataFrame, decisions: dict) -> list[BuiltError]:
    """Return every fault of the listings that can be seen in the built file."""
    return [
        *duplicate_faults(assets, decisions.get("apart", ()), bool(decisions.get("renewed"))),
        *_site_faults(assets),
        *_register_faults(assets),
        *_category_faults(assets),
        *_caution_faults(assets),
        *_home_faults(assets),
    ]


def duplicate_faults(assets: pd.DataFrame, apart, may_be_gone: bool = False) -> list[BuiltError]:
    """Return a fault for each pair that looks like a duplicate and is not listed as two, and for each stale entry."""
    known = {frozenset(one["members"]) for one in apart}
    if may_be_gone:
        known = {pair for pair in known if pair <= set(assets["asset_id"])}
    found = {frozenset(pair): row for row, *pair in like_pairs(assets)}
    faults = [_twice(pair, row) for pair, row in found.items() if pair not in known]
    stale = [pair for pair in known if pair not in found]
    return faults + [
        BuiltError(
            "asset_decisions.toml", " and ".join(sorted(pair)), "two listings that look like one", column="apart"
        )
        for pair in stale
    ]


def like_pairs(assets: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Return row, id and id of each pair with similar names in one postcode or within CLOSE_M of each other.

    Two kinds of service in one building (one site_id) are two services, such as a school and its nursery class.
    """
    family = assets["kind"].map(family_of_kind())
    words = [
        distinctive_words(name, kind, keep_brackets=True) for name, kind in zip(assets["name"], family, strict=True)
    ]
    rows = []
    for one, other in sorted(_neighbours(assets)):
        two_services = (
            assets["site_id"].iloc[one] == assets["site_id"].iloc[other] and family.iloc[one] != family.iloc[other]
        )
        if not two_services and fuzz.token_set_ratio(words[one], words[other]) >= LIKE:
            rows.append((assets.index[other], assets["asset_id"].iloc[one], assets["asset_id"].iloc[other]))
    return rows


def _neighbours(assets: pd.DataFrame) -> set[tuple[int, int]]:
    """Positions of pairs in one postcode, or within CLOSE_M."""
    by_place = pd.Series(range(len(assets))).groupby(assets["postcode"].to_numpy())
    pairs = {pair for postcode, rows in by_place if postcode for pair in combinations(rows, 2)}
    longitude, latitude = (pd.to_numeric(assets[name]).to_numpy() for name in ("longitude", "latitude"))
    points = gpd.GeoSeries.from_xy(longitude, latitude, crs=4326)
    placed = points[pd.notna(longitude)].to_crs(METRES)
    one, other = STRtree(placed.to_numpy()).query(placed.to_numpy(), predicate="dwithin", distance=CLOSE_M)
    at = placed.index.to_numpy()
    return pairs | {(int(at[a]), int(at[b])) for a, b in zip(one, other, strict=True) if a < b}


def _twice(pair: frozenset, row: int) -> BuiltError:
    return BuiltError(
        FILE, " and ".join(sorted(pair)), "one service once, or a reason in asset_decisions.toml", row=row
    )


def _site_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """A site_id must be the asset_id of a listing in that building; listings where people may live have their own."""
    head = assets["site_id"].map(assets.set_index("asset_id")["site_id"])
    wrong = head != assets["site_id"]
    home = (assets["pin_reason"] == "people may live there") & (assets["site_id"] != assets["asset_id"])
    return [
        BuiltError(
            FILE, repr(assets.loc[row, "site_id"]), "the asset_id that names its building", row=row, column="site_id"
        )
        for row in assets.index[wrong | home]
    ]


def _register_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """A listing that only the charity register names must have no pin, and must say so."""
    alone = (assets["source_ids"] == "listings_fourth") & assets["source_pages"].str.startswith(REGISTER)
    wrong = alone & ((assets["pin"].astype(str) == "True") | ~assets["caution"].str.startswith(ON_REGISTER))
    return [
        BuiltError(
            FILE, repr(assets.loc[row, "name"]), "no pin, and that only the register names it", row=row, column="pin"
        )
        for row in assets.index[wrong]
    ]


def _category_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """Growing must be the category of growing projects, and of nothing else."""
    grown = assets["kind"].map(family_of_kind()) == GROWING
    wrong = grown != (assets["category"] == GROWING)
    return [
        BuiltError(
            FILE, repr(assets.loc[row, "category"]), f"growing for {GROWING} kinds alone", row=row, column="category"
        )
        for row in assets.index[wrong]
    ]


def _home_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """A listing of residential rehabilitation must not show where people live."""
    homes = assets["kind"] == RESIDENTIAL
    where = (assets[["address", "postcode", "data_zone_code", "longitude", "latitude"]] != "").any(axis=1)
    wrong = homes & (where | (assets["pin"].astype(str) == "True"))
    return [
        BuiltError(FILE, repr(assets.loc[row, "name"]), "neither pin nor address: people live there", row=row)
        for row in assets.index[wrong]
    ]


def _caution_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """A pharmacy under the name of the chain that left must say that it may have a new name."""
    left = (assets["kind"] == "pharmacy") & assets["name"].str.contains(LEFT_PHARMACY)
    wrong = left & (assets["caution"] != MAY_BE_RENAMED)
    return [
        BuiltError(FILE, repr(assets.loc[row, "caution"]), MAY_BE_RENAMED, row=row, column="caution")
        for row in assets.index[wrong]
    ]
