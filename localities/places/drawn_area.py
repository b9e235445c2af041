"""A drawn shape in a file as the data zones that it covers, and how those on its edge were counted."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from localities.places import own_area, shape_file, zone_shapes
from localities.places.own_area import Chosen, OwnAreaError
from localities.places.shape_file import NamedShape
from localities.upload_limits import SHAPES

LEAST_SHARE = 1.0  # percent: below this a zone only touches, because outlines of two sources never match exactly
DOUBT_FROM, DOUBT_TO = 25.0, 75.0  # percent of a zone's area
HALF = 50.0
RULE = (
    "A zone belongs when the point where its people live on average lies inside the drawn shape. It then counts "
    "whole, with all its people; a zone whose point lies outside does not count at all."
)


@dataclass(frozen=True)
class Drawn:
    """What a drawn shape covers: `overlaps` has one row for each zone it touches, `remarks` say what else to know.

    `single` holds each shape of the file as an area of its own, where there are several with names.
    """

    area: Chosen
    overlaps: pd.DataFrame
    remarks: tuple[str, ...] = ()
    single: tuple[Drawn, ...] = ()


def read(content: bytes, file_name: str) -> Drawn:
    """Return the zones that the file's polygons cover; OwnAreaError holds a sentence for each thing that is wrong."""
    file_name = own_area.visible(file_name)[-80:]
    try:
        return _read(content, file_name)
    except OwnAreaError:
        raise
    except Exception:  # any error that a library raises on a file becomes one sentence here
        logging.getLogger(__name__).warning("a shape file could not be read", exc_info=True)
        raise OwnAreaError(
            f"{file_name} cannot be read as a shape: it is damaged or of a kind that we do not know. "
            "Save it as GeoJSON in EPSG:4326 and open that."
        ) from None


def _read(content: bytes, file_name: str) -> Drawn:
    own = shape_file.own_area_in(content, file_name)
    if own:
        return Drawn(own, no_overlaps(), ("This file was saved here: its list of zones is used, not its shape.",))
    shapes, remarks = shape_file.read(content, file_name)
    together = _covered(shape_file.joined(shapes, file_name), _name_of(shapes), _rule(shapes))
    if not together.area.zones:
        raise OwnAreaError(
            f"{file_name}: the shape takes in no zone. It has to hold the point where people of a zone live."
        )
    return replace(together, remarks=(*remarks, *_remark_on_several(shapes)), single=_each_alone(shapes))


def _each_alone(shapes: Sequence[NamedShape]) -> tuple[Drawn, ...]:
    """Each shape as an area of its own under its name; none where there is only one shape, or a name is missing."""
    if len(shapes) < 2 or not all(one.name for one in shapes) or len(shapes) > SHAPES.offered:
        return ()
    alone = (_covered(one.shape, _usable_name(one.name), RULE) for one in shapes)
    return tuple(one for one in alone if one.area.zones)


def _covered(shape: BaseGeometry, name: str, rule: str) -> Drawn:
    overlaps = overlap_table(shape)
    zones = tuple(sorted(overlaps.loc[overlaps["belongs"], "data_zone_code"]))
    return Drawn(Chosen(name, zones, rule), overlaps)


def _name_of(shapes: Sequence[NamedShape]) -> str:
    names = [own_area.visible(one.name) for one in shapes if one.name]
    if len(shapes) == 1 or not names:
        return _usable_name(names[0] if names else "")
    listed = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    if len(names) == len(shapes) and len(listed) <= own_area.LONGEST_NAME:
        return _usable_name(listed)
    more = f" and {len(shapes) - 1} more"
    return _usable_name(names[0][: own_area.LONGEST_NAME - len(more)].rstrip() + more)


def _rule(shapes: Sequence[NamedShape]) -> str:
    return RULE if len(shapes) == 1 else f"{len(shapes)} shapes of one file, combined. {RULE}"


def _remark_on_several(shapes: Sequence[NamedShape]) -> tuple[str, ...]:
    if len(shapes) == 1:
        return ()
    names = [own_area.visible(one.name) for one in shapes if one.name][: own_area.MOST_NAMED]
    listed = f": {', '.join(names)}" + (" and others" if len(shapes) > len(names) else "") if names else ""
    return (f"The file’s {len(shapes)} shapes were combined into one area{listed}.",)


def _usable_name(written: str) -> str:
    """The name that the file gives its shape, or "My own area" where that name cannot be used."""
    try:
        return own_area.clean_name(written)
    except OwnAreaError:
        return own_area.UNNAMED


def overlap_table(drawn: BaseGeometry) -> pd.DataFrame:
    """Return the zones that the shape (EPSG:4326) overlaps: share_percent of area, point_inside, belongs, in_doubt.

    A zone is in doubt where a quarter to three quarters of its area is inside, or where its point lies on one side
    and most of its area on the other.
    """
    (metres,) = gpd.GeoSeries([drawn], crs=zone_shapes.DEGREES).to_crs(zone_shapes.METRES)
    zones = zone_shapes.zones()
    shared_m2 = _shared_m2(zones, metres)
    inside = shapely.intersects(zone_shapes.people_points().to_numpy(), metres)
    share = pd.Series(100 * shared_m2 / zones["area_m2"].to_numpy(), index=zones.index).round(1).clip(upper=100)
    table = pd.DataFrame({"name": zones["name"], "share_percent": share, "point_inside": inside, "belongs": inside})
    in_doubt = share.between(DOUBT_FROM, DOUBT_TO) | (inside != (share >= HALF))
    touched = table.assign(in_doubt=in_doubt)[(share >= LEAST_SHARE) | inside]
    return touched.reset_index(names="data_zone_code")


def _shared_m2(zones: gpd.GeoDataFrame, metres: BaseGeometry) -> np.ndarray:
    """The area of each zone that lies inside; only zones on the edge are cut, so that a detailed shape stays quick."""
    shapes = np.asarray(zones.geometry)
    shapely.prepare(metres)  # safe: this shape belongs to one request, so no other thread uses it
    shared_m2 = zones["area_m2"].to_numpy() * shapely.contains_properly(metres, shapes)
    edge = shapely.intersects(metres, shapes) & (shared_m2 == 0)
    for at in edge.nonzero()[0]:
        near = shapely.clip_by_rect(metres, *shapes[at].envelope.buffer(1).bounds)
        near = near if near.is_valid else shapely.make_valid(near)
        shared_m2[at] = shapes[at].intersection(near).area
    return shared_m2


def no_overlaps() -> pd.DataFrame:
    """Return the empty table of overlaps, for zones that were chosen one by one."""
    columns = ["data_zone_code", "name", "share_percent", "point_inside", "belongs", "in_doubt"]
    return pd.DataFrame(columns=columns)
