"""The answers of a closed round. Where a code answers on a phone and on paper, the paper counts, as with ballots."""

from __future__ import annotations

from collections.abc import Collection

from localities.community_store import engine
from localities.participation.polling.faults import NoSuchPoll, StillOpen
from localities.participation.polling.states import DRAFT, OPEN, PAPER, PHONE
from localities.participation.rounds import round_rows
from localities.participation.rounds.records import SMALLEST_GROUP, Answer, Round


def closed(one: Round, method: str = "") -> tuple[Round, tuple[Answer, ...]]:
    """Return the round as it is now and its answers, all or those of one method; StillOpen while people can answer."""
    with engine.reading() as connection:
        now = round_rows.by_code(connection, one.round_code)
        if now is None:
            raise NoSuchPoll(f"The round “{one.settings.title[:60]}” is not there any more.")
        if now.state in (OPEN, DRAFT):
            raise StillOpen("Nothing is counted while people can answer. Close the round first.")
        answers = one_for_each_code(round_rows.answers(connection, now.round_id))
        return now, tuple(each for each in answers if method in ("", each.method))


def one_for_each_code(answers: Collection[Answer]) -> list[Answer]:
    """Leave out answers of phones whose code was also used on paper."""
    on_paper = {each.phone_key for each in answers if each.method == PAPER}
    return [each for each in answers if each.method == PAPER or each.paper_key not in on_paper]


def can_be_apart(one: Round) -> bool:
    """Return whether phones and paper may be shown apart: a small part would follow from the whole and the other."""
    _, answers = closed(one)
    people = {method: sum(each.people for each in answers if each.method == method) for method in (PHONE, PAPER)}
    return min(people.values()) >= SMALLEST_GROUP
