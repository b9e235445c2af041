"""The reader's own areas as features of a served layer, and the reply that nothing on its way may keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shapely.geometry import mapping

from geodata.editions.built_files import Feature
from localities.built_data.edition_cache import edition_cache
from localities.drawing.palette import CHOSEN
from localities.indicators.measures import own
from localities.places import own_area
from localities.publishing.serving.replies import CachedPayload

NEVER_KEPT = "private, no-store"
OF_THE_CHOSEN = {"fillColor": CHOSEN, "fillOpacity": 0.35, "color": CHOSEN, "weight": 1.5}


def for_one_person(body: CachedPayload) -> CachedPayload:
    """The body, to be kept by nobody."""
    return replace(body, cache_control=NEVER_KEPT)


def feature(area_id: str) -> Feature:
    """The own area as a GeoJSON feature (EPSG:4326) beside those of the places; NotHere where it is not kept."""
    area = own.area(area_id)
    payload = {"place": area_id, "name": area.label, "outline": "own", "n_zones": len(area.zones)}
    return {"type": "Feature", "id": area_id, "properties": payload, "geometry": _shape(area_id)}


@edition_cache(size=64, is_json=True)
def _shape(area_id: str) -> dict[str, Any]:
    return mapping(own_area.shape_of(own.area(area_id).zones))


def chosen(shapes: list[Feature]) -> list[Feature]:
    """The same features, drawn as chosen ones."""
    return [{**one, "properties": {**one["properties"], "style": OF_THE_CHOSEN}} for one in shapes]
