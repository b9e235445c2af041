"""Who looks at the plan in this visit, whether they may change it, and what their last click did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from localities.community_store.engine import StoreUnavailable
from localities.participation.plans import permission
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import ChangedMeanwhile, Content, Plan, PlanChange, PlanFault, PlanItem
from pages.parts.accounts.signing_in import signed_in
from pages.parts.shared import meeting_here
from pages.parts.shared.plain import plain

SAID = "plan_said"
EDITING = "plan_editing"  # what is being done: "change", "review", or the kind of something new; "" for nothing
SEEN = "plan_seen"  # the item as it stood when its form was opened: a change says what it was based on
CONFLICT = "plan_conflict"


@dataclass(frozen=True)
class OpenPlan:
    """The plan that the page shows, its history, the day, and who may change it; `editor` is None for who reads."""

    plan: Plan
    changes: tuple[PlanChange, ...]
    today: date
    editor: PlanEditor | None


@dataclass(frozen=True)
class Conflict:
    """An edit of an item that somebody else changed meanwhile; `now` is None where the item was deleted."""

    seen: PlanItem
    mine: Content
    now: PlanItem | None
    sentence: str


def editor() -> PlanEditor:
    """Who is here: somebody signed in, the editor of the open meeting, both or neither."""
    return PlanEditor(signed_in(), meeting_here.opened())


def why_not(place: str, here: PlanEditor) -> str:
    """Why the plan cannot be changed from here; "" where it can."""
    try:
        return permission.why_not(here, place)
    except StoreUnavailable as fault:
        return str(fault)


def press(made: Callable[..., Any], *args: Any, done: str = "") -> None:
    """Write the change, for a button's `on_click`."""
    act(made, *args, done=done)


def act(made: Callable[..., Any], *args: Any, done: str = "") -> bool:
    """Whether the change was written; the next run says what happened."""
    try:
        made(*args)
    except (PlanFault, StoreUnavailable) as fault:  # ChangedMeanwhile among them
        say("fault", str(fault))
        return False
    edit("")
    if done:
        say("done", done)
    return True


def write(made: Callable[..., Any], here: PlanEditor, seen: PlanItem, content: Content, *, done: str) -> bool:
    """Whether the content was written over what was seen; where somebody was faster, the difference is kept to show."""
    try:
        made(here, seen, content)
    except ChangedMeanwhile as fault:
        st.session_state[CONFLICT] = Conflict(seen, content, fault.now, str(fault))
        return False
    except (PlanFault, StoreUnavailable) as fault:
        say("fault", str(fault))
        return False
    edit("")
    say("done", done)
    return True


def say(kind: str, sentence: str) -> None:
    """Have the next run say that something was done ("done"), or why it was not ("fault")."""
    st.session_state[SAID] = (kind, plain(sentence))


def show_said() -> None:
    """Say once what the last click did, or why it did nothing."""
    kind, sentence = st.session_state.pop(SAID, ("", ""))
    with st.container():
        if kind == "done":
            st.success(sentence, icon=":material/check:")
        elif kind:
            st.warning(sentence, icon=":material/sync_problem:")


def edit(what: str, seen: PlanItem | None = None) -> None:
    """Begin to change or review that item in its current version, or to write a new one of a kind; "" ends it."""
    st.session_state[EDITING], st.session_state[SEEN] = what, seen
    st.query_params.pop("scene", None)  # what the link began was written, or left
    st.session_state.pop(CONFLICT, None)


def editing() -> tuple[str, PlanItem | None]:
    """What is being done, and to which item as it stood when that began."""
    return st.session_state.get(EDITING, ""), st.session_state.get(SEEN)


def conflict() -> Conflict | None:
    """The difference that somebody has to look at before anything is written."""
    return st.session_state.get(CONFLICT)
