"""The forms that change a plan: a priority, an action, a review; and what to do where two editors met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from geodata.table_cells import labelled
from localities.assets import records as listings
from localities.participation.plans import frozen_figures, write_plan
from localities.participation.plans.field_words import fields, measure_title
from localities.participation.plans.merged_edits import merged
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import (
    NAME_MOST,
    STATUSES,
    TITLE_MOST,
    WORDS_MOST,
    Action,
    Content,
    Evidence,
    FrozenFigure,
    Plan,
    PlanItem,
    Priority,
)
from pages.parts.plan import plan_here, plan_money_form
from pages.parts.plan.plan_here import OpenPlan
from pages.parts.shared.chosen import measure_titles
from pages.parts.shared.plain import plain, text_of
from pages.parts.shared.tables import show_table

NO_PERSON = "An organisation or a role, never a private person"


def priority_form(place: str, here: PlanEditor, item: PlanItem | None = None) -> None:
    """Write a new priority, or change one."""
    content = item.content if item and isinstance(item.content, Priority) else Priority("")
    key = f"plan_priority_{item.item_id}_{item.version}" if item else "plan_priority_new"
    with st.form(key):
        title = st.text_input("What should change?", content.title, max_chars=TITLE_MOST)
        why = st.text_area("Why (optional)", content.why, max_chars=WORDS_MOST, height=80)
        if _kept(item):
            _write(place, here, item, replace(content, title=title, why=why))
    _leave()


def action_form(
    opened: OpenPlan, here: PlanEditor, item: PlanItem | None = None, evidence: Evidence | None = None
) -> None:
    """Write a new action, or change one; money, evidence and shared savings have their own part below."""
    content = item.content if item and isinstance(item.content, Action) else Action("", evidence=evidence)
    plan = opened.plan
    key = f"plan_action_{item.item_id}_{item.version}" if item else "plan_action_new"
    with st.form(key):
        changed = _action_fields(plan, content, key)
        measures = _measures_field(content, key)
        asset_ids = _listings_field(plan.place, content, key)
        if _kept(item):
            figures = _figures(plan.place, content.measures, measures, opened.today)
            _write(plan.place, here, item, replace(changed, measures=figures, listings=tuple(asset_ids)))
    if item:
        plan_money_form.show(plan, here, item)
    else:
        st.caption("Money, evidence and a scenario of Shared savings can be added once the action is in the plan.")
    _leave()


def review_form(here: PlanEditor, item: PlanItem) -> None:
    """Record what a review of an action found."""
    action = item.content
    assert isinstance(action, Action)
    with st.form(f"plan_review_{item.item_id}_{item.version}"):
        words = st.text_area("What did the review find?", max_chars=WORDS_MOST, height=80)
        left, right = st.columns(2)
        status = left.selectbox("Where it stands now", list(STATUSES), list(STATUSES).index(action.status),
                                format_func=text_of(STATUSES))  # fmt: skip
        ahead = right.date_input("Next review (optional)", None, format="DD/MM/YYYY")
        if st.form_submit_button("Keep this review", type="primary", icon=":material/event_available:"):
            kept = plan_here.act(write_plan.review, here, item, words, status, ahead, done="The review was kept.")
            if kept:
                st.rerun()
            plan_here.show_said()
    _leave()


def show_conflict(here: PlanEditor, plan: Plan) -> None:
    """Where somebody else was faster: what was seen, theirs and mine side by side; nothing was overwritten."""
    found = plan_here.conflict()
    if found is None:
        return
    with st.container(border=True):
        st.warning(plain(found.sentence), icon=":material/sync_problem:")
        if found.now is not None:
            show_table(_three_ways(found.seen, found.now, found.mine, plan), wraps=True)
            label = "Write mine where I changed something, keep theirs elsewhere"
            st.button(label, key="plan_mine", icon=":material/merge:", on_click=_over,
                      args=(here, found.now, merged(found.seen.content, found.mine, found.now.content)))  # fmt: skip
        st.button("Leave theirs", key="plan_theirs", icon=":material/undo:", on_click=plan_here.edit, args=("",))


def _three_ways(seen: PlanItem, now: PlanItem, mine: Content, plan: Plan) -> pd.DataFrame:
    """The fields that somebody changed: as I saw them, as they are now, and as I want them."""
    saw, theirs, wanted = (fields(one, plan) for one in (seen.content, now.content, mine))
    rows = [
        {"Field": label, "You saw": saw[label], "Now": theirs[label], "Yours": wanted[label]}
        for label in saw
        if len({saw[label], theirs[label], wanted[label]}) > 1
    ]
    return pd.DataFrame(rows, columns=["Field", "You saw", "Now", "Yours"])


def _over(here: PlanEditor, now: PlanItem, content: Content) -> None:
    plan_here.write(write_plan.change, here, now, content, done="Yours is in the plan; theirs is in its history.")


def _action_fields(plan: Plan, content: Action, key: str) -> Action:
    title = st.text_input("What will be done?", content.title, max_chars=TITLE_MOST, key=f"{key}_title")
    words = st.text_area("More about it (optional)", content.words, max_chars=WORDS_MOST, height=80)
    left, right = st.columns(2)
    names = {"": "None", **{one.item_id: one.content.title for one in plan.priorities}}
    priority = left.selectbox("Priority", list(names), _index(names, content.priority_id), format_func=text_of(names))
    status = right.selectbox("Status", list(STATUSES), _index(STATUSES, content.status), format_func=text_of(STATUSES))
    lead = left.text_input("Lead (optional)", content.lead, max_chars=NAME_MOST, help=NO_PERSON)
    review_on = right.date_input("Review on (optional)", content.review_on, format="DD/MM/YYYY")
    partners = st.text_area("Partners, one a line (optional)", "\n".join(content.partners), height=80, help=NO_PERSON)
    return replace(
        content, title=title, words=words, priority_id=priority, status=status, lead=lead, review_on=review_on,
        partners=tuple(filter(None, map(str.strip, partners.splitlines()))),
    )  # fmt: skip


def _index(listed: dict[str, str], wanted: str) -> int:
    return list(listed).index(wanted) if wanted in listed else 0


def _measures_field(content: Action, key: str) -> list[str]:
    names = measure_titles()
    names |= {one.measure_id: measure_title(one.measure_id) for one in content.measures if one.measure_id not in names}
    return st.multiselect(
        "Measures that it should move (optional)", list(names), [one.measure_id for one in content.measures],
        format_func=text_of(names), key=f"{key}_measures",
        help="Today’s figure is kept with the action; those already there keep theirs.",
    )  # fmt: skip


def _figures(place: str, kept: tuple[FrozenFigure, ...], chosen: list[str], today: date) -> tuple[FrozenFigure, ...]:
    """The figures of the chosen measures: those frozen before as they are, new ones as they are today."""
    frozen = {one.measure_id: one for one in kept}
    return tuple(frozen.get(one) or frozen_figures.freeze(place, one, today) for one in chosen)


def _listings_field(place: str, content: Action, key: str) -> list[str]:
    table = listings.records()
    near = table[(table["place"] == place) & (table["status"] == "listed")]["name"]
    names = {**dict(labelled(near)), **{one: table["name"].get(one, one) for one in content.listings}}
    ordered = sorted(names, key=lambda one: str(names[one]).casefold())
    return st.multiselect("Listings that it draws on (optional)", ordered, list(content.listings),
                          format_func=text_of(names), key=f"{key}_listings")  # fmt: skip


def _kept(item: PlanItem | None) -> bool:
    label = "Keep the changes" if item else "Add it to the plan"
    return st.form_submit_button(label, type="primary", icon=":material/check:")


def _write(place: str, here: PlanEditor, item: PlanItem | None, content: Priority | Action) -> None:
    if item is None:
        written = plan_here.act(write_plan.add, here, place, content, done=f"“{content.title}” is in the plan.")
    else:
        written = plan_here.write(write_plan.change, here, item, content, done="The changes are in the plan.")
    if written or plan_here.conflict():
        st.rerun()
    plan_here.show_said()


def _leave() -> None:
    st.button("Leave it as it is", key="plan_leave", icon=":material/close:", on_click=plan_here.edit, args=("",))
