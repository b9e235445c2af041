"""The trail of an action: evidence, vote, money, action and review, and the links back from each."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from localities.community_store import engine
from localities.participation.ballots import ballot_rows
from localities.participation.plans import plan_rows
from localities.participation.plans.field_words import day, money_words
from localities.participation.plans.plan_history import reviews_of
from localities.participation.plans.records import RETURN, STATUSES, VOTE, Action, Money, PlanChange, PlanItem

EVIDENCE, BALLOT, POUND, DEED, REVIEW = "Evidence", "Vote", "Money", "Action", "Review"
NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Step:
    """One step of a trail in words; `link` is a path on this server, "" if there is nothing to open."""

    name: str
    words: str = NOT_RECORDED
    link: str = ""

    @property
    def is_recorded(self) -> bool:
        """Whether the plan records this step."""
        return self.words != NOT_RECORDED


def address(item: PlanItem) -> str:
    """Return the path of the plan page that shows this item."""
    return f"/plan?{urlencode({'place': item.place, 'action': item.item_id})}"


def money_address(place: str) -> str:
    """Return the path of the plan page's money, where each sum leads back to its action."""
    return f"/plan?{urlencode({'place': place, 'section': 'money'})}"


def status_words(item: PlanItem) -> str:
    """Return the action's status in lower case; "" for a priority."""
    return STATUSES[item.content.status].lower() if isinstance(item.content, Action) else ""


def trail(item: PlanItem, changes: tuple[PlanChange, ...]) -> tuple[Step, ...]:
    """Return the steps of the action in order: one for each kind, or several if it has several votes or sums."""
    action = item.content
    if not isinstance(action, Action):
        return ()
    return (
        _evidence(action),
        *_votes(action),
        *_pounds(item, action),
        _deed(item, action),
        _review(item, action, changes),
    )


def of_scenes(scene_ids: list[str]) -> dict[str, tuple[PlanItem, ...]]:
    """Return the actions that those scenes led to, by scene."""
    with engine.reading() as connection:
        return plan_rows.items_linked(connection, plan_rows.SCENE, scene_ids)


def of_ballot(ballot_code: str, project_ids: list[str]) -> dict[str, tuple[PlanItem, ...]]:
    """Return the actions that the ballot led to, by project."""
    targets = {plan_rows.ballot_target(ballot_code, one): one for one in project_ids}
    with engine.reading() as connection:
        found = plan_rows.items_linked(connection, plan_rows.BALLOT, list(targets))
    return {targets[target]: items for target, items in found.items()}


def _evidence(action: Action) -> Step:
    found = action.evidence
    return Step(EVIDENCE, found.title, found.link) if found else Step(EVIDENCE)


def _votes(action: Action) -> tuple[Step, ...]:
    voted = [one for one in action.money if one.comes_from == VOTE]
    return tuple(map(_vote, voted)) or (Step(BALLOT),)


def _vote(one: Money) -> Step:
    with engine.reading() as connection:
        is_there = ballot_rows.by_code(connection, one.ballot_code) is not None
    gone = "" if is_there else " (the ballot was deleted since)"
    return Step(BALLOT, f"{one.source}{gone}", f"/vote/{one.ballot_code}" if is_there else "")


def _pounds(item: PlanItem, action: Action) -> tuple[Step, ...]:
    return tuple(Step(POUND, money_words(one), _of_money(item, one)) for one in action.money) or (Step(POUND),)


def _of_money(item: PlanItem, one: Money) -> str:
    """Return where a sum stands among others: partners' returns, or the plan's own money."""
    return f"/resources?place={item.place}" if one.comes_from == RETURN else money_address(item.place)


def _deed(item: PlanItem, action: Action) -> Step:
    lead = f", led by {action.lead}" if action.lead else ""
    return Step(DEED, f"{action.title} ({STATUSES[action.status].lower()}{lead})", address(item))


def _review(item: PlanItem, action: Action, changes: tuple[PlanChange, ...]) -> Step:
    held = reviews_of(changes, item.item_id)
    ahead = f"{'Next' if held else 'First due'} on {day(action.review_on)}." if action.review_on else ""
    if not held:
        return Step(REVIEW, ahead or NOT_RECORDED, address(item) if ahead else "")
    return Step(REVIEW, " ".join(filter(None, (f"{day(held[-1].at.date())}: {held[-1].words}", ahead))), address(item))
