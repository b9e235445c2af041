"""Answers on paper in a round: type the number of each sheet and what is on it, or read a scanned sheet."""

from __future__ import annotations

import streamlit as st

from localities.participation.meetings import Meeting
from localities.participation.polling.states import DRAFT, SHOWN
from localities.participation.rounds import paper_answers
from localities.participation.rounds.records import Round
from pages.parts.meeting import paper_table
from pages.parts.meeting.paper_table import PaperTable
from pages.parts.shared.plain import plain

BY_CODE = (
    "Type a row for each sheet of paper, with the code from its slip. Where a code answers on a phone too, the sheet "
    "counts."
)
BY_NUMBER = "Write a number on each sheet of paper. Then type a row for each sheet."


def show(meeting: Meeting, one: Round) -> None:
    """Everything about paper, while paper may be entered."""
    if one.state in (DRAFT, SHOWN):
        st.markdown("Paper can be entered once the round is open, and until the result is shown.")
        return
    begins = BY_CODE if one.settings.needs_codes else BY_NUMBER
    st.markdown(f"{begins} Rows that are right are kept; each wrong one says why.")
    listed = ", ".join(f"{at} = {plain(name)}" for at, name in enumerate(paper_answers.names(one), 1))
    st.caption(f"Choices such as {plain(paper_answers.example(one))}, or void. {listed}")
    paper_table.show(
        PaperTable(
            "round", one.round_id, "Code on the slip" if one.settings.needs_codes else "Number on the sheet",
            paper_answers.example(one), "answers",
            lambda rows: paper_answers.enter(meeting, one, rows),
        )
    )  # fmt: skip
