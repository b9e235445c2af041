"""Which data zones each of the places holds, in which of its outlines, and why."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_places import CANDIDATE, place_zones
from geodata.sources import Folder


def make(folder: Folder) -> pd.DataFrame:
    """One row a zone named for a place: tier, the outlines that hold it, the evidence."""
    return place_zones(folder).assign(source_id=CANDIDATE, licence=folder.sources[CANDIDATE].licence)
