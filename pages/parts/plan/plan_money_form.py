"""Where an action's money, evidence and scenario of Shared savings come from: stated, a return, a vote, a scene."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geodata.table_cells import records_of
from localities.community_store.engine import StoreUnavailable
from localities.participation.meetings import Meeting, Scene
from localities.participation.plans import carried_saving, money_offered, write_plan
from localities.participation.plans.field_words import money_words
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import (
    MONEY_FROM,
    STATED,
    Action,
    Evidence,
    Money,
    Plan,
    PlanFault,
    PlanItem,
)
from localities.publishing.scenes import scene_content
from localities.resources.returns.returns import RUNGS, UNKNOWN
from pages.parts.plan import plan_here
from pages.parts.shared.plain import plain

NAMES = {label: key for key, label in RUNGS.items()}
SCENE_TEXT_MOST = 400


def show(plan: Plan, here: PlanEditor, item: PlanItem) -> None:
    """The three parts below the form of an action, each kept by its own button."""
    action = item.content
    assert isinstance(action, Action)
    st.subheader("Money", anchor=False)
    _sums(here, item, action)
    _take_up(plan, here, item, action)
    st.subheader("Evidence", anchor=False)
    _evidence(here, item, action)
    st.subheader("Shared savings", anchor=False)
    _saving(here, item, action)


def _sums(here: PlanEditor, item: PlanItem, action: Action) -> None:
    table = pd.DataFrame([_row(at, one) for at, one in enumerate(action.money)], columns=list(COLUMNS))
    table = table.astype({"amount": "float64", **dict.fromkeys(("rung", "source", "moves", "from", "at"), "object")})
    with st.form(f"plan_money_{item.item_id}_{item.version}", border=False):
        edited = st.data_editor(table, num_rows="dynamic", hide_index=True, column_config=COLUMNS, width="stretch",
                                key=f"plan_money_rows_{item.item_id}_{item.version}")  # fmt: skip
        st.caption("The amount of a return or a vote stays as it is there. Blank is not known, never 0.")
        if st.form_submit_button("Keep the money", icon=":material/check:"):
            rows = records_of(edited)
            _write(
                here, item, replace(action, money=tuple(_money(row, action.money) for row in rows if _is_filled(row)))
            )


COLUMNS: dict[str, Any] = {
    "amount": st.column_config.NumberColumn("Amount, £", min_value=0, step=1, format="localized"),
    "rung": st.column_config.SelectboxColumn("Rung", options=list(NAMES), default=RUNGS[UNKNOWN]),
    "source": st.column_config.TextColumn("Where it comes from, with its year", width="large"),
    "moves": st.column_config.SelectboxColumn("Moves to (a return’s row)", options=list(NAMES)),
    "from": st.column_config.TextColumn("Kind", disabled=True),
    "at": None,
}


def _row(at: int, one: Money) -> dict[str, Any]:
    source = f"{one.partner}: {one.service}, {one.year}" if one.partner else one.source
    moves = RUNGS[one.moves_to] if one.moves_to else None
    return {"amount": one.amount_gbp, "rung": RUNGS[one.rung], "source": source, "moves": moves,
            "from": MONEY_FROM[one.comes_from], "at": str(at)}  # fmt: skip


def _is_filled(row: dict[str, Any]) -> bool:
    return any(row[name] not in (None, "") for name in ("amount", "source", "at"))


def _money(row: dict[str, Any], before: tuple[Money, ...]) -> Money:
    """The sum of a row: one that was there keeps where it comes from, and a typed one is stated."""
    rung, moves = NAMES.get(row["rung"] or "", UNKNOWN), NAMES.get(row["moves"] or "", "")
    amount = None if row["amount"] is None else int(row["amount"])
    known = before[int(row["at"])] if str(row["at"] or "").isdecimal() and int(row["at"]) < len(before) else None
    if known and known.comes_from != STATED:
        return replace(known, rung=rung, moves_to=moves)
    return Money(amount, rung, source=str(row["source"] or ""), moves_to=moves,
                 is_example=known.is_example if known else False)  # fmt: skip


def _take_up(plan: Plan, here: PlanEditor, item: PlanItem, action: Action) -> None:
    offered = [one for one in _offered(plan.place, here.meeting) if not _has(action, one)]
    if not offered:
        st.caption("No public row of a return and no vote of the open meeting is left to take up.")
        return
    label = "Take up a row of a return, or a project that won a vote"
    options = [money_words(one) for one in offered]
    chosen = st.selectbox(
        label, range(len(offered)), None, format_func=options.__getitem__, key=f"plan_offer_{item.item_id}"
    )
    if (
        st.button("Take it up", key="plan_take_up", disabled=chosen is None, icon=":material/add:")
        and chosen is not None
    ):
        _write(here, item, replace(action, money=(*action.money, offered[chosen])))


def _offered(place: str, meeting: Meeting | None) -> tuple[Money, ...]:
    try:
        voted = money_offered.from_votes(meeting) if meeting else ()
        return (*voted, *money_offered.from_returns(place))
    except StoreUnavailable:
        return ()


def _has(action: Action, one: Money) -> bool:
    def key(money: Money) -> tuple[str, ...]:
        return (money.partner, money.service, money.year, money.ballot_code, money.project_id)

    return key(one) in {key(each) for each in action.money}


def _evidence(here: PlanEditor, item: PlanItem, action: Action) -> None:
    if action.evidence:
        st.markdown(f"Begun for the scene “{plain(action.evidence.title)}”.")
    if here.meeting is None:
        st.caption("Open the meeting (in another tab its link, then come back) to choose the scene that this is about.")
        return
    scenes = {one.scene_id: one for one in here.meeting.scenes}
    chosen = st.selectbox("The scene that it was begun for", list(scenes), None,
                          format_func=lambda one: scenes[one].title, key=f"plan_scene_{item.item_id}")  # fmt: skip
    if (
        st.button("Keep this scene", key="plan_keep_scene", disabled=chosen is None, icon=":material/add_link:")
        and chosen
    ):
        _write(here, item, replace(action, evidence=evidence_of(scenes[chosen])))


def evidence_of(scene: Scene) -> Evidence:
    """The scene as an action keeps it: its title, its link, and its sentences on the day."""
    shown = scene_content.content(scene)
    text = " ".join(shown.sentences)[:SCENE_TEXT_MOST]
    return Evidence(scene.scene_id, scene.title, shown.link, text)


def _saving(here: PlanEditor, item: PlanItem, action: Action) -> None:
    if action.saving:
        st.markdown(f"It carries “{plain(action.saving.title)}”.")
    with st.form(f"plan_saving_{item.item_id}_{item.version}", border=False):
        written = st.text_input(
            "The address of a scenario on the page Shared savings", placeholder="/savings?scenario="
        )
        with st.container(horizontal=True):
            keep = st.form_submit_button("Keep this scenario", icon=":material/add_link:")
            drop = bool(action.saving) and st.form_submit_button("Take it off", icon=":material/link_off:")
    if drop:
        _write(here, item, replace(action, saving=None))
    elif keep:
        try:
            _write(here, item, replace(action, saving=carried_saving.of_link(written)))
        except PlanFault as fault:
            st.warning(plain(str(fault)), icon=":material/error:")


def _write(here: PlanEditor, item: PlanItem, content: Action) -> None:
    plan_here.write(write_plan.change, here, item, content, done="The changes are in the plan.")
    st.rerun()
