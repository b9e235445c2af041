"""Straight-line distances in metres."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from pyproj import Transformer

# Made once: pyproj's transformers are thread-safe since pyproj 3.1.
_TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def to_metres(longitude: ArrayLike, latitude: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return east and north in metres (EPSG:27700) of points in EPSG:4326; missing points stay missing."""
    east, north = _TO_METRES.transform(np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float))
    return np.where(np.isfinite(east), east, np.nan), np.where(np.isfinite(north), north, np.nan)


def straight_line_m(metres: np.ndarray, near: tuple[float, float]) -> np.ndarray:
    """Return whole metres from `near` (EPSG:4326) to each row of `metres` (EPSG:27700); missing rows stay missing."""
    east, north = to_metres(*near)
    return np.round(np.hypot(metres[:, 0] - east, metres[:, 1] - north))
