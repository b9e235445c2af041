"""Opening hours as a calendar (.ics) for listings whose hours are known and can be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event, vRecur

from localities.assets.hours import weekly
from localities.built_data import snapshot
from localities.publishing.asset_list.sheet_entries import Record, rows_of
from localities.publishing.typesetting.fonts import plain

LOCAL_TIME = ZoneInfo("Europe/London")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Hours that nobody has confirmed do not repeat for ever: after half a year the list is asked afresh.
REPEATED_FOR = timedelta(weeks=26)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def ics(table: pd.DataFrame, day: date) -> bytes:
    """Weekly events from `day` on, in Glasgow's time, for the records whose hours parse; the others are not in it."""
    calendar = new_calendar("Thriving Places: opening hours")
    for asset_id, record in zip(table.index, rows_of(table), strict=True):
        for days, opens, closes in sittings(record["hours"]):
            calendar.add_component(_event(asset_id, record, days, opens, closes, day))
    if calendar.events:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def new_calendar(name: str) -> Calendar:
    """An empty calendar of that name, to be published."""
    calendar = Calendar()
    calendar.add("prodid", "-//Thriving Places//Asset map//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    return calendar


def with_hours(table: pd.DataFrame) -> int:
    """How many of the records have hours that can be read."""
    return sum(1 for hours in table["hours"] if next(sittings(hours), None))


def sittings(hours: str) -> Iterator[tuple[list[int], time, time]]:
    """Weekdays (0 is Monday) that share opening and closing time; nothing where the hours cannot be read."""
    together: dict[tuple[time, time], list[int]] = {}
    for weekday, opens, closes in weekly(hours) or () if hours else ():
        together.setdefault((opens, closes), []).append(weekday)
    for (opens, closes), weekdays in together.items():
        yield sorted(set(weekdays)), opens, closes


def _event(asset_id: str, record: Record, weekdays: list[int], opens: time, closes: time, day: date) -> Event:
    first = min(day + timedelta(days=(weekday - day.weekday()) % 7) for weekday in weekdays)
    last = first + timedelta(days=closes <= opens)  # open past midnight
    until = datetime.combine(day + REPEATED_FOR, time(23, 59), LOCAL_TIME).astimezone(UTC)
    event = Event()
    event.add("uid", f"{_mark(asset_id, weekdays, opens, closes)}@thriving-places")
    event.add("dtstamp", datetime.combine(date.fromisoformat(snapshot.edition()["edition"]), time(), UTC))
    event.add("dtstart", datetime.combine(first, opens, LOCAL_TIME))
    event.add("dtend", datetime.combine(last, closes, LOCAL_TIME))
    event.add("rrule", vRecur(freq="weekly", byday=[DAYS[weekday] for weekday in weekdays], until=until))
    event.add("summary", plain(record["name"]))
    event.add("location", ", ".join(plain(part) for part in (record["address"], record["postcode"]) if part))
    event.add("description", "\n".join(map(plain, _said(record))))
    event.add("transp", "TRANSPARENT")  # that a place is open does not make its visitor busy
    if record["website"].startswith(("https://", "http://")):
        event.add("url", record["website"])
    return event


def _said(record: Record) -> list[str]:
    status = [] if record["status"] == "listed" else [f"Said to be {record['status']}."]
    phone = [f"Phone: {record['phone']}"] if record["phone"] else ["Phone: not known"]
    warned = f"Hours from {record['publishers']}, {_year(record)}: check before you go."
    return [*status, warned, f"As written: {record['hours']}", *phone, f"Licence: {record['licence']}"]


def _year(record: Record) -> str:
    """The year that the hours themselves name, else that of the source."""
    years = YEAR.findall(record["hours"]) or YEAR.findall(record["last_known_date"])
    return years[-1] if years else "year not known"


def _mark(asset_id: str, weekdays: list[int], opens: time, closes: time) -> str:
    """The same for the same sitting of the same listing, so that a second import replaces the first."""
    return hashlib.sha256(f"{asset_id} {weekdays} {opens} {closes}".encode()).hexdigest()[:32]
