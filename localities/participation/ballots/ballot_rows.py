"""Read and write ballots, votes and the log as rows of the store."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Row, func, select

from localities.community_store.ballot_tables import ballot_log, ballot_projects, ballot_votes, ballots
from localities.participation.ballots.records import Ballot, BallotProject, Settings, Vote
from localities.participation.count import money
from localities.participation.count.election import Project


def new_id() -> str:
    """Return a new unique id."""
    return secrets.token_hex(16)


def by_code(connection: Connection, ballot_code: str, lock: bool = False) -> Ballot | None:
    """Return the ballot with that code; `lock` keeps its settings unchanged until this transaction ends."""
    query = select(ballots).where(ballots.c.ballot_code == ballot_code)
    row = connection.execute(query.with_for_update(read=True) if lock else query).first()
    return _ballot(connection, row) if row else None


def by_id(connection: Connection, ballot_id: str) -> Ballot | None:
    """Return the ballot, locked against changes and votes until this transaction ends; None if it was deleted."""
    row = connection.execute(select(ballots).where(ballots.c.ballot_id == ballot_id).with_for_update()).first()
    return _ballot(connection, row) if row else None


def of_meeting(connection: Connection, meeting_id: str) -> tuple[Ballot, ...]:
    """Return the ballots of a meeting, oldest first."""
    query = select(ballots).where(ballots.c.meeting_id == meeting_id).order_by(ballots.c.made_at, ballots.c.ballot_id)
    return tuple(_ballot(connection, row) for row in connection.execute(query).all())


def write(connection: Connection, ballot: Ballot, is_new: bool = False) -> None:
    """Write the ballot and its projects, replacing any earlier version."""
    values = {
        "meeting_id": ballot.meeting_id, "ballot_code": ballot.ballot_code, "settings": _settings_text(ballot.settings),
        "seed": ballot.seed, "state": ballot.state, "closes_at": ballot.closes_at, "made_at": ballot.made_at,
        "changed_at": ballot.changed_at,
    }  # fmt: skip
    if is_new:
        connection.execute(ballots.insert().values(ballot_id=ballot.ballot_id, **values))
    else:
        connection.execute(ballots.update().where(ballots.c.ballot_id == ballot.ballot_id).values(**values))
    connection.execute(ballot_projects.delete().where(ballot_projects.c.ballot_id == ballot.ballot_id))
    if ballot.projects:
        rows = [_project_row(ballot.ballot_id, at, one) for at, one in enumerate(ballot.projects)]
        connection.execute(ballot_projects.insert(), rows)


def delete(connection: Connection, ballot_id: str) -> None:
    """Delete the ballot and everything in it for good."""
    connection.execute(ballots.delete().where(ballots.c.ballot_id == ballot_id))


def vote_of(connection: Connection, ballot_id: str, voter_key: str, method: str) -> Vote | None:
    """Return the voter's vote by that method; None if they have not voted."""
    mine = (
        ballot_votes.c.ballot_id == ballot_id, ballot_votes.c.voter_key == voter_key, ballot_votes.c.method == method,
    )  # fmt: skip
    row = connection.execute(select(ballot_votes).where(*mine)).first()
    return _vote(row) if row else None


def put_vote(connection: Connection, ballot_id: str, vote: Vote, is_new: bool) -> None:
    """Write a vote, replacing the voter's earlier one."""
    values = {
        "choices": json.dumps([list(vote.choices), list(vote.points)], ensure_ascii=False), "receipt": vote.receipt,
        "device": vote.device, "number": vote.number, "cast_at": vote.cast_at, "changed_at": vote.changed_at,
    }  # fmt: skip
    key = {"ballot_id": ballot_id, "voter_key": vote.voter_key, "method": vote.method}
    if is_new:
        connection.execute(ballot_votes.insert().values(**key, **values))
    else:
        mine = [ballot_votes.c[name] == value for name, value in key.items()]
        connection.execute(ballot_votes.update().where(*mine).values(**values))


def votes(connection: Connection, ballot_id: str) -> tuple[Vote, ...]:
    """Return every vote in the order of receipts, which is random and hides the order in which people voted."""
    query = select(ballot_votes).where(ballot_votes.c.ballot_id == ballot_id).order_by(ballot_votes.c.receipt)
    return tuple(_vote(row) for row in connection.execute(query).all())


def turnout(connection: Connection, ballot_id: str) -> dict[str, int]:
    """Return how many people have voted by each method, and nothing about their choices."""
    query = select(ballot_votes.c.method, func.count()).where(ballot_votes.c.ballot_id == ballot_id)
    return {method: many for method, many in connection.execute(query.group_by(ballot_votes.c.method)).all()}


def log(connection: Connection, ballot_id: str, event: str, receipt: str = "", detail: str = "") -> None:
    """Add an entry to the log."""
    connection.execute(ballot_log.insert().values(
        entry_id=new_id(), ballot_id=ballot_id, at=datetime.now(UTC), event=event, receipt=receipt, detail=detail,
    ))  # fmt: skip


def log_entries(connection: Connection, ballot_id: str) -> list[Row[Any]]:
    """Return the log in order of time."""
    query = select(ballot_log).where(ballot_log.c.ballot_id == ballot_id)
    return list(connection.execute(query.order_by(ballot_log.c.at, ballot_log.c.entry_id)).all())


def _ballot(connection: Connection, row: Row[Any]) -> Ballot:
    query = select(ballot_projects).where(ballot_projects.c.ballot_id == row.ballot_id)
    listed = connection.execute(query.order_by(ballot_projects.c.position)).all()
    return Ballot(
        row.ballot_id, row.meeting_id, row.ballot_code, _settings(row.settings), tuple(map(_project, listed)),
        row.seed, row.state, row.closes_at, row.made_at, row.changed_at,
    )  # fmt: skip


def _settings_text(settings: Settings) -> str:
    return json.dumps({**vars(settings), "budget": money.plain(settings.budget)}, ensure_ascii=False, sort_keys=True)


def _settings(text: str) -> Settings:
    kept: dict[str, Any] = json.loads(text)
    kept["budget"] = Fraction(kept["budget"])
    return Settings(**kept)


def _project_row(ballot_id: str, position: int, one: BallotProject) -> dict[str, Any]:
    project = one.project
    return {
        "ballot_id": ballot_id,
        "position": position,
        "project_id": project.project_id,
        "name": project.name,
        "cost": money.plain(project.cost),
        "summary": one.summary,
        "themes": json.dumps(project.themes, ensure_ascii=False),
        "place": project.place,
        "latitude": project.latitude,
        "longitude": project.longitude,
        "listing_id": one.listing_id,
    }


def _project(row: Row[Any]) -> BallotProject:
    project = Project(
        row.project_id, Fraction(row.cost), row.name, tuple(json.loads(row.themes)), row.place, row.latitude,
        row.longitude,
    )  # fmt: skip
    return BallotProject(project, row.summary, row.listing_id)


def _vote(row: Row[Any]) -> Vote:
    choices, points = json.loads(row.choices)
    return Vote(
        row.voter_key, row.method, tuple(choices), tuple(points), row.receipt, row.cast_at, row.changed_at,
        row.device, row.number,
    )  # fmt: skip
