"""The question of the map read from a link, an address or a scene: one reader, and one spelling of each part."""

from __future__ import annotations

from collections.abc import Mapping

from localities.publishing.serving.queries import BadQuery, whole_number
from localities.resources.overlay import map_question
from localities.resources.overlay.map_question import MapQuestion
from localities.resources.reach import reach

PIN_PARTS = ("kinds", "place", "outline", "walk_m")
PARTS = (*PIN_PARTS, "measure", "year", "level")
LEAST_WALK_M, MOST_WALK_M = 400, 2000
ALL, NONE = "all", "none"


def kinds(written: str) -> tuple[str, ...]:
    """The services that a comma-separated part names, without repeats; "none" gives no service."""
    named = tuple(dict.fromkeys(one.strip() for one in written.split(",") if one.strip()))
    if len(named) > map_question.MOST_KINDS:
        raise BadQuery(f"“kinds” names {len(named)} services; at most {map_question.MOST_KINDS} are drawn at once.")
    return () if named == (NONE,) else named


def question(parts: Mapping[str, str]) -> MapQuestion:
    """The question that those parts ask; BadQuery or UnknownChoice for what is wrong with one."""
    walk_m = whole_number(parts.get("walk_m", ""), "walk_m", LEAST_WALK_M, MOST_WALK_M) or reach.USUAL_WALK_M
    place = "" if parts.get("place", "") == ALL else parts.get("place", "")
    return map_question.question(
        kinds(parts.get("kinds", "")),
        parts.get("measure", "") or map_question.FIRST_MEASURE,
        parts.get("year", ""),
        parts.get("level", ""),
        place,
        parts.get("outline", "") or "working",
        walk_m,
    )
