"""An area of somebody's own in a scene: its zones and name travel in the scene, as they do in a page's link.

An id of one's own (`own-...`) means nothing once the visit is over; zones and a name make the same area anywhere. An
indicator of one's own never leaves its visit, so no scene holds one.
"""

from __future__ import annotations

from collections.abc import Mapping

from localities.indicators.measures import own
from localities.indicators.pooling import pooled
from localities.participation.meetings import Scene
from localities.places import own_area
from localities.places.own_area import OwnAreaError
from localities.publishing.scenes.scene_reading import Unnamed

ZONES, NAME = "own", "own_name"  # as in a page's link


def areas(scene: Scene) -> tuple[str, ...]:
    """The id of the area of somebody's own that the scene holds, none where it holds none; Unnamed for a broken one."""
    packed = scene.words(ZONES)
    if not packed:
        return ()
    try:
        name = own_area.clean_name(scene.words(NAME))
        return (pooled.own_area(name, own_area.unpack(packed)).area_id,)
    except OwnAreaError as fault:
        raise Unnamed(str(fault)) from None


def for_a_scene(query: Mapping[str, str]) -> dict[str, str] | None:
    """The query with ids of own areas as zones and name; None where it names an indicator of one's own."""
    parts = {name: value for name, value in query.items() if not _ids(value)}
    for area_id in (one for value in query.values() for one in _ids(value)):
        try:
            area = own.area(area_id)
        except own.NotHere:
            return None
        parts |= {ZONES: own_area.pack(area.zones), NAME: area.name}
    return parts


def _ids(value: str) -> list[str]:
    return [one for one in (value or "").split(",") if own.is_own(one)]
