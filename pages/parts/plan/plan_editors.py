"""Who may change the plan, and for those who decide about the place, which meetings may."""

from __future__ import annotations

import streamlit as st

from localities.participation import open_meeting
from localities.participation.accounts.roles import may
from localities.participation.meetings import MeetingFault
from localities.participation.plans import permission
from localities.participation.plans.permission import PlanEditor
from pages.parts.accounts.signing_in import show_sign_in, show_who, was_refused
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.page_list import page_link
from pages.parts.shared.plain import plain


def who_may(place: str, here: PlanEditor, reason: str) -> None:
    """Why the plan cannot be changed from here, and the ways to change that."""
    if reason:
        st.caption(plain(reason))
        page_link("meeting.py", label="Open a meeting", icon=":material/groups:")
        fold = lazy_expander("Sign in as a steward", "plan_sign_in", ":material/lock_open:")
        if fold.open or was_refused():
            with fold:
                show_sign_in("plan", "Stewards and moderators sign in here.")
    if here.who:
        show_who(here.who)
    if may(here.who, "edit_plan", place):
        _admit(place, here)


def _admit(place: str, here: PlanEditor) -> None:
    fold = st.expander("Let a meeting change this plan", icon=":material/groups:")
    with fold, st.form("plan_admit", border=False):
        written = st.text_input("The meeting’s code for the room", placeholder="bcd-fgh-234")
        with st.container(horizontal=True):
            admits = st.form_submit_button("Let it", icon=":material/check:")
            dismisses = st.form_submit_button("Not any more", icon=":material/block:")
        if admits or dismisses:
            _decide(place, here, written, admits)


def _decide(place: str, here: PlanEditor, written: str, admits: bool) -> None:
    try:
        meeting = open_meeting.by_code(written, st.context.ip_address or "")
        (permission.admit if admits else permission.dismiss)(here.who, place, meeting)
    except MeetingFault as fault:
        st.warning(plain(str(fault)), icon=":material/error:")
        return
    st.success(f"“{plain(meeting.title)}” {'may change this plan now' if admits else 'changes this plan no longer'}.")
