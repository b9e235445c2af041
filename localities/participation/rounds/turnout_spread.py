"""Who is in the room, by postcode district, if people say: a check of the spread, never of a person.

A district that fewer than SMALLEST people name is not counted out, and whether anybody named it is not said either.
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
    """A postcode district of the place: its share of the place's postcodes, and people; None where fewer than five."""

    district: str
    postcodes_percent: int
    people: int | None


def checked(given: Any) -> str:
    """The district as it is kept, "" where nothing was said; BadVote for what is none, and for a whole postcode."""
    district = given.replace(" ", "").upper() if isinstance(given, str) else "?"
    if district and not DISTRICT.fullmatch(district):
        raise BadVote("Only the first part of your postcode, such as G51, or nothing.")
    return district


@edition_cache(size=16)
def districts(place: str) -> dict[str, int]:
    """The districts of the place's postcodes with their share of them in percent, the largest first."""
    here = find.postcodes().query("place == @place")
    shares = here.index.str.split(" ").str[0].value_counts(normalize=True)
    return {district: round(100 * share) for district, share in shares.items()}


def spread(one: Round) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Each district of the round's place, and how many people named any district; nothing about their answers."""
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
