"""Charities on the register by the zone of their registered address: a count for places, never a point or a zone."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.counts.cells import count_cells
from geodata.sources import Folder, read_table, require_codes, require_pattern, require_unique

REGISTER = "oscr_local_charities_glasgow_2021"
CHARITIES = "charities_registered"


def charity_years(folder: Folder) -> tuple[str, ...]:
    """The year of the register."""
    return (folder.sources[REGISTER].year,)


def charity_cells(folder: Folder) -> pd.DataFrame:
    """Return cells with the number of charities registered in each zone; they are shown for places only."""
    source, codes = folder.sources[REGISTER], zone_codes(folder)
    table = read_table(folder, REGISTER, ["charity_number", "dz2011_code"])
    require_pattern(source, table["charity_number"], r"SC\d{6}", "the number of a Scottish charity, as SC000042")
    require_unique(source, table["charity_number"], "each charity once")
    require_codes(source, table["dz2011_code"], codes, "one of the city's data zones of 2011")
    counts = table["dz2011_code"].value_counts().reindex(codes, fill_value=0).astype(float)
    return count_cells(CHARITIES, source.year, REGISTER, counts)
