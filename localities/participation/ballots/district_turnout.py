"""Turnout by postcode district, from people who gave theirs: a check of the spread, never of a person.

A ballot keeps counts alone, in a table of their own: nothing joins them with a vote. Counts below SMALLEST are not
shown, and 0 looks the same as any other small count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from localities.built_data.edition_cache import edition_cache
from localities.community_store import engine
from localities.community_store.ballot_tables import ballot_districts
from localities.participation.ballots.records import BadVote, Ballot
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


def listed(place: str, named: Mapping[str, int]) -> tuple[DistrictTurnout, ...]:
    """Return each district of the place with the people who named it."""
    people = Counter(named)
    return tuple(
        DistrictTurnout(district, percent, people[district] if people[district] >= SMALLEST else None)
        for district, percent in districts(place).items()
    )


def count_one(connection: Connection, ballot: Ballot, district: str) -> None:
    """Count one more voter from that district; nothing for ""."""
    if not district:
        return
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(ballot_districts)
    row = insert.values(ballot_id=ballot.ballot_id, district=district, people=1)
    one_more = {"people": ballot_districts.c.people + 1}
    connection.execute(row.on_conflict_do_update(index_elements=["ballot_id", "district"], set_=one_more))


def spread(ballot: Ballot, place: str) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Return each district of the place, and how many voters named any district."""
    query = select(ballot_districts).where(ballot_districts.c.ballot_id == ballot.ballot_id)
    with engine.reading() as connection:
        named = {row.district: row.people for row in connection.execute(query).all()}
    return listed(place, named), sum(named.values())
