"""The file in which a reader brings an indicator: its lines and columns, and an empty one to fill in."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from localities.indicators.measures.catalogue import THEMES
from localities.places import outlines, wording
from localities.tables.write import BYTE_ORDER_MARK, csv_of_rows, new_workbook

ABOUT, FIGURES = "about", "figures"  # the two sheets of a workbook
COLUMNS = ("code", "year", "numerator", "denominator", "value")
STATUS = "status"  # a sixth column, in files that were saved here
SAVED, SAVED_HERE = "saved", "by Thriving Places"
KINDS = {"share": "proportion", "rate": "rate", "count": "count", "value": "mean"}
DIRECTIONS = ("higher_is_better", "lower_is_better", "none")


@dataclass(frozen=True)
class Field:
    """One line about the indicator: its name, an example, what it means, and its default where left blank."""

    name: str
    example: str
    meaning: str
    default: str | None = None
    longest: int = 200
    allowed: tuple[str, ...] = ()


ABOUT_FIELDS = (
    Field("title", "Households helped by the money advice project", "a short title", longest=80),
    Field("source", "Our own register, counted on 1 April", "where the figures are from"),
    Field("question", "How many households were helped?", "the question it answers", ""),
    Field("kind", "share", "share (numerator of every 100), rate, count or value", "share", allowed=tuple(KINDS)),
    Field("unit", "% of households", "the unit; for a share it begins with “% of ”", ""),
    Field("per", "1000", "for a rate: how many it is per", "1000", allowed=("100", "1000", "10000", "100000")),
    Field("direction", "none", "which way is better", "none", allowed=DIRECTIONS),
    Field("threshold", "5", "counts below it are hidden; 0 only for what is not about people", "5"),
    Field("theme", "income_work", "the theme it belongs to", "people", allowed=tuple(THEMES)),
    Field("caution", "", "what a reader should watch", "", longest=600),
)
EXAMPLE_ROWS = (("S01010488", "2025", "12", "310", ""), ("S01010489", "2025", "9", "284", ""))
HELP_LINES = (
    "code: a data zone of 2011 (S01...), or a place such as {place}, or {city}. Do not mix zones and places.",
    "year: 2025, or 2024/25. Give a numerator and a denominator; a numerator alone for a count; a value alone else.",
    "The two rows are examples: write over them.",
)


def help_lines() -> list[str]:
    """Return how to fill the template in, with codes of this city."""
    return [line.format(place=next(iter(outlines.names())), city=wording.city_code()) for line in HELP_LINES]


def template_csv() -> bytes:
    """Return a CSV to fill in: lines about the indicator, then the figures, of which two are examples."""
    return written_csv({field.name: field.example for field in ABOUT_FIELDS}, COLUMNS, EXAMPLE_ROWS)


def written_csv(about: dict[str, str], columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a CSV of `name,text` lines about the indicator, the headings and the rows."""
    return (BYTE_ORDER_MARK + csv_of_rows([*about.items(), columns, *rows])).encode()


def template_xlsx() -> bytes:
    """Return the same as a workbook; its cells are text, so that Excel does not turn 2024/25 into a date."""
    made = io.BytesIO()
    with new_workbook(made) as book:
        as_text, strong = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        about, figures = book.add_worksheet(ABOUT), book.add_worksheet(FIGURES)
        for row, field in enumerate(ABOUT_FIELDS):
            allowed = f": {', '.join(field.allowed)}" if field.allowed else ""
            about.write_row(row, 0, [field.name, field.example, f"{field.meaning}{allowed}"], as_text)
            if field.allowed:
                about.data_validation(row, 1, row, 1, {"validate": "list", "source": list(field.allowed)})
        for row, line in enumerate(help_lines(), len(ABOUT_FIELDS) + 1):
            about.write_string(row, 2, line)
        about.set_column(0, 0, 12, strong)
        about.set_column(1, 1, 46, as_text)
        about.set_column(2, 2, 90)
        figures.write_row(0, 0, COLUMNS, strong)
        figures.set_column(0, len(COLUMNS) - 1, 14, as_text)
        for row, example in enumerate(EXAMPLE_ROWS, 1):
            figures.write_row(row, 0, example, as_text)
    return made.getvalue()
