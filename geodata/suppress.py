"""Small numbers: which zones must be hidden, and which totals with them, so that none can be worked out."""

from __future__ import annotations

import pandas as pd

GROUP = ["measure_id", "year", "group"]
FEWEST_HIDDEN = 2  # one hidden zone in a group is its total less the others
SAFE_SUM_IN_THRESHOLDS = 2  # two hidden zones that sum to nearly nothing give each other away
OUTSIDE = "outside"


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
    marked = _mark(cells, class_of_zone, thresholds)
    marked = marked.assign(group=_joined(marked).where(_must_join(marked), marked["group"]))
    return cells.assign(is_hidden=_hidden(marked))


def hidden_totals(cells: pd.DataFrame, class_of_zone: pd.Series, thresholds: dict) -> pd.DataFrame:
    """measure_id, year, area_code of the totals that must go because a class is too small to hide in.

    An edge that cannot hide alone joins its core: the core outline's total goes, and with it what all core
    outlines leave. A zone beyond the working outline joins the rest of the city: the wider totals go.
    """
    marked = _mark(cells, class_of_zone, thresholds)
    weak = marked[_must_join(marked)]
    variant = weak["group"].str.endswith("/beyond").map({True: "-wider", False: "-core"})
    place_totals = weak.assign(area_code=weak["group"].str.split("/").str[0] + variant)
    rest_totals = weak.assign(area_code="rest-of-glasgow" + variant)
    totals = pd.concat([place_totals, rest_totals])[["measure_id", "year", "area_code"]]
    return totals.drop_duplicates().reset_index(drop=True)


def _mark(cells: pd.DataFrame, class_of_zone: pd.Series, thresholds: dict) -> pd.DataFrame:
    threshold = cells["measure_id"].map(thresholds).fillna(0)
    below = cells["numerator"].notna() & (cells["numerator"] < threshold)
    at_source = cells["numerator"].notna() & (cells["status"] == "suppressed")
    group = cells["data_zone_code"].map(class_of_zone)
    return cells.assign(threshold=threshold, is_small=below | at_source, group=group)


def _must_join(marked: pd.DataFrame) -> pd.Series:
    """True for cells of a class that has a small zone and cannot hide it; core and edge go together."""
    counted = marked.assign(zone=marked["numerator"].notna())
    groups = counted.groupby(GROUP)
    needed = SAFE_SUM_IN_THRESHOLDS * marked["threshold"]
    enough = (groups["zone"].transform("sum") >= FEWEST_HIDDEN) & (groups["numerator"].transform("sum") >= needed)
    weak = groups["is_small"].transform("any") & ~enough & (marked["group"] != OUTSIDE)
    side = _joined(marked).mask(marked["group"].str.endswith("/beyond"), marked["group"])
    return weak.groupby([marked["measure_id"], marked["year"], side]).transform("any")


def _joined(marked: pd.DataFrame) -> pd.Series:
    """The group that each class joins when it cannot hide alone."""
    beyond = marked["group"].str.endswith("/beyond")
    return marked["group"].str.replace("/edge", "/core", regex=False).mask(beyond, OUTSIDE)


def _hidden(marked: pd.DataFrame) -> pd.Series:
    """True for the smallest zones of a group with a small one, until two are hidden and their sum is safe."""
    ordered = marked.sort_values([*GROUP, "numerator", "data_zone_code"], kind="stable", na_position="last")
    groups = ordered.groupby(GROUP)
    before = groups["numerator"].cumsum() - ordered["numerator"]
    short = (groups.cumcount() < FEWEST_HIDDEN) | (before < SAFE_SUM_IN_THRESHOLDS * ordered["threshold"])
    with_small = groups["is_small"].transform("any") & ordered["numerator"].notna()
    return (ordered["is_small"] | (with_small & short)).reindex(marked.index)
