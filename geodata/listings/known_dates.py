"""When something was last known: partial ISO dates from a source's words."""

from __future__ import annotations

import re

DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:-(0[1-9]|1[0-2])(?!\d)(?:-(0[1-9]|[12]\d|3[01])(?!\d))?)?")


def known_date(text: str) -> str:
    """Return the latest year, month or day in the text, as 2023, 2023-05 or 2026-05-31; "" when not known.

    The date of a commit says when a file was saved, not when its rows were true, so it counts as not known.
    """
    if "(commit)" in text:
        return ""
    found = ["-".join(part for part in match.groups() if part) for match in DATE.finditer(text)]
    return max(found, key=date_order, default="")


def date_order(date: str) -> tuple[int, int, int]:
    """Return a sort key for partial dates: unknown ones first, and a bare year before its months."""
    known = [int(part) for part in date.split("-")] if date else []
    year, month, day = [*known, 0, 0, 0][:3]
    return year, month, day


def year_of(date: str) -> int:
    """Return the year of a partial date; 0 when not known."""
    return date_order(date)[0]
