"""What one year of a measure is about: its period, edition, publisher, finest level and weights, as built."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from geodata.figures import periods
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures.catalogue import Measure
from localities.places import outlines

YEAR = re.compile(r"[12]\d{3}(/\d{2})?")  # 2020, or 2020/21


@dataclass(frozen=True)
class MeasureYear:
    """One line of measure_years.csv; blank where the source does not say, `averaged_years` then None."""

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
    return {(row["measure_id"], row["year"]): _of(row, names) for row in table.to_dict("records")}


def _of(row: dict, names: list[str]) -> MeasureYear:
    known = {name: row[name] for name in names}
    averaged = int(float(row["averaged_years"])) if row["averaged_years"] else None
    return MeasureYear(**known | {"averaged_years": averaged, "holds_pandemic": row["holds_pandemic"] == "True"})


def about(measure_id: str, year: str) -> MeasureYear | None:
    """What that year of the measure is about; None for a reader's own indicator and for a year without figures."""
    return _all().get((measure_id, year))


def holds_pandemic(measure: Measure, year: str) -> bool:
    """Whether the figure of that year holds days of the pandemic, April 2020 to March 2022."""
    found = about(measure.measure_id, year)
    return found.holds_pandemic if found else periods.period(year).touches(*periods.PANDEMIC)


def year_meant(measure: Measure, asked: str) -> str:
    """The year of the measure that a link asks for, "" being the latest; else UnknownChoice with the nearest year.

    Links kept from the first edition name the edition of the index, 2020 for SIMD 2020, where the figures are of 2017.
    """
    return _of_edition(measure, asked) or known_year(asked or measure.latest_year, measure.years)


def known_year(asked: str, years: tuple[str, ...]) -> str:
    """`asked` itself when it is one of the years; else UnknownChoice with the one nearest in time."""
    if asked in years:
        return asked
    raise outlines.UnknownChoice("year", asked, years, nearest_year(asked, years))


def year_instead(measure: Measure, asked: str, years: tuple[str, ...] = ()) -> tuple[str, str]:
    """The year to show for one that the link asks for, and the sentence that says so where it is another.

    `years` are those that can be shown, the measure's own where none are given, the oldest first.
    """
    years = years or measure.years
    if asked in years:
        return asked, ""
    edition = _of_edition(measure, asked)
    if edition in years:
        return edition, f"“{asked}” is the edition of the index. Its figures are of {edition}."
    nearest = nearest_year(asked, years)
    if nearest:
        return nearest, f"There is no figure of “{asked}” to show for “{measure.title}”. The nearest year is {nearest}."
    return years[-1], f"There is no year called “{asked[:60]}”. This is the latest, {years[-1]}, instead."


def nearest_year(asked: str, years: tuple[str, ...]) -> str | None:
    """The year whose period is nearest in time to the one asked for, the newer of two; None where that is no year."""
    if not YEAR.fullmatch(asked):
        return None
    return min(years, key=lambda year: (abs(_middle(year) - _middle(asked)), -_middle(year)), default=None)


def _middle(year: str) -> float:
    """The middle of the period that a year's label stands for, in days."""
    days = periods.period(year)
    return (days.start.toordinal() + days.end.toordinal()) / 2


def _of_edition(measure: Measure, asked: str) -> str:
    """The one year that comes from the edition of that name; "" where there is none, or where it is a year too."""
    found = [year for year in measure.years if asked and asked in _edition(measure, year)]
    return found[0] if asked not in measure.years and len(found) == 1 else ""


def _edition(measure: Measure, year: str) -> tuple[str, ...]:
    found = about(measure.measure_id, year)
    return (found.edition.removeprefix("SIMD ").removesuffix("v2"),) if found and found.edition else ()
