"""The catalogue of measures: the question each one answers, about whom, in which unit and years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields
from typing import Any

from geodata.table_cells import rows_as_written
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import own
from localities.places import outlines

THEMES = {
    "people": "Who lives here",
    "income_work": "Money and work",
    "youth_employment": "Young people and work",
    "alcohol_drugs": "Alcohol and drugs",
    "health": "Health",
    "children": "Children",
    "older_people": "Older people",
    "homelessness_housing": "Homes and homelessness",
    "education": "School and learning",
    "safety": "Feeling safe",
    "getting_about": "Getting to places",
}
METHODS_WITH_INTERVAL = ("proportion", "rate")


class UnknownMeasure(outlines.UnknownChoice):
    """A measure_id that is not in the catalogue; carries the nearest one that is."""

    def __init__(self, given: str):
        titles = {one.measure_id: one.title for one in measures().values()}
        super().__init__("measure", given, titles, outlines.nearest(given, titles))
        hint = f" The nearest is “{self.nearest}”." if self.nearest else ""
        self.args = (f"There is no measure called “{given}”.{hint}",)  # without the list of all seventy


@dataclass(frozen=True)
class Measure:
    """One line of the catalogue; `years` run from the oldest to the newest."""

    measure_id: str
    title: str
    question: str
    theme: str
    unit: str
    direction: str
    numerator: str
    denominator: str
    geography: str
    years: tuple[str, ...]
    latest_year: str
    method: str
    small_number_threshold: float | None
    source_ids: tuple[str, ...]
    publisher: str
    licence: str
    caution: str
    per: float
    formula: str
    averaged_years: int
    over_time: str
    latest_zone_year: str
    shown_decimals: int | None = None  # of a measure that a reader brought; else its unit says

    @property
    def has_interval(self) -> bool:
        """Whether its figures come with an interval: ratios, means and counts do not (METHODS.md)."""
        return self.method in METHODS_WITH_INTERVAL

    @property
    def is_per_expected(self) -> bool:
        """Whether it counts people per 100 expected if rates by age and sex were Scotland's."""
        return self.method == "ratio" and self.unit.startswith("per 100 expected")

    @property
    def has_order(self) -> bool:
        """Whether places may be ranked by it: not by a ratio that is only an average of zones (METHODS.md)."""
        return not self.is_per_expected

    def zone_year(self, year: str = "") -> str:
        """Return the year of zone figures to show for that year (default the latest): zones may stop earlier."""
        year = year or self.latest_year
        newest = self.latest_zone_year
        return newest if newest and self.years.index(year) > self.years.index(newest) else year

    @property
    def has_direction(self) -> bool:
        """Whether more of it is clearly better or clearly worse."""
        return self.direction in ("higher_is_better", "lower_is_better")


def _built_fields() -> list[str]:
    """The names of the fields that the built catalogue has for each measure."""
    return [field.name for field in fields(Measure) if field.default is MISSING]


@edition_cache(size=1)
def measures() -> dict[str, Measure]:
    """Return every measure by its id, themes in the order of THEMES."""
    table = snapshot.table("measures.csv", _built_fields())
    found = [_measure_of(row) for row in rows_as_written(table)]
    order = list(THEMES)
    found.sort(key=lambda one: order.index(one.theme) if one.theme in THEMES else len(order))
    return {one.measure_id: one for one in found}


def _measure_of(row: dict[str, Any]) -> Measure:
    threshold = row["small_number_threshold"]
    known: dict[str, Any] = {name: row[name] for name in _built_fields()}
    known |= {
        "years": tuple(part.strip() for part in row["years"].split(";") if part.strip()),
        "source_ids": tuple(part.strip() for part in row["source_ids"].split(";") if part.strip()),
        "small_number_threshold": float(threshold) if threshold else None,
        "averaged_years": int(row["averaged_years"]),
        "per": float(row["per"]),
    }
    return Measure(**known)


def measure(measure_id: str) -> Measure:
    """Return the measure with that id, published or the reader's own; else raise UnknownMeasure with the nearest."""
    if measure_id in measures():
        return measures()[measure_id]
    if own.is_own(measure_id):
        return own.measure(measure_id).measure
    raise UnknownMeasure(measure_id)


def known(measure_ids: Iterable[str]) -> list[Measure]:
    """Return those of the measures that the built data have: another city may have fewer."""
    return [measures()[one] for one in measure_ids if one in measures()]


def in_theme(theme: str) -> list[Measure]:
    """Return the measures of one theme, in the catalogue's order."""
    return [one for one in measures().values() if one.theme == theme]
