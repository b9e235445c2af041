"""The living plan of a place on the wall, or the trail of one of its actions.

`change` in the query is the plan's newest change when the scene was added: added again after a change, it is a new
scene. What is shown names the change and its day.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from localities.participation.meetings import Scene
from localities.participation.plans import trail, write_plan
from localities.participation.plans.field_words import day
from localities.participation.plans.records import UNDER_STATUS, Action, Plan, PlanItem
from localities.places import outlines
from localities.publishing.asset_list.sheet import today
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_records import SceneContent

NOT_BEGUN = "Nobody has begun this plan here yet. It can be begun on the page of the plan."
NOT_STATED = "not stated"
ON_WALL = ("Action", "Lead", "Status", "Review")


def living_plan(scene: Scene) -> SceneContent:
    """The whole plan in a table, or the steps of the action that the scene names."""
    place = scene_reading.one_place(scene)
    plan = write_plan.of_place(place)
    if plan is None:
        return _content(scene, "words", (NOT_BEGUN,))
    wanted = scene.words("action")
    item = plan.item(wanted) if wanted else None
    if wanted and item is None:
        raise scene_reading.Unnamed("This action is not in the plan any more. Add the scene again from the plan.")
    if item is not None:
        return _trail(scene, plan, item)
    table = pd.DataFrame([_row(one, today()) for one in plan.taken_on_first if isinstance(one.content, Action)])
    shows = "words" if table.empty else "table"
    return _content(scene, shows, _sentences(plan, today()), plan, None if table.empty else table)


def _row(item: PlanItem, at: date) -> dict[str, str]:
    action = item.content
    assert isinstance(action, Action)
    late = " (overdue)" if action.is_overdue(at) else ""
    review = f"{day(action.review_on)}{late}" if action.review_on else NOT_STATED
    return {
        "Action": action.title, "Lead": action.lead or NOT_STATED, "With": ", ".join(action.partners) or NOT_STATED,
        "Status": UNDER_STATUS[action.status], "Review": review,
    }  # fmt: skip


def _sentences(plan: Plan, at: date) -> tuple[str, ...]:
    name, many, late = outlines.names()[plan.place], len(plan.actions), plan.overdue(at)
    counts = f"{name}: {len(plan.priorities)} priorities and {many} {'action' if many == 1 else 'actions'}."
    if not late:
        return (counts, "No review is overdue.")
    reviews = "1 review is" if len(late) == 1 else f"{len(late)} reviews are"
    return (counts, f"{reviews} overdue, the longest: {late[0].content.title}.")


def _trail(scene: Scene, plan: Plan, item: PlanItem) -> SceneContent:
    """From the evidence to the review, a step each; what was not recorded says so."""
    steps = trail.trail(item, write_plan.changes_of(plan.place))
    table = pd.DataFrame([{"Step": step.name, "What": step.words} for step in steps])
    sentences = tuple(f"{step.name}: {step.words}" for step in steps) or (item.content.title,)
    return _content(scene, "list", sentences, plan, None if table.empty else table)


def _content(
    scene: Scene, shows: str, sentences: tuple[str, ...], plan: Plan | None = None, table: pd.DataFrame | None = None
) -> SceneContent:
    source = (f"The plan as kept here, change {plan.version}, {day(plan.changed_at.date())}",) if plan else ()
    return SceneContent(
        scene.scene_id, scene.part, scene.title, shows, sentences, source, table=table, alt=" ".join(sentences),
        link=scene_reading.link(scene), note=scene.note, wall_columns=ON_WALL,
    )  # fmt: skip
