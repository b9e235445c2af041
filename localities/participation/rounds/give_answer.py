"""Give an answer on a phone. It is confirmed only once it is stored; sending it again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from localities.community_store import engine
from localities.community_store.round_tables import round_districts
from localities.participation.polling import district_turnout, single_use_codes
from localities.participation.polling.faults import NoSuchPoll
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


def give(round_code: str, phone: str, given: Mapping[str, Any], number: int = 1, device: str = "") -> Answer:
    """Store an answer and return it.

    `phone` is a printed code, or the phone's own random key if the round needs no codes. `number` counts what this
    device has sent: the same number again is a repeat, a lower one is late, and neither changes anything. A district is
    counted with the first answer alone, and nothing joins it with the answer.
    """
    with engine.writing() as connection:
        one = round_rows.by_code(connection, round_code, lock=True)
        if one is None:
            raise NoSuchPoll("This round of answers is not there any more. Nothing was sent.")
        key = answering_rules.answer_key(connection, one, phone)
        device = device[: single_use_codes.LONGEST_KEY]
        before = round_rows.answer_of(connection, one.round_id, key)
        if before and before.device == device and number <= before.number:
            return before  # a repeat is confirmed again, even after closing
        answering_rules.require_open(one)
        now = datetime.now(UTC)
        content = CHECKS[one.settings.kind](connection, one, given)
        answer = Answer(key, content, number, before.given_at if before else now, now, device)
        district = district_turnout.checked(given.get("district", ""))
        if before is None:
            district_turnout.count_people(connection, round_districts, one.round_id, district, answer.people)
        round_rows.put_answer(connection, one.round_id, answer, before is None)
        return answer


def has_given(one: Round, phone: str) -> bool:
    """Whether there is an answer from that phone or code; WrongCode for another round's code."""
    with engine.reading() as connection:
        key = answering_rules.answer_key(connection, one, phone)
        return round_rows.answer_of(connection, one.round_id, key) is not None
