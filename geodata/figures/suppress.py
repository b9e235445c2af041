"""Small numbers: which zones must be hidden, and which totals with them, so that none can be worked out.

What two shown totals leave between them is a class of zones. A class that holds a small zone hides that zone and its
next smallest ones until a reader who adds and subtracts every shown figure can exclude neither 0 nor the threshold for
any of them. A class that cannot do so joins another, and the totals that would part the two are hidden.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

GROUP = ["measure_id", "year", "group"]
FEWEST_HIDDEN = 2  # one hidden zone in a group is its total less the others
SAFE_SUM_IN_THRESHOLDS = 2  # two hidden zones that sum to nearly nothing give each other away
UNBOUNDED = 1e12  # what a count could be where nothing says how many people there are
OUTSIDE = "outside"
CITY, REST = "glasgow", "rest-of-glasgow"
RESTS = (REST, f"{REST}-core", f"{REST}-wider")


def classes(place_zones: pd.DataFrame, zone_codes) -> pd.Series:
    """Each zone's class, by data_zone_code: "govan/core", "govan/edge", "govan/beyond", or "outside".

    A class is what two shown totals leave between them: core; working less core; wider less working;
    Glasgow less every wider outline.
    """
    label = pd.Series("beyond", index=place_zones.index)
    label = label.mask(place_zones["in_working"], "edge").mask(place_zones["in_core"], "core")
    named = pd.Series((place_zones["place"] + "/" + label).to_numpy(), index=place_zones["data_zone_code"])
    return named.reindex(list(zone_codes)).fillna(OUTSIDE)


def hide_small(cells: pd.DataFrame, class_of_zone: pd.Series, thresholds: dict) -> pd.DataFrame:
    """The cells with `is_hidden`: below the measure's threshold, or needed to keep such a one unsolvable."""
    marked = _marked(cells, class_of_zone, thresholds)
    hidden = [index for _, table in _tables_with_small(marked) for index in _hidden(table)]
    return cells.assign(is_hidden=marked["row"].isin(hidden).to_numpy())


def hidden_totals(cells: pd.DataFrame, class_of_zone: pd.Series, thresholds: dict) -> pd.DataFrame:
    """measure_id, year, area_code of the totals that must go because a class is too small to hide in."""
    marked = _marked(cells, class_of_zone, thresholds)
    rows = [(*key, total) for key, table in _tables_with_small(marked) for total in sorted(safe_groups(table)[1])]
    return pd.DataFrame(rows, columns=["measure_id", "year", "area_code"])


def safe_groups(table: pd.DataFrame) -> tuple[pd.Series, set[str]]:
    """The group in which each zone of one measure and year hides, and the totals that may not be shown.

    An edge that cannot hide alone joins its core: the core outline's total goes, and with it what all core outlines
    leave. Zones beyond the working outline join the rest of the city: the wider totals go. A place that cannot hide
    by itself joins the rest of the city with all of its totals.
    """
    groups, totals = table["group"].copy(), set()
    for place in sorted({label.split("/")[0] for label in groups[table["is_small"]].unique()} - {OUTSIDE}):
        core, edge, beyond = f"{place}/core", f"{place}/edge", f"{place}/beyond"
        if _is_weak(table, groups, core) or _is_weak(table, groups, edge):
            groups = groups.replace({edge: core})
            totals |= {f"{place}-core", f"{REST}-core"}
        if _is_weak(table, groups, core):
            groups = groups.replace({core: OUTSIDE, edge: OUTSIDE, beyond: OUTSIDE})
            totals |= {place, f"{place}-core", f"{place}-wider", *RESTS}
        if _is_weak(table, groups, beyond):
            groups = groups.replace({beyond: OUTSIDE})
            totals |= {f"{place}-wider", f"{REST}-wider"}
    if _is_weak(table, groups, OUTSIDE):
        totals |= {CITY, *RESTS}
    return groups, totals


def number_to_hide(group: pd.DataFrame) -> int | None:
    """How many of a group's smallest zones to hide; 0 where none is small, None where even all would not do.

    With S the hidden sum, what a reader can say of one hidden zone is: at least S less all that the others could
    be, at most S. So the others must be able to hold S between them, and S must be safely above the threshold.
    Counts that the source hides stand in the sums as a number that we state: whoever takes those out again must not
    be left with one single count.
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
    """Whether the group holds a small zone and cannot hide it."""
    return number_to_hide(table[groups == group]) is None


def _hidden(table: pd.DataFrame) -> list[int]:
    """Row numbers of the cells to hide in one measure and year; all of a group's where nothing else does."""
    groups, _ = safe_groups(table)
    rows = []
    for _, group in table.groupby(groups):
        count = number_to_hide(group)
        ordered = _smallest_first(group)
        rows += list(ordered["row"] if count is None else ordered["row"].head(count))
    return rows


def _tables_with_small(marked: pd.DataFrame):
    """Each measure and year that holds a small zone, with its zones that can hide something.

    A zone without people, and one whose count is in no sum, hide nothing.
    """
    can_hide = marked["numerator"].notna() & (marked["most"] > 0)
    counted = marked[can_hide]
    with_small = counted.groupby(["measure_id", "year"])["is_small"].transform("any")
    return counted[with_small].groupby(["measure_id", "year"])


def _marked(cells: pd.DataFrame, class_of_zone: pd.Series, thresholds: dict) -> pd.DataFrame:
    """The cells with threshold, group, row, is_small, is_stand_in, and `most`: the largest count to allow for."""
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
