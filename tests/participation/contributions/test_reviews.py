"""What falls due after ten, eleven and twelve months, and the walk that checks it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from localities.assets import accepted, confirmed, distance, field_checks, records
from localities.community_store.listing_history import ListingField
from localities.participation.contributions import reviews

TODAY = date(2026, 12, 3)


def field(name, checked):
    moment = datetime(checked.year, checked.month, checked.day, 12, tzinfo=UTC)
    return ListingField("a", name, None, "", 0, 1, moment, "by a resident and a steward", "c")


@pytest.mark.parametrize(
    ("checked", "reminders"),
    [
        (date(2026, 2, 4), 0),
        (date(2026, 2, 3), 1),
        (date(2026, 1, 3), 2),
        (date(2025, 12, 4), 2),
        (date(2025, 12, 3), 3),
    ],
)
def test_reviews_fall_due_after_ten_eleven_and_twelve_months(checked, reminders):
    assert confirmed.review(checked, TODAY) == reminders


def test_after_a_year_a_listing_counts_as_unchecked_and_says_why():
    fresh = confirmed.facts({"last_known_date": "2020"}, {"status": field("status", date(2025, 12, 4))}, TODAY)
    old = confirmed.facts({"last_known_date": "2020"}, {"status": field("status", date(2025, 12, 3))}, TODAY)
    assert fresh["confirmation"] == "confirmed locally, 4 December 2025, by a resident and a steward"
    assert confirmed.is_confirmed(fresh["confirmation"])
    assert old["confirmation"] == "last confirmed locally 3 December 2025: due for a check"
    assert not confirmed.is_confirmed(old["confirmation"])


def test_a_checked_phone_does_not_make_a_listing_checked():
    facts = confirmed.facts({"last_known_date": "2020"}, {"phone": field("phone", TODAY)}, TODAY)
    assert facts == {"confirmation": "phone confirmed locally, 3 December 2026, by a resident and a steward"}


def test_each_field_says_when_it_was_checked_and_the_one_of_last_year_that_it_is_due(monkeypatch):
    fields = {"hours": field("hours", TODAY), "phone": field("phone", date(2025, 12, 3)), "pin": field("pin", TODAY)}
    monkeypatch.setattr(field_checks, "accepted", lambda: accepted.Accepted("listings test", 1, TODAY, {"a": fields}))
    assert field_checks.field_checks("a") == {
        "hours": "checked here 3 December 2026",
        "phone": "checked here 3 December 2025, due for a check",
    }


def test_a_walk_goes_to_the_nearest_next(file_store):
    start = (-4.3105, 55.8620)
    stops = reviews.walk("govan", start, most=8)
    assert len(stops) == 8
    left, here = {stop.asset_id: stop for stop in stops}, start
    for stop in stops:
        table = records.records().loc[list(left)]
        metres = distance.to_metres(table["longitude"].to_numpy(), table["latitude"].to_numpy())
        away_m = distance.straight_line_m(_columns(metres), here)
        assert stop.from_last_m == int(min(away_m))
        here = (stop.longitude, stop.latitude)
        del left[stop.asset_id]


def _columns(metres):
    return distance.np.column_stack(metres)


def test_what_was_checked_lately_is_not_on_the_walk(file_store, monkeypatch):
    first = reviews.walk("govan", most=1)[0].asset_id
    lately = datetime.now(UTC) - timedelta(days=30)
    kept = {"status": ListingField(first, "status", None, "", 0, 1, lately, "by a resident and a steward", "c")}
    changes = accepted.Accepted("listings test", 1, datetime.now(UTC).date(), {first: kept})
    monkeypatch.setattr(accepted, "accepted", lambda: changes)
    assert first not in [stop.asset_id for stop in reviews.walk("govan")]


def test_a_place_says_how_fresh_it_is(file_store):
    fresh = reviews.freshness("govan")
    assert fresh.checked == 0
    assert fresh.words == f"0 of {fresh.listed:,} listings were checked here in the last twelve months."
    assert reviews.Freshness(10, 4, 2).words == (
        "4 of 10 listings were checked here in the last twelve months. 2 of them fall due for another check."
    )
