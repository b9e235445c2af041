"""What a plan begins with: the published facts about the place, each as it was published, and nothing more.

Themes, priorities and issues become priorities. What was done or agreed becomes an action whose status is not known:
the source says that it was published, not what became of it.
"""

from __future__ import annotations

from localities.participation.plans.records import NOT_KNOWN, TITLE_MOST, Action, Content, Priority
from localities.places import facts

AS_PRIORITY = {
    "theme": "A theme of the published plan.",
    "priority": "A priority of the published plan.",
    "issue": "An issue that the community named.",
}
AS_ACTION = "action"


def drafts(place: str) -> tuple[Content, ...]:
    """Priorities and actions for a new plan, in the order of the published facts."""
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
    """The published fact with text, year and source_page; None where the newest data have it no more."""
    table = facts.facts()
    found = table[table["fact_id"] == fact_id]
    return found.iloc[0].to_dict() if fact_id and len(found) else None
