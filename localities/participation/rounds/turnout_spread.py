"""Turnout by postcode district, from people who gave theirs: a check of the spread, never of a person.

Counts below SMALLEST are not shown, and 0 looks the same as any other small count.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from localities.built_data.edition_cache import edition_cache
from localities.community_store import engine
from localities.participation.ballots.records import BadVote
from localities.participation.rounds import round_rows
from localities.participation.rounds.records import Round
from localities.places import find

SMALLEST = 5
DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")


@dataclass(frozen=True)
class DistrictTurnout:
    """A postcode district of the place: its share of the place's postcodes, and its people (None below SMALLEST)."""

    district: str
    postcodes_percent: int
    people: int | None


def checked(given: Any) -> str:
    """Return the district to store, "" if blank; BadVote for anything else, also a whole postcode."""
    district = given.replace(" ", "").upper() if isinstance(given, str) else "?"
    if district and not DISTRICT.fullmatch(district):
        raise BadVote("Only the first part of your postcode, such as G51, or nothing.")
    return district


@edition_cache(size=16)
def districts(place: str) -> dict[str, int]:
    """Return each district's share of the place's postcodes in percent, largest first."""
    here = find.postcodes().query("place == @place")
    shares = here.index.str.split(" ").str[0].value_counts(normalize=True)
    return {district: round(100 * share) for district, share in shares.items()}


def spread(one: Round) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Return each district of the round's place, and how many people named any district."""
    with engine.reading() as connection:
        answers = round_rows.answers(connection, one.round_id)
    named: Counter[str] = Counter()
    for answer in answers:
        if answer.content.get("district"):
            named[answer.content["district"]] += answer.people
    listed = tuple(
        DistrictTurnout(district, percent, named[district] if named[district] >= SMALLEST else None)
        for district, percent in districts(one.settings.place).items()
    )
    return listed, named.total()
