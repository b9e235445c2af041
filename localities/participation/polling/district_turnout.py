"""Turnout by postcode district, from people who gave theirs: a check of the spread, never of a person.

Only counts are kept, in a table of their own that begins with the id of the ballot or round: nothing joins them with
a vote or an answer. Counts below SMALLEST are not shown, and 0 looks the same as any other small count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from geodata.table_cells import labelled
from localities.built_data.edition_cache import edition_cache
from localities.community_store import engine
from localities.participation.polling.faults import BadVote
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
    return {district: round(100 * share) for district, share in labelled(shares)}


def listed(place: str, named: Mapping[str, int]) -> tuple[DistrictTurnout, ...]:
    """Return each district of the place with the people who named it."""
    people = Counter(named)
    return tuple(
        DistrictTurnout(district, percent, people[district] if people[district] >= SMALLEST else None)
        for district, percent in districts(place).items()
    )


def count_people(connection: Connection, table: Table, poll_id: str, district: str, people: int = 1) -> None:
    """Count that many more people from that district; nothing for ""."""
    if not district:
        return
    (owner, *_) = table.columns
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
    row = insert.values({owner.name: poll_id, "district": district, "people": people})
    more = {"people": table.c.people + people}
    connection.execute(row.on_conflict_do_update(index_elements=[owner.name, "district"], set_=more))


def spread(table: Table, poll_id: str, place: str) -> tuple[tuple[DistrictTurnout, ...], int]:
    """Return each district of the place, and how many people named any district."""
    (owner, *_) = table.columns
    with engine.reading() as connection:
        named = {row.district: row.people for row in connection.execute(select(table).where(owner == poll_id)).all()}
    return listed(place, named), sum(named.values())
