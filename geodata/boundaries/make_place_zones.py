"""The data zones of each place, with the outlines that hold them and why."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_places import place_zones, source_of
from geodata.sources import Folder
from geodata.table_cells import mapped


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each zone named for a place: tier, the outlines that hold it, the evidence."""
    zones = place_zones(folder)
    source_ids = mapped(zones["place"], lambda slug: source_of(folder.table.by_slug[slug]))
    licences = {source_id: folder.sources[source_id].licence for source_id in set(source_ids)}
    return zones.assign(source_id=source_ids, licence=source_ids.map(licences))
