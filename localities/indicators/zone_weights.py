"""Which people weigh a zone's value when zones are pooled: the same ones as in the build."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from geodata import built_files
from localities.indicators import measure_years


@lru_cache(maxsize=1)
def _by_age() -> pd.DataFrame:
    table = built_files.read_table("zone_weights.csv", ("data_zone_code", "source_id", "licence"))
    return table.set_index("data_zone_code")


def weights_of(measure_id: str, year: str) -> pd.Series | None:
    """People by data_zone_code that weigh that measure's zones; None where nothing says who they are."""
    known = measure_years.about(measure_id, year)
    return _by_age()[known.weight] if known and known.weight else None


def clear_cache() -> None:
    """Forget what was read, so that another folder can be read."""
    _by_age.cache_clear()
    measure_years.clear_cache()
