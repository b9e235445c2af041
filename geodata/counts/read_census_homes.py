"""Cells of Census 2022 added up from output areas: carers, cars, heating, living alone, health, English."""

from __future__ import annotations

import pandas as pd

from geodata.counts.cells import count_cells
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder

TABLES_2022 = "census2022_oa_tables_glasgow_dz2011"
YEAR = "2022"
MEASURES = {  # measure: (columns that are added up, column of the people or households they are counted against)
    "unpaid_carers_percent": (["UV3010003"], "UV3010001"),
    "unpaid_carers_50_hours_percent": (["UV3010007"], "UV3010001"),
    "bad_health_percent": (["UV3020005", "UV3020006"], "UV3020001"),
    "mental_health_condition_percent": (["UV3040007"], "UV3040001"),
    "limited_english_percent": (["UV2100010", "UV2100011"], "UV2100001"),
    "arrived_in_five_years_percent": (["UV8030003", "UV8030004"], "UV8030001"),
    "one_person_66_plus_percent": (["UV1130003"], "UV1130001"),
    "lone_parents_percent": (["UV1130018", "UV1130019"], "UV1130001"),
    "no_car_percent": (["UV4050002"], "UV4050001"),
    "no_central_heating_households_percent": (["UV4070002"], "UV4070001"),
    "no_qualifications_percent": (["UV501b0007"], "UV501b0001"),
    "no_qualifications_16_24_percent": (["UV501b0008"], "UV501b0002"),
    "long_term_sick_percent": (["UV6010028"], "UV6010001"),
}


def census_homes_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of each measure, all estimated: output areas were assigned to zones of 2011 by best fit."""
    needed = dict.fromkeys(column for parts, whole in MEASURES.values() for column in (*parts, whole))
    table = read_zone_table(folder, TABLES_2022, "dz2011_code", list(needed))
    cells = [
        count_cells(
            measure_id,
            YEAR,
            TABLES_2022,
            sum((table.numbers(column) for column in parts[1:]), table.numbers(parts[0])),
            table.numbers(whole),
            status="estimated",
        )
        for measure_id, (parts, whole) in MEASURES.items()
    ]
    return pd.concat(cells)
