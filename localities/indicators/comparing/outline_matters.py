"""Which verdicts on a place would change if its edges were drawn tighter or wider."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.table_cells import named_rows, rows_as_written
from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines, wording

BY_SIZE = ("core", "working", "wider")  # from the tightest to the widest
EACH = [f"{outline}_{what}" for what in ("value", "status", "verdict") for outline in ("working", "core", "wider")]
COLUMNS = ["measure_id", "title", "year", *EACH]
OF_MEASURE = ["place", "name", *EACH, "changes"]


def what_changes(place: str) -> pd.DataFrame:
    """Return the measures whose verdict differs between the outlines, each with COLUMNS and a sentence (`words`).

    Values are in the measure's unit. Where an outline has no verdict (too few people, no figure), that is no change.
    """
    changed = [measure for measure in catalogue.measures().values() if differs(place, measure)]
    rows = [
        {"measure_id": one.measure_id, "title": one.title, "year": one.latest_year, **_in_each(place, one)}
        for one in changed
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(words=[_words(row) for row in rows_as_written(table)])


def looked_at(place: str) -> int:
    """Return how many measures have a verdict on this place in two outlines or more, so that a change would show."""
    none = {compare.NO_VERDICT, compare.NO_INTERVAL}
    counts = [sum(one not in none for one in verdicts(place, measure).values())
              for measure in catalogue.measures().values()]  # fmt: skip
    return sum(count > 1 for count in counts)


@edition_cache(size=1)
def changes_everywhere() -> pd.DataFrame:
    """Return `what_changes` of all places in one table, each row with its place and name."""
    tables = [what_changes(place).assign(place=place, name=name) for place, name in outlines.names().items()]
    every = pd.concat(tables, ignore_index=True)
    return every[["place", "name", *COLUMNS, "words"]]


@edition_cache(size=256)
def of_measure(measure_id: str, year: str) -> pd.DataFrame:
    """Return OF_MEASURE of the places in their fixed order: value and verdict by outline, and whether they disagree."""
    measure = catalogue.measure(measure_id)
    rows = [
        {"place": place, "name": name, **_in_each(place, measure, year), "changes": differs(place, measure, year)}
        for place, name in outlines.names().items()
    ]
    return pd.DataFrame(rows, columns=OF_MEASURE)


@edition_cache(size=256)
def of_measure_words(measure_id: str, year: str) -> str:
    """Return a sentence: for how many places, and which, the verdict on this measure depends on the outline."""
    measure, table = catalogue.measure(measure_id), of_measure(measure_id, year)
    if not measure.has_interval:
        return "These figures have no interval, so there is no verdict that another outline could change."
    if table[[f"{outline}_verdict" for outline in BY_SIZE]].isin([compare.NO_VERDICT]).all(axis=None):
        return "There are no figures of the places that could change with the outline."
    changed = table[table["changes"]]
    if changed.empty:
        several = sum(outlines_with_verdict(place, measure) > 1 for place in table["place"])
        return (
            f"{several} of the {wording.many()} have two or more different outlines with a figure, and for none of "
            f"them does the finding against {wording.city()} change."
        )
    details = "; ".join(f"{row.name} ({_verdict_words(row)})" for row in named_rows(changed, index=False))
    many = f"one of the {wording.many()}" if len(changed) == 1 else f"{len(changed)} of the {wording.many()}"
    return f"For {many} the finding against {wording.city()} changes with the outline: {details}."


def _verdict_words(row: Any) -> str:
    """Such as "higher with core and working, not different with wider"."""
    by_verdict: dict[str, list[str]] = {}
    for outline in BY_SIZE:
        by_verdict.setdefault(getattr(row, f"{outline}_verdict"), []).append(outline)
    return ", ".join(
        f"{compare.LABELS[verdict]} with {words.list_text(drawn)}" for verdict, drawn in by_verdict.items()
    )


def different_outlines(place: str) -> dict[frozenset[str], str]:
    """Return the place's different sets of zones, each with the name of one outline; two outlines may be the same."""
    return {outlines.zone_codes_of(place, one): one for one in reversed(BY_SIZE)}


def outlines_with_verdict(place: str, measure: catalogue.Measure) -> int:
    """Return in how many different outlines the measure has a verdict on the place."""
    found, none = verdicts(place, measure), (compare.NO_VERDICT, compare.NO_INTERVAL)
    return sum(found[one] not in none for one in different_outlines(place).values())


def differs(place: str, measure: catalogue.Measure, year: str = "") -> bool:
    """Whether the known verdicts of the three outlines disagree; in the latest year unless another is given."""
    return len(set(verdicts(place, measure, year).values()) - {compare.NO_VERDICT}) > 1


def verdicts(place: str, measure: catalogue.Measure, year: str = "") -> dict[str, str]:
    """Return the verdict against Glasgow by outline; in the measure's latest year unless another is given."""
    return {outline: one.verdict for outline, one in comparisons(place, measure, year).items()}


def comparisons(place: str, measure: catalogue.Measure, year: str = "") -> dict[str, Comparison]:
    """Compare the place with Glasgow by outline; in the measure's latest year unless another is given."""
    codes = {outline: measure_values.area_code(place, outline) for outline in outlines.OUTLINES}
    year = year or measure.latest_year
    return {outline: compare.of_area(measure.measure_id, year, code) for outline, code in codes.items()}


def holds_in_every_outline(place: str, measure: catalogue.Measure, verdict: str) -> bool:
    """Whether core, working and wider all lead to this verdict."""
    return set(verdicts(place, measure).values()) == {verdict}


def _in_each(place: str, measure: catalogue.Measure, year: str = "") -> dict[str, float | str | None]:
    """Value, status and verdict in each outline."""
    found = comparisons(place, measure, year)
    values = {f"{outline}_value": one.figure.value for outline, one in found.items()}
    statuses = {f"{outline}_status": one.figure.status for outline, one in found.items()}
    return values | statuses | {f"{outline}_verdict": one.verdict for outline, one in found.items()}


def _words(row: dict[str, Any]) -> str:
    measure = catalogue.measure(row["measure_id"])
    parts = [
        f"{words.value_text(measure, row[f'{outline}_value'], row[f'{outline}_status'])} "
        f"({compare.LABELS[row[f'{outline}_verdict']]}) with the {outline} outline"
        for outline in ("working", "core", "wider")
    ]
    return f"{measure.title}, {row['year']}: {words.list_text(parts)}."
