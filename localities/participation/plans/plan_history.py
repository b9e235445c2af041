"""Compare a plan with an earlier moment, and put its history into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from localities.participation.plans.field_words import NONE, differences, fields
from localities.participation.plans.records import KINDS, PRIORITY, Content, Plan, PlanChange, Priority
from localities.participation.plans.write_plan import ACTS, BEGUN, REMOVED, REVIEWED, ROUND

NEW, GONE, OTHER = "new", "gone", "changed"
BECAME = {NEW: "new", GONE: "taken out", OTHER: "changed"}


@dataclass(frozen=True)
class ItemChange:
    """How one item changed between two moments; `reviews` are the sentences of the reviews held in between."""

    item_id: str
    kind_name: str
    title: str
    what: str  # NEW, GONE or OTHER
    differences: dict[str, tuple[str, str]]
    reviews: tuple[str, ...] = ()


def last_time(changes: tuple[PlanChange, ...]) -> int:
    """Return the number of the last review of the whole plan, or of its start: “last time” in “what changed since”."""
    rounds = [one.number for one in changes if one.act == ROUND]
    return rounds[-1] if rounds else begin_ended(changes)


def begin_ended(changes: tuple[PlanChange, ...]) -> int:
    """Return the number of the last change with which the plan was begun."""
    return max((one.number for one in changes if one.act == BEGUN), default=0)


def rounds(changes: tuple[PlanChange, ...]) -> tuple[PlanChange, ...]:
    """Return the reviews of the whole plan, newest first."""
    return tuple(one for one in reversed(changes) if one.act == ROUND)


def since(changes: tuple[PlanChange, ...], number: int, plan: Plan | None = None) -> tuple[ItemChange, ...]:
    """Return the net changes since that change number: what was changed and undone is not listed."""
    was = folded(one for one in changes if one.number <= number)
    now = folded(changes)
    return tuple(
        found
        for item_id in {**was, **now}
        if (
            found := _item_change(item_id, was.get(item_id), now.get(item_id), _reviews(changes, number, item_id), plan)
        )
    )


def folded(changes: Iterable[PlanChange]) -> dict[str, Content]:
    """Replay the changes and return the items of the plan by id."""
    there: dict[str, Content] = {}
    for one in changes:
        if one.act == REMOVED:
            there.pop(one.item_id, None)
        elif one.content is not None:
            there[one.item_id] = one.content
    return there


def of_item(changes: tuple[PlanChange, ...], item_id: str, plan: Plan | None = None) -> list[tuple[PlanChange, str]]:
    """Return each change of the item with a description, oldest first."""
    before: Content | None = None
    found: list[tuple[PlanChange, str]] = []
    for one in changes:
        if one.item_id == item_id and one.content is not None:
            found.append((one, _change_words(one, before, plan)))
            before = one.content
    return found


def reviews_of(changes: tuple[PlanChange, ...], item_id: str) -> tuple[PlanChange, ...]:
    """Return the reviews of one action, oldest first."""
    return tuple(one for one in changes if one.item_id == item_id and one.act == REVIEWED)


def removed(changes: tuple[PlanChange, ...], plan: Plan) -> dict[str, str]:
    """Return the titles, by id, of removed items that can be put back."""
    there = {one.item_id for one in plan.items}
    return {one.item_id: one.content.title for one in changes if one.content and one.item_id not in there}


def entry_words(one: PlanChange) -> str:
    """Return one change in a line: what happened to which item."""
    if one.content is None:
        return ACTS[one.act]
    return f"{ACTS[one.act]}: {kind_name(one.content).lower()} “{one.content.title}”"


def kind_name(content: Content) -> str:
    """Return “Priority” or “Action”."""
    return KINDS[PRIORITY if isinstance(content, Priority) else "action"]


def difference_words(found: dict[str, tuple[str, str]]) -> str:
    """Return differences as one line: each field, from what to what."""
    return "; ".join(f"{label}: from {was} to {now}" for label, (was, now) in found.items())


def item_words(one: ItemChange) -> str:
    """Return an item's change in a line."""
    changed = difference_words(one.differences) if one.what == OTHER else ""
    more = " ".join([*([f"{changed}."] if changed else []), *(f"Review: {words}" for words in one.reviews)])
    return f"{one.title} ({one.kind_name.lower()}, {BECAME[one.what]}){f': {more}' if more else ''}"


def _item_change(
    item_id: str, was: Content | None, now: Content | None, reviews: tuple[str, ...], plan: Plan | None
) -> ItemChange | None:
    shown = now or was
    if shown is None:
        return None
    if was is None or now is None:
        texts = {label: words for label, words in fields(shown, plan).items() if words != NONE and label != "Title"}
        first_values = {label: (NONE, words) for label, words in texts.items()} if was is None else {}
        return ItemChange(item_id, kind_name(shown), shown.title, NEW if was is None else GONE, first_values, reviews)
    found = differences(was, now, plan)
    return ItemChange(item_id, kind_name(shown), shown.title, OTHER, found, reviews) if found or reviews else None


def _reviews(changes: tuple[PlanChange, ...], number: int, item_id: str) -> tuple[str, ...]:
    return tuple(one.words for one in changes if one.number > number and one.item_id == item_id and one.act == REVIEWED)


def _change_words(one: PlanChange, before: Content | None, plan: Plan | None) -> str:
    changed = difference_words(differences(before, one.content, plan)) if before and one.content else ""
    return " ".join(filter(None, (one.words, changed)))
