"""Records of a place's plan: priorities, actions, what actions refer to, and the faults of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from localities.participation.meetings import MeetingFault
from localities.resources.returns.returns import UNKNOWN

PRIORITY, ACTION = "priority", "action"
KINDS = {PRIORITY: "Priority", ACTION: "Action"}
NOT_KNOWN, PROPOSED, AGREED = "not_known", "proposed", "agreed"
UNDER_WAY, DONE, STOPPED = "under_way", "done", "stopped"
STATUSES = {
    PROPOSED: "Proposed",
    AGREED: "Agreed",
    UNDER_WAY: "Under way",
    DONE: "Done",
    STOPPED: "Stopped",
    NOT_KNOWN: "Status not known",
}
UNDER_STATUS = {**STATUSES, NOT_KNOWN: "Not known"}  # where the word Status stands beside it
ENDED = (DONE, STOPPED)
STATED, RETURN, VOTE = "stated", "return", "vote"
MONEY_FROM = {STATED: "As stated", RETURN: "From a partner’s return", VOTE: "Decided by a vote"}
TITLE_MOST, WORDS_MOST, NAME_MOST = 200, 1_000, 120
MOST_ITEMS, MOST_LISTED = 200, 20  # items of a plan; partners, listings, measures or sums of one action


@dataclass(frozen=True)
class FrozenFigure:
    """A measure that an action should improve, with its figure on the day the measure was added to the action.

    `value`, `lower` and `upper` are in the measure's unit; None if not known. `year` is what the figure is about.
    """

    measure_id: str
    year: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str
    source: str
    frozen_on: str  # ISO date, such as 2025-05-12


@dataclass(frozen=True)
class Money:
    """A sum behind an action in whole pounds; None if it is not known, never 0.

    Money from a return is one of its rows, and `moves_to` is the rung to which the action moves that row. Money from a
    vote is the cost of a project that won.
    """

    amount_gbp: int | None
    rung: str = UNKNOWN
    comes_from: str = STATED
    source: str = ""
    partner: str = ""  # of the return, with service and year
    service: str = ""
    year: str = ""
    moves_to: str = ""
    ballot_code: str = ""
    project_id: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Evidence:
    """The scene that led to an action: what it showed then, and the link that shows it now."""

    scene_id: str
    title: str
    link: str  # path on this server; "" for a scene of words
    text: str = ""  # its sentences on the day


@dataclass(frozen=True)
class SharedSaving:
    """A Shared savings scenario of an action, stored as part of that page's link."""

    title: str
    link_text: str
    finding: str
    is_example: bool = False


@dataclass(frozen=True)
class Priority:
    """Something the place wants to change. `fact_id` is the published fact that it came from; "" if none."""

    title: str
    why: str = ""
    fact_id: str = ""


@dataclass(frozen=True)
class Action:
    """Something done about a priority. `lead` and `partners` are organisations or roles, never private persons."""

    title: str
    priority_id: str = ""  # item_id of its priority; "" if it has none
    words: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()  # asset ids
    measures: tuple[FrozenFigure, ...] = ()
    money: tuple[Money, ...] = ()
    status: str = PROPOSED
    review_on: date | None = None
    evidence: Evidence | None = None
    saving: SharedSaving | None = None
    fact_id: str = ""

    def is_overdue(self, today: date) -> bool:
        """Whether its review was due before that day."""
        return self.review_on is not None and self.review_on < today and self.status not in ENDED


Content = Priority | Action


@dataclass(frozen=True)
class PlanItem:
    """A priority or an action in a plan. `version` counts its changes."""

    item_id: str
    place: str
    kind: str
    position: int
    content: Content
    version: int
    changed_at: datetime
    is_removed: bool = False


@dataclass(frozen=True)
class PlanChange:
    """One entry of the history; `content` is the item after the change, None if no item was changed."""

    number: int
    at: datetime
    act: str
    item_id: str  # "" for a change of the whole plan
    role: str
    words: str
    content: Content | None


@dataclass(frozen=True)
class Plan:
    """The plan of a place; `version` is the number of its last change."""

    place: str
    version: int
    begun_at: datetime
    changed_at: datetime
    data_edition: str
    items: tuple[PlanItem, ...]

    @property
    def priorities(self) -> tuple[PlanItem, ...]:
        """The priorities, in order."""
        return tuple(one for one in self.items if one.kind == PRIORITY)

    @property
    def actions(self) -> tuple[PlanItem, ...]:
        """The actions, in order."""
        return tuple(one for one in self.items if one.kind == ACTION)

    @property
    def taken_on_first(self) -> tuple[PlanItem, ...]:
        """The actions, last those whose status nobody has stated, as of what was once published."""
        return tuple(sorted(self.actions, key=lambda one: getattr(one.content, "status", NOT_KNOWN) == NOT_KNOWN))

    def item(self, item_id: str) -> PlanItem | None:
        """Return the priority or action with that id; None if it was removed."""
        return next((one for one in self.items if one.item_id == item_id), None)

    def under(self, priority_id: str) -> tuple[PlanItem, ...]:
        """Return the actions of that priority, `taken_on_first`; for "", those whose priority is missing."""
        there = {one.item_id for one in self.priorities}
        return tuple(one for one in self.taken_on_first if _priority_of(one, there) == priority_id)

    def overdue(self, today: date) -> tuple[PlanItem, ...]:
        """Return the actions whose review is overdue on that day, longest overdue first."""
        actions = [(one.content, one) for one in self.actions if isinstance(one.content, Action)]
        late = [(act.review_on, one) for act, one in actions if act.review_on and act.is_overdue(today)]
        return tuple(one for _, one in sorted(late, key=lambda pair: pair[0]))


def _priority_of(item: PlanItem, there: set[str]) -> str:
    wanted = item.content.priority_id if isinstance(item.content, Action) else ""
    return wanted if wanted in there else ""


class PlanFault(MeetingFault):
    """A request about a plan that cannot be met; the sentence says why, and what to do instead."""


class NoSuchPlan(PlanFault):
    """Nobody has begun the plan of this place, or the item is not in it."""


class MayNotEdit(PlanFault):
    """Neither the account nor the meeting may change this plan."""


class ChangedMeanwhile(PlanFault):
    """Somebody else changed the same item; `now` is their version, `differences` their changes by field."""

    def __init__(self, sentence: str, now: PlanItem | None, differences: Mapping[str, tuple[str, str]] | None = None):
        super().__init__(sentence)
        self.now, self.differences = now, dict(differences or {})
