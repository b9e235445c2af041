"""Services that end within twelve months, have ended, or have no known end."""

from __future__ import annotations

from datetime import date

import pandas as pd

SOON_MONTHS = 12
ENDED, SOON, LATER, NO_END = "ended", "ends within 12 months", "ends later", "no end stated"
HOW_MANY = {  # one, and several
    ENDED: ("has ended", "have ended"),
    SOON: ("ends within 12 months", "end within 12 months"),
    LATER: ("ends later", "end later"),
    NO_END: ("gives no end date", "give no end date"),
}


def a_year_on(today: date) -> date:
    """Return the same day a year later; 28 February after a leap day."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:
        return today.replace(year=today.year + 1, day=28)


def when(end: date | None, today: date) -> str:
    """Return ENDED, SOON, LATER or NO_END. A service still runs on its last day."""
    if end is None or pd.isna(end):
        return NO_END
    if end < today:
        return ENDED
    return SOON if end <= a_year_on(today) else LATER


def ending(lines: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the lines that have ended or end within a year, earliest first, with `when`; sums are left out."""
    own_lines = lines[~lines["is_together"].astype(bool)]
    own_lines = own_lines.assign(when=[when(end, today) for end in own_lines["end_date"]])
    return own_lines[own_lines["when"].isin([ENDED, SOON])].sort_values("end_date", kind="stable")


def sentence(counts: dict[str, int]) -> str:
    """Say how many services end when, those of which there are none left out."""
    parts = [f"{count} {HOW_MANY[when_it_ends][count != 1]}" for when_it_ends, count in counts.items() if count]
    return f"Services: {', '.join(parts)}." if parts else "No services are reported."


def counted(lines: pd.DataFrame, today: date) -> dict[str, int]:
    """Count services by when they end; sums of several partners are left out."""
    own_lines = lines[~lines["is_together"].astype(bool)]
    found = pd.Series([when(end, today) for end in own_lines["end_date"]], dtype=object).value_counts()
    return {one: int(found.get(one, 0)) for one in (ENDED, SOON, LATER, NO_END)}
