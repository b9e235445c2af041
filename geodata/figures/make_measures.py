"""The catalogue of measures, from measures.toml: what each asks, of whom, in which years, and its caution."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from geodata.counts.read_by_intermediate_zone import CREDIT, credit_years
from geodata.counts.read_charities import CHARITIES, charity_years
from geodata.figures.periods import over_time
from geodata.place_table import City
from geodata.sources import Folder

YEARS_OF = {CHARITIES: charity_years, CREDIT: credit_years}
CATALOGUE = Path(__file__).parents[1] / "measures.toml"
COLUMNS = [
    "measure_id",
    "title",
    "question",
    "theme",
    "unit",
    "direction",
    "numerator",
    "denominator",
    "geography",
    "years",
    "latest_year",
    "latest_zone_year",
    "over_time",
    "averaged_years",
    "method",
    "per",
    "formula",
    "small_number_threshold",
    "source_ids",
    "publisher",
    "licence",
    "caution",
]


@dataclass(frozen=True)
class Measure:
    """One measure of the catalogue; years are in order, and `caution` includes the shared cautions."""

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
    method: str
    per: int
    small_number_threshold: int
    source_ids: tuple[str, ...]
    caution: str
    publisher: str
    formula: str = "share"
    averaged_years: int = 1
    comparable: bool = True
    averages: dict[str, int] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    not_stated: tuple[str, ...] = ()
    place_only: tuple[str, ...] = ()
    weight: str = ""
    weights: dict[str, str] = field(default_factory=dict)
    city_cautions: dict[str, str] = field(default_factory=dict)
    years_from: dict[str, list[str]] = field(default_factory=dict)  # source: the years that only it has

    @property
    def latest_year(self) -> str:
        """Return the last of its years."""
        return self.years[-1]

    @property
    def latest_zone_year(self) -> str:
        """Return the last year with figures for data zones; "" where there is none."""
        known = [year for year in self.years if self.geography == "data zone" and year not in self.place_only]
        return known[-1] if known else ""

    def averaged_in(self, year: str) -> int | None:
        """Return how many years that year's figure averages; None where the source does not state its period."""
        return None if year in self.not_stated else self.averages.get(year, self.averaged_years)

    def weight_in(self, year: str) -> str:
        """Return the column of zone_weights.csv that weights the zones in that year; "" where counts do."""
        return self.weights.get(year, self.weight)


def catalogue(path: Path = CATALOGUE) -> tuple[Measure, ...]:
    """Every measure of the catalogue, in its order."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    measures = tuple(_measure(entry, listed["shared_cautions"]) for entry in listed["measure"])
    ids = [measure.measure_id for measure in measures]
    twice = sorted({measure_id for measure_id in ids if ids.count(measure_id) > 1})
    if twice:
        raise ValueError(f"{path.name}: {twice[0]} is listed twice")
    return measures


def catalogue_of(folder: Folder) -> tuple[Measure, ...]:
    """The catalogue of a folder of sources: its own measures.toml, or the shipped one.

    A measure is in it where the folder lists every source of the measure, beyond those of single years. Measures whose
    source can be downloaded anew have the years that the source holds.
    """
    own = folder.path / CATALOGUE.name
    listed = catalogue(own if own.is_file() else CATALOGUE)
    measures = [with_sources(of_city(one, folder.city), folder) for one in listed]
    return tuple(
        replace(measure, years=YEARS_OF[measure.measure_id](folder)) if measure.measure_id in YEARS_OF else measure
        for measure in measures
        if folder.sources.keys() >= set(measure.source_ids)
    )


def of_city(measure: Measure, city: City) -> Measure:
    """The measure with the city's name where its words have {city}, and with what to watch in that city alone."""
    caution = " ".join(filter(None, [measure.caution, measure.city_cautions.get(city.name, "")]))
    named = {"question": measure.question, "caution": caution}
    return replace(measure, **{name: text.replace("{city}", city.short_name) for name, text in named.items()})


def with_sources(measure: Measure, folder: Folder) -> Measure:
    """The measure without the years that only a source has which the folder does not list."""
    absent = measure.years_from.keys() - folder.sources.keys()
    gone = {year for source_id in absent for year in measure.years_from[source_id]}
    return replace(
        measure,
        years=tuple(year for year in measure.years if year not in gone),
        source_ids=tuple(source_id for source_id in measure.source_ids if source_id not in absent),
    )


def make(folder: Folder) -> pd.DataFrame:
    """One row a measure, in the catalogue's order, with the licences of its sources."""
    return pd.DataFrame([_row(folder, measure) for measure in catalogue_of(folder)])[COLUMNS]


def _measure(entry: dict, shared_cautions: dict) -> Measure:
    own = {name: value for name, value in entry.items() if name != "shared"}
    cautions = [*(shared_cautions[key] for key in entry.get("shared", [])), entry["caution"]]
    listed = {name: tuple(entry.get(name, ())) for name in ("source_ids", "not_stated", "place_only")}
    listed["years"] = tuple(sorted(entry["years"]))
    return Measure(**{**own, **listed, "caution": " ".join(caution for caution in cautions if caution)})


def _row(folder: Folder, measure: Measure) -> dict:
    sources = [folder.sources[source_id] for source_id in measure.source_ids]
    joined = {
        "years": "; ".join(measure.years),
        "source_ids": "; ".join(measure.source_ids),
        "licence": "; ".join(dict.fromkeys(source.licence for source in sources)),
    }
    latest = {"latest_year": measure.latest_year, "latest_zone_year": measure.latest_zone_year}
    return {**vars(measure), **joined, **latest, "over_time": over_time(measure)}
