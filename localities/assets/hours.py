"""Opening hours: parse a published text if it is unambiguous, and check whether it is open at a moment."""

from __future__ import annotations

import re
from datetime import datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

LOCAL_TIME = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# "(about 2023)" dates the hours; any other remark may change them, so they are then not understood.
REMARK = re.compile(r"\s*\(((?:about )?\d{4}(?: page)?)\)\s*$")
DAY = r"(?:mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|thur|thurs)"
CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
TO = r"\s*(?:-|–|to)\s*"
PIECE = re.compile(
    rf"\s*(?:(?P<first>{DAY})\b(?:{TO}(?P<last>{DAY})\b)?|(?P<daily>daily|every day)\b"
    rf"|(?P<opens>{CLOCK}){TO}(?P<closes>{CLOCK})(?![\d:])|(?P<link>,|;|and\b|&))\s*"
)
Opening = tuple[int, time, time]


def remark(hours_text: str) -> str:
    """Return the year of the hours as written at the end ("about 2023"); "" if there is none."""
    found = REMARK.search(hours_text)
    return found[1] if found else ""


def weekly(hours_text: str) -> tuple[Opening, ...] | None:
    """Return (weekday, opens, closes) with Monday 0, in order; None unless every word is understood.

    Days, ranges of days, "and", commas and 24-hour times are understood: "Mon 09:30-13:00, Tue-Fri 09:30-16:00".
    """
    pieces = _pieces(REMARK.sub("", hours_text).strip().casefold())
    openings = _openings(pieces) if pieces else None
    if not openings or any(opens >= closes for _, opens, closes in openings) or _overlap(sorted(openings)):
        return None
    return tuple(sorted(openings))


def open_at(openings: tuple[Opening, ...], when: datetime) -> bool:
    """Whether that moment is within the weekly openings; a moment without a time zone is local time.

    Holidays are not taken into account.
    """
    here = when.astimezone(LOCAL_TIME) if when.tzinfo else when
    clock = here.time()
    return any(day == here.weekday() and opens <= clock < closes for day, opens, closes in openings)


def _pieces(text: str) -> list[re.Match[str]] | None:
    pieces: list[re.Match[str]] = []
    at = 0
    while at < len(text):
        piece = PIECE.match(text, at)
        if not piece:
            return None
        pieces.append(piece)
        at = piece.end()
    return pieces


def _openings(pieces: list[re.Match[str]]) -> list[Opening] | None:
    """Return each run of days with the times after it; None if either is missing or a connector stands alone."""
    if pieces[0]["link"] or pieces[-1]["link"] or any(a["link"] and b["link"] for a, b in pairwise(pieces)):
        return None
    openings: list[Opening] = []
    days: list[int] = []
    timed = False
    for piece in pieces:
        if piece["opens"]:
            if not days:
                return None
            openings += [(day, _clock(piece["opens"]), _clock(piece["closes"])) for day in days]
            timed = True
        elif not piece["link"]:
            days, timed = ([] if timed else days) + _days(piece), False
    return openings if timed else None


def _days(piece: re.Match[str]) -> list[int]:
    if piece["daily"]:
        return list(range(7))
    first = DAYS.index(piece["first"][:3])
    last = DAYS.index(piece["last"][:3]) if piece["last"] else first
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _clock(written: str) -> time:
    hour, minute = written.split(":")
    return time(int(hour), int(minute))


def _overlap(openings: list[Opening]) -> bool:
    return any(a[0] == b[0] and b[1] < a[2] for a, b in pairwise(openings))
