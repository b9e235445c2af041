"""Figures of places, their variants, the city and the rest from zones: counts add, rates are worked out anew."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

OUTLINES = (
    ("in_working", "", "place", "rest"),
    ("in_core", "-core", "place_core", "rest_core"),
    ("in_wider", "-wider", "place_wider", "rest_wider"),
)
KEYS = ["measure_id", "year", "area_code", "area_type"]


def membership(place_zones: pd.DataFrame, zone_codes: Iterable[str], city_code: str) -> pd.DataFrame:
    """Return a row for each area and each data zone in it: places, their variants, the city, and the rest for each."""
    codes = pd.Series(list(zone_codes), name="data_zone_code")
    parts = [_area(codes, city_code, "city")]
    for column, suffix, place_type, rest_type in OUTLINES:
        inside = place_zones[place_zones[column]]
        parts.append(_places(inside, suffix, place_type))
        outside = codes[~codes.isin(inside["data_zone_code"])]
        parts.append(_area(outside, f"{rest_of(city_code)}{suffix}", rest_type))
    return pd.concat(parts, ignore_index=True)


def rest_of(city_code: str) -> str:
    """Return the code of the city without its places."""
    return f"rest-of-{city_code}"


def _area(codes: pd.Series, area_code: str, area_type: str) -> pd.DataFrame:
    return pd.DataFrame({"area_code": area_code, "area_type": area_type, "data_zone_code": codes})


def _places(inside: pd.DataFrame, suffix: str, area_type: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": inside["place"] + suffix,
            "area_type": area_type,
            "data_zone_code": inside["data_zone_code"],
        }
    )


def add_up(cells: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Return each area's figure for each measure and year, from the cells of its zones, with its status.

    A cell holds counts (numerator, and denominator unless it is a bare count) or a value with a weight. A zone that
    lacks one of the two is left out with both, and `zones_left_out` counts it, so that it is never a silent 0.
    """
    known = _known(cells).merge(members, on="data_zone_code", how="inner", validate="m:m")
    groups = known.groupby(KEYS, sort=True)
    sums = groups[["numerator", "denominator", "weighted", "weight"]].sum(min_count=1)
    sums = sums.join(groups[["is_known", "is_estimated", "zones_left_out"]].sum()).join(groups["is_weighted"].any())
    sums = sums.assign(zones=groups.size(), source_id=groups["source_id"].first()).reset_index()
    value = (sums["weighted"] / sums["weight"].where(sums["weight"] > 0)).where(sums["is_weighted"])
    return sums.assign(value=value, status=_status(sums))[
        [*KEYS, "numerator", "denominator", "value", "status", "is_weighted", "zones_left_out", "source_id"]
    ]


def is_left_out(cells: pd.DataFrame) -> pd.Series:
    """Return True for zones with people whose figure is not known: neither they nor their people are in any sum."""
    nobody = (cells["weight"] == 0) | (cells["denominator"] == 0)
    return ~_is_known(cells) & ~nobody


def _is_known(cells: pd.DataFrame) -> pd.Series:
    has_counts = cells["numerator"].notna() & (cells["denominator"].notna() | cells["is_count"])
    return has_counts.where(cells["weight"].isna(), cells["value"].notna() & (cells["weight"] > 0))


def _known(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with `is_known` added, and both parts of incomplete pairs blank."""
    is_weighted, is_known = cells["weight"].notna(), _is_known(cells)
    return cells.assign(
        zones_left_out=is_left_out(cells),
        is_known=is_known,
        is_weighted=is_weighted,
        is_estimated=is_known & cells["status"].isin(["estimated", "suppressed"]),
        numerator=cells["numerator"].where(is_known),
        denominator=cells["denominator"].where(is_known),
        weighted=(cells["value"] * cells["weight"]).where(is_known),
        weight=cells["weight"].where(is_known),
    )


def _status(sums: pd.DataFrame) -> np.ndarray:
    """Derived where every zone's counts are known, missing where none; means and the rest are estimated."""
    none = sums["is_known"] == 0
    partly = sums["is_weighted"] | (sums["is_estimated"] > 0) | (sums["is_known"] < sums["zones"])
    return np.select([none, partly], ["missing", "estimated"], "derived")
