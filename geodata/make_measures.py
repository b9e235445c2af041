"""The catalogue of measures, from measures.toml: what each asks, of whom, in which years, and its caution."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geodata.sources import Folder

CATALOGUE = Path(__file__).parent / "measures.toml"
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
    "method",
    "small_number_threshold",
    "source_ids",
    "publisher",
    "licence",
    "caution",
]


@dataclass(frozen=True)
class Measure:
    """One measure as the catalogue has it; years are in order, `caution` holds the shared ones too."""

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
    formula: str = "share"

    @property
    def latest_year(self) -> str:
        """The last of its years."""
        return self.years[-1]


def catalogue(path: Path = CATALOGUE) -> tuple[Measure, ...]:
    """Every measure of the catalogue, in its order."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    measures = tuple(_measure(entry, listed["shared_cautions"]) for entry in listed["measure"])
    ids = [measure.measure_id for measure in measures]
    twice = sorted({measure_id for measure_id in ids if ids.count(measure_id) > 1})
    if twice:
        raise ValueError(f"{path.name}: {twice[0]} is listed twice")
    return measures


def make(folder: Folder) -> pd.DataFrame:
    """One row a measure, in the catalogue's order, with the publishers and licences of its sources."""
    return pd.DataFrame([_row(folder, measure) for measure in catalogue()])[COLUMNS]


def _measure(entry: dict, shared_cautions: dict) -> Measure:
    own = {name: value for name, value in entry.items() if name != "shared"}
    cautions = [*(shared_cautions[key] for key in entry.get("shared", [])), entry["caution"]]
    listed = {"years": tuple(sorted(entry["years"])), "source_ids": tuple(entry["source_ids"])}
    return Measure(**{**own, **listed, "caution": " ".join(caution for caution in cautions if caution)})


def _row(folder: Folder, measure: Measure) -> dict:
    sources = [folder.sources[source_id] for source_id in measure.source_ids]
    joined = {
        "years": "; ".join(measure.years),
        "source_ids": "; ".join(measure.source_ids),
        "publisher": "; ".join(dict.fromkeys(source.publisher for source in sources)),
        "licence": "; ".join(dict.fromkeys(source.licence for source in sources)),
    }
    return {**vars(measure), **joined, "latest_year": measure.latest_year}
