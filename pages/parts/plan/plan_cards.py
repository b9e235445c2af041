"""The plan as everybody reads it: priorities, and under each its actions as cards."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from localities.assets import records as listings
from localities.participation.plans import begin_from_facts, carried_saving, frozen_figures, plan_history, trail
from localities.participation.plans.field_words import day, listing_name
from localities.participation.plans.records import (
    AGREED,
    DONE,
    NOT_KNOWN,
    PROPOSED,
    STATUSES,
    STOPPED,
    UNDER_WAY,
    Action,
    Plan,
    PlanItem,
)
from pages.parts.plan.plan_here import OpenPlan
from pages.parts.shared import frame
from pages.parts.shared.add_to_meeting import add_to_meeting
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.plain import link, plain
from pages.parts.shared.tables import show_table

ICONS = {
    PROPOSED: "lightbulb",
    AGREED: "handshake",
    UNDER_WAY: "directions_walk",
    DONE: "check_circle",
    STOPPED: "cancel",
    NOT_KNOWN: "help",
}


def summary(plan: Plan, today: date) -> str:
    """The plan in one line: how much there is, how far it is, and what is overdue."""
    actions = [one.content for one in plan.actions if isinstance(one.content, Action)]
    counted = [(sum(one.status == status for one in actions), words.lower()) for status, words in STATUSES.items()]
    statuses = ", ".join(f"{many} {words}" for many, words in counted if many)
    late = len(plan.overdue(today))
    overdue = f"{late or 'no'} {'reviews are' if late > 1 else 'review is'} overdue"
    many = len(plan.priorities)
    return (
        f"{many} {'priority' if many == 1 else 'priorities'} and {len(actions)} "
        f"{'action' if len(actions) == 1 else 'actions'}{f': {statuses}' if statuses else ''}; {overdue}."
    )


def facts_line(item: PlanItem, today: date) -> str:
    """Status, lead, partners and review of an action, in a line."""
    action = item.content
    assert isinstance(action, Action)
    parts = [f":material/{ICONS[action.status]}: {STATUSES[action.status]}"]
    parts += [f"Lead: {plain(action.lead)}"] if action.lead else []
    parts += [f"With: {plain(', '.join(action.partners))}"] if action.partners else []
    if action.review_on:
        late = ":material/event_busy: **Review overdue since** " if action.is_overdue(today) else "Review: "
        parts.append(f"{late}{day(action.review_on)}")
    return " · ".join([*parts, *published_line(action.fact_id)])


def published_line(fact_id: str) -> list[str]:
    """The page and year of the published fact that an item was begun from; [] where it was begun from none."""
    fact = begin_from_facts.published(fact_id)
    if fact is None:
        return ["Published; its page is not in the newest data"] if fact_id else []
    return [f"Published {fact['year'] or 'in a year not known'} ({link('page', fact['source_page'])})"]


def details(item: PlanItem, here: OpenPlan) -> None:
    """Everything about one action: what it is, what it draws on, what it should move, money, trail, history."""
    action = item.content
    assert isinstance(action, Action)
    if action.words:
        st.markdown(plain(action.words))
    _trail(item, here)
    _listings(action)
    _measures(item, action)
    _saving(item, action)
    _history(item, here)


def card(item: PlanItem, here: OpenPlan) -> bool:
    """One action as a card; return whether its details are open."""
    with st.container(border=True):
        st.markdown(f"**[{plain(item.content.title)}]({trail.address(item).lstrip('/')})**")
        st.caption(facts_line(item, here.today))
        fold = lazy_expander("Trail, measures, money", f"plan_{item.item_id}", ":material/unfold_more:")
        if fold.open:
            with fold:
                details(item, here)
    return bool(fold.open)


def _trail(item: PlanItem, here: OpenPlan) -> None:
    st.markdown("**The trail**")
    lines = []
    for number, step in enumerate(trail.trail(item, here.changes), 1):
        words = link(step.words, step.link) if step.link and step.name != trail.DEED else plain(step.words)
        lines.append(f"{number}. {step.name}: {words}")
    st.markdown("\n".join(lines))
    view = {"place": item.place, "action": item.item_id, "change": str(here.plan.version)}
    add_to_meeting("living_plan", f"The trail of: {item.content.title}", twin=item.item_id, **view)


def _listings(action: Action) -> None:
    if not action.listings:
        return
    st.markdown("**What is there already**")
    there = listings.records().index
    st.markdown(
        "\n".join(
            f"- {link(listing_name(one), f'/assets?asset={one}') if one in there else plain(listing_name(one))}"
            for one in action.listings
        )
    )


def _measures(item: PlanItem, action: Action) -> None:
    if not action.measures:
        return
    st.markdown("**What it should move**")
    found = [frozen_figures.movement(item.place, one) for one in action.measures]
    rows = [
        {"Measure": one.title, "What may be said": one.sentence, "On the day": one.then, "Now": one.now,
         "Day": day(date.fromisoformat(one.frozen_on))}
        for one in found
    ]  # fmt: skip
    show_table(pd.DataFrame(rows), wraps=True)
    st.caption(
        "Figures of the working outline. "
        + " ".join(
            dict.fromkeys(f"{plain(one.title)}: {plain(one.source)} {link('Compare', one.link)}." for one in found)
        )
    )


def _saving(item: PlanItem, action: Action) -> None:
    if action.saving is None:
        return
    saving = action.saving
    st.markdown(f"**Shared savings:** {link(saving.title, carried_saving.link(saving))}")
    scenario = carried_saving.scenario_of(saving)
    with frame.figures(saving.is_example, item.item_id):
        st.caption(plain(scenario.kind_of_figures))
        st.markdown(plain(saving.finding))
        show_table(carried_saving.who_pays_and_gains(saving))
        st.caption("Who pays and who gains under the Shapley value; the other rules are on the scenario’s page.")


def _history(item: PlanItem, here: OpenPlan) -> None:
    st.markdown("**What happened**")
    lines = [
        f"- {day(one.at.date())}, {role_words(one.role)}: {plain(plan_history.entry_words(one))}."
        f"{f' {plain(words)}' if words else ''}"
        for one, words in plan_history.of_item(here.changes, item.item_id, here.plan)
    ]
    st.markdown("\n".join(lines))


def role_words(role: str) -> str:
    """Who made a change, by role and never by name."""
    return "in a meeting" if role == "meeting" else f"by a {role}" if role[0] not in "aeiou" else f"by an {role}"
