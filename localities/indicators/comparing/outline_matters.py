"""What would be said differently if a place's edges were drawn tighter or wider."""

from __future__ import annotations

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines, wording

TOLD = ("core", "working", "wider")  # from the tightest to the widest
EACH = [f"{outline}_{what}" for what in ("value", "status", "verdict") for outline in ("working", "core", "wider")]
COLUMNS = ["measure_id", "title", "year", *EACH]
OF_MEASURE = ["place", "name", *EACH, "changes"]


def what_changes(place: str) -> pd.DataFrame:
    """Measures whose verdict in the core or the wider outline is not that of the working one.

    The value (the measure's unit), its status and the verdict in each, and `words`. A verdict that cannot be said
    in one of the outlines (too few people, no figure) is not taken for a change.
    """
    changed = [measure for measure in catalogue.measures().values() if differs(place, measure)]
    rows = [
        {"measure_id": one.measure_id, "title": one.title, "year": one.latest_year, **_in_each(place, one)}
        for one in changed
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(words=[_words(row) for row in table.to_dict("records")])


def looked_at(place: str) -> int:
    """How many measures have a verdict of this place in two outlines or more, so that a change could be seen."""
    unsaid = {compare.UNSAID, compare.NO_INTERVAL}
    told = [[said not in unsaid for said in verdicts(place, one).values()] for one in catalogue.measures().values()]
    return sum(sum(each) > 1 for each in told)


@edition_cache(size=1)
def changes_everywhere() -> pd.DataFrame:
    """what_changes of all places in one table, each row with its place and name. Kept: nobody changes it."""
    tables = [what_changes(place).assign(place=place, name=name) for place, name in outlines.names().items()]
    every = pd.concat(tables, ignore_index=True)
    return every[["place", "name", *COLUMNS, "words"]]


@edition_cache(size=256)
def of_measure(measure_id: str, year: str) -> pd.DataFrame:
    """OF_MEASURE of the places in their fixed order: value and verdict in each outline, and whether they disagree."""
    measure = catalogue.measure(measure_id)
    rows = [
        {"place": place, "name": name, **_in_each(place, measure, year), "changes": differs(place, measure, year)}
        for place, name in outlines.names().items()
    ]
    return pd.DataFrame(rows, columns=OF_MEASURE)


@edition_cache(size=256)
def of_measure_words(measure_id: str, year: str) -> str:
    """For how many of the places the verdict on this measure hangs on the outline, and for which."""
    measure, table = catalogue.measure(measure_id), of_measure(measure_id, year)
    said = table[[f"{outline}_verdict" for outline in TOLD]]
    if not measure.has_interval:
        return "These figures have no interval, so there is no verdict that another outline could turn."
    if said.isin([compare.UNSAID]).all(axis=None):
        return "There are no figures of the places that could change with the outline."
    changed = table[table["changes"]]
    if changed.empty:
        several = sum(outlines_with_verdict(place, measure) > 1 for place in table["place"])
        return (
            f"{several} of the {wording.many()} have two or more different outlines with a figure, and for none of "
            f"them does the finding against {wording.city()} change."
        )
    told = "; ".join(f"{row.name} ({_verdict_words(row)})" for row in changed.itertuples(index=False))
    many = f"one of the {wording.many()}" if len(changed) == 1 else f"{len(changed)} of the {wording.many()}"
    return f"For {many} the finding against {wording.city()} changes with the outline: {told}."


def _verdict_words(row) -> str:
    """Such as "higher with core and working, not different with wider"."""
    by_verdict: dict[str, list[str]] = {}
    for outline in TOLD:
        by_verdict.setdefault(getattr(row, f"{outline}_verdict"), []).append(outline)
    return ", ".join(f"{compare.LABELS[said]} with {words.list_text(drawn)}" for said, drawn in by_verdict.items())


def different_outlines(place: str) -> dict[frozenset[str], str]:
    """The different sets of zones that the place's outlines are, each with one outline's name: three may be one."""
    return {outlines.zone_codes_of(place, one): one for one in reversed(TOLD)}


def outlines_with_verdict(place: str, measure: catalogue.Measure) -> int:
    """In how many different outlines the measure has a verdict of the place."""
    said = verdicts(place, measure)
    return sum(said[one] not in (compare.UNSAID, compare.NO_INTERVAL) for one in different_outlines(place).values())


def differs(place: str, measure: catalogue.Measure, year: str = "") -> bool:
    """Whether the sayable verdicts of the three outlines disagree; in the latest year unless another is given."""
    said = set(verdicts(place, measure, year).values()) - {compare.UNSAID}
    return len(said) > 1


def verdicts(place: str, measure: catalogue.Measure, year: str = "") -> dict[str, str]:
    """The verdict against Glasgow by outline; in the measure's latest year unless another is given."""
    return {outline: one.verdict for outline, one in comparisons(place, measure, year).items()}


def comparisons(place: str, measure: catalogue.Measure, year: str = "") -> dict[str, Comparison]:
    """The place compared with Glasgow by outline; in the measure's latest year unless another is given."""
    codes = {outline: measure_values.area_code(place, outline) for outline in outlines.OUTLINES}
    year = year or measure.latest_year
    return {outline: compare.of_area(measure.measure_id, year, code) for outline, code in codes.items()}


def holds_in_every_outline(place: str, measure: catalogue.Measure, verdict: str) -> bool:
    """Whether core, working and wider all lead to this verdict."""
    return set(verdicts(place, measure).values()) == {verdict}


def _in_each(place: str, measure: catalogue.Measure, year: str = "") -> dict:
    """Value, status and verdict in each outline."""
    found = comparisons(place, measure, year)
    values = {f"{outline}_value": one.figure.value for outline, one in found.items()}
    statuses = {f"{outline}_status": one.figure.status for outline, one in found.items()}
    return values | statuses | {f"{outline}_verdict": one.verdict for outline, one in found.items()}


def _words(row: dict) -> str:
    measure = catalogue.measure(row["measure_id"])
    parts = [
        f"{words.value_text(measure, row[f'{outline}_value'], row[f'{outline}_status'])} "
        f"({compare.LABELS[row[f'{outline}_verdict']]}) with the {outline} outline"
        for outline in ("working", "core", "wider")
    ]
    return f"{measure.title}, {row['year']}: {words.list_text(parts)}."
