"""People of the ages that weigh a zone's value: who pools zones afresh needs them, as the build does."""

from __future__ import annotations

import pandas as pd

from geodata.read_population import MID_2020, mid_2020_by_age, people_aged
from geodata.sources import Folder

AGES = {  # column: youngest and oldest age, both included; 90 stands for 90 and over
    "people_5_17": (5, 17),
    "people_0_74": (0, 74),
    "people_15_16": (15, 16),
    "people_16_19": (16, 19),
    "people_65_plus": (65, 90),
}


def make(folder: Folder) -> pd.DataFrame:
    """One row a data zone: people of each age range in mid-2020."""
    by_age = mid_2020_by_age(folder)
    people = pd.DataFrame({column: people_aged(by_age, *ages) for column, ages in AGES.items()})
    terms = {"source_id": MID_2020, "licence": folder.sources[MID_2020].licence}
    return people.astype("int64").rename_axis("data_zone_code").reset_index().assign(**terms)
