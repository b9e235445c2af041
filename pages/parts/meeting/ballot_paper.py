"""Paper at the table: type codes and choices, or read a scanned sheet; and count hands."""

from __future__ import annotations

import streamlit as st

from localities.participation.ballots import paper_votes
from localities.participation.ballots.records import Ballot
from localities.participation.meetings import Meeting
from localities.participation.polling.states import DRAFT, SHOWN
from pages.parts.meeting import paper_table
from pages.parts.meeting.paper_table import PaperTable
from pages.parts.shared.plain import plain


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
    paper_table.show(
        PaperTable(
            "ballot", ballot.ballot_id, "Code on the slip", "Ids with commas between them, or void", "ballots",
            lambda rows: paper_votes.enter(meeting, ballot, rows),
        )
    )  # fmt: skip
    _hands(meeting, ballot)


def _ids(ballot: Ballot) -> None:
    ids = ", ".join(f"{one.project.project_id} = {plain(one.project.title[:40])}" for one in ballot.projects)
    example = "1:3, 4:2 (project:points)" if ballot.settings.rules.has_points else "1, 4"
    st.caption(f"Choices such as {plain(example)}. {ids}")


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
