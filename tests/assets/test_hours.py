"""Published hours: understood only where every word is."""

from datetime import UTC, datetime, time

import pytest

from localities.assets.hours import open_at, remark, weekly

NINE, FIVE = time(9), time(17)


def week(days, opens=NINE, closes=FIVE):
    return tuple((day, opens, closes) for day in days)


@pytest.mark.parametrize(
    ("written", "openings"),
    [
        ("Mon-Fri 09:00-17:00 (about 2023)", week(range(5))),
        ("Monday to Friday 9:00–17:00", week(range(5))),
        ("Wed and Thu 10:30-15:00 (about 2023)", week([2, 3], time(10, 30), time(15))),
        ("Mon, Wed & Fri 09:00 to 17:00", week([0, 2, 4])),
        ("Daily 09:00-17:00", week(range(7))),
        ("Sat-Mon 09:00-17:00", week([0, 5, 6])),
        (
            "Mon 09:30-13:00, Tue-Fri 09:30-16:00 (about 2023)",
            ((0, time(9, 30), time(13)), *week(range(1, 5), time(9, 30), time(16))),
        ),
        ("Tue 09:00-12:00 and 13:00-17:00", ((1, NINE, time(12)), (1, time(13), FIVE))),
    ],
)
def test_days_ranges_and_times_are_understood(written, openings):
    assert weekly(written) == openings


@pytest.mark.parametrize(
    "written",
    [
        "",
        "(about 2023)",
        "afternoons, April to October (about 2023)",
        "Thu 10:00-13:00 when it opened (about 2023)",
        "Mon-Fri",
        "09:00-17:00",
        "Mon-Fri 9-5",
        "Mon 09:00-17:00 (term time only)",
        "Mon 17:00-09:00",
        "Mon 09:00-25:00",
        "Mon 09:00-17:000",
        "Mon 09:00-12:00, Mon 11:00-13:00",
        "Mon 09:00-12:00,",
        "Mon, and Tue 09:00-12:00",
        "first Mon 09:00-12:00",
        "Mon 9:00-5:00pm",
        "Mon 09:00-17:00 Tue",
        "Monkey 09:00-17:00",
    ],
)
def test_anything_else_is_not_known(written):
    assert weekly(written) is None


def test_the_remark_says_of_which_year_the_hours_are():
    assert remark("Mon-Fri 09:00-17:00 (about 2023)") == "about 2023"
    assert remark("Mon-Fri 09:00-17:00") == ""


def test_it_is_open_from_the_first_minute_to_before_the_last():
    monday = week([0])
    moments = [(8, 59), (9, 0), (16, 59), (17, 0)]
    assert [open_at(monday, datetime(2026, 11, 23, *moment)) for moment in moments] == [False, True, True, False]
    assert not open_at(monday, datetime(2026, 11, 24, 12, 0))


def test_a_moment_of_another_zone_is_read_on_glasgows_clock():
    # In July Glasgow is an hour ahead of UTC: 08:30 UTC is 09:30 there. 6 July 2026 is a Monday.
    assert open_at(week([0]), datetime(2026, 7, 6, 8, 30, tzinfo=UTC))
    assert not open_at(week([0]), datetime(2026, 7, 6, 16, 30, tzinfo=UTC))
