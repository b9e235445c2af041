"""The rule that says when two listings are one place."""

import pandas as pd
import pytest

from geodata.listings.asset_kinds import KINDS
from geodata.listings.match_assets import Listing, same_place
from geodata.listings.merge_assets import groups, pairs


def listing(source_id, name, kind, **fields):
    return Listing(source_id, name, KINDS[kind]["family"], **fields)


def test_a_nursery_in_a_school_is_not_the_school():
    school = listing("schools", "Ibrox Primary School & Nursery Class", "primary school", postcode="G51 2XP")
    nursery = listing("care", "Ibrox Primary School - Nursery Class", "nursery", postcode="G51 2XP")
    assert same_place(school, nursery) == ""


def test_a_surgery_named_after_its_health_centre_is_not_the_centre():
    practice = listing("gps", "New Gorbals Health & Care Centre", "GP practice", postcode="G5 9AB")
    centre = listing("centres", "New Gorbals Health and Care Centre", "health centre", postcode="G5 9AB")
    assert same_place(practice, centre) == ""


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Jimmy Dunnachie F L C", "Jimmy Dunnachie Family Learning Centre", "nursery"),
        ("St. Timothys Nursery Class", "St Timothy's Nursery Class", "nursery"),
        ("Craigend OSC", "Craigend Out of School Care", "out-of-school club"),
        ("Gorbals Health Centre", "New Gorbals Health and Care Centre", "health centre"),
        ("Drumchapel Food Bank", "Drumchapel Foodbank", "food bank"),
        ("Easterhouse Pool", "Glasgow Club Easterhouse Pool", "swimming pool"),
        ("Firhill Stadium [Wyre Stadium]", "Firhill Stadium (Partick Thistle FC)", "football stadium"),
    ],
)
def test_two_spellings_at_one_postcode_are_one_place(one, other, kind):
    a = listing("first", one, kind, postcode="G34 9JW")
    b = listing("second", other, kind, postcode="G34 9JW")
    assert same_place(a, b)
    assert same_place(b, a)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Easterhouse Pool", "Easterhouse Sports Centre", "sports centre"),
        ("Govan Parish Church", "Govan Free Church", "church"),
        ("Connect 2 Out of School Care", "Connect 3 Out of School Care", "out-of-school club"),
        ("Parkhead Community Centre", "Parkhead Bowling Club", "community centre"),
    ],
)
def test_two_names_at_one_postcode_stay_two_places(one, other, kind):
    a = listing("first", one, kind, postcode="G34 9JW")
    b = listing("second", other, kind, postcode="G34 9JW")
    assert same_place(a, b) == ""


def test_one_name_is_one_place_up_to_150_m_and_no_farther():
    here = listing("first", "Pollok Community Centre", "community centre", easting=0.0, northing=0.0)
    near = listing("second", "Pollok Community Centre", "community centre", easting=150.0, northing=0.0)
    far = listing("second", "Pollok Community Centre", "community centre", easting=151.0, northing=0.0)
    assert same_place(here, near) == "same name, 150 m"
    assert same_place(here, far) == ""


def test_an_approximate_point_may_be_400_m_away():
    rough = listing("first", "Pollok Hall", "community hall", easting=0.0, northing=0.0, approximate=True)
    near = listing("second", "Pollok Hall", "community hall", easting=400.0, northing=0.0)
    far = listing("second", "Pollok Hall", "community hall", easting=401.0, northing=0.0)
    assert same_place(rough, near)
    assert same_place(rough, far) == ""


def test_the_same_phone_and_point_make_up_for_half_a_name():
    at = {"postcode": "G42 8JL", "phone": "0141 424 0448"}
    one = listing("care", "GAP OSC - Daisy Street", "out-of-school club", **at)
    other = listing("web", "GAP Out of School Care, Govanhill Neighbourhood Centre", "out-of-school club", **at)
    assert same_place(one, other).startswith("same phone")


def test_branches_of_a_chain_in_one_list_stay_apart_even_at_one_postcode():
    one = listing("pharmacies", "Your Local Boots Pharmacy", "pharmacy", postcode="G42 8RW")
    assert same_place(one, one) == ""


def test_a_row_without_a_point_needs_the_very_same_name():
    placed = listing("first", "Springburn Library", "library", address="Kay Street", easting=1.0, northing=1.0)
    same = listing("second", "Springburn Library", "library", address="10 Kay Street")
    other = listing("second", "Springburn Library Annexe Rooms", "library", address="10 Kay Street")
    assert same_place(placed, same) == "same name, same street"
    assert same_place(placed, other) == ""


def rows(*entries):
    """Rows (source_id, name) of halls, all at one postcode."""
    blank = {
        "phone": "",
        "website": "",
        "address": "",
        "locality": "",
        "organisation": "",
        "point_quality": "site",
    }
    point = {"easting": 0.0, "northing": 0.0, "postcode": "G51 3UU", "family": "hall"}
    return pd.DataFrame([blank | point | {"source_id": source, "name": name} for source, name in entries])


def test_two_rows_of_one_list_are_never_joined_by_way_of_a_third():
    table = rows(("a", "Elder Hall"), ("a", "Elder Community Hall"), ("b", "Elder Hall"))
    assert groups(table, pairs(table)) == [[0, 2], [1]]


def test_groups_do_not_depend_on_the_order_of_the_rows():
    entries = [
        ("a", "Elder Hall"),
        ("b", "Elder Hall"),
        ("c", "Pearce Institute"),
        ("b", "The Pearce Institute"),
    ]
    forward, backward = rows(*entries), rows(*entries[::-1])
    named = [sorted(forward["name"][i] for i in group) for group in groups(forward, pairs(forward))]
    again = [sorted(backward["name"][i] for i in group) for group in groups(backward, pairs(backward))]
    assert (
        sorted(named) == sorted(again) == [["Elder Hall", "Elder Hall"], ["Pearce Institute", "The Pearce Institute"]]
    )
