"""Which listings share a building: the same postcode, and the same number and street or the building's name."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd

from geodata.listings.asset_kinds import KINDS
from geodata.listings.asset_listings import HIDDEN, PLACE
from geodata.listings.clean_text import slug
from geodata.sources import SourceError
from geodata.table_cells import cell

NUMBER_AND_STREET = re.compile(r"(?:^|,)\s*(\d+[a-z]?(?:\s?[-/]\s?\d+[a-z]?)?) ([^,]+)", re.I)
SHORT = (
    ("street", "st"),
    ("road", "rd"),
    ("avenue", "ave"),
    ("drive", "dr"),
    ("gardens", "gdns"),
    ("crescent", "cres"),
)
# Which listing gives the building its name where there are several: the first family of these.
FAMILIES = (
    "health_centre",
    "school",
    "hall",
    "library",
    "venue",
    "sport",
    "heritage",
    "worship",
    "housing_association",
)
EXACT = {"site": 0, "postcode": 1, "street": 2, "none": 3}
POINT = ["longitude", "latitude", "easting", "northing", "point_quality", "point_note"]
UNSTATED = "unstated"


def street_numbers(address: str) -> frozenset[str]:
    """Return every number with its street in an address, in one spelling: "45-parson-st"."""
    found = NUMBER_AND_STREET.findall(address)
    return frozenset(_spelled(number, street) for number, street in found)


def site_ids(assets: pd.DataFrame, by_hand=()) -> pd.Series:
    """Return for each asset (by asset_id) the id of the asset that names its building; its own where it is alone.

    Two assets share a building when they share a postcode and either a number with its street, or one's address names
    the other. `by_hand` are groups of ids that are one building, the first of which names it.
    """
    group_of = {asset_id: [asset_id] for asset_id in assets.index}
    for one, other in [*_neighbours(assets), *_decided(assets, by_hand)]:
        if group_of[one] is not group_of[other]:
            joined = group_of[one] + group_of[other]
            group_of.update(dict.fromkeys(joined, joined))
    firsts = frozenset(group["members"][0] for group in by_hand)
    heads = {asset_id: _head(assets, group, firsts) for asset_id, group in group_of.items()}
    return pd.Series(heads, dtype="str").reindex(assets.index)


def one_point_a_site(assets: pd.DataFrame) -> pd.DataFrame:
    """Return the assets by asset_id, with the most exact point of the building that each one's licence allows."""
    table = assets.copy()
    for _, group in table[table["longitude"].notna()].groupby("site_id", sort=True):
        if len(group) > 1:
            for asset_id in group.index:
                allowed = group if cell(group, asset_id, "licence") == UNSTATED else group[group["licence"] != UNSTATED]
                best = min(
                    allowed.index,
                    key=lambda one: (EXACT[cell(group, one, "point_quality")], one != cell(group, one, "site_id"), one),
                )
                table.loc[asset_id, POINT] = group.loc[best, POINT]
    return table


def _neighbours(assets: pd.DataFrame) -> list[tuple[str, str]]:
    shown = assets[(assets["postcode"] != "") & (assets["advice"] != HIDDEN)]
    pairs = []
    for _, group in shown.groupby("postcode", sort=True):
        pairs += [
            (one, other)
            for one, other in combinations(group.index, 2)
            if _one_building(group.loc[one], group.loc[other])
        ]
    return pairs


def _one_building(one: pd.Series, other: pd.Series) -> bool:
    if street_numbers(one["address"]) & street_numbers(other["address"]):
        return True
    return _names(one["address"], other["name"]) or _names(other["address"], one["name"])


def _names(address: str, name: str) -> bool:
    """Whether the first part of an address is the other's name, or the start of it."""
    first = slug(address.split(",")[0])
    return len(first) > 8 and "-" in first and slug(name).startswith(first)


def _decided(assets: pd.DataFrame, by_hand) -> list[tuple[str, str]]:
    for group in by_hand:
        for asset_id in group["members"]:
            if asset_id not in assets.index:
                raise SourceError("asset_decisions.toml", repr(asset_id), "the id of an asset", column="site")
    return [(group["members"][0], other) for group in by_hand for other in group["members"][1:]]


def _head(assets: pd.DataFrame, group: list[str], firsts: frozenset[str]) -> str:
    def rank(asset_id: str) -> tuple:
        family = assets.loc[asset_id, "family"]
        named = sum(_names(cell(assets, other, "address"), cell(assets, asset_id, "name")) for other in group)
        visited = assets.loc[asset_id, "advice"] == PLACE
        return (
            asset_id not in firsts,
            not visited,
            -named,
            FAMILIES.index(family) if family in FAMILIES else len(FAMILIES),
            asset_id,
        )

    return min(group, key=rank)


def _spelled(number: str, street: str) -> str:
    words = slug(re.sub(r"\s", "", number) + " " + street).replace("-and-", "-")
    for long, short in SHORT:
        words = re.sub(rf"-{long}\b", f"-{short}", words)
    return words


def family_of_kind() -> dict[str, str]:
    """Return the family of each kind, by the kind's label in the built table."""
    return {entry.get("label", word): entry["family"] for word, entry in KINDS.items()}
