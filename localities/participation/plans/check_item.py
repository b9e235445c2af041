"""Check what a priority or an action may hold; PlanFault says what is wrong, and nothing is stored."""

from __future__ import annotations

from dataclasses import replace

from localities.assets import records as listings
from localities.indicators.measures import catalogue
from localities.participation.contributions import personal_details
from localities.participation.meetings import one_line, several_lines
from localities.participation.plans import begin_from_facts
from localities.participation.plans.records import (
    MONEY_FROM,
    MOST_LISTED,
    NAME_MOST,
    RETURN,
    STATED,
    STATUSES,
    TITLE_MOST,
    VOTE,
    WORDS_MOST,
    Action,
    Content,
    Money,
    Plan,
    PlanFault,
    Priority,
)
from localities.resources.returns.returns import RUNGS

MOST_GBP = 10**12
PERSONAL = (
    "This looks like {what}. A plan is public: name an organisation or a role, such as “Community Connector”, and no "
    "private person. Nothing was changed."
)


def checked(content: Content, plan: Plan) -> Content:
    """Return the content as it will be stored; PlanFault says what is wrong."""
    fitting = _priority(content) if isinstance(content, Priority) else _action(content, plan)
    _require_no_person(fitting)
    return fitting


def checked_words(written: str) -> str:
    """Return the words about a review or a change as they will be stored."""
    words = several_lines(written, WORDS_MOST)
    _refuse_persons({"words": words})
    return words


def _priority(content: Priority) -> Priority:
    return replace(content, title=_title(content.title), why=several_lines(content.why, WORDS_MOST))


def _action(content: Action, plan: Plan) -> Action:
    if content.status not in STATUSES:
        raise PlanFault(f"“{content.status[:40]}” is not a status. Expected one of: {', '.join(STATUSES)}.")
    if content.priority_id and content.priority_id not in {one.item_id for one in plan.priorities}:
        raise PlanFault("The priority is not in the plan any more. Choose another one; nothing was changed.")
    partners = tuple(dict.fromkeys(filter(None, (_name(one, "partner") for one in content.partners))))
    for what, listed in (("partners", partners), ("listings", content.listings), ("measures", content.measures),
                         ("sums of money", content.money)):  # fmt: skip
        if len(listed) > MOST_LISTED:
            raise PlanFault(f"An action holds at most {MOST_LISTED} {what}; these are {len(listed)}.")
    _require_known(content, plan)
    return replace(
        content, title=_title(content.title), words=several_lines(content.words, WORDS_MOST),
        lead=_name(content.lead, "lead"), partners=partners, money=tuple(map(_money, content.money)),
    )  # fmt: skip


def _title(written: str) -> str:
    title = one_line(written)
    if not title:
        raise PlanFault("Write a title first. Nothing was changed.")
    if len(title) > TITLE_MOST:
        raise PlanFault(f"A title has room for {TITLE_MOST} characters; this one has {len(title)}. Shorten it.")
    return title


def _name(written: str, what: str) -> str:
    name = one_line(written)
    if len(name) > NAME_MOST:
        raise PlanFault(f"The {what} “{name[:40]}…” has {len(name)} characters; expected at most {NAME_MOST}.")
    return name


def _require_known(content: Action, plan: Plan) -> None:
    """Raise PlanFault for an unknown listing or measure, unless the plan already names it."""
    kept = [one.content for one in plan.actions if isinstance(one.content, Action)]
    named = {asset_id for one in kept for asset_id in one.listings}
    for asset_id in content.listings:
        if asset_id not in named and asset_id not in listings.records().index:
            raise PlanFault(f"There is no listing “{asset_id[:60]}”. Choose one from the list; nothing was changed.")
    named_measures = {one.measure_id for action in kept for one in action.measures}
    for figure in content.measures:
        if figure.measure_id not in named_measures and figure.measure_id not in catalogue.measures():
            raise PlanFault(f"There is no measure “{figure.measure_id[:60]}”. Nothing was changed.")


def _money(one: Money) -> Money:
    if one.comes_from not in MONEY_FROM or one.rung not in RUNGS or one.moves_to not in ("", *RUNGS):
        raise PlanFault(f"Say where each sum comes from and which rung it is on: {', '.join(RUNGS)}.")
    if one.amount_gbp is not None and not 0 <= one.amount_gbp <= MOST_GBP:
        raise PlanFault("A sum is a whole number of pounds from 0; leave it blank where it is not known.")
    if one.comes_from == STATED and not one.source.strip():
        raise PlanFault("Say where the sum comes from: who stated it, and for which year. Nothing was changed.")
    if one.comes_from == RETURN and not (one.partner and one.service and one.year):
        raise PlanFault("Money from a return names the partner, the service and the year. Choose the row.")
    if one.comes_from == VOTE and not (one.ballot_code and one.project_id):
        raise PlanFault("Money from a vote names the ballot and the project that won. Choose them.")
    if one.moves_to and one.comes_from != RETURN:
        raise PlanFault("Only a row of a return moves from one rung to another. Choose the row.")
    return replace(one, source=_name(one.source, "source"))


def _require_no_person(content: Content) -> None:
    fact = begin_from_facts.published(content.fact_id)
    texts = {} if fact and fact["text"].startswith(content.title) else {"title": content.title}
    if isinstance(content, Action):
        texts |= {"words": content.words, "lead": content.lead, "partners": "; ".join(content.partners)}
        texts |= {f"source {at}": one.source for at, one in enumerate(content.money)}
    else:
        texts |= {"why": content.why}
    _refuse_persons(texts)


def _refuse_persons(texts: dict[str, str]) -> None:
    found = personal_details.personal_details(texts)
    if found:
        raise PlanFault(PERSONAL.format(what=" and ".join(dict.fromkeys(one.description for one in found))))
