"""Give an answer on a phone. It is confirmed only once it is stored; sending it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from localities.community_store import engine
from localities.participation.ballots import district_turnout
from localities.participation.ballots.records import NoSuchBallot
from localities.participation.rounds import answering_rules, dots, place_standard, round_rows, two_way
from localities.participation.rounds.records import DOTS, PLACE_STANDARD, TWO_WAY, Answer, Round

Check = Callable[[Connection, Round, Mapping[str, Any]], dict[str, Any]]


def _place_standard(_: Connection, one: Round, given: Mapping[str, Any]) -> dict[str, Any]:
    return place_standard.checked(given, one.settings.in_groups)


def _dots(_: Connection, one: Round, given: Mapping[str, Any]) -> dict[str, Any]:
    return dots.checked(given, one)


def _two_way(connection: Connection, one: Round, given: Mapping[str, Any]) -> dict[str, Any]:
    return two_way.checked(connection, one, given)


CHECKS: dict[str, Check] = {PLACE_STANDARD: _place_standard, DOTS: _dots, TWO_WAY: _two_way}


def give(round_code: str, phone: str, given: Mapping[str, Any], number: int = 1) -> Answer:
    """Store an answer and return it.

    `phone` is the phone's own random key. `number` counts what this phone has sent: the same number again is a
    repeat, a lower one is late, and neither changes anything.
    """
    with engine.writing() as connection:
        one = round_rows.by_code(connection, round_code, lock=True)
        if one is None:
            raise NoSuchBallot("This round of answers is not there any more. Nothing was sent.")
        key = answering_rules.phone_key(phone)
        before = round_rows.answer_of(connection, one.round_id, key)
        if before and number <= before.number:
            return before  # a repeat is confirmed again, even after closing
        answering_rules.require_open(one)
        now = datetime.now(UTC)
        content = CHECKS[one.settings.kind](connection, one, given)
        if district := district_turnout.checked(given.get("district", "")):
            content["district"] = district
        answer = Answer(key, content, number, before.given_at if before else now, now)
        round_rows.put_answer(connection, one.round_id, answer, before is None)
        return answer
