"""A shown round's result as a plain table for open data: numbers, their place and day, and nothing of small groups."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from localities.participation.rounds import place_standard_results
from localities.participation.rounds.records import PLACE_STANDARD, Round

DECIMALS = 2


def table(one: Round) -> pd.DataFrame:
    """Return the result of a closed round, a row for each theme, priority or statement."""
    return TABLES[one.settings.kind](one)


def _place_standard(one: Round) -> pd.DataFrame:
    """Score from 1 to 7: median and middle half, blank below SMALLEST_GROUP people; `first_people` below five."""
    found = place_standard_results.result(one)
    rows = [
        {
            **_of(one),
            "theme_code": theme.theme_code,
            "theme_name": theme.name,
            "answers": theme.answers,
            "people": theme.people,
            "median_score": theme.middle,
            "lower_quartile_score": theme.lower,
            "upper_quartile_score": theme.upper,
            "first_people": theme.first,
        }
        for theme in found.themes
    ]
    return pd.DataFrame(rows).astype({"first_people": "Int64"}).round(DECIMALS)


def _of(one: Round) -> dict[str, str | bool]:
    return {
        "round_code": one.round_code,
        "place_code": one.settings.place,
        "day": f"{one.changed_at:%Y-%m-%d}",
        "in_groups": one.settings.in_groups,
        "is_example": one.settings.is_example,
    }


TABLES: dict[str, Callable[[Round], pd.DataFrame]] = {PLACE_STANDARD: _place_standard}
