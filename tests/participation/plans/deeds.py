"""The plan's actions as tests look at them."""

from localities.participation.plans.records import Action, PlanItem
from localities.participation.plans.write_plan import of_place


def deed(item: PlanItem | None) -> Action:
    """What that item of a plan says; it is there and is an action, not a priority."""
    assert item is not None
    assert isinstance(item.content, Action)
    return item.content


def deed_in_govan(item_id: str) -> Action:
    """What the action of that id says in the plan of Govan as it is stored."""
    plan = of_place("govan")
    assert plan is not None
    return deed(plan.item(item_id))
