"""The coordinate reference systems of the OGC API: their addresses, their order of axes, and shapes in each of them.

Shapes are kept in CRS84 (longitude before latitude). EPSG:4326 by its address has latitude before longitude;
EPSG:27700 is the British National Grid, east before north, in metres.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from localities.assets.distance import to_metres
from localities.publishing.serving.queries import BadQuery

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
EPSG_27700 = "http://www.opengis.net/def/crs/EPSG/0/27700"
SYSTEMS = (CRS84, EPSG_4326, EPSG_27700)
DECIMALS = {CRS84: 6, EPSG_4326: 6, EPSG_27700: 1}  # about 10 cm each


def known_system(written: str, name: str) -> str:
    """The system of that address, CRS84 where none is given; BadQuery for any other."""
    # GDAL and QGIS write the address in square brackets where they follow another convention for CURIEs.
    address = written.removeprefix("[").removesuffix("]") or CRS84
    if address not in SYSTEMS:
        raise BadQuery(f"“{name}” is “{written[:60]}”; it has to be one of {', '.join(SYSTEMS)}.")
    return address


def in_system(shapes: Iterable[Any], system: str) -> np.ndarray:
    """The shapes, which are in CRS84, in that system and its order of axes, rounded to about 10 cm."""
    array = np.array([*shapes], dtype=object)
    if system == CRS84:
        return array
    turned = shapely.transform(array, _to_grid if system == EPSG_27700 else _swapped)
    return shapely.transform(turned, lambda pairs: np.round(pairs, DECIMALS[system]))


def _swapped(pairs: np.ndarray) -> np.ndarray:
    return pairs[:, ::-1]


def _to_grid(pairs: np.ndarray) -> np.ndarray:
    return np.column_stack(to_metres(pairs[:, 0], pairs[:, 1]))
