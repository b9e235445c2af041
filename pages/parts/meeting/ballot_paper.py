"""Paper at the table: type codes and choices, or read a scanned sheet; and count hands."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from localities.participation.ballots import paper_votes, project_files
from localities.participation.ballots.paper_votes import PaperResult, PaperRow
from localities.participation.ballots.records import DRAFT, SHOWN, Ballot
from localities.participation.meetings import Meeting
from localities.tables.read import FILE_TYPES
from pages.parts.shared.plain import plain
from pages.parts.shared.uploads import open_once

ROWS = 10  # blank rows to begin with
COLUMNS = {
    "code": st.column_config.TextColumn("Code on the slip"),
    "choices": st.column_config.TextColumn("Choices", help="Ids with commas between them, or void"),
}


def show(meeting: Meeting, ballot: Ballot) -> None:
    """Everything about paper, while paper may be entered."""
    if ballot.state_at() in (DRAFT, SHOWN):
        st.markdown("Paper can be entered once voting is open, and until the result is shown.")
        return
    st.markdown(
        "A row for each paper ballot. Rows that are right are kept; each wrong one says why. Where a code votes on a "
        "phone too, the paper ballot counts."
    )
    _ids(ballot)
    _typed(meeting, ballot)
    _scanned(meeting, ballot)
    _results(ballot)
    _hands(meeting, ballot)


def _ids(ballot: Ballot) -> None:
    ids = ", ".join(f"{one.project.project_id} = {plain(one.project.title[:40])}" for one in ballot.projects)
    example = "1:3, 4:2 (project:points)" if ballot.settings.rules.has_points else "1, 4"
    st.caption(f"Choices such as {plain(example)}. {ids}")


def _typed(meeting: Meeting, ballot: Ballot) -> None:
    number = st.session_state.get("ballot_paper_number", 0)
    blank = pd.DataFrame([{"code": None, "choices": None}] * ROWS, dtype="object")
    with st.form(f"ballot_paper_{number}", border=False):
        edited = st.data_editor(blank, num_rows="dynamic", hide_index=True, key=f"ballot_paper_rows_{number}",
                                column_config=COLUMNS, width="stretch")  # fmt: skip
        pressed = st.form_submit_button("Enter these ballots", type="primary", icon=":material/check:")
    rows = [
        PaperRow(at, str(row["code"] or ""), str(row["choices"] or ""))
        for at, row in enumerate(edited.astype(object).where(edited.notna(), None).to_dict("records"), 1)
        if row["code"] or row["choices"]
    ]
    if pressed and rows:
        _keep(ballot, paper_votes.enter(meeting, ballot, rows))
        st.session_state["ballot_paper_number"] = number + 1  # a fresh table for the next pile
        st.rerun()


def _scanned(meeting: Meeting, ballot: Ballot) -> None:
    file = st.file_uploader("Or a scanned sheet, with the headings code and choices", FILE_TYPES,
                            key="ballot_scan", max_upload_size=5)  # fmt: skip
    rows = open_once(file, "ballot_scan_read", project_files.paper_from_table, faults=())
    if rows is not None:
        _keep(ballot, paper_votes.enter(meeting, ballot, rows))


def _keep(ballot: Ballot, results: tuple[PaperResult, ...]) -> None:
    st.session_state["ballot_paper_results"] = (ballot.ballot_id, results)


def _results(ballot: Ballot) -> None:
    key, results = st.session_state.get("ballot_paper_results", ("", ()))
    if key != ballot.ballot_id or not results:
        return
    kept = sum(one.kept for one in results)
    sentence = f"{kept:,} of {len(results):,} paper ballots were kept."
    (st.success if kept == len(results) else st.warning)(sentence)
    wrong = [{"Row": one.row, "Why": one.sentence} for one in results if not one.kept]
    if wrong:
        st.dataframe(pd.DataFrame(wrong), hide_index=True, width="stretch")


def _hands(meeting: Meeting, ballot: Ballot) -> None:
    st.markdown("**Show of hands.** Each hand counts as a ballot with that one choice.")
    titles = {one.project.project_id: one.project.title for one in ballot.projects}
    with (
        st.form("ballot_hands", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        project = st.selectbox("Project", list(titles), format_func=lambda one: plain(titles[one]))
        hands = st.number_input("Hands", 1, paper_votes.MOST_HANDS, 1)
        if st.form_submit_button("Count these hands"):
            paper_votes.show_of_hands(meeting, ballot, project, int(hands))
            st.rerun()
