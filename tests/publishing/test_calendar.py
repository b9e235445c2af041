"""The calendar: weekly hours in Glasgow's time, only where they are known and can be read."""

from datetime import UTC, date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from localities.publishing.asset_list import calendar_file
from localities.publishing.typesetting.fonts import plain
from tests.publishing.made_up_listings import NASTY, listing, listings, table

SUNDAY = date(2026, 11, 22)
GLASGOW = ZoneInfo("Europe/London")


def events(records, day=SUNDAY) -> list[Any]:
    return Calendar.from_ical(calendar_file.ics(records, day)).events


def test_hours_become_weekly_events_from_the_next_open_day():
    (event,) = events(listings(1, hours="Mon-Fri 09:00-17:00 (about 2023)"))
    assert event["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR"]
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert event["DTSTART"].dt.date() == date(2026, 11, 23)
    assert (event["DTSTART"].dt.time(), event["DTEND"].dt.time()) == (time(9), time(17))
    assert event["DTSTART"].params["TZID"] == "Europe/London"


def test_days_with_other_hours_are_events_of_their_own():
    made = events(listings(1, hours="Mon 09:30-13:00, Tue-Fri 09:30-16:00 (about 2023)"))
    assert sorted(len(event["RRULE"]["BYDAY"]) for event in made) == [1, 4]
    assert len({event["UID"] for event in made}) == 2


def test_hours_that_cannot_be_read_or_are_not_known_give_no_event():
    rows = [listing(1), listing(2, hours="afternoons, April to October (about 2023)")]
    assert events(table(rows)) == []
    assert calendar_file.with_hours(table(rows)) == 0
    assert events(table([])) == []


def test_the_time_is_glasgow_s_in_winter_and_in_summer():
    (event,) = events(listings(1, hours="Wed 10:00-12:00"), date(2026, 7, 1))
    assert event["DTSTART"].dt.astimezone(UTC).hour == 9
    assert "BEGIN:VTIMEZONE" in calendar_file.ics(listings(1, hours="Wed 10:00-12:00"), SUNDAY).decode()


def test_hours_that_nobody_confirmed_do_not_repeat_for_ever():
    (event,) = events(listings(1, hours="Wed 10:00-12:00"))
    (until,) = event["RRULE"]["UNTIL"]
    assert until.astimezone(GLASGOW).date() == date(2027, 5, 23)


def test_an_event_says_whose_hours_they_are_and_to_check():
    (event,) = events(listings(1, hours="Wed 10:00-12:00 (about 2021)"))
    assert "Hours from A made-up list, 2021: check before you go." in event["DESCRIPTION"]
    assert event["LOCATION"] == "1 Made Up Road, G51 3UU"
    (undated,) = events(listings(1, hours="Wed 10:00-12:00", last_known_date=""))
    assert "year not known: check before you go." in undated["DESCRIPTION"]


@pytest.mark.parametrize("kind", [kind for kind in NASTY if kind != "steering"])
def test_a_name_never_becomes_a_line_of_the_calendar(kind):
    name = NASTY[kind] + ";,:\r\nBEGIN:VALARM"
    (event,) = events(listings(1, name=name, hours="Wed 10:00-12:00"))
    assert not event.subcomponents
    assert plain(NASTY[kind]) in event["SUMMARY"]


def test_importing_again_replaces_the_same_event():
    twice = [events(listings(1, hours="Wed 10:00-12:00"), day)[0]["UID"] for day in (SUNDAY, date(2027, 1, 1))]
    assert len(set(twice)) == 1
