"""The table at which paper is typed, and the sheet that is read in its place: for ballots and for rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from localities.participation.polling import paper_rows
from localities.participation.polling.paper_rows import PaperResult, PaperRow
from localities.tables.read import FILE_TYPES
from pages.parts.shared.tables import show_table
from pages.parts.shared.uploads import open_once

ROWS = 10  # blank rows to begin with


@dataclass(frozen=True)
class PaperTable:
    """What is typed: the words of the table, and whose paper it is (`key` is "ballot" or "round")."""

    key: str
    held_id: str
    code: str
    choices_help: str
    papers: str  # such as "paper ballots"
    enter: Callable[[Sequence[PaperRow]], tuple[PaperResult, ...]]


def show(table: PaperTable) -> None:
    """The blank table, the file, and what became of the rows that came last."""
    _typed(table)
    _scanned(table)
    _results(table)


def _typed(table: PaperTable) -> None:
    counter = f"{table.key}_paper_number"
    number = st.session_state.get(counter, 0)
    blank = pd.DataFrame([{"code": None, "choices": None}] * ROWS, dtype="object")
    columns = {
        "code": st.column_config.TextColumn(table.code),
        "choices": st.column_config.TextColumn("Choices", help=table.choices_help),
    }
    with st.form(f"{table.key}_paper_{number}", border=False):
        edited = st.data_editor(blank, num_rows="dynamic", hide_index=True, key=f"{table.key}_paper_rows_{number}",
                                column_config=columns, width="stretch")  # fmt: skip
        pressed = st.form_submit_button(f"Enter these {table.papers}", type="primary", icon=":material/check:")
    rows = [
        PaperRow(at, str(row["code"] or ""), str(row["choices"] or ""))
        for at, row in enumerate(edited.astype(object).where(edited.notna(), None).to_dict("records"), 1)
        if row["code"] or row["choices"]
    ]
    if pressed and rows:
        _enter(table, rows)
        st.session_state[counter] = number + 1  # a fresh table for the next pile
        st.rerun()


def _scanned(table: PaperTable) -> None:
    file = st.file_uploader("Or a scanned sheet, with the headings code and choices", FILE_TYPES,
                            key=f"{table.key}_scan", max_upload_size=5)  # fmt: skip
    rows = open_once(file, f"{table.key}_scan_read", paper_rows.from_table, faults=())
    if rows is not None:
        _enter(table, rows)


def _enter(table: PaperTable, rows: Sequence[PaperRow]) -> None:
    st.session_state[f"{table.key}_paper_results"] = (table.held_id, table.enter(rows))


def _results(table: PaperTable) -> None:
    held_id, results = st.session_state.get(f"{table.key}_paper_results", ("", ()))
    if held_id != table.held_id or not results:
        return
    kept = sum(one.kept for one in results)
    sentence = f"{kept:,} of {len(results):,} paper {'ballots' if table.key == 'ballot' else 'answers'} were kept."
    (st.success if kept == len(results) else st.warning)(sentence)
    wrong = [{"Row": one.row, "Why": one.sentence} for one in results if not one.kept]
    if wrong:
        show_table(pd.DataFrame(wrong), wraps=True)
