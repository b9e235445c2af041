"""Turn the votes of a closed ballot into an election to count, with phones and paper together or apart.

If a phone and a paper ballot have the same code, the paper one counts: it was signed for at the table and can be
counted again by hand. The log lists both.
"""

from __future__ import annotations

from collections.abc import Collection

from localities.community_store import engine
from localities.participation.ballots import ballot_rows
from localities.participation.ballots.records import Ballot, Vote
from localities.participation.count.election import Ballot as Counted
from localities.participation.count.election import Election
from localities.participation.polling.faults import NoSuchPoll, StillOpen
from localities.participation.polling.states import DRAFT, HANDS, OPEN, PAPER, PHONE, SHOWN
from localities.places import wording

ALL_METHODS = (PHONE, PAPER, HANDS)
PABULIB_METHOD = {PHONE: "internet", PAPER: "paper", HANDS: "paper"}


def election(ballot: Ballot, methods: Collection[str] = ALL_METHODS) -> Election:
    """Return the election to count; StillOpen while people can vote."""
    now, votes = _closed(ballot)
    counting = [vote for vote in one_for_each_code(votes) if vote.method in methods]
    # In order of receipts, which is random: neither the order nor the ids show who voted when.
    cast = tuple(
        Counted(str(number), vote.choices, vote.points, PABULIB_METHOD[vote.method])
        for number, vote in enumerate(counting, 1)
    )
    settings = now.settings
    projects = tuple(one.project for one in now.projects)
    return Election(settings.budget, projects, cast, settings.rules, settings.least_score, now.seed, _meta(now))


def one_for_each_code(votes: Collection[Vote]) -> list[Vote]:
    """Leave out phone votes whose code was also used on paper."""
    on_paper = {vote.voter_key for vote in votes if vote.method == PAPER}
    return [vote for vote in votes if vote.method != PHONE or vote.voter_key not in on_paper]


def receipts(ballot: Ballot) -> list[str]:
    """Return the receipts of all counted votes once voting has closed, so that voters can look for their own."""
    _, votes = _closed(ballot)
    return sorted(vote.receipt for vote in one_for_each_code(votes))


def is_public(ballot: Ballot) -> bool:
    """Whether everybody may see the result."""
    return ballot.state == SHOWN


def _closed(ballot: Ballot) -> tuple[Ballot, tuple[Vote, ...]]:
    with engine.reading() as connection:
        now = ballot_rows.by_code(connection, ballot.ballot_code)
        if now is None:
            raise NoSuchPoll(f"The ballot “{ballot.settings.title[:60]}” is not there any more.")
        if now.state_at() in (OPEN, DRAFT):
            raise StillOpen("Nothing is counted by project while voting is open. Close the ballot first.")
        return now, ballot_rows.votes(connection, now.ballot_id)


def _meta(ballot: Ballot) -> tuple[tuple[str, str], ...]:
    made, changed = ballot.made_at, ballot.changed_at
    return (
        ("description", ballot.settings.title), ("country", "United Kingdom"), ("unit", wording.city()),
        ("instance", f"{made:%Y}"), ("date_begin", f"{made:%d.%m.%Y}"), ("date_end", f"{changed:%d.%m.%Y}"),
        ("language", "en"), ("currency", "GBP"),
    )  # fmt: skip
