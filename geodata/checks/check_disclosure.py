"""Disclosure check as an attacker would make it: what do all published figures reveal about each hidden zone?

Every shown total (outlines of places, the rest of the city for each, and the city) less its shown zones is an equation
over the hidden zones; no count is negative, and no count of a share exceeds its people. Linear programming (HiGHS)
then gives the least and the most that each hidden count can be. Outlines lie inside one another, so for whole counts
the bounds hold for whole numbers too. A zone whose count is in no sum cannot be attacked, and one without people has
nothing to hide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from geodata.checks.read_built import BuiltError, city_code
from geodata.figures.aggregate import membership
from geodata.table_cells import column_names, named_rows, parts_of, row_of

HUNDREDTH = 0.005  # half a unit of the last decimal that is written
CLOSE = 1e-6
FIGURES = ["numerator", "value", "lower", "upper"]


@dataclass(frozen=True)
class Puzzle:
    """What is published of one measure and year: `zones` with count, people and status, and the counts of `totals`.

    `members` has a row for each area and each zone in it; `threshold` is the measure's; `is_share` says that no count
    exceeds its people.
    """

    zones: pd.DataFrame
    totals: pd.Series
    members: pd.DataFrame
    threshold: float
    is_share: bool


def disclosure_faults(built: dict[str, pd.DataFrame]) -> list[BuiltError]:
    """Return a fault for each hidden zone that is known more closely than the rule allows, and for each leaky row."""
    values = _numbers(built["values.csv"])
    faults = _leaking_rows(values)
    members = membership(_flags(built["place_zones.csv"]), built["zones.geojson"]["id"], city_code(values))
    measures = built["measures.csv"].set_index("measure_id")
    for (measure_id, year), rows in _with_hidden_zones(values):
        about = row_of(measures, measure_id)
        puzzle = _puzzle(rows, members, float(about["small_number_threshold"] or 0), about["method"] == "proportion")
        faults += [_fault(measure_id, year, code, *limits) for code, limits in narrowed(puzzle).items()]
        faults += _unseen_totals(rows, hidden_zones(puzzle.zones))
        if (rows["area_type"] == "intermediate_zone").any():
            found = f"{measure_id} {year} for intermediate zones too"
            faults.append(BuiltError("values.csv", found, "none in a year with hidden data zones"))
    return faults


def narrowed(puzzle: Puzzle) -> dict[str, tuple[float, float]]:
    """Return the hidden zones whose bounds exclude 0 or the threshold (or all their people, if fewer), with bounds."""
    found = bounds(puzzle)
    needed = np.minimum(puzzle.threshold, puzzle.zones.loc[found.index, "denominator"].fillna(np.inf))
    wrong = (found["least"] > CLOSE) | (found["most"] < needed - CLOSE)
    return {code: (row.least, row.most) for code, row in zip(found.index[wrong], named_rows(found[wrong]), strict=True)}


def bounds(puzzle: Puzzle) -> pd.DataFrame:
    """Return the `least` and `most` that each hidden zone with people can be, by area_code."""
    hidden = hidden_zones(puzzle.zones)
    sums, low, high = equations(puzzle, hidden)
    limits = [(0, most) for most in _most(puzzle, hidden)]
    rows = [(_extreme(unit, sums, low, high, limits, 1), _extreme(unit, sums, low, high, limits, -1))
            for unit in np.eye(len(hidden))]  # fmt: skip
    return pd.DataFrame(rows, columns=["least", "most"], index=hidden)


def hidden_zones(zones: pd.DataFrame) -> pd.Index:
    """Return the zones that are suppressed, have people, and are in the sums."""
    is_hidden = (zones["status"] == "suppressed") & (zones["denominator"] != 0) & ~(zones["zones_left_out"] > 0)
    return zones.index[is_hidden]


def equations(puzzle: Puzzle, hidden: pd.Index) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return, for each shown total with hidden zones, which they are and the limits of their sum (with rounding)."""
    shown = puzzle.zones["numerator"].where(~(puzzle.zones["zones_left_out"] > 0))
    rows, low, high = [], [], []
    for area, inside in puzzle.members.groupby("area_code")["data_zone_code"]:
        is_inside = hidden.isin(set(inside))
        if area in puzzle.totals.index and is_inside.any():
            known = shown.reindex(inside).dropna()
            left, slack = puzzle.totals[area] - known.sum(), HUNDREDTH * (len(known) + 1)
            rows.append(is_inside)
            low.append(left - slack)
            high.append(left + slack)
    return np.array(rows, float).reshape(len(rows), len(hidden)), np.array(low), np.array(high)


def _extreme(unit, sums, low, high, limits, sign: int) -> float:
    """The least (sign 1) or the most (sign -1) that the cell can be; infinite where nothing bounds it."""
    if not len(sums):
        at = int(unit.argmax())
        return 0.0 if sign == 1 else (np.inf if limits[at][1] is None else limits[at][1])
    solved = linprog(sign * unit, np.vstack([sums, -sums]), np.concatenate([high, -low]), bounds=limits)
    if solved.status == 3:
        return np.inf
    return float(unit @ solved.x) if solved.status == 0 else (np.inf if sign == 1 else -np.inf)


def _most(puzzle: Puzzle, hidden: pd.Index) -> list[float | None]:
    """The upper limit of each count: its people, unless a shown count exceeds its own."""
    people, counts = puzzle.zones["denominator"], puzzle.zones["numerator"]
    if not puzzle.is_share or (counts > people).any():
        return [None] * len(hidden)
    return [None if np.isnan(most) else most for most in people[hidden]]


def _puzzle(rows: pd.DataFrame, members: pd.DataFrame, threshold: float, is_share: bool) -> Puzzle:
    zones = rows[rows["area_type"] == "zone"].set_index("area_code")
    totals = rows[rows["area_type"] != "zone"].set_index("area_code")["numerator"].dropna()
    return Puzzle(zones, totals, members, threshold, is_share)


def _with_hidden_zones(values: pd.DataFrame) -> Iterator[tuple[Any, pd.DataFrame]]:
    key = ["measure_id", "year"]
    is_hidden = (values["area_type"] == "zone") & (values["status"] == "suppressed")
    return parts_of(values[is_hidden.groupby([values[name] for name in key]).transform("any")], key)


def _leaking_rows(values: pd.DataFrame) -> list[BuiltError]:
    """A suppressed or missing row that shows its value; a suppressed one that shows its count."""
    shows_value = values[["value", "lower", "upper"]].notna().any(axis=1) & values["status"].isin(
        ["suppressed", "missing"]
    )
    shows_count = values["numerator"].notna() & (values["status"] == "suppressed")
    wrong = values.index[shows_value | shows_count]
    return [BuiltError("values.csv", "a figure", "none where it is hidden or missing", row=row) for row in wrong]


def _unseen_totals(rows: pd.DataFrame, hidden: pd.Index) -> list[BuiltError]:
    """Totals over hidden zones that show a value without its count, because such totals cannot be checked here.

    Where no zone has a count, the source gave rates alone: a total is then the average of shown zones, without any
    hidden one.
    """
    has_counts = rows.loc[rows["area_type"] == "zone", "numerator"].notna().any()
    totals = rows[~rows["area_type"].isin(["zone", "country"])]
    wrong = totals.index[totals["value"].notna() & totals["numerator"].isna()] if len(hidden) and has_counts else []
    return [
        BuiltError("values.csv", "a value without its count", "both or none, as it includes hidden zones", row=row)
        for row in wrong
    ]


def _numbers(values: pd.DataFrame) -> pd.DataFrame:
    columns = ["denominator", "zones_left_out", *FIGURES]
    return values.assign(**{name: pd.to_numeric(values[name], errors="coerce") for name in columns})


def _flags(place_zones: pd.DataFrame) -> pd.DataFrame:
    columns = [name for name in column_names(place_zones) if name.startswith("in_")]
    return place_zones.assign(**{name: place_zones[name] == "True" for name in columns})


def _fault(measure_id: str, year: str, code: str, least: float, most: float) -> BuiltError:
    found = f"{measure_id} {year} of {code} lies between {least:g} and {most:g}"
    return BuiltError("values.csv", found, "a range that holds 0 and the measure's threshold")
