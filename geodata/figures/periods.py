"""The period of a year's figure, and whether a measure's years may be read as one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

PANDEMIC = (date(2020, 4, 1), date(2022, 3, 31))
COMPARABLE, OVERLAPPING, NOT_COMPARABLE, SINGLE = "comparable", "overlapping", "not comparable", "single year"


@dataclass(frozen=True)
class Period:
    """A period of time: its first and last day, both included."""

    start: date
    end: date

    def touches(self, start: date, end: date) -> bool:
        """Whether it shares a day with the days from `start` to `end`."""
        return self.start <= end and start <= self.end


def period(year: str, averaged_years: int = 1) -> Period:
    """Return the period of a label (2020 is a calendar year, 2020/21 a financial one), the last of those averaged."""
    last = int(year[:4])
    first = last - averaged_years + 1
    if "/" in year:
        return Period(date(first, 4, 1), date(last + 1, 3, 31))
    return Period(date(first, 1, 1), date(last, 12, 31))


def in_words(measure, year: str) -> str:
    """Return the period of that year's figure as text to print beside it."""
    averaged = measure.averaged_in(year)
    if averaged is None:
        return f"period not stated; {measure.editions[year]} edition"
    if averaged == 1:
        return year
    return f"{_first_label(year, averaged)} to {year}, an average of {averaged} years"


def _first_label(year: str, averaged_years: int) -> str:
    first = int(year[:4]) - averaged_years + 1
    return f"{first}/{(first + 1) % 100:02}" if "/" in year else str(first)


def stated_period(measure, year: str) -> Period | None:
    """Return the period of that year's figure; None where the source does not state it."""
    averaged = measure.averaged_in(year)
    return None if averaged is None else period(year, averaged)


def over_time(measure) -> str:
    """Return whether its years may be read as one line: only comparable ones, whose periods do not overlap."""
    if len(measure.years) == 1:
        return SINGLE
    if not measure.comparable or measure.not_stated:
        return NOT_COMPARABLE
    periods = [period(year, measure.averaged_in(year)) for year in measure.years]
    overlap = any(one.touches(other.start, other.end) for one, other in pairwise(periods))
    return OVERLAPPING if overlap else COMPARABLE
