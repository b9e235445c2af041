"""The map beside the list: numbered markers in the place, or round the point that distances are measured from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from localities.assets import accepted
from localities.assets.question import Question
from localities.assets.search import Answer
from localities.drawing.maps.layers import served_layer
from pages.parts.shared import my_location
from pages.parts.shared.maps import show_map

NEAR_M = 800  # as the build counts "near"
NEAREST = 10  # the map round a point shows so many listings at first
LEAST_M, MOST_M = 400, 3_000  # from the point to the edge of that map


def without_phone(question: Question) -> Question:
    """The question without the phone's location, which is never in an address."""
    return replace(question, near=None) if question.near == my_location.here() else question


def show_assets_map(question: Question, found: Answer, shown: str) -> str | None:
    """The map with numbered markers; the listing that was clicked just now, else None."""
    text = without_phone(question)
    here = {"here": list(question.near)} if question.near and text.near != question.near else {}
    pins = served_layer(
        "assets.geojson",
        {**text.as_query(), "version": accepted.version()},
        kind="assets",
        numbered=True,
        selected=shown,
        **here,
    )
    outline = served_layer(
        "places.geojson",
        {"outline": found.question.outline},
        kind="areas",
        outline_only=True,
        chosen=found.question.place,
        **_fit(found),
    )
    return show_map("assets", [outline, pins], 620)


def _fit(found: Answer) -> dict[str, Any]:
    """What the map shows at first; only what a link or the list asks for moves it, never a click on a marker."""
    query = found.question
    if not query.near:
        margin_m = NEAR_M if query.around else 0
        return {"fit": f"{query.place} {query.around} {query.outline}", "margin_m": margin_m}
    east, north = query.near
    return {"fit": f"near {east:.5f} {north:.5f}", "middle": [north, east], "radius_m": radius_m(found)}


def radius_m(found: Answer) -> float:
    """The metres within which the nearest listings with a marker lie."""
    away_m = sorted(found.distance_m[one] for one in found.number_of if one in found.distance_m)
    furthest_m = away_m[:NEAREST][-1] if away_m else MOST_M
    return min(max(furthest_m, LEAST_M), MOST_M)
