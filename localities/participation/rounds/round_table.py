"""A round's result as a table for open data: numbers with place and day, and nothing about small groups."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from localities.participation.rounds import dots, place_standard_results, two_way
from localities.participation.rounds.records import DOTS, PLACE_STANDARD, TWO_WAY, Round

DECIMALS = 2


def table(one: Round) -> pd.DataFrame:
    """Return the result of a closed round, a row for each theme, priority or statement."""
    return TABLES[one.settings.kind](one)


def _place_standard(one: Round) -> pd.DataFrame:
    """Return median and quartiles of scores from 1 to 7, blank below SMALLEST_GROUP people, and first choices."""
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


def _dots(one: Round) -> pd.DataFrame:
    """Return dots and people by priority, blank below SMALLEST_GROUP people."""
    people, priorities = dots.result(one)
    rows = [
        {**_of(one), "answers": people, "priority_name": each.name, "dots": each.dots, "people": each.people}
        for each in priorities
    ]
    return pd.DataFrame(rows).astype({"dots": "Int64", "people": "Int64"})


def _two_way(one: Round) -> pd.DataFrame:
    """Return answers by statement, blank below SMALLEST_GROUP people, and each group's share in steps of ten."""
    found = two_way.result(one)
    rows = [
        {**_of(one), "statement": each.text, "people": each.people, "agree": each.agree, "disagree": each.disagree,
         "passed": each.passed}
        | {f"group_{two_way.GROUP_NAMES[at].lower()}_agree_percent": share
           for at, share in enumerate(each.group_percents)}
        for each in found.statements
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    return table.astype({name: "Int64" for name in table.columns[table.columns.get_loc("people") :]}) if rows else table


def _of(one: Round) -> dict[str, str | bool]:
    return {
        "round_code": one.round_code,
        "place_code": one.settings.place,
        "day": f"{one.changed_at:%Y-%m-%d}",
        "in_groups": one.settings.in_groups,
        "is_example": one.settings.is_example,
    }


TABLES: dict[str, Callable[[Round], pd.DataFrame]] = {PLACE_STANDARD: _place_standard, DOTS: _dots, TWO_WAY: _two_way}
