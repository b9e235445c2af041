"""Out-of-work benefits by data zone, accepted only where the publisher's own larger zones agree."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import zone_lookup
from geodata.counts.cells import count_cells
from geodata.counts.read_cpop_wider import BY_INTERMEDIATE_ZONE, OUT_OF_WORK, intermediate_values
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder

MEASURE = "out_of_work_percent"
AS_PRINTED, ONE_ROW_DOWN = 0, 1
AGREES_WITHIN = 0.5  # percentage points at most, in any intermediate zone


def out_of_work_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of `out_of_work_percent`, with each year's counts in the zones to which they belong.

    In the source, the counts of 2013/14 to 2017/18 are one row too high (each beside the zone before its own), and
    those of 2018/19 mix both. So a year's counts are used as printed or moved one row down, whichever agrees with the
    publisher's rates for the 136 intermediate zones. Where neither does, each zone gets the rate of its intermediate
    zone (estimated).
    """
    table = read_zone_table(
        folder,
        OUT_OF_WORK,
        "dz2011_code",
        ["out_of_work_benefit_claimants_avg", "working_age_population"],
        ["year"],
    )
    zone_of = zone_lookup(folder).set_index("data_zone_code")["intermediate_zone_code"]
    rates = intermediate_values(folder, "Out of Work Benefits")
    parts = []
    for year in table.texts("year"):
        rows = table.where("year", year)
        claimants = rows.numbers("out_of_work_benefit_claimants_avg")
        parts.append(_year(year, claimants, rows.numbers("working_age_population"), zone_of, rates[year]))
    return pd.concat(parts)


def alignment(claimants: pd.Series, people: pd.Series, zone_of: pd.Series, rates: pd.Series) -> int | None:
    """Return how many rows down the counts must move to agree with the larger zones' rates (%); None if none does."""
    for rows_down in (AS_PRINTED, ONE_ROW_DOWN):
        if _largest_gap(claimants.shift(rows_down), people, zone_of, rates) <= AGREES_WITHIN:
            return rows_down
    return None


def _largest_gap(claimants: pd.Series, people: pd.Series, zone_of: pd.Series, rates: pd.Series) -> float:
    """The largest difference between our rates and the published ones, in percentage points."""
    whole = claimants.notna().groupby(zone_of).all()
    ours = 100 * claimants.groupby(zone_of).sum() / people.groupby(zone_of).sum()
    return (ours - rates).abs()[whole].max()


def _year(year: str, claimants: pd.Series, people: pd.Series, zone_of: pd.Series, rates: pd.Series) -> pd.DataFrame:
    rows_down = alignment(claimants, people, zone_of, rates)
    if rows_down is None:
        from_rates = (zone_of.map(rates) / 100 * people.reindex(zone_of.index)).round(2)
        cells = count_cells(MEASURE, year, BY_INTERMEDIATE_ZONE, from_rates, people, status="estimated")
        return cells.assign(is_area_rate=True)
    status = "published" if rows_down == AS_PRINTED else "estimated"
    cells = count_cells(MEASURE, year, OUT_OF_WORK, claimants.shift(rows_down), people, status=status)
    return cells.assign(is_area_rate=False)
