"""What a query to the items of a collection asks for: box, time, properties, page, coordinate system."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from localities.publishing.ogc_api import crs
from localities.publishing.ogc_api.stock import Interval, moments_of
from localities.publishing.serving.queries import BadQuery, read_query, whole_number

USUAL_LIMIT, MOST_LIMIT = 100, 10_000
MOST_OFFSET = 999_999_999
FORMATS = {"json": "JSON or GeoJSON", "html": "a page to read"}
PARTS = ("bbox", "bbox-crs", "datetime", "limit", "offset", "crs", "f")
NUMBER = re.compile(r"[+-]?(\d{1,12}(\.\d{0,25})?|\.\d{1,25})([eE][+-]?\d{1,3})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
OPEN_ENDS = ("", "..")
TRUTHS = {"true": True, "false": False}
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class ItemQuery:
    """A query that was understood. `boxes` are several where a box crosses the antimeridian; empty asks for all."""

    boxes: tuple[Box, ...]
    box_system: str
    interval: Interval | None
    properties: tuple[tuple[str, object], ...]
    limit: int
    offset: int
    system: str


def read_items(given: Iterable[tuple[str, str]], fields: dict[str, str]) -> ItemQuery:
    """The query of those (name, value) pairs, where `fields` may be filtered by; BadQuery with a sentence."""
    pairs = list(given)
    query = read_query(pairs, (*PARTS, *fields), {"f": FORMATS})
    filtered = [name for name, _ in pairs if name in fields]
    box_system = crs.known_system(query["bbox-crs"], "bbox-crs")
    return ItemQuery(
        boxes=_boxes(query["bbox"], box_system),
        box_system=box_system,
        interval=_interval(query["datetime"]),
        properties=tuple((name, _value(name, query[name], fields[name])) for name in filtered),
        limit=min(whole_number(query["limit"], "limit", 1, MOST_OFFSET) or USUAL_LIMIT, MOST_LIMIT),
        offset=whole_number(query["offset"], "offset", 0, MOST_OFFSET) or 0,
        system=crs.known_system(query["crs"], "crs"),
    )


def _boxes(written: str, system: str) -> tuple[Box, ...]:
    if not written:
        return ()
    parts = [part.strip() for part in written.split(",")]
    if len(parts) not in (4, 6) or not all(NUMBER.fullmatch(part) for part in parts):
        raise BadQuery(
            f"“bbox” is “{written[:60]}”; it has to be four numbers with commas between them, such as "
            "-4.34,55.84,-4.29,55.87 (west, south, east, north), or six with heights."
        )
    numbers = [float(part) for part in parts]
    box = numbers if len(numbers) == 4 else [*numbers[:2], *numbers[3:5]]  # heights say nothing about flat shapes
    return _checked(box, system, written)


def _checked(box: list[float], system: str, written: str) -> tuple[Box, ...]:
    """The box as one box, or as two where it crosses the antimeridian."""
    first, second, first_end, second_end = box
    if system == crs.CRS84 and first > first_end and second <= second_end:
        return (first, second, 180.0, second_end), (-180.0, second, first_end, second_end)
    if system == crs.EPSG_4326 and second > second_end and first <= first_end:
        return (first, second, first_end, 180.0), (first, -180.0, first_end, second_end)
    if first > first_end or second > second_end:
        raise BadQuery(f"“bbox” is “{written[:60]}”; its lower left corner has to come before its upper right one.")
    return ((first, second, first_end, second_end),)


def _interval(written: str) -> Interval | None:
    """First and last moment of the query; None where it names no interval."""
    if not written:
        return None
    ends = [end.strip() for end in written.split("/")]
    if len(ends) > 2 or all(end in OPEN_ENDS for end in ends):
        raise _bad_time(written)
    if len(ends) == 1:
        return _moments(ends[0], written)
    first = None if ends[0] in OPEN_ENDS else _moments(ends[0], written)[0]
    last = None if ends[1] in OPEN_ENDS else _moments(ends[1], written)[1]
    if first and last and first > last:
        raise BadQuery(f"“datetime” is “{written[:60]}”; its beginning comes after its end.")
    return first, last


def _moments(written: str, whole: str) -> tuple[datetime, datetime]:
    """First and last moment of a day or of an instant (RFC 3339)."""
    try:
        if DAY.fullmatch(written) and (day := moments_of(written)):
            return day
        # "+" stands for a space in a query string, so a zone ahead of Greenwich may come with a space before it.
        moment = datetime.fromisoformat(written.replace(" ", "+"))
        if "T" not in written.upper() or moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC), moment.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise _bad_time(whole) from fault


def _bad_time(written: str) -> BadQuery:
    return BadQuery(
        f"“datetime” is “{written[:60]}”; it has to be a moment such as 2026-05-31T00:00:00Z, a day, or two of them "
        "with a slash between, of which one may be “..”."
    )


def _value(name: str, written: str, kind: str) -> object:
    """The value as that kind of property has it."""
    if kind == "boolean":
        if written not in TRUTHS:
            raise BadQuery(f"“{name}” is “{written[:40]}”; it has to be true or false.")
        return TRUTHS[written]
    if kind in ("integer", "number"):
        if not NUMBER.fullmatch(written):
            raise BadQuery(f"“{name}” is “{written[:40]}”; it has to be a number.")
        return float(written)
    return written
