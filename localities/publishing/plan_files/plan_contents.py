"""A plan as contents of scenes, so that slides, sheets and the plain page draw it as they draw a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from localities.participation.plans import frozen_figures, plan_history, plan_spend, trail
from localities.participation.plans.field_words import day
from localities.participation.plans.records import UNDER_STATUS, Action, Plan, PlanChange, PlanItem
from localities.places import outlines
from localities.publishing.scenes.scene_records import SceneContent

NOTHING = "not stated"
EXAMPLE = "Some of these sums are example figures, invented to show the tool."
PART = "living_plan"


@dataclass(frozen=True)
class PlanOnPaper:
    """A plan with its history, and the day on which it is written out."""

    plan: Plan
    changes: tuple[PlanChange, ...]
    today: date

    @property
    def title(self) -> str:
        """What the files are called inside."""
        return f"The plan for {outlines.names()[self.plan.place]}"

    @property
    def source(self) -> str:
        """Where everything in the plan comes from."""
        return (
            f"The plan as kept here, change {self.plan.version} of {day(self.plan.changed_at.date())}; begun "
            f"{day(self.plan.begun_at.date())} from published facts."
        )


def contents(paper: PlanOnPaper) -> tuple[SceneContent, ...]:
    """Everything that the plan says, an idea each."""
    return tuple(
        one for one in (*_priorities(paper), _measures(paper), _spend(paper), *_trails(paper), _changed(paper)) if one
    )


def action_rows(paper: PlanOnPaper, items: tuple[PlanItem, ...]) -> pd.DataFrame:
    """Each action with who leads, who else takes part, its status and its review date."""
    rows = [
        {
            "Action": action.title,
            "Lead": action.lead or NOTHING,
            "With": ", ".join(action.partners) or NOTHING,
            "Status": UNDER_STATUS[action.status],
            "Review": _review(action, paper.today),
        }
        for action in (one.content for one in items)
        if isinstance(action, Action)
    ]
    return pd.DataFrame(rows, columns=["Action", "Lead", "With", "Status", "Review"])


def change_lines(paper: PlanOnPaper) -> list[str]:
    """What is different since the last review of the whole plan, a line each."""
    found = plan_history.since(paper.changes, plan_history.last_time(paper.changes), paper.plan)
    return [plan_history.item_words(one) for one in found]


def since_words(paper: PlanOnPaper) -> str:
    """The date from which changes are listed."""
    rounds = plan_history.rounds(paper.changes)
    return f"the review of {day(rounds[0].at.date())}" if rounds else f"it began on {day(paper.plan.begun_at.date())}"


def _review(action: Action, today: date) -> str:
    if action.review_on is None:
        return NOTHING
    return f"{day(action.review_on)}{' (overdue)' if action.is_overdue(today) else ''}"


def _priorities(paper: PlanOnPaper) -> Iterator[SceneContent]:
    groups = [(one.content.title, getattr(one.content, "why", ""), paper.plan.under(one.item_id))
              for one in paper.plan.priorities]  # fmt: skip
    groups += [("Under no priority yet", "", paper.plan.under(""))]
    for title, why, items in groups:
        if items:
            yield _content(paper, title, "table", (why or _many(items),), action_rows(paper, items))
        elif title and why:
            yield _content(paper, title, "list", (why, "It has no action yet."))


def _many(items: tuple[PlanItem, ...]) -> str:
    return f"{len(items)} {'action' if len(items) == 1 else 'actions'}."


def _measures(paper: PlanOnPaper) -> SceneContent | None:
    rows: list[dict[str, str]] = []
    sources: list[str] = []
    for item in paper.plan.actions:
        for frozen in item.content.measures if isinstance(item.content, Action) else ():
            found = frozen_figures.movement(item.place, frozen)
            sources.append(found.source)
            rows.append({"Measure": found.title, "For": item.content.title, "On the day": found.then,
                         "Day": day(date.fromisoformat(found.frozen_on)), "Now": found.now,
                         "What may be said": found.sentence})  # fmt: skip
    if not rows:
        return None
    lead = ("Figures of the working outline: on the day on which an action took them up, and now.",)
    return _content(
        paper, "What the plan should move", "table", lead, pd.DataFrame(rows), tuple(dict.fromkeys(sources))
    )


def _spend(paper: PlanOnPaper) -> SceneContent | None:
    found = plan_spend.spend(paper.plan)
    rows = [
        {"Rung": one.rung_name, "Now": _pounds(one.now_gbp), "Once rows have moved": _pounds(one.moved_gbp)}
        for one in found.rungs
    ]
    if not found.total_gbp:
        return None
    many = "1 sum is" if found.not_known == 1 else f"{found.not_known} sums are"
    left = [f"{many} not known and in no total."] if found.not_known else []
    lead = (f"£{found.total_gbp:,} in all, by rung of the prevention ladder.", *left)
    cautions = (EXAMPLE,) if found.has_examples else ()
    return _content(paper, "What the plan costs", "table", lead, pd.DataFrame(rows), cautions=cautions)


def _trails(paper: PlanOnPaper) -> Iterator[SceneContent]:
    """The trail of each action that has more than its first entry."""
    for item in paper.plan.actions:
        steps = trail.trail(item, paper.changes)
        if sum(one.is_recorded for one in steps) > 1:
            lines = tuple(f"{one.name}: {one.words}" for one in steps)
            link = trail.address(item)
            yield _content(paper, f"The trail: {item.content.title}", "list", lines, link=link)


def _changed(paper: PlanOnPaper) -> SceneContent:
    lines = tuple(change_lines(paper)) or ("Nothing has changed.",)
    link = f"/plan?{urlencode({'place': paper.plan.place, 'section': 'changes'})}"
    return _content(paper, f"What changed since {since_words(paper)}", "list", lines, link=link)


def _content(
    paper: PlanOnPaper, title: str, shows: str, sentences: tuple[str, ...], table: pd.DataFrame | None = None,
    sources: tuple[str, ...] = (), cautions: tuple[str, ...] = (), link: str = "",
) -> SceneContent:  # fmt: skip
    link = link or f"/plan?{urlencode({'place': paper.plan.place})}"
    return SceneContent("", PART, title, shows, sentences, (paper.source, *sources), table=table, link=link,
                        alt="The table says it in words.", cautions=cautions)  # fmt: skip


def _pounds(amount: int | None) -> str:
    return "none known" if amount is None else f"£{amount:,}"
