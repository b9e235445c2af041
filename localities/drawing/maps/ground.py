"""The ground of every map: where it begins, how far it zooms and whom it credits; free of any library of maps."""

from __future__ import annotations

# The map stands in a frame two folders below the server's root, so these also hold under a base path.
ROOT = "../.."
CITY_CENTRE = (55.8615, -4.2450)
CITY_ZOOM = 11
LEAST_ZOOM, MOST_ZOOM = 10, 18
# In full at the foot of every page.
GROUND_CREDIT = "© Crown copyright (OS, NRS); rail: CC BY-SA 4.0"
