"""What would be said differently if a place's edges were drawn tighter or wider."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from localities.indicators import compare, measures, words
from localities.places import outlines

COLUMNS = ["measure_id", "title", "year"] + [
    f"{outline}_{what}" for what in ("value", "verdict") for outline in ("working", "core", "wider")
]


def what_changes(place: str) -> pd.DataFrame:
    """Measures whose verdict in the core or the wider outline is not that of the working one.

    The value (the measure's unit) and the verdict in each, and `words`. A verdict that cannot be said in one
    of the outlines (too few people, no figure) is not taken for a change.
    """
    rows = [_row(place, measure) for measure in measures.catalogue().values() if differs(place, measure)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(words=[_words(row) for row in table.to_dict("records")])


def differs(place: str, measure: measures.Measure) -> bool:
    """Whether the sayable verdicts of the three outlines disagree."""
    said = set(verdicts(place, measure).values()) - {compare.UNSAID}
    return len(said) > 1


@lru_cache(maxsize=2048)
def verdicts(place: str, measure: measures.Measure) -> dict[str, str]:
    """The verdict against Glasgow in the measure's latest year, by outline."""
    city = measures.city_value(measure.measure_id, measure.latest_year).value
    return {
        outline: compare.verdict_of(_figure(place, outline, measure), city, measure) for outline in outlines.OUTLINES
    }


def holds_in_every_outline(place: str, measure: measures.Measure, verdict: str) -> bool:
    """Whether core, working and wider all lead to this verdict."""
    return set(verdicts(place, measure).values()) == {verdict}


def _figure(place: str, outline: str, measure: measures.Measure) -> measures.Figure:
    code = measures.area_code(place, outline)
    return measures.one_value(measure.measure_id, measure.latest_year, code)


def _row(place: str, measure: measures.Measure) -> dict:
    said = verdicts(place, measure)
    row = {"measure_id": measure.measure_id, "title": measure.title, "year": measure.latest_year}
    for outline in outlines.OUTLINES:
        row |= {
            f"{outline}_value": _figure(place, outline, measure).value,
            f"{outline}_verdict": said[outline],
        }
    return row


def _words(row: dict) -> str:
    measure = measures.measure(row["measure_id"])
    parts = [
        f"{words.value_text(measure, row[f'{outline}_value'])} "
        f"({compare.LABELS[row[f'{outline}_verdict']]}) with the {outline} outline"
        for outline in ("working", "core", "wider")
    ]
    return f"{measure.title}, {row['year']}: {words.list_text(parts)}."
