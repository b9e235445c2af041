"""Sudden steps of a figure: changes from one year to the next so large that the two intervals do not overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from geodata.table_cells import rows_as_written
from localities.indicators.measures import measure_years, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends.trend import WHY_NO_TREND, trend, year_number
from localities.places import wording


@dataclass(frozen=True)
class Jump:
    """A step from one year to the next; Glasgow's figures of both years, None where not known."""

    from_year: str
    to_year: str
    before: float
    after: float
    city_before: float | None
    city_after: float | None

    def sentence(self, measure: Measure) -> str:
        """Return how the figure changed, from what to what, and how Glasgow's changed in the same year."""
        first, last = (words.value_text(measure, one) for one in (self.before, self.after))
        went = _went(self.before, self.after).capitalize()
        here = f"{went} from {first} in {self.from_year} to {last} in {self.to_year}"
        if self.city_before is None or self.city_after is None:
            return f"{here}."
        went = _went(self.city_before, self.city_after)
        return f"{here}; {wording.city()} {went} {_from_to(measure, self.city_before, self.city_after)}."


def jumps(history: pd.DataFrame, measure: Measure, city: pd.DataFrame) -> tuple[Jump, ...]:
    """Return the steps that a slope does not show: the latest one, and any into a year of the pandemic."""
    if measure.over_time in WHY_NO_TREND:
        return ()
    known = rows_as_written(history.dropna(subset=["value"]))
    of_city = city.set_index("year")["value"].dropna().to_dict()
    return tuple(
        Jump(before["year"], after["year"], before["value"], after["value"], *map(of_city.get, _years(before, after)))
        for before, after in pairwise(known)
        if _is_worth_showing(after, known[-1], measure) and _is_next(before, after) and _are_apart(before, after)
    )


def jump_words(history: pd.DataFrame, measure: Measure, city: pd.DataFrame) -> str:
    """Return a sentence for each such step; "" where there is none."""
    return " ".join(one.sentence(measure) for one in jumps(history, measure, city))


def change_words(history: pd.DataFrame, measure: Measure, city: pd.DataFrame) -> str:
    """Return the trend against Glasgow's in words, then sudden steps."""
    sentences = trend(history, measure, city).words, jump_words(history, measure, city)
    return " ".join(one for one in sentences if one)


def _years(*rows: dict[str, Any]) -> list[str]:
    return [row["year"] for row in rows]


def _is_worth_showing(after: dict[str, Any], latest: dict[str, Any], measure: Measure) -> bool:
    return after is latest or measure_years.holds_pandemic(measure, after["year"])


def _is_next(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return year_number(after["year"]) - year_number(before["year"]) == 1


def _are_apart(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the intervals do not overlap; false where a figure has no interval."""
    return bool(before["upper"] < after["lower"] or after["upper"] < before["lower"])


def _went(before: float, after: float) -> str:
    return "rose" if after > before else "fell" if after < before else "stayed"


def _from_to(measure: Measure, before: float, after: float) -> str:
    first, last = (words.value_text(measure, one) for one in (before, after))
    return f"from {first} to {last}" if before != after else f"at {first}"
