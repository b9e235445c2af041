"""The pins of the map of services and need, as the route serves them."""

from __future__ import annotations

from localities.assets import records
from localities.built_data.edition_cache import edition_cache
from localities.publishing.asset_list import map_query
from localities.publishing.open_data import layers
from localities.publishing.serving.queries import Query
from localities.publishing.serving.replies import CachedPayload
from localities.resources.overlay import map_question
from localities.resources.overlay.overlay import overlay

PIN_PARTS = (*map_query.PIN_PARTS, "licence")
ROOMS_FOR_ANSWERS = 64


def pins(query: Query) -> CachedPayload:
    """Every pin of the map: open listings with a point of those services, in the place or within a walk of it."""
    question = map_query.question(dict(query.parts))
    return _pins(question.kinds, question.place, question.outline, question.walk_m, query["licence"])


@edition_cache(size=ROOMS_FOR_ANSWERS)
def _pins(kinds: tuple[str, ...], place: str, outline: str, walk_m: int, licence: str) -> CachedPayload:
    drawn = overlay(map_question.question(kinds, map_question.FIRST_MEASURE, "", "", place, outline, walk_m)).listings
    if licence == "open":
        drawn = drawn[drawn["licence"] != records.UNSTATED]
    written = layers.written_points(outline)
    rows = records.records(outline).index.get_indexer(drawn.index)
    features = [f"{written[row]}}}}}" for row in rows if written[row]]
    head = {"note": records.GAP_WARNING, "confirmation": records.CONFIRMATION, "answers": len(drawn)}
    return layers.joined(features, head)
