"""Turnout of a round by postcode district, from people who gave theirs, as for ballots."""

from __future__ import annotations

from collections import Counter

from localities.community_store import engine
from localities.participation.ballots import district_turnout
from localities.participation.ballots.district_turnout import DistrictTurnout
from localities.participation.rounds import round_rows
from localities.participation.rounds.records import Round


def spread(one: Round) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Return each district of the round's place, and how many people named any district."""
    with engine.reading() as connection:
        answers = round_rows.answers(connection, one.round_id)
    named: Counter[str] = Counter()
    for answer in answers:
        if answer.content.get("district"):
            named[answer.content["district"]] += answer.people
    return district_turnout.listed(one.settings.place, named), named.total()
