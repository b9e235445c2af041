"""Disclosure control for figures that a reader brings: what must be hidden, so that no hidden count can be worked out.

Zones are hidden by geodata.figures.suppress, as in the build: classes of zones (core, edge, beyond, outside) are
joined until every group with a small zone can hide it, and a total that would split a joined group is not shown.

Why that is safe: the shown totals less the shown zones are sums of whole groups. Each group is its own equation, with
no unknown count or at least two, so no count is fixed; and each hidden sum is at least twice the threshold.

The places form one such group, and Glasgow's figure is hidden too where they cannot hide a small one among themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.figures.aggregate import add_up, membership
from geodata.figures.suppress import FEWEST_HIDDEN, SAFE_SUM_IN_THRESHOLDS, hidden_totals, hide_small
from localities.indicators.pooling import unknown_cells
from localities.places import wording


@dataclass(frozen=True)
class Protected:
    """Area codes whose counts must be hidden: `zones` (or places) and `totals`."""

    zones: frozenset[str]
    totals: frozenset[str]


def protect_zones(counts: pd.Series, threshold: float) -> Protected:
    """Return which of the counts by data_zone_code to hide, and which of their totals."""
    cells = pd.DataFrame({"data_zone_code": counts.index, "numerator": counts.to_numpy(float)})
    cells = cells.assign(measure_id="own", year="", status="published")
    classes, thresholds = unknown_cells.class_of_zone(), {"own": threshold}
    hidden = hide_small(cells, classes, thresholds)["is_hidden"]
    totals = hidden_totals(cells, classes, thresholds, wording.city_code())["area_code"]
    return Protected(frozenset(cells.loc[hidden, "data_zone_code"]), frozenset(totals))


def cannot_hide(counts: pd.Series, threshold: float) -> bool:
    """Whether one of these counts is small, and the others are too few, or their sum too small, to hide it."""
    too_few = len(counts) < FEWEST_HIDDEN or counts.sum() < SAFE_SUM_IN_THRESHOLDS * threshold
    return bool((counts < threshold).any() and too_few)


def protect_places(counts: pd.Series, threshold: float) -> Protected:
    """Return which of the counts by place to hide; Glasgow's own is among them under its code."""
    places = counts.drop(wording.city_code(), errors="ignore").sort_values(kind="stable")
    small = places < threshold
    before = places.cumsum() - places
    short = (pd.Series(range(len(places)), index=places.index) < FEWEST_HIDDEN) | (
        before < SAFE_SUM_IN_THRESHOLDS * threshold
    )
    hidden = small | (short & bool(small.any()))
    city_goes = cannot_hide(places, threshold) or counts.get(wording.city_code(), threshold) < threshold
    return Protected(frozenset(places.index[hidden]), frozenset({wording.city_code()} if city_goes else ()))


def totals_of(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the sums (aggregate.add_up) of areas all of whose zones have a cell, for every measure and year."""
    members = membership(unknown_cells.place_zones(), unknown_cells.class_of_zone().index, wording.city_code())
    sums = add_up(cells, members)
    has_cell = members.merge(cells[["data_zone_code", "year"]], on="data_zone_code", how="inner", validate="m:m")
    counted = has_cell.groupby(["area_code", "year"]).size().rename("with_cell").reset_index()
    counted = counted.assign(whole=counted["area_code"].map(members.groupby("area_code").size()))
    complete = counted.loc[counted["with_cell"] == counted["whole"], ["area_code", "year"]]
    return sums.merge(complete, on=["area_code", "year"], how="inner", validate="m:1")
