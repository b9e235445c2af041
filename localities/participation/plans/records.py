"""A place's plan as data: priorities, actions, what an action draws on, and what can be wrong with any of them."""

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
ENDED = (DONE, STOPPED)
STATED, RETURN, VOTE = "stated", "return", "vote"
MONEY_FROM = {STATED: "As stated", RETURN: "From a partner’s return", VOTE: "Decided by a vote"}
TITLE_MOST, WORDS_MOST, NAME_MOST = 200, 1_000, 120
MOST_ITEMS, MOST_LISTED = 200, 20  # items of a plan; partners, listings, measures or sums of one action


@dataclass(frozen=True)
class FrozenFigure:
    """A measure that an action should move, with its figure on the day on which the action took it up.

    `value`, `lower` and `upper` are in the measure's unit; None where not known. `year` is what the figure is about.
    """

    measure_id: str
    year: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str
    source: str
    taken_on: str  # the day, such as 2025-05-12


@dataclass(frozen=True)
class Money:
    """A sum behind an action in whole pounds; None where it is not known, never 0.

    From a return it is one row of it, and `moves_to` is the rung to which the action moves that row. From a vote it is
    the cost of a project that won.
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
    """The scene of a meeting for which an action was begun: what it showed then, and the link that shows it now."""

    scene_id: str
    title: str
    link: str  # path on this server; "" for a scene of words
    said: str = ""


@dataclass(frozen=True)
class SharedSaving:
    """A scenario of Shared savings that an action carries, as a piece of that page's link."""

    title: str
    link_text: str
    finding: str
    is_example: bool = False


@dataclass(frozen=True)
class Priority:
    """What the place wants to change. `fact_id` is the published fact that it was begun from; "" where none."""

    title: str
    why: str = ""
    fact_id: str = ""


@dataclass(frozen=True)
class Action:
    """What is done about a priority. `lead` and `partners` are organisations or roles, never private persons."""

    title: str
    priority_id: str = ""  # item_id of its priority; "" while it stands under none
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
        """Whether its review should have been held before that day."""
        return self.review_on is not None and self.review_on < today and self.status not in ENDED


Content = Priority | Action


@dataclass(frozen=True)
class PlanItem:
    """A priority or an action in a plan. `version` counts every change of it."""

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
    """One entry of the history; `content` is the item as it was afterwards, None where the entry changed no item."""

    number: int
    at: datetime
    act: str
    item_id: str  # "" where it is about the whole plan
    role: str
    words: str
    content: Content | None


@dataclass(frozen=True)
class Plan:
    """The plan of a place as it is now; `version` is the number of its last change."""

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

    def item(self, item_id: str) -> PlanItem | None:
        """The priority or action of that id; None where it was removed."""
        return next((one for one in self.items if one.item_id == item_id), None)

    def under(self, priority_id: str) -> tuple[PlanItem, ...]:
        """The actions under that priority; of "" those under none that is still there."""
        there = {one.item_id for one in self.priorities}
        return tuple(one for one in self.actions if _priority_of(one, there) == priority_id)

    def overdue(self, today: date) -> tuple[PlanItem, ...]:
        """The actions whose review is overdue on that day, the longest overdue first."""
        late = [one for one in self.actions if isinstance(one.content, Action) and one.content.is_overdue(today)]
        return tuple(sorted(late, key=lambda one: one.content.review_on))


def _priority_of(item: PlanItem, there: set[str]) -> str:
    wanted = item.content.priority_id if isinstance(item.content, Action) else ""
    return wanted if wanted in there else ""


class PlanFault(MeetingFault):
    """Something about a plan that cannot be done; the sentence says what, and what to do instead."""


class NoSuchPlan(PlanFault):
    """Nobody has begun the plan of this place, or the item is not in it."""


class MayNotEdit(PlanFault):
    """Neither the account nor the meeting may change this plan."""


class ChangedMeanwhile(PlanFault):
    """Somebody else changed the same item; `now` is the item as it is, `differences` what they changed, by field."""

    def __init__(self, sentence: str, now: PlanItem | None, differences: Mapping[str, tuple[str, str]] | None = None):
        super().__init__(sentence)
        self.now, self.differences = now, dict(differences or {})
