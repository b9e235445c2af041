"""What one year of a measure is about: its period, edition, publisher, finest level and weights, as built."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from geodata.figures import periods
from geodata.table_cells import rows_as_written
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines

YEAR = re.compile(r"[12]\d{3}(/\d{2})?")  # 2020, or 2020/21


@dataclass(frozen=True)
class MeasureYear:
    """One line of measure_years.csv; blank where the source does not say (None for `averaged_years`)."""

    period: str
    period_start: str
    period_end: str
    averaged_years: int | None
    edition: str
    holds_pandemic: bool
    finest_geography: str
    weight: str
    publisher: str


@edition_cache(size=1)
def _all() -> dict[tuple[str, str], MeasureYear]:
    names = [field.name for field in fields(MeasureYear)]
    table = snapshot.table("measure_years.csv", ("measure_id", "year", *names))
    return {(row["measure_id"], row["year"]): _of(row, names) for row in rows_as_written(table)}


def _of(row: dict[str, Any], names: list[str]) -> MeasureYear:
    known: dict[str, Any] = {name: row[name] for name in names}
    known["averaged_years"] = int(float(row["averaged_years"])) if row["averaged_years"] else None
    known["holds_pandemic"] = row["holds_pandemic"] == "True"
    return MeasureYear(**known)


def about(measure_id: str, year: str) -> MeasureYear | None:
    """Return what is known of that year of the measure; None for a reader's own indicator or a year without figures."""
    return _all().get((measure_id, year))


def holds_pandemic(measure: Measure, year: str) -> bool:
    """Whether the period of that year overlaps the pandemic, April 2020 to March 2022."""
    found = about(measure.measure_id, year)
    return found.holds_pandemic if found else periods.period(year).touches(*periods.PANDEMIC)


def year_meant(measure: Measure, year: str) -> str:
    """Return the year that a link names, the latest for ""; else UnknownChoice with the nearest year.

    Links from the first edition name the edition of the index: 2020 for SIMD 2020, whose figures are of 2017.
    """
    return _of_edition(measure, year) or known_year(year or measure.latest_year, measure.years)


def known_year(year: str, years: tuple[str, ...]) -> str:
    """Return `year` if it is one of the years; else raise UnknownChoice with the one nearest in time."""
    if year in years:
        return year
    raise outlines.UnknownChoice("year", year, years, nearest_year(year, years))


def year_instead(measure: Measure, year: str, years: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return the year to show for the one that a link names, and a sentence where they differ.

    `years` are those that can be shown, oldest first; by default the measure's own.
    """
    years = years or measure.years
    if year in years:
        return year, ""
    edition = _of_edition(measure, year)
    if edition in years:
        return edition, f"“{year}” is the edition of the index. Its figures are of {edition}."
    nearest = nearest_year(year, years)
    if nearest:
        return nearest, f"There is no figure of “{year}” to show for “{measure.title}”. The nearest year is {nearest}."
    return years[-1], f"There is no year called “{year[:60]}”. This is the latest, {years[-1]}, instead."


def nearest_year(year: str, years: tuple[str, ...]) -> str | None:
    """Return the year whose period is nearest in time to that one, the newer of two; None where it is no year."""
    if not YEAR.fullmatch(year):
        return None
    return min(years, key=lambda one: (abs(_middle(one) - _middle(year)), -_middle(one)), default=None)


def _middle(year: str) -> float:
    """The middle of the period of that label, in days."""
    days = periods.period(year)
    return (days.start.toordinal() + days.end.toordinal()) / 2


def _of_edition(measure: Measure, edition: str) -> str:
    """The one year whose figures come from that edition; "" where there is none, or where it names a year too."""
    found = [year for year in measure.years if edition and edition in _edition(measure, year)]
    return found[0] if edition not in measure.years and len(found) == 1 else ""


def _edition(measure: Measure, year: str) -> tuple[str, ...]:
    found = about(measure.measure_id, year)
    return (found.edition.removeprefix("SIMD ").removesuffix("v2"),) if found and found.edition else ()
