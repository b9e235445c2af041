"""The answers of a closed round."""

from __future__ import annotations

from localities.community_store import engine
from localities.participation.ballots.records import DRAFT, OPEN, NoSuchBallot, StillOpen
from localities.participation.rounds import round_rows
from localities.participation.rounds.records import Answer, Round


def closed(one: Round) -> tuple[Round, tuple[Answer, ...]]:
    """Return the round as it is now and its answers; StillOpen while people can answer."""
    with engine.reading() as connection:
        now = round_rows.by_code(connection, one.round_code)
        if now is None:
            raise NoSuchBallot(f"The round “{one.settings.title[:60]}” is not there any more.")
        if now.state in (OPEN, DRAFT):
            raise StillOpen("Nothing is counted while people can answer. Close the round first.")
        return now, round_rows.answers(connection, now.round_id)
