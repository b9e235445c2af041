"""The pages of a ballot: the one to vote on, the one that says it has not begun or is over, and the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from localities.assets.hours import LOCAL_TIME
from localities.built_data.edition_cache import edition_cache
from localities.participation.ballots import results
from localities.participation.ballots.records import APPROVE, CHOOSE, DOTS, POINTS, RANK, RULE_NAMES, SHARE_OUT, Ballot
from localities.participation.ballots.results import Result
from localities.participation.count import money
from localities.participation.count.outcome import RULES
from localities.participation.plans import trail
from localities.participation.polling.states import DRAFT, OPEN, SHOWN
from localities.publishing.serving.page_files import PageFiles

HERE = Path(__file__).parent
FILES = PageFiles(
    HERE, "/vote/files", ("vote.css", "phone.js", "own_code.js", "one_by_one.js", "vote.js", "say.js"), "vote.css"
)


def page(ballot: Ballot, base: str, found: Result | None = None) -> str:
    """The page for the ballot's state; `found` is the result of one that is shown."""
    state = ballot.state_at()
    shared = {
        "ballot": ballot, "base": base, "files": FILES.addresses(base), "state": state,
        "payload": _payload(ballot, base, state), "budget": money.spoken(ballot.settings.budget),
        "closes": said_time(ballot), "how": how(ballot), "rule": RULE_NAMES[ballot.settings.rule],
    }  # fmt: skip
    if state == SHOWN and found:
        return _template("result.html").render(**shared, **_result(found, _came_of(ballot)))
    if state == OPEN:
        return _template("vote.html").render(**shared, projects=_projects(ballot))
    sentence = "Voting has not begun yet. This page opens by itself when it does." if state == DRAFT else (
        "Voting has ended. The result comes here when it is shown in the meeting."
    )  # fmt: skip
    return _template("waiting.html").render(**shared, sentence=sentence)


def door(base: str, sentence: str) -> str:
    """Why a ballot did not open, and a box for its code."""
    return _template("voting_door.html").render(base=base, sentence=sentence, files=FILES.addresses(base))


def how(ballot: Ballot) -> str:
    """How to fill the ballot in, in one sentence."""
    limit, budget = ballot.settings.limit, money.spoken(ballot.settings.budget)
    one = limit == 1
    return {
        APPROVE: "Choose every project that you like.",
        CHOOSE: "Choose one project." if one else f"Choose up to {limit} projects.",
        SHARE_OUT: f"Choose projects for up to {budget} in all.",
        POINTS: f"Give each project that you like 1 to {limit} points.",
        DOTS: f"Place {limit} dots. You can place several on one project.",
        RANK: "Choose your favourite." if one else f"Choose up to {limit} projects, your favourite first.",
    }[ballot.settings.kind]


def said_time(ballot: Ballot) -> str:
    """When voting ends, as people say it; "" where no time is set."""
    if ballot.closes_at is None:
        return ""
    local = ballot.closes_at.astimezone(LOCAL_TIME)
    return f"{local:%A} {local.day} {local:%B} {local.year}, {local:%H:%M}"


def _payload(ballot: Ballot, base: str, state: str) -> dict[str, Any]:
    settings = ballot.settings
    return {
        "code": ballot.ballot_code, "at": f"{base}/vote/{ballot.ballot_code}", "state": state, "kind": settings.kind,
        "limit": settings.limit, "budget": float(settings.budget), "needsCodes": settings.needs_codes,
        "costs": {one: float(cost) for one, cost in ballot.costs.items()},
        "names": {one.project.project_id: one.project.title for one in ballot.projects},
    }  # fmt: skip


def _projects(ballot: Ballot) -> list[dict[str, Any]]:
    return [
        {
            "id": one.project.project_id, "name": one.project.title, "cost": money.spoken(one.project.cost),
            "summary": one.summary, "place": one.project.place, "themes": ", ".join(one.project.themes),
            "listing": one.listing_id,
        }
        for one in ballot.projects
    ]  # fmt: skip


def _came_of(ballot: Ballot) -> dict[str, list[dict[str, str]]]:
    """The actions in places' plans that came from the ballot, by project: title, status, address."""
    found = trail.of_ballot(ballot.ballot_code, [one.project.project_id for one in ballot.projects])
    return {
        project_id: [
            {"title": one.content.title, "status": trail.status_words(one), "address": trail.address(one)}
            for one in items
        ]
        for project_id, items in found.items()
    }


def _result(found: Result, came_of: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    other = next(rule for rule in RULES if rule != found.deciding)
    order = (found.deciding, other)
    titles = {project.project_id: project for project in found.election.projects}
    return {
        "found": found,
        "rules": [
            {
                "name": RULE_NAMES[rule], "decides": rule == found.deciding, "summary": results.summary(found, rule),
                "winners": [
                    (titles[one].title, money.spoken(titles[one].cost)) for one in found.outcomes[rule].winners
                ],
                "changes": found.changes[rule],
            }
            for rule in order
        ],
        "differences": results.differences(found),
        "projects": [
            {
                "name": one.project.title, "cost": money.spoken(one.project.cost), "votes": one.votes,
                "score": one.score, "why": [(RULE_NAMES[rule], one.won[rule], one.why[rule]) for rule in order],
                "came_of": came_of.get(one.project.project_id, []),
            }
            for one in found.projects
        ],
        "spreads": [
            (title, _spread(table, order)) for title, table in (("Places", found.places), ("Themes", found.themes))
            if len(table[found.deciding]) > 1
        ],
        "rule_names": [RULE_NAMES[rule] for rule in order],
    }  # fmt: skip


def _spread(table: dict[str, Any], order: tuple[str, str]) -> list[list[str]]:
    """A row for each place or theme: its share of the votes, and its money under each rule."""
    costs = {rule: {part.name: money.spoken(part.cost) for part in table[rule]} for rule in order}
    return [
        [part.name, results.percent(part.share_of_votes), *(costs[rule][part.name] for rule in order)]
        for part in table[order[0]]
    ]


@edition_cache(size=8)
def _template(name: str) -> Template:
    parts = (name,) if name == "voting_door.html" else ("head.html", name)
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(
        "".join((HERE / part).read_text("utf-8") for part in parts)
    )
