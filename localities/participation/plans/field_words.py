"""Put every field of a priority or an action into words, for differences, the history and the minutes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from localities.assets import records as listings
from localities.indicators.measures import catalogue, words
from localities.participation.count import money as pounds
from localities.participation.plans.records import (
    RETURN,
    STATED,
    UNDER_STATUS,
    VOTE,
    Action,
    Content,
    FrozenFigure,
    Money,
    Plan,
)
from localities.places.outlines import UnknownChoice
from localities.resources.returns.returns import RUNGS, UNKNOWN

NONE = "none"
WRITTEN_FROM = {STATED: "", RETURN: "partner’s return: ", VOTE: "vote: "}


def fields(content: Content, plan: Plan | None = None) -> dict[str, str]:
    """Return the words of each field by its label; `plan` supplies the name of an action's priority."""
    if not isinstance(content, Action):
        return {"Title": content.title, "Why": content.why or NONE}
    return {
        "Title": content.title,
        "Priority": _priority(content.priority_id, plan),
        "What": content.words or NONE,
        "Lead": content.lead or NONE,
        "Partners": "; ".join(content.partners) or NONE,
        "Status": UNDER_STATUS[content.status],
        "Review": day(content.review_on) if content.review_on else NONE,
        "Listings": "; ".join(map(listing_name, content.listings)) or NONE,
        "Measures": "; ".join(map(figure_words, content.measures)) or NONE,
        "Money": "; ".join(map(money_words, content.money)) or NONE,
        "Evidence": content.evidence.title if content.evidence else NONE,
        "Shared savings": content.saving.title if content.saving else NONE,
    }


def differences(before: Content, after: Content, plan: Plan | None = None) -> dict[str, tuple[str, str]]:
    """Return the words before and after by label, for the fields that differ."""
    was, now = fields(before, plan), fields(after, plan)
    return {label: (was[label], now[label]) for label in now if was.get(label) != now[label]}


def day(one: date) -> str:
    """Return a date in words, such as "12 May 2026"."""
    return f"{one.day} {one:%B %Y}"


def listing_name(asset_id: str) -> str:
    """Return the name of a listing, or its id and a remark if the newest list does not have it."""
    try:
        return str(listings.one(asset_id)["name"])
    except KeyError:
        return f"{asset_id} (not in the newest list)"


def measure_title(measure_id: str) -> str:
    """Return the title of a measure; its id if the newest data do not have it."""
    try:
        return catalogue.measure(measure_id).title
    except UnknownChoice:
        return measure_id


def figure_words(one: FrozenFigure) -> str:
    """Return the measure's title and the frozen figure with its interval and year."""
    return f"{measure_title(one.measure_id)}: {value_words(one)}"


def value_words(one: FrozenFigure) -> str:
    """Return the frozen figure with its interval and year; hidden if the newest data hide it."""
    try:
        measure = catalogue.measure(one.measure_id)
    except UnknownChoice:
        return f"{one.value:g} ({one.year})" if one.value is not None else f"{words.NOT_KNOWN} ({one.year})"
    text = words.value_text(measure, one.value, one.status)
    if one.lower is None or one.upper is None or one.status == "suppressed":
        return f"{text} ({one.year})"
    return f"{text}, 95% interval {words.interval_text(measure, one.lower, one.upper)} ({one.year})"


def money_words(one: Money) -> str:
    """Return a sum of money with its source, its rung, and the rung it moves to."""
    amount = words.NOT_KNOWN if one.amount_gbp is None else pounds.spoken(Fraction(one.amount_gbp))
    source = f"{one.partner}, {one.service}, {one.year}" if one.partner else one.source
    rung = "rung not known" if one.rung == UNKNOWN else RUNGS[one.rung].lower()
    moves = f", moves to {RUNGS[one.moves_to].lower()}" if one.moves_to else ""
    example = " (example figures)" if one.is_example else ""
    return f"{amount} ({WRITTEN_FROM[one.comes_from]}{source}; {rung}{moves}){example}"


def _priority(item_id: str, plan: Plan | None) -> str:
    found = plan.item(item_id) if plan and item_id else None
    return found.content.title if found else NONE
