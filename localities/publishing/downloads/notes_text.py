"""The words that go with every file: what the table shows, how to read it, where it comes from, how to cite it."""

from __future__ import annotations

from localities.publishing.downloads import citation, definition
from localities.publishing.downloads.view_table import STATUSES, ViewTable, edition

WORKING = "The outlines are working outlines, not the council's."
BLANKS = "A blank figure is hidden or not known, as its status says; it is never 0."
INTERVALS = "Lower and upper limits are a 95% interval: where the true figure very likely lies."
MOST_DEFINED = 3  # most measures defined in the notes themselves; more go into a separate table


def notes(view_table: ViewTable, root: str = "") -> list[tuple[str, str]]:
    """Heading and words, in the order in which a reader needs them."""
    return [
        ("What this is", view_table.title),
        *(("Note", text) for text in view_table.notes),
        ("How to read it", f"{BLANKS} {INTERVALS}"),
        *_statuses(view_table),
        *_definitions(view_table),
        ("Outlines", WORKING),
        ("Data gathered", definition.day_words(edition())),
        ("Cite as", citation.citation(view_table, root)),
    ]


def readme(view_table: ViewTable, root: str = "") -> str:
    """The notes and the columns as plain text."""
    sentences = [f"{heading}: {text}" for heading, text in notes(view_table, root)]
    columns = [f"- {column.name} ({column.kind}): {column.about or column.title}" for column in view_table.columns]
    return "\n\n".join([*sentences, "Columns:\n" + "\n".join(columns)]) + "\n"


def _statuses(view_table: ViewTable) -> list[tuple[str, str]]:
    if "status" not in view_table.table:
        return []
    used = [status for status in STATUSES if status in set(view_table.table["status"])]
    return [(f"Status: {status}", STATUSES[status]) for status in used]


def _definitions(view_table: ViewTable) -> list[tuple[str, str]]:
    behind = list(dict.fromkeys(view_table.behind))
    if len(behind) > MOST_DEFINED:
        return [("Definitions", f"{len(behind)} measures are behind these figures; a separate table defines each.")]
    return [
        (f"{text.title}, {year}: {heading.lower()}" if len(behind) > 1 else heading, sentence)
        for measure_id, year in behind
        for text in [definition.definition(measure_id, year)]
        for heading, sentence in text.lines()
        if heading != "Last build"
    ]
