"""Draft a new plan from the published facts about the place, each worded as it was published.

Themes, priorities and issues become priorities. Things done or agreed become actions whose status is not known: the
source says what was published, not what happened afterwards.
"""

from __future__ import annotations

from geodata.table_cells import labelled
from localities.participation.plans.records import NOT_KNOWN, TITLE_MOST, Action, Content, Priority
from localities.places import facts

AS_PRIORITY = {
    "theme": "A theme of the published plan.",
    "priority": "A priority of the published plan.",
    "issue": "An issue that the community named.",
}
AS_ACTION = "action"


def drafts(place: str) -> tuple[Content, ...]:
    """Return priorities and actions for a new plan, in the order of the published facts."""
    found = facts.plan_facts(place).to_dict("records")
    priorities = [
        Priority(one["text"][:TITLE_MOST], AS_PRIORITY[one["topic"]], one["fact_id"])
        for one in found
        if one["topic"] in AS_PRIORITY
    ]
    actions = [
        Action(one["text"][:TITLE_MOST], status=NOT_KNOWN, fact_id=one["fact_id"])
        for one in found
        if one["topic"] == AS_ACTION
    ]
    return (*priorities, *actions)


def published(fact_id: str) -> dict[str, str] | None:
    """Return the published fact with its text, year and source_page; None if the newest data no longer have it."""
    table = facts.facts()
    found = table[table["fact_id"] == fact_id]
    return dict(labelled(found.iloc[0])) if fact_id and len(found) else None
