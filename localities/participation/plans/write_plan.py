"""Begin a plan and change it. Each change is one transaction: it is written whole or not at all.

Every function takes the item as its editor last saw it. The second editor of the same item gets ChangedMeanwhile with
the difference, and nothing is overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from localities.community_store import engine
from localities.participation.plans import begin_from_facts, permission, plan_rows
from localities.participation.plans.check_item import checked, checked_words
from localities.participation.plans.field_words import differences
from localities.participation.plans.permission import MEETING, PlanEditor
from localities.participation.plans.records import (
    ACTION,
    KINDS,
    MOST_ITEMS,
    PRIORITY,
    STATUSES,
    Action,
    ChangedMeanwhile,
    Content,
    NoSuchPlan,
    Plan,
    PlanChange,
    PlanFault,
    PlanItem,
    Priority,
)

BEGUN, ADDED, CHANGED, REMOVED, PUT_BACK = "begun", "added", "changed", "removed", "put_back"
REVIEWED, ROUND = "reviewed", "round"
ACTS = {
    BEGUN: "Begun from what is published",
    ADDED: "Added",
    CHANGED: "Changed",
    REMOVED: "Taken out",
    PUT_BACK: "Put back",
    REVIEWED: "Reviewed",
    ROUND: "The whole plan was reviewed",
}


@dataclass(frozen=True)
class _Turn:
    """A locked plan within a writing transaction, and who is changing it."""

    connection: Connection
    plan: Plan
    by: tuple[str, str, str]

    def log(self, act: str, item: PlanItem | None = None, words: str = "") -> None:
        plan_rows.add_change(self.connection, self.plan.place, act, self.by, item, words)


def of_place(place: str) -> Plan | None:
    """Return the plan of the place; None if nobody has begun it."""
    with engine.reading() as connection:
        return plan_rows.plan_of(connection, place)


def every_plan() -> tuple[Plan, ...]:
    """Return every plan that was begun."""
    with engine.reading() as connection:
        return plan_rows.begun(connection)


def changes_of(place: str) -> tuple[PlanChange, ...]:
    """Return the history of the place's plan, oldest first."""
    with engine.reading() as connection:
        return plan_rows.changes_of(connection, place)


def begin(editor: PlanEditor, place: str, data_edition: str) -> Plan:
    """Begin a plan from the published facts about the place."""
    with engine.writing() as connection:
        plan_rows.in_turn(connection)
        permission.require(connection, editor, place)
        if plan_rows.plan_of(connection, place):
            raise PlanFault("The plan of this place was begun already. Nothing was changed.")
        plan_rows.insert_plan(connection, place, data_edition)
        for content in begin_from_facts.drafts(place):
            kind = PRIORITY if isinstance(content, Priority) else ACTION
            made = plan_rows.insert_item(connection, place, kind, content)
            plan_rows.add_change(connection, place, BEGUN, _by(editor, place), made)
        return _now(connection, place)


def add(editor: PlanEditor, place: str, content: Content) -> PlanItem:
    """Add a priority or an action at the end of the plan."""
    kind = PRIORITY if isinstance(content, Priority) else ACTION
    with _turn(editor, place) as turn:
        if len(turn.plan.items) >= MOST_ITEMS:
            raise PlanFault(f"A plan holds at most {MOST_ITEMS} priorities and actions. Take one out first.")
        made = plan_rows.insert_item(turn.connection, place, kind, checked(content, turn.plan))
        turn.log(ADDED, made)
    return made


def change(editor: PlanEditor, seen: PlanItem, content: Content, words: str = "") -> PlanItem:
    """Change the item's content; ChangedMeanwhile if somebody else changed it since it was seen."""
    with _turn(editor, seen.place) as turn:
        now = _as_seen(turn, seen)
        fitting = checked(content, turn.plan)
        if fitting == now.content:
            return now
        after = plan_rows.update_item(turn.connection, now, content=fitting)
        turn.log(CHANGED, after, checked_words(words))
    return after


def review(editor: PlanEditor, seen: PlanItem, words: str, status: str, review_on: date | None) -> PlanItem:
    """Record a review of an action: what it found, the new status, and the next review date."""
    if not isinstance(seen.content, Action):
        raise PlanFault("Only actions are reviewed. Review the actions under this priority.")
    if status not in STATUSES:
        raise PlanFault(f"“{status[:40]}” is not a status. Expected one of: {', '.join(STATUSES)}.")
    finding = checked_words(words)
    if not finding:
        raise PlanFault("Write a sentence about what the review found. Nothing was changed.")
    with _turn(editor, seen.place) as turn:
        now = _as_seen(turn, seen)
        fitting = checked(replace(now.content, status=status, review_on=review_on), turn.plan)
        after = plan_rows.update_item(turn.connection, now, content=fitting)
        turn.log(REVIEWED, after, finding)
    return after


def move(editor: PlanEditor, seen: PlanItem, by: int) -> None:
    """Swap the item with the one of its kind `by` places later (earlier if negative); do nothing beyond an end."""
    with _turn(editor, seen.place) as turn:
        _as_seen(turn, seen)
        same = [one for one in turn.plan.items if one.kind == seen.kind]
        here = next(at for at, one in enumerate(same) if one.item_id == seen.item_id)
        there = here + by
        if 0 <= there < len(same):
            plan_rows.set_position(turn.connection, same[here], same[there].position)
            plan_rows.set_position(turn.connection, same[there], same[here].position)


def remove(editor: PlanEditor, seen: PlanItem) -> PlanItem:
    """Remove the item from the plan; its history stays, and it can be put back."""
    with _turn(editor, seen.place) as turn:
        after = plan_rows.update_item(turn.connection, _as_seen(turn, seen), is_removed=True)
        turn.log(REMOVED, after)
    return after


def put_back(editor: PlanEditor, place: str, item_id: str) -> PlanItem:
    """Put a removed item back as it was."""
    with _turn(editor, place) as turn:
        gone = plan_rows.item_of(turn.connection, item_id)
        if gone is None or gone.place != place or not gone.is_removed:
            raise NoSuchPlan("This item has not been removed from the plan. Nothing was changed.")
        after = plan_rows.update_item(turn.connection, gone, is_removed=False)
        turn.log(PUT_BACK, after)
    return after


def mark_round(editor: PlanEditor, place: str, words: str) -> None:
    """Record that the whole plan was reviewed now; “what changed since last time” counts from here."""
    with _turn(editor, place) as turn:
        turn.log(ROUND, words=checked_words(words))


def _by(editor: PlanEditor, place: str) -> tuple[str, str, str]:
    role = editor.role_in(place)
    account_id = editor.who.account_id if editor.who and role != MEETING else ""
    return role, account_id, editor.meeting.meeting_id if editor.meeting and role == MEETING else ""


def _now(connection: Connection, place: str) -> Plan:
    found = plan_rows.plan_of(connection, place)
    if found is None:
        raise NoSuchPlan("Nobody has begun the plan of this place yet. Begin it first.")
    return found


@contextmanager
def _turn(editor: PlanEditor, place: str) -> Generator[_Turn]:
    """Yield the locked plan; MayNotEdit unless this editor may change it."""
    with engine.writing() as connection:
        permission.require(connection, editor, place)
        yield _Turn(connection, _now(connection, place), _by(editor, place))


def _as_seen(turn: _Turn, seen: PlanItem) -> PlanItem:
    """Return the item as it is now; ChangedMeanwhile unless it is still as its editor saw it."""
    now = turn.plan.item(seen.item_id)
    named = f"{KINDS[seen.kind].lower()} “{seen.content.title[:60]}”"
    if now is None:
        raise ChangedMeanwhile(f"Somebody else took the {named} out meanwhile. Nothing was changed; put it back.", None)
    if now.version != seen.version:
        raise ChangedMeanwhile(
            f"Somebody else changed the {named} meanwhile. Nothing of theirs was overwritten.",
            now, differences(seen.content, now.content, turn.plan),
        )  # fmt: skip
    return now
