"""How old what a listing says is: in words for the face of a card or pin, and as an order."""

from __future__ import annotations

import re

import pandas as pd

from localities.assets.records import CONFIRMATION

YEAR = re.compile(r"(?:19|20)\d{2}")
NO_DATE = "list of unknown age"


def age_words(last_known_date: str, confirmation: str = CONFIRMATION) -> str:
    """Who last said so, with the year: "list of 2020", or the confirmation where somebody local gave one."""
    if confirmation != CONFIRMATION:
        return confirmation
    year = fact_year(last_known_date)
    return f"list of {year}" if year else NO_DATE


def fact_year(last_known_date: str) -> int:
    """The year of the newest fact; 0 where no source gives one."""
    found = YEAR.match(last_known_date)
    return int(found[0]) if found else 0


def years_words(last_known_dates: pd.Series) -> str:
    """The years that many listings are of, as "lists of 2014 to 2026, half of them of 2020 or later"."""
    known = sorted(filter(None, map(fact_year, last_known_dates)))
    undated = len(last_known_dates) - len(known)
    also = f", {undated} of unknown age" if undated and known else ""
    if not known:
        return "lists of unknown age"
    if known[0] == known[-1]:
        return f"lists of {known[0]}{also}"
    return f"lists of {known[0]} to {known[-1]}, half of them of {known[len(known) // 2]} or later{also}"


def likely_right_first(table: pd.DataFrame) -> pd.DataFrame:
    """Columns to sort records by: confirmed ones first, then the newest year; without a date last."""
    return pd.DataFrame(
        {
            "unconfirmed": table["confirmation"] == CONFIRMATION,
            "years_back": [-fact_year(date) for date in table["last_known_date"]],
        },
        index=table.index,
    )
