"""The plan and its money as parts of the page; who may change it finds buttons and forms under each item."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geodata.table_cells import named_rows
from localities.participation.plans import plan_spend, trail, write_plan
from localities.participation.plans.field_words import money_words
from localities.participation.plans.plan_spend import PlanSpend
from localities.participation.plans.records import ACTION, PRIORITY, Action, Evidence, PlanItem, Priority
from localities.places import facts, outlines
from pages.parts.plan import plan_cards, plan_forms, plan_here, plan_money_form
from pages.parts.plan.plan_here import OpenPlan
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.plain import link, plain
from pages.parts.shared.tables import show_table

NAMED = ("anchor organisation", "lead partner", "community strength")
ADDED = {PRIORITY: "Add a priority", ACTION: "Add an action"}
TAKEN_OUT = "It was taken out. “What changed” puts it back."


def whole_plan(opened: OpenPlan) -> None:
    """Priorities in order, each with its actions, then the actions under none."""
    for late in opened.plan.overdue(opened.today)[:1]:
        st.markdown(f":material/event_busy: Longest overdue: {link(late.content.title, trail.address(late))}")
    for item in opened.plan.priorities:
        _priority(item, opened)
    loose = opened.plan.under("")
    if loose:
        st.header("Under no priority yet", anchor=False)
        for item in loose:
            _action(item, opened)
    name, change = outlines.names()[opened.plan.place], str(opened.plan.version)
    add_to_meeting("living_plan", f"The plan for {name}", place=opened.plan.place, change=change)
    if opened.editor:
        _new(opened)
    named_by_publications(opened.plan.place)


def one_item(item: PlanItem, opened: OpenPlan) -> None:
    """The item that the link names, with everything about it."""
    st.markdown(f"[The whole plan](plan?place={opened.plan.place})")
    if not isinstance(item.content, Action):
        _priority(item, opened)
        return
    st.header(plain(item.content.title), anchor=False)
    parent = opened.plan.item(item.content.priority_id)
    if parent:
        st.markdown(f"For: {link(parent.content.title, trail.address(parent))}")
    st.caption(plan_cards.facts_line(item, opened.today))
    plan_cards.details(item, opened)
    _change(item, opened)


def money_section(opened: OpenPlan) -> None:
    """What the plan's actions cost, rung by rung, now and once moved rows have moved."""
    found = plan_spend.spend(opened.plan)
    if any(one.now_gbp is not None for one in found.rungs):
        with frame.figures(found.has_examples):
            _rungs(found)
    else:
        st.info("No action of this plan names a sum that is known.", icon=":material/payments:")
    many = found.not_known
    notes = [f"{many} {'sum is' if many == 1 else 'sums are'} not known and in no total."] if many else []
    notes += ["A row of a return, or a project, that several actions name counts once."] if found.doubles else []
    notes += ["Each sum’s source and year are with its action. Rungs after the Christie Commission, 2011."]
    st.caption(" ".join(notes))
    _by_action(opened)


def _by_action(opened: OpenPlan) -> None:
    """Each sum with the action it pays for."""
    named = [
        (one, each) for one in opened.plan.actions if isinstance(one.content, Action) for each in one.content.money
    ]
    if named:
        st.markdown("**What each sum is for**")
        st.markdown("\n".join(
            f"- {link(one.content.title, trail.address(one))}: {plain(money_words(each))}" for one, each in named
        ))  # fmt: skip


def named_by_publications(place: str) -> None:
    """Who is named as partner or anchor in what was published, and what the community named as strong."""
    found = facts.plan_facts(place)
    rows = found[found["topic"].isin(NAMED)]
    if len(rows):
        with st.expander("Who and what the published plan names", icon=":material/menu_book:"):
            lines = [
                f"- {plain(row.text)} ({row.year or 'year not known'}; {link('page', row.source_page)})"
                for row in named_rows(rows)
            ]
            st.markdown("\n".join(lines))


def _rungs(found: PlanSpend) -> None:
    if found.has_examples:
        st.warning("Some of this is example figures, invented to show the tool.", icon=":material/science:")
    st.markdown(f"**£{found.total_gbp:,}** in all, by rung of the prevention ladder.")
    rows = [
        {
            "Rung": one.rung_name,
            "Now, £": _pounds(one.now_gbp),
            "Share": _percent(found.share_percent(one)),
            "Once rows have moved, £": _pounds(one.moved_gbp),
        }
        for one in found.rungs
    ]
    show_table(pd.DataFrame(rows))


def _priority(item: PlanItem, opened: OpenPlan) -> None:
    st.header(plain(item.content.title), anchor=False)
    why = item.content.why if isinstance(item.content, Priority) else ""
    st.caption(" · ".join(filter(None, (plain(why), *plan_cards.published_line(item.content.fact_id)))))
    _change(item, opened)
    for one in opened.plan.under(item.item_id):
        _action(one, opened)


def _action(item: PlanItem, opened: OpenPlan) -> None:
    if plan_cards.card(item, opened) or _is_being_edited(item):
        _change(item, opened)


def _is_being_edited(item: PlanItem) -> bool:
    what, seen = plan_here.editing()
    return bool(what) and seen is not None and seen.item_id == item.item_id


def _change(item: PlanItem, opened: OpenPlan) -> None:
    """The buttons under an item, or its form where one of them was pressed; nothing for who only reads."""
    what, seen = plan_here.editing()
    if opened.editor is None:
        return
    if seen is None or not _is_being_edited(item):
        _buttons(item, opened)
        return
    with st.container(border=True):
        plan_forms.show_conflict(opened.editor, opened.plan)
        if what == "review":
            plan_forms.review_form(opened.editor, seen)
        elif item.kind == ACTION:
            plan_forms.action_form(opened, opened.editor, seen)
        else:
            plan_forms.priority_form(item.place, opened.editor, seen)


def _buttons(item: PlanItem, opened: OpenPlan) -> None:
    key, editor = item.item_id, opened.editor
    with st.container(horizontal=True, gap="small", key=f"plan_buttons_{key}"):
        _button("Change", "edit", f"change_{key}", plan_here.edit, "change", item)
        if item.kind == ACTION:
            _button("Review", "event_available", f"review_{key}", plan_here.edit, "review", item)
        _button("Earlier", "arrow_upward", f"up_{key}", plan_here.act, write_plan.move, editor, item, -1)
        _button("Later", "arrow_downward", f"down_{key}", plan_here.act, write_plan.move, editor, item, 1)
        _button("Take out", "delete", f"out_{key}", plan_here.act, write_plan.remove, editor, item, done=TAKEN_OUT)


def _button(label: str, icon: str, key: str, made, *args, **more) -> None:
    st.button(label, key=key, icon=f":material/{icon}:", on_click=made, args=args, kwargs=more)


def _new(opened: OpenPlan) -> None:
    """The buttons that begin something new, or its form."""
    what, seen = plan_here.editing()
    if opened.editor is None:
        return
    if what == PRIORITY and seen is None:
        plan_forms.priority_form(opened.plan.place, opened.editor)
    elif what == ACTION and seen is None:
        plan_forms.action_form(opened, opened.editor)
    elif evidence := _scene_in_link(opened):
        st.markdown(f"**A new action, begun for the scene “{plain(evidence.title)}”**")
        plan_forms.action_form(opened, opened.editor, evidence=evidence)
    else:
        with st.container(horizontal=True):
            for kind, label in ADDED.items():
                _button(label, "add", f"new_{kind}", plan_here.edit, kind)


def _scene_in_link(opened: OpenPlan) -> Evidence | None:
    """The scene of the open meeting that the link names, as evidence for a new action; None where there is none."""
    meeting = opened.editor.meeting if opened.editor else None
    scene = meeting.scene(st.query_params.get("scene", "")) if meeting else None
    return plan_money_form.evidence_of(scene) if scene else None


def _pounds(amount: int | None) -> str:
    return "none known" if amount is None else f"{amount:,}"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0f}%"
