"""What changed in the plan since last time, and its whole history."""

from __future__ import annotations

import streamlit as st

from localities.participation.plans import plan_history, write_plan
from localities.participation.plans.field_words import day
from localities.participation.plans.records import WORDS_MOST
from pages.parts.plan import plan_cards, plan_here
from pages.parts.plan.plan_here import OpenPlan
from pages.parts.shared.links import choice
from pages.parts.shared.plain import plain


def changes_section(opened: OpenPlan) -> None:
    """What has changed since last time, what was removed, and the whole history."""
    rounds = {str(one.number): f"the review of {day(one.at.date())}" for one in plan_history.rounds(opened.changes)}
    begun = {str(plan_history.begin_ended(opened.changes)): f"it was begun, {day(opened.plan.begun_at.date())}"}
    default = str(plan_history.last_time(opened.changes))
    number = int(choice("What changed since", "since", {**rounds, **begun}, "moment", default))
    found = plan_history.since(opened.changes, number, opened.plan)
    st.markdown("\n".join(f"- {plain(plan_history.item_words(one))}" for one in found) or "Nothing has changed since.")
    if opened.editor:
        _round_form(opened)
        _put_back(opened)
    with st.expander("Everything that happened", icon=":material/history:"):
        lines = [
            f"- {day(one.at.date())}, {plan_cards.role_words(one.role)}: {plain(plan_history.entry_words(one))}"
            f"{f'. {plain(one.words)}' if one.words else ''}"
            for one in reversed(opened.changes)
        ]
        st.markdown("\n".join(lines))


def _round_form(opened: OpenPlan) -> None:
    fold = st.expander("We have reviewed the whole plan", icon=":material/event_available:")
    with fold, st.form("plan_round", border=False):
        words = st.text_area("In a sentence (optional)", max_chars=WORDS_MOST, height=80)
        st.caption("“What changed since last time” counts from here.")
        if st.form_submit_button("Keep this", type="primary"):
            done = "The review of the plan was kept."
            plan_here.act(write_plan.mark_round, opened.editor, opened.plan.place, words, done=done)
            st.rerun()


def _put_back(opened: OpenPlan) -> None:
    for item_id, title in plan_history.removed(opened.changes, opened.plan).items():
        args = (write_plan.put_back, opened.editor, opened.plan.place, item_id)
        st.button(f"Put back “{plain(title[:60])}”", key=f"back_{item_id}", icon=":material/undo:",
                  on_click=plan_here.press, args=args)  # fmt: skip
