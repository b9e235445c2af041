"""What one year of a measure is about: its period, edition, publisher, finest level and weights, as built."""

from __future__ import annotations

from dataclasses import dataclass, fields

from geodata import periods
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import Measure
from localities.places import outlines


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
    of_edition = [year for year in measure.years if asked and asked in _edition(measure, year)]
    if asked not in measure.years and len(of_edition) == 1:
        return of_edition[0]
    return outlines.known(asked or measure.latest_year, measure.years, "year")


def _edition(measure: Measure, year: str) -> tuple[str, ...]:
    found = about(measure.measure_id, year)
    return (found.edition.removeprefix("SIMD ").removesuffix("v2"),) if found and found.edition else ()
