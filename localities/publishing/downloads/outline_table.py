"""Findings that change with the outline, in words that people read: of one place, of one measure, of all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.table_cells import rows_as_written
from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare, outline_matters
from localities.indicators.measures import catalogue, words
from localities.places import wording

HEADINGS = {"core": "Core", "working": "Working", "wider": "Wider"}


def of_place(place: str) -> pd.DataFrame:
    """A row a measure whose finding in this place changes; empty where none does."""
    changes = outline_matters.what_changes(place)
    return _table(changes, "Measure", changes["title"])


@edition_cache(size=256)
def of_measure(measure_id: str, year: str) -> pd.DataFrame:
    """A row a place: the figure and the verdict in each outline. Kept: nobody changes it."""
    table = outline_matters.of_measure(measure_id, year).assign(measure_id=measure_id, year=year)
    shown = _table(table, "Place", table["name"])
    return shown.drop(columns="Year").assign(**{"Changes": ["yes" if one else "" for one in table["changes"]]})


@edition_cache(size=1)
def everywhere() -> pd.DataFrame:
    """A row a finding of the places that changes, in each measure's latest year. Kept: nobody changes it."""
    changes = outline_matters.changes_everywhere()
    return _table(changes, "Place", changes["name"]).assign(Measure=changes["title"].to_numpy())[
        ["Place", "Measure", *HEADINGS.values(), "Year"]
    ]


def of_place_words(place: str) -> str:
    """How many findings of the place change with the outline, of how many that could be compared."""
    many = len(outline_matters.what_changes(place))
    looked_at = f"of {outline_matters.looked_at(place)} that could be compared with more than one"
    if not many:
        return f"No finding against {wording.city()} changes with the core or the wider outline, {looked_at}."
    changes = "One finding changes" if many == 1 else f"{many} findings change"
    return f"{changes} against {wording.city()} with the core or the wider outline, {looked_at}."


def _table(changes: pd.DataFrame, heading: str, names: pd.Series) -> pd.DataFrame:
    """A row a finding: its name, then figure and verdict in each outline from the tightest to the widest."""
    rows = rows_as_written(changes)
    cells = {title: [_cell(row, outline) for row in rows] for outline, title in HEADINGS.items()}
    return pd.DataFrame({heading: names.to_numpy(), **cells, "Year": changes["year"].to_numpy()})


def _cell(row: dict[str, Any], outline: str) -> str:
    measure, verdict = catalogue.measure(row["measure_id"]), row[f"{outline}_verdict"]
    shown = words.value_text(measure, row[f"{outline}_value"], row[f"{outline}_status"])
    return f"{shown} {compare.verdict_text(verdict)}"
