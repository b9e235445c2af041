"""How many people live in the most deprived zones of Scotland, by the index's overall rank."""

from __future__ import annotations

import pandas as pd

from geodata.counts.cells import count_cells
from geodata.counts.read_population import SIMD_2016, SIMD_2020
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder

ZONES_OF_SCOTLAND = 6_976
MEASURES = {"most_deprived_5_percent": 0.05, "most_deprived_10_percent": 0.10, "most_deprived_20_percent": 0.20}
EDITIONS = {  # edition: (ranks, the people it counts)
    "2016": ("simd2016_ranks_deciles_glasgow_dz2011", SIMD_2016),
    "2020": ("simd2020v2_ranks_deciles_glasgow_dz2011", SIMD_2020),
}


def simd_rank_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of each measure: all people of a zone ranked within that share of Scotland's zones, else none."""
    parts = []
    for edition, (ranks_id, people_id) in EDITIONS.items():
        rank = read_zone_table(folder, ranks_id, "dz11_code", ["IMD_rank"]).numbers("IMD_rank")
        people = read_zone_table(folder, people_id, "dz11_code", ["Total_population"]).numbers("Total_population")
        for measure_id, share in MEASURES.items():
            inside = people.where(rank <= share * ZONES_OF_SCOTLAND, 0.0)
            parts.append(count_cells(measure_id, edition, ranks_id, inside, people))
    return pd.concat(parts)
