"""The one form in which every reader returns figures: a row for each data zone, measure and year."""

from __future__ import annotations

import pandas as pd

COLUMNS = [
    "data_zone_code",
    "measure_id",
    "year",
    "numerator",
    "denominator",
    "value",
    "weight",
    "status",
    "is_count",
    "source_id",
]


def count_cells(
    measure_id: str,
    year: str,
    source_id: str,
    numerator: pd.Series,
    denominator: pd.Series | None = None,
    status: str | pd.Series = "published",
) -> pd.DataFrame:
    """Return cells of counts by data zone; without a denominator the count itself is the figure."""
    return _cells(
        measure_id,
        year,
        source_id,
        numerator.index,
        numerator=numerator,
        denominator=float("nan") if denominator is None else denominator.reindex(numerator.index),
        status=status,
        is_count=denominator is None,
    )


def mean_cells(
    measure_id: str,
    year: str,
    source_id: str,
    value: pd.Series,
    weight: pd.Series,
    status: str | pd.Series = "published",
) -> pd.DataFrame:
    """Return cells of values (ratios, scores, minutes) by data zone, with the people that weight them."""
    weight = weight.reindex(value.index).fillna(0)
    return _cells(measure_id, year, source_id, value.index, value=value, weight=weight, status=status)


def _cells(measure_id, year, source_id, zones, **given) -> pd.DataFrame:
    cells = pd.DataFrame(index=pd.Index(zones, name="data_zone_code"))
    cells = cells.assign(measure_id=measure_id, year=year, source_id=source_id)
    blank = {
        "numerator": float("nan"),
        "denominator": float("nan"),
        "value": float("nan"),
        "weight": float("nan"),
    }
    cells = cells.assign(**{**blank, "status": "published", "is_count": False, **given})
    return cells.reset_index()[COLUMNS]
