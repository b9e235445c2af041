"""Minutes of a plan: what was decided since last time, who does what, how votes ended, what is reviewed when.

One list of parts, written out as Markdown and as DOCX, so that both say the same.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.participation.plans.field_words import day, money_words
from localities.participation.plans.records import Action
from localities.publishing.plan_files.plan_contents import PlanOnPaper, action_rows, change_lines, since_words
from localities.publishing.typesetting.fonts import plain

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

MEANT_BY_MARKDOWN = re.compile(r"([\\`*_\[\]#|<>~$])")


@dataclass(frozen=True, eq=False)
class Part:
    """One part of the minutes: a heading, lines, and a table where there is one."""

    heading: str
    lines: tuple[str, ...] = ()
    table: pd.DataFrame | None = None


def parts(paper: PlanOnPaper) -> tuple[Part, ...]:
    """The minutes, part by part."""
    ahead = sorted(
        (one.content.review_on, one.content.title)
        for one in paper.plan.actions
        if isinstance(one.content, Action) and one.content.review_on and not one.content.is_overdue(paper.today)
    )
    late = [
        f"{one.content.title}: since {day(one.content.review_on)}"
        for one in paper.plan.overdue(paper.today)
        if isinstance(one.content, Action) and one.content.review_on
    ]
    money = [
        f"{one.content.title}: {money_words(each)}"
        for one in paper.plan.actions
        if isinstance(one.content, Action)
        for each in one.content.money
    ]
    return (
        Part(f"What was decided since {since_words(paper)}", tuple(change_lines(paper)) or ("Nothing has changed.",)),
        Part("Who does what", table=action_rows(paper, paper.plan.actions)),
        Part("Money", tuple(money) or ("No sum is named.",)),
        Part("Reviews that are overdue", tuple(late) or ("None.",)),
        Part("Reviews to come", tuple(f"{day(when)}: {title}" for when, title in ahead) or ("None is set.",)),
    )


def markdown(paper: PlanOnPaper) -> str:
    """The minutes as Markdown; what people wrote is escaped."""
    lines = [f"# {_escaped(paper.title)}: minutes", "", f"Written out {day(paper.today)}. {_escaped(paper.source)}"]
    for part in parts(paper):
        lines += ["", f"## {_escaped(part.heading)}", ""]
        lines += [f"- {_escaped(one)}" for one in part.lines]
        lines += _table(part.table) if part.table is not None else []
    return "\n".join([*lines, ""])


def docx(paper: PlanOnPaper) -> bytes:
    """The minutes as a Word document with real headings, lists and a table whose heading row repeats."""
    from docx import Document  # only now: the start of the server needs none

    document = Document()
    document.core_properties.title, document.core_properties.author = paper.title, "Thriving Places"
    document.core_properties.language = "en-GB"
    document.add_heading(plain(f"{paper.title}: minutes"), 0)
    document.add_paragraph(plain(f"Written out {day(paper.today)}. {paper.source}"))
    for part in parts(paper):
        document.add_heading(plain(part.heading), 1)
        for one in part.lines:
            document.add_paragraph(plain(one), style="List Bullet")
        if part.table is not None:
            _add_table(document, part.table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: WordDocument, table: pd.DataFrame) -> None:
    made = document.add_table(rows=1, cols=len(table.columns), style="Light Grid")
    _fill(made.rows[0].cells, table.columns)
    heading = made.rows[0]._tr  # pyright: ignore[reportPrivateUsage] python-docx has no public way to a row's element
    heading.get_or_add_trPr().append(_repeats())  # pyright: ignore[reportUnknownMemberType] lxml ships no types
    for row in named_rows(table, index=False):
        _fill(made.add_row().cells, row)


def _repeats() -> BaseOxmlElement:
    """The mark by which Word repeats a heading row, and a screen reader reads it with each cell."""
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    return parse_xml(f"<w:tblHeader {nsdecls('w')}/>")


class _Cell(Protocol):
    """A cell of a Word table."""

    @property
    def text(self) -> str: ...
    @text.setter
    def text(self, text: str) -> None: ...


def _fill(cells: Iterable[_Cell], words: Iterable[object]) -> None:
    for cell, one in zip(cells, words, strict=True):
        cell.text = plain(str(one))


def _table(table: pd.DataFrame) -> list[str]:
    rows = [list(table.columns), ["---"] * len(table.columns), *table.astype(str).to_numpy().tolist()]
    return [f"| {' | '.join(one if one == '---' else _escaped(one) for one in row)} |" for row in rows]


def _escaped(written: str) -> str:
    return MEANT_BY_MARKDOWN.sub(r"\\\1", plain(written))
