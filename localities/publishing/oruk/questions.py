"""What a query to the lists of services asks for, and which services answer."""

from __future__ import annotations

import re
from datetime import time

from localities.assets.question import Question
from localities.assets.search import answer
from localities.places import find, wording
from localities.places.postcode_areas import example
from localities.publishing.asset_list.calendar_file import DAYS
from localities.publishing.oruk.feed import feed
from localities.publishing.oruk.services import openings
from localities.publishing.oruk.taxonomies import Entity, taxonomies, terms
from localities.publishing.serving.queries import BadQuery, Query, whole_number

FARTHEST_M = 20_000  # from one end of the city to the other
OLDEST = 150
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?Z?", re.ASCII)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SERVICE_PARTS = (
    *("search", "page", "per_page", "taxonomy_term_id", "taxonomy_id"),
    *("minimum_age", "maximum_age", "start_time", "end_time", "day"),
)
PLACE_PARTS = (*SERVICE_PARTS, "postcode", "proximity")


def chosen(query: Query, parts: tuple[str, ...]) -> list[str]:
    """The asset_ids that answer, in the feed's order, or best or nearest first; BadQuery says what is wrong.

    What is not known of a service, such as its hours or for which ages it is, cannot answer a question about it.
    """
    keys = _found(query["search"], *_near(query, parts))
    keys = [key for key in keys if _of_taxonomy(key, query)]
    if any(whole_number(query[part], part, 0, OLDEST) is not None for part in ("minimum_age", "maximum_age")):
        return []  # no source says for which ages a service is
    day, opens, closes = _day(query["day"]), _clock(query, "start_time"), _clock(query, "end_time")
    if day or opens or closes:
        keys = [key for key in keys if _is_open(feed().records[key], day, opens, closes)]
    return keys


def _near(query: Query, parts: tuple[str, ...]) -> tuple[tuple[float, float] | None, int | None]:
    """The point of the postcode, and the metres around it."""
    if "postcode" not in parts:
        return None, None
    within_m = whole_number(query["proximity"], "proximity", 1, FARTHEST_M)
    if not query["postcode"]:
        if within_m is not None:
            raise BadQuery(f"“proximity” needs a postcode to measure from: give “postcode” too, such as {example()}.")
        return None, None
    point = find.point_of(query["postcode"])
    if point is None or not any(sign.isdigit() for sign in query["postcode"]):
        raise BadQuery(
            f"“postcode” is “{query['postcode'][:20]}”; it has to be one of {wording.city()}'s, such as {example()}."
        )
    return (point[0], point[1]), within_m


def _found(words: str, near: tuple[float, float] | None, within_m: int | None) -> list[str]:
    records = feed().records
    if not words and near is None:
        return list(records)
    found = answer(Question(q=words, near=near, within_m=within_m))
    return [key for key in map(str, found.ids) if key in records and (within_m is None or key in found.distance_m)]


def _of_taxonomy(key: str, query: Query) -> bool:
    term_id, taxonomy_id = query["taxonomy_term_id"], query["taxonomy_id"]
    carried = [] if not (term_id or taxonomy_id) else _terms(feed().records[key])
    has_term = not term_id or any(one["id"] == term_id for one in carried)
    return has_term and (not taxonomy_id or any(one["taxonomy_id"] == taxonomy_id for one in carried))


def _terms(record: Entity) -> list[Entity]:
    return [term for taxonomy in taxonomies().values() for term in taxonomy.terms_of(record)]


def check_terms(query: Query) -> None:
    """Raise BadQuery for a term or a taxonomy that the feed does not have."""
    for part, known, where in (
        ("taxonomy_term_id", terms(), "taxonomy_terms"),
        ("taxonomy_id", taxonomies(), "taxonomies"),
    ):
        if query[part] and query[part] not in known:
            raise BadQuery(f"“{part}” is “{query[part][:40]}”; it has to be an id from /oruk/{where}.")


def _day(written: str) -> str:
    """MO for "MO", "Mon" or "Monday"; "" where no day is asked."""
    if not written:
        return ""
    for code, name in zip(DAYS, WEEKDAYS, strict=True):
        if written.casefold() in (code.casefold(), name[:3], name):
            return code
    raise BadQuery(f"“day” is “{written[:20]}”; it has to be one of {', '.join(DAYS)}.")


def _clock(query: Query, part: str) -> time | None:
    written = query[part]
    if not written:
        return None
    found = CLOCK.fullmatch(written)
    if not found:
        raise BadQuery(f"“{part}” is “{written[:20]}”; it has to be a time of day, such as 09:30.")
    return time(int(found[1]), int(found[2]))


def _is_open(record: Entity, day: str, opens: time | None, closes: time | None) -> bool:
    """Whether one of its sittings is on that day, begins no earlier than `opens` and ends no later than `closes`."""
    return any(
        (not day or day in days.split(",")) and (opens is None or first >= opens) and (closes is None or last <= closes)
        for days, first, last in openings(record)
    )
