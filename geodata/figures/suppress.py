"""Disclosure control: which zones must be hidden, and which totals with them, so that none can be worked out.

The zones between two shown totals form a class. A class with a small zone hides that zone and its next smallest ones,
until a reader who adds and subtracts all shown figures can exclude neither 0 nor the threshold for any of them. A class
that cannot do so joins another, and the totals that would separate the two are hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from geodata.figures.aggregate import rest_of

GROUP = ["measure_id", "year", "group"]
FEWEST_HIDDEN = 2  # one hidden zone in a group is its total less the others
SAFE_SUM_IN_THRESHOLDS = 2  # two hidden zones with a sum of nearly 0 would reveal each other
UNBOUNDED = 1e12  # the limit of a count where the number of people is not known
OUTSIDE = "outside"


def classes(place_zones: pd.DataFrame, zone_codes: Iterable[str]) -> pd.Series[str]:
    """Return each zone's class, by data_zone_code: "govan/core", "govan/edge", "govan/beyond", or "outside".

    A class is the difference of two shown totals: core; working less core; wider less working; the city less every
    wider outline.
    """
    label = pd.Series("beyond", index=place_zones.index)
    label = label.mask(place_zones["in_working"], "edge").mask(place_zones["in_core"], "core")
    named = pd.Series((place_zones["place"] + "/" + label).to_numpy(), index=place_zones["data_zone_code"])
    return named.reindex(list(zone_codes)).fillna(OUTSIDE)


def hide_small(
    cells: pd.DataFrame, class_of_zone: pd.Series[str], thresholds: Mapping[str, float | None]
) -> pd.DataFrame:
    """Return the cells with `is_hidden`: below the measure's threshold, or needed to protect such a cell."""
    marked = _marked(cells, class_of_zone, thresholds)
    hidden = [index for _, table in _tables_with_small(marked) for index in _hidden(table)]
    return cells.assign(is_hidden=marked["row"].isin(hidden).to_numpy())


def hidden_totals(
    cells: pd.DataFrame, class_of_zone: pd.Series[str], thresholds: Mapping[str, float | None], city_code: str
) -> pd.DataFrame:
    """Return measure_id, year, area_code of the totals to hide because a class cannot protect its small zone."""
    marked = _marked(cells, class_of_zone, thresholds)
    rows = [
        (*key, total) for key, table in _tables_with_small(marked) for total in sorted(safe_groups(table, city_code)[1])
    ]
    return pd.DataFrame(rows, columns=["measure_id", "year", "area_code"])


def safe_groups(table: pd.DataFrame, city_code: str = "") -> tuple[pd.Series, set[str]]:
    """Return the group in which each zone of one measure and year is hidden, and the totals that must not be shown.

    An edge that cannot hide alone joins its core: the core outline's total is hidden, and the rest of the city for the
    core outlines. Zones beyond the working outline join the rest of the city: the wider totals are hidden. A place that
    cannot hide its zones joins the rest of the city, and all its totals are hidden.
    """
    groups, totals, rest = table["group"].copy(), set(), rest_of(city_code)
    rests = {f"{rest}{ending}" for ending in ("", "-core", "-wider")}
    for place in sorted({label.split("/")[0] for label in groups[table["is_small"]].unique()} - {OUTSIDE}):
        core, edge, beyond = f"{place}/core", f"{place}/edge", f"{place}/beyond"
        if _is_weak(table, groups, core) or _is_weak(table, groups, edge):
            groups = groups.replace({edge: core})
            totals |= {f"{place}-core", f"{rest}-core"}
        if _is_weak(table, groups, core):
            groups = groups.replace({core: OUTSIDE, edge: OUTSIDE, beyond: OUTSIDE})
            totals |= {place, f"{place}-core", f"{place}-wider", *rests}
        if _is_weak(table, groups, beyond):
            groups = groups.replace({beyond: OUTSIDE})
            totals |= {f"{place}-wider", f"{rest}-wider"}
    if _is_weak(table, groups, OUTSIDE):
        totals |= {city_code, *rests}
    return groups, totals


def number_to_hide(group: pd.DataFrame) -> int | None:
    """Return how many of a group's smallest zones to hide; 0 where none is small, None where even all are too few.

    With S the hidden sum, a reader knows of one hidden zone: at least S less the most that the others could be, at most
    S. So the others together must be able to reach S, and S must be safely above the threshold. Counts that the source
    hides are in the sums as a number that we publish, so a reader who subtracts those must not be left with a single
    count.
    """
    if not group["is_small"].any():
        return 0
    ordered = _smallest_first(group)
    most, is_small = ordered["most"].to_numpy(), ordered["is_small"].to_numpy()
    hidden_sum = ordered["numerator"].to_numpy().cumsum()
    room = most.cumsum() - np.maximum.accumulate(most)
    counted = (~ordered["is_stand_in"].to_numpy()).cumsum()
    is_safe = (hidden_sum >= SAFE_SUM_IN_THRESHOLDS * ordered["threshold"].to_numpy()) & (room >= hidden_sum)
    is_safe &= (counted == 0) | (counted >= FEWEST_HIDDEN)
    is_safe[: max(FEWEST_HIDDEN, int(is_small.nonzero()[0].max()) + 1) - 1] = False
    return int(is_safe.argmax()) + 1 if is_safe.any() else None


def _smallest_first(group: pd.DataFrame) -> pd.DataFrame:
    return group.sort_values(["numerator", "data_zone_code"], kind="stable")


def _is_weak(table: pd.DataFrame, groups: pd.Series, group: str) -> bool:
    """Whether the group has a small zone and cannot hide it."""
    return number_to_hide(table[groups == group]) is None


def _hidden(table: pd.DataFrame) -> list[int]:
    """Row numbers of the cells to hide in one measure and year; all of a group's where fewer are not enough."""
    groups, _ = safe_groups(table)
    rows = []
    for _, group in table.groupby(groups):
        count = number_to_hide(group)
        ordered = _smallest_first(group)
        rows += list(ordered["row"] if count is None else ordered["row"].head(count))
    return rows


def _tables_with_small(marked: pd.DataFrame):
    """Each measure and year with a small zone, with those zones that can help to hide one.

    A zone without people, or whose count is in no sum, cannot help.
    """
    can_hide = marked["numerator"].notna() & (marked["most"] > 0)
    counted = marked[can_hide]
    with_small = counted.groupby(["measure_id", "year"])["is_small"].transform("any")
    return counted[with_small].groupby(["measure_id", "year"])


def _marked(cells: pd.DataFrame, class_of_zone: pd.Series[str], thresholds: Mapping[str, float | None]) -> pd.DataFrame:
    """The cells with threshold, group, row, is_small, is_stand_in, and `most`: the largest possible count."""
    threshold = cells["measure_id"].map(thresholds).fillna(0)
    below = cells["numerator"].notna() & (cells["numerator"] < threshold)
    at_source = cells["numerator"].notna() & (cells["status"] == "suppressed")
    people = cells["denominator"] if "denominator" in cells else pd.Series(float("nan"), index=cells.index)
    most = people.where(people <= 0, people.combine(cells["numerator"], max)).fillna(UNBOUNDED)
    return cells.assign(
        threshold=threshold,
        group=cells["data_zone_code"].map(class_of_zone),
        row=range(len(cells)),
        is_small=below | at_source,
        is_stand_in=at_source,
        most=most,
    )
