"""The statements of a two-way question for the meeting's editor: read each before it is shown, or write one."""

from __future__ import annotations

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation.meetings import Meeting, MeetingFault
from localities.participation.rounds import statements
from localities.participation.rounds.records import Round
from localities.participation.rounds.statements import REFUSED, SHOWN, WAITING
from pages.parts.shared.plain import plain

LOOK_S = 3  # how often new statements are looked for


def show(meeting: Meeting, one: Round) -> None:
    """What waits, what is shown, and a box to write one."""
    with st.form("statement_form", border=False, clear_on_submit=True):
        written = st.text_input("Write a statement yourself", max_chars=statements.LONGEST, key="statement_text")
        if st.form_submit_button("Show it", icon=":material/add:") and written:
            statements.write(meeting, one, written)
    _listed(meeting, one)


@st.fragment(run_every=LOOK_S)
def _listed(meeting: Meeting, one: Round) -> None:
    try:
        found = statements.of_round(one, WAITING, SHOWN)
    except StoreUnavailable as fault:  # it is read again in LOOK_S
        st.caption(plain(str(fault)))
        return
    waiting = sum(1 for each in found if each.state == WAITING)
    st.markdown(f"**{waiting} to read**, {len(found) - waiting} shown.")
    for each in sorted(found, key=lambda statement: statement.state == SHOWN):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(each.text))
            if each.state == WAITING:
                st.button("Show", key=f"show_{each.statement_id}", on_click=_decide,
                          args=(meeting, one, each.statement_id, SHOWN))  # fmt: skip
            st.button("Refuse" if each.state == WAITING else "Take away", key=f"refuse_{each.statement_id}",
                      on_click=_decide, args=(meeting, one, each.statement_id, REFUSED))  # fmt: skip


def _decide(meeting: Meeting, one: Round, statement_id: str, state: str) -> None:
    try:
        statements.decide(meeting, one, statement_id, state)
    except (MeetingFault, StoreUnavailable) as fault:
        st.warning(plain(str(fault)))
