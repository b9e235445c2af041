"""Each year of each measure: its period, edition, publisher, finest level and weights."""

from __future__ import annotations

import pandas as pd

from geodata.contract.measures import MEASURE_YEARS
from geodata.figures.make_measures import Measure, catalogue_of
from geodata.figures.periods import PANDEMIC, in_words, stated_period
from geodata.sources import Folder


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each measure and year, in the catalogue's order."""
    rows = [_row(folder, measure, year) for measure in catalogue_of(folder) for year in measure.years]
    table = pd.DataFrame(rows)[[column.name for column in MEASURE_YEARS.columns]]
    return table.astype({"averaged_years": "Int64"})


def _row(folder: Folder, measure: Measure, year: str) -> dict:
    known = stated_period(measure, year)
    licences = dict.fromkeys(folder.sources[source_id].licence for source_id in measure.source_ids)
    return {
        "measure_id": measure.measure_id,
        "year": year,
        "period": in_words(measure, year),
        "period_start": known.start.isoformat() if known else "",
        "period_end": known.end.isoformat() if known else "",
        "averaged_years": measure.averaged_in(year),
        "edition": measure.editions.get(year, ""),
        "holds_pandemic": bool(known and known.touches(*PANDEMIC)),
        "finest_geography": finest_geography(measure, year),
        "weight": measure.weight_in(year),
        "publisher": measure.publisher,
        "source_ids": "; ".join(measure.source_ids),
        "licence": "; ".join(licences),
    }


def finest_geography(measure: Measure, year: str) -> str:
    """Return the finest level that the measure has in that year."""
    return "intermediate zone" if year in measure.place_only else measure.geography
