"""The age of a listing's facts: in words for cards and pins, and as a sort order."""

from __future__ import annotations

import re

import pandas as pd

from localities.assets.confirmed import is_confirmed
from localities.assets.records import CONFIRMATION

YEAR = re.compile(r"(?:19|20)\d{2}")
NO_DATE = "list of unknown age"


def age_words(last_known_date: str, confirmation: str = CONFIRMATION) -> str:
    """Return the age in words, such as "list of 2020", or the local confirmation if there is one."""
    if confirmation != CONFIRMATION:
        return confirmation
    year = fact_year(last_known_date)
    return f"list of {year}" if year else NO_DATE


def fact_year(last_known_date: str) -> int:
    """Return the year of the newest fact; 0 if no source gives one."""
    found = YEAR.match(last_known_date)
    return int(found[0]) if found else 0


def years_words(last_known_dates: pd.Series[str]) -> str:
    """Return the years of many listings in words: "lists of 2014 to 2026, half of them of 2020 or later"."""
    known = sorted(year for year in map(fact_year, last_known_dates) if year)
    undated = len(last_known_dates) - len(known)
    also = f", {undated} of unknown age" if undated and known else ""
    if not known:
        return "lists of unknown age"
    if known[0] == known[-1]:
        return f"lists of {known[0]}{also}"
    return f"lists of {known[0]} to {known[-1]}, half of them of {known[len(known) // 2]} or later{also}"


def likely_right_first(table: pd.DataFrame) -> pd.DataFrame:
    """Return columns to sort records by: confirmed ones first, then newest year, without a date last."""
    return pd.DataFrame(
        {
            "unconfirmed": [not is_confirmed(words) for words in table["confirmation"]],
            "years_back": [-fact_year(date) for date in table["last_known_date"]],
        },
        index=table.index,
    )
