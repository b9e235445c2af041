"""Child poverty by data zone, published by the Improvement Service from figures of DWP and HMRC."""

from __future__ import annotations

import pandas as pd

from geodata.counts.cells import count_cells
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder

CHILD_POVERTY = "cpop_child_poverty_counts_glasgow_dz2011"
HIDDEN_AT_SOURCE = ".."  # a count below 5: the smallest shown is 5
MIDDLE_OF_HIDDEN = 2.0  # of 0, 1, 2, 3, 4


def child_poverty_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of `child_poverty_percent`; a hidden count is set to 2, the middle of 0 to 4 (suppressed)."""
    table = read_zone_table(
        folder,
        CHILD_POVERTY,
        "dz2011_code",
        ["children_in_low_income_households", "population_0_15"],
        key=["year"],
    )
    return pd.concat([_child_poverty(table.where("year", year), year) for year in table.texts("year")])


def _child_poverty(table, year: str) -> pd.DataFrame:
    column = "children_in_low_income_households"
    count = table.numbers(column, ("", HIDDEN_AT_SOURCE))
    hidden = table.by_zone(table.rows[column] == HIDDEN_AT_SOURCE)
    status = hidden.map({True: "suppressed", False: "published"})
    children = table.numbers("population_0_15")
    return count_cells(
        "child_poverty_percent",
        year,
        CHILD_POVERTY,
        count.mask(hidden, MIDDLE_OF_HIDDEN),
        children,
        status=status,
    )
