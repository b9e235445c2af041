"""What is kept when listings are put together: newest facts, licence, ids, and nothing about homes."""

import pandas as pd
import pytest

from geodata.listings.asset_ids import asset_ids
from geodata.listings.asset_listings import HIDDEN, ORGANISATION, PLACE, TEXTS, current_hours
from geodata.listings.clean_text import address, money, phone, postcode, source_pages, tidy, unshouted, website
from geodata.listings.conceal_assets import conceal, sealed
from geodata.listings.decide_assets import decide
from geodata.listings.known_dates import known_date
from geodata.listings.merge_assets import merged
from geodata.sources import SourceError

OPEN, UNSTATED = "OGL-UK-3.0", "unstated"


def row(**fields):
    point = {
        "longitude": -4.3,
        "latitude": 55.86,
        "easting": 100.0,
        "northing": 200.0,
        "point_quality": "site",
    }
    blank = dict.fromkeys(TEXTS, "") | point | {"source_id": "care", "row": 2, "family": "nursery"}
    return blank | {"name": "Elder Nursery", "kind": "nursery", "category": "young_families", "advice": PLACE} | fields


def merge(*rows):
    return merged(pd.DataFrame(rows), [list(range(len(rows)))]).iloc[0]


def test_the_newest_known_fact_of_each_field_is_kept():
    old = row(last_known_date="2019", phone="0141 111 1111", website="https://old.example", licence=UNSTATED)
    new = row(last_known_date="2023-05", phone="0141 222 2222", licence=UNSTATED, source_id="web")
    asset = merge(old, new)
    assert (asset["phone"], asset["website"]) == ("0141 222 2222", "https://old.example")
    assert asset["last_known_date"] == "2023-05"


def test_a_fact_without_a_date_loses_to_a_dated_one():
    undated = row(last_known_date="", phone="0141 111 1111", licence=UNSTATED)
    dated = row(last_known_date="2011", phone="0141 222 2222", licence=UNSTATED, source_id="web")
    assert merge(undated, dated)["phone"] == "0141 222 2222"


def test_the_most_exact_point_is_kept_even_if_it_is_older():
    middle = row(last_known_date="2026", point_quality="postcode", longitude=-4.4, licence=OPEN)
    exact = row(last_known_date="2019", point_quality="site", longitude=-4.3, licence=OPEN, source_id="web")
    assert merge(middle, exact)["longitude"] == -4.3


def test_themes_and_pages_of_all_listings_are_kept():
    one = row(themes="poverty", source_page="https://a ; https://b", licence=OPEN)
    other = row(themes="alcohol; poverty", source_page="https://b", licence=OPEN, source_id="web")
    asset = merge(one, other)
    assert (asset["themes"], asset["source_pages"]) == ("alcohol; poverty", "https://a ; https://b")


def test_an_unstated_listing_that_adds_nothing_leaves_the_record_open():
    care = row(last_known_date="2026", phone="0141 222 2222", licence=OPEN)
    web = row(last_known_date="2026", phone="0141 222 2222", licence=UNSTATED, source_id="web", note="seen in 2026")
    asset = merge(care, web)
    assert (asset["licence"], asset["note"], asset["source_ids"]) == (OPEN, "", "care; web")


@pytest.mark.parametrize("field", ["phone", "website", "hours", "cost", "themes", "description"])
def test_one_shown_field_from_an_unstated_listing_makes_the_record_unstated(field):
    care = row(last_known_date="2026", licence=OPEN)
    web = row(last_known_date="2020", licence=UNSTATED, source_id="web", **{field: "something"})
    assert merge(care, web)["licence"] == UNSTATED


def test_a_point_from_an_unstated_listing_makes_the_record_unstated():
    care = row(point_quality="postcode", licence=OPEN)
    web = row(point_quality="site", licence=UNSTATED, source_id="web")
    assert merge(care, web)["licence"] == UNSTATED


def test_of_open_licences_the_one_that_asks_most_is_named():
    assert (
        merge(row(licence=OPEN), row(licence="ODbL-1.0", source_id="web", phone="0141 222 2222"))["licence"]
        == "ODbL-1.0"
    )


def test_the_strictest_advice_wins():
    assert merge(row(licence=OPEN), row(licence=OPEN, source_id="web", advice=ORGANISATION))["advice"] == ORGANISATION


def home(**fields):
    home_row = {"name": "Elder House", "advice": HIDDEN, "family": "support_at_home", "postcode": "G51 3UU"}
    return row(
        **(home_row | {"address": "1 Elder Street", "licence": OPEN, "kind": "supported accommodation"} | fields)
    )


def test_a_home_keeps_neither_address_nor_point():
    hidden = conceal(pd.DataFrame([home(note="at 1 Elder Street", phone="0141 222 2222")])).iloc[0]
    assert (hidden["address"], hidden["postcode"], hidden["phone"]) == ("", "", "0141 222 2222")
    assert hidden[["longitude", "latitude", "easting", "northing"]].isna().all()
    assert "Elder Street" not in " ".join(str(value) for value in hidden)


@pytest.mark.parametrize("twin", [{"name": "Elder House (web)"}, {"name": "A base", "phone": "0141 222 2222"}])
def test_another_listing_of_a_home_gives_nothing_away(twin):
    other = home(**({"advice": PLACE, "source_id": "web"} | twin))
    hidden = conceal(pd.DataFrame([home(phone="0141 222 2222"), other]))
    assert list(hidden["advice"]) == [HIDDEN, HIDDEN]
    assert list(hidden["address"]) == ["", ""]


def test_a_home_that_is_merged_with_a_listing_takes_no_address_from_it():
    web = row(address="1 Elder Street", postcode="G51 3UU", licence=OPEN, source_id="web")
    joined = merged(pd.DataFrame([home(address="", postcode=""), web]).reset_index(drop=True), [[0, 1]])
    assert joined.iloc[0]["address"] == "1 Elder Street"
    assert list(sealed(joined).iloc[0][["address", "postcode"]]) == ["", ""]
    assert sealed(joined).iloc[0][["longitude", "latitude"]].isna().all()


def test_the_id_of_a_home_does_not_depend_on_where_it_is():
    here = asset_ids(pd.DataFrame([home(postcode="G51 3UU")]))
    there = asset_ids(pd.DataFrame([home(postcode="G34 9JW", longitude=-4.1)]))
    assert here[0] == there[0]


def test_ids_stay_the_same_when_listings_are_reordered_or_refreshed():
    library = row(name="Govan Library", family="library", postcode="G51 3TZ")
    hall = row(name="Govan Hall", family="hall", postcode="", longitude=-4.31111, latitude=55.86111)
    before = asset_ids(pd.DataFrame([library, hall]))
    refreshed = library | {"phone": "0141 276 1550", "last_known_date": "2027", "name": "The Govan Library"}
    moved_a_metre = hall | {"longitude": -4.31112}
    after = asset_ids(pd.DataFrame([moved_a_metre, refreshed]))
    assert list(after) == list(before[::-1])
    assert before[0].startswith("govan-library-")


def test_two_branches_at_one_postcode_have_two_ids():
    branch = row(name="Boots", family="pharmacy", postcode="G42 8RW")
    ids = asset_ids(
        pd.DataFrame([branch | {"address": "415 Victoria Road"}, branch | {"address": "426 Victoria Road"}])
    )
    assert ids.nunique() == 2


def test_a_decision_on_a_row_that_is_gone_stops_the_build():
    stale = {"decision": [{"source_id": "care", "name": "Gone", "action": "leave_out", "reason": "none"}]}
    with pytest.raises(SourceError, match=r"'Gone'.*a row of care"):
        decide(pd.DataFrame([row()]), stale)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-05/06 (after 8 May 2024)", "2024-05"),
        ("about 2021-22 (undated)", "2021"),
        ("2018; 2021", "2021"),
        ("2010-2024", "2024"),
        ("2024-12; 2025", "2025"),
        ("2026-07-23 (commit)", ""),
        ("undated", ""),
    ],
)
def test_dates_are_read_out_of_words(text, date):
    assert known_date(text) == date


@pytest.mark.parametrize(
    ("hours", "date", "shown"),
    [
        ("Wed and Thu 10:30-15:00", "2023", "Wed and Thu 10:30-15:00 (about 2023)"),
        ("Mon-Fri 10:00-16:00 (about 2023)", "2023", "Mon-Fri 10:00-16:00 (about 2023)"),
        ("Tue 10:00-14:00 (warm space, 2022)", "2022-12", ""),
        ("Mon-Fri 09:00-17:00 (2019)", "2019-03-25", ""),
        ("daily 13:00-16:00", "", ""),
    ],
)
def test_only_hours_of_2023_or_later_are_shown_and_carry_their_year(hours, date, shown):
    assert current_hours(hours, date) == shown


def test_text_is_cleaned():
    assert unshouted("BANNERMAN'S  PHARMACY") == "Bannerman's Pharmacy"
    assert tidy("Ask at desk@example.org or 07700 900123 first") == "Ask at or first"
    assert [phone("0141-552-2776"), phone("01414299417"), phone("07700 900123")] == [
        "0141 552 2776",
        "0141 429 9417",
        "",
    ]
    assert [website("www.a.org"), website("0"), website("http://a.org/x")] == [
        "https://www.a.org",
        "",
        "http://a.org/x",
    ]
    assert [postcode("g51  3uu"), postcode("G511")] == ["G51 3UU", "G511"]
    assert address("c/o St Vincent's, 40 Crebar Street", "0", "GLASGOW") == "St Vincent's, 40 Crebar Street"
    assert money("2.50 pounds a week") == "£2.50 a week"
    assert source_pages("https://a ; stored public file id 690048100 (a page; repository not shown)") == (
        "https://a ; a public file (a page)"
    )
