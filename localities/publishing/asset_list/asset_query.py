"""The asset question read from a link, a query or a scene: one reader, and one spelling of each part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from localities.assets import hours
from localities.assets.question import YES, Question
from localities.places import find, outlines
from localities.publishing.serving.queries import BadQuery, lon_lat, whole_number

TEXTS = ("category", "theme", "q", "language")
TICKS = ("free", "step_free")
# Every part that a link may have, spelled as at /data/assets.geojson.
PARTS = (
    *("place", "outline", *TEXTS, *TICKS),
    *("around", "near", "within_m", "checked_since", "open_now", "open_at"),
)
FARTHEST_M = 20_000  # from one end of the city to the other
YEARS = (1900, 2100)
ANY = ("any", "all")  # how a page's link says that a part asks nothing


def question(parts: Mapping[str, str], now: datetime | None = None) -> Question:
    """The question that those parts ask; BadQuery says what is wrong with one, UnknownChoice with an outline.

    `near` is LON,LAT in degrees, or a postcode or place as somebody typed it. `open_now` means `now`, else this moment.
    """
    given = {name: "" if parts.get(name, "") in ANY else parts.get(name, "").strip() for name in PARTS}
    within_m = whole_number(given["within_m"], "within_m", 1, FARTHEST_M)
    if within_m is not None and not given["near"] and not given["q"]:
        raise BadQuery("“within_m” needs a point to measure from: give “near” as LON,LAT, or a postcode in “q”.")
    words: dict[str, Any] = {name: given[name] for name in ("place", *TEXTS)}
    ticks: dict[str, Any] = {name: given[name] == YES for name in ("around", *TICKS)}
    return Question(
        **words,
        **ticks,
        near=_point(given["near"]),
        within_m=within_m,
        open_at=_moment(given, now),
        checked_since=str(whole_number(given["checked_since"], "checked_since", *YEARS) or ""),
        outline=outlines.known(given["outline"] or "working", outlines.OUTLINES, "outline"),
    )


def _point(written: str) -> tuple[float, float] | None:
    typed = find.point_of(written) if any(sign.isalpha() for sign in written) else None
    return typed[:2] if typed else lon_lat(written, "near")


def _moment(given: Mapping[str, str], now: datetime | None) -> datetime | None:
    if given["open_at"]:
        try:
            return datetime.strptime(given["open_at"], "%Y-%m-%dT%H:%M").replace(tzinfo=hours.LOCAL_TIME)
        except ValueError:
            wrong = given["open_at"][:40]
            raise BadQuery(f"“open_at” is “{wrong}”; it has to be a moment such as 2026-03-02T14:30.") from None
    return (now or datetime.now(hours.LOCAL_TIME)) if given["open_now"] == YES else None


def for_a_scene(question: Question, typed_near: str) -> dict[str, str]:
    """The question as a scene keeps it, so that the hall sees the planner's list.

    The point is there only as the postcode or place that somebody typed, never as coordinates: they may say where
    a person stands. “Open now” becomes the moment at which the list was seen.
    """
    parts = {name: value for name, value in question.as_query().items() if name not in ("near", "open_now")}
    near = {"near": typed_near} if typed_near and question.near else {}
    moment = {"open_at": f"{question.open_at:%Y-%m-%dT%H:%M}"} if question.open_at else {}
    return {**parts, "around": YES if question.around else "no", **near, **moment}


def more_words(question: Question, typed_near: str) -> str:
    """The parts that the list's words do not name: language, last checked, near what, and open when."""
    parts = [f"in {question.language}"] if question.language else []
    parts += [f"checked in {question.checked_since} or later"] if question.checked_since else []
    parts += [f"nearest to {typed_near} first"] if typed_near and question.near else []
    if at := question.open_at:
        parts.append(f"open on {at:%A} {at.day} {at:%B %Y} at {at:%H:%M}")
    return ", ".join(parts)
