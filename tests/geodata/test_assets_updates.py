"""Later facts about known listings, and rows that only the charity register speaks for."""

from typing import Any

import pandas as pd

from geodata.listings.asset_listings import ORGANISATION, PLACE, UNCHECKED
from geodata.listings.merge_assets import merged
from geodata.listings.read_assets_web import ON_REGISTER, _with_register
from geodata.listings.update_assets import _fact, with_points
from tests.geodata.test_assets_merge import OPEN, UNSTATED, merge, row

REGISTER_PAGE = "Scottish Charity Register 2021 (OSCR, OGL v3.0)"


def update(**fields):
    """An update as it is merged: a row without a name that brings one fact."""
    return row(
        **(
            {"name": "", "kind": "", "category": "", "family": "", "point_quality": "none", "licence": UNSTATED}
            | fields
        )
    )


class Read:
    """One row of the file of updates."""

    def __init__(self, field, value, note="", page="https://a.example"):
        self.field, self.value, self.note, self.source_page, self.Index = field, value, note, page, 2


SOURCE: Any = None  # an update of the status does not look at its source


def test_a_status_in_words_becomes_listed_or_closed_and_keeps_its_words():
    assert _fact(SOURCE, Read("status", "Closed in October 2022, offered"))["status"] == "closed"
    opened = _fact(SOURCE, Read("status", "Open again: daily drop-in", "It shut in 2020"))
    assert (opened["status"], opened["note"]) == ("listed", "Open again: daily drop-in. It shut in 2020.")
    assert _fact(SOURCE, Read("status", "At risk: grant removed"))["caution"] == "At risk: grant removed"


def test_a_newer_update_wins_and_an_older_one_does_not():
    known = row(phone="0141 111 1111", last_known_date="2020", licence=UNSTATED)
    newer = update(phone="0141 222 2222", last_known_date="2021", source_id="updates")
    older = update(phone="0141 222 2222", last_known_date="2019", source_id="updates")
    assert merge(known, newer)["phone"] == "0141 222 2222"
    assert merge(known, older)["phone"] == "0141 111 1111"
    assert merge(known, newer)["name"] == "Elder Nursery"


def test_a_postcode_alone_joins_the_address_that_stands_and_replaces_none():
    without = row(address="Elder Street", postcode="", last_known_date="2020", licence=OPEN)
    brings = update(postcode="G51 3UU", last_known_date="2022", source_id="updates")
    assert list(merge(without, brings)[["address", "postcode"]]) == ["Elder Street", "G51 3UU"]
    other = row(address="Elder Street", postcode="G51 1AA", last_known_date="2020", licence=OPEN)
    assert merge(other, brings)["postcode"] == "G51 1AA"


def test_a_note_alone_is_kept_with_its_licence():
    asset = merge(row(licence=OPEN), update(note="Rooms to book", last_known_date="2024", source_id="updates"))
    assert (asset["note"], asset["licence"]) == ("Rooms to book.", UNSTATED)


def test_a_postcode_makes_a_point_only_for_what_has_none_and_never_from_the_register():
    updates = pd.DataFrame(
        {
            "asset_id": ["unplaced", "pinned", "unplaced"],
            "postcode": ["G51 3UU", "G51 3UU", "G51 3UU"],
            "source_page": ["https://a.example", "https://a.example", REGISTER_PAGE],
        }
    )
    middles = pd.DataFrame({"easting": [255400.0], "northing": [665800.0]}, index=["G51 3UU"])
    placed = with_points(updates, middles, {"unplaced"})
    assert list(placed["point_quality"]) == ["postcode", "none", "none"]
    assert list(placed["easting"].notna()) == [True, False, False]
    assert -4.33 < placed["longitude"].iloc[0] < -4.30


def test_what_only_the_register_names_has_no_point_and_says_so():
    pages = [REGISTER_PAGE, f"{REGISTER_PAGE} ; https://a.example", "https://a.example"]
    given = {"advice": PLACE, "point_quality": "postcode", "point_note": "", "longitude": -4.3, "latitude": 55.8}
    rows = _with_register(pd.DataFrame([given | {"source_page": page} for page in pages]))
    assert list(rows["advice"]) == [UNCHECKED, UNCHECKED, PLACE]
    assert list(rows["caution"]) == [ON_REGISTER, ON_REGISTER, ""]
    assert list(rows["longitude"].notna()) == [False, False, True]
    assert list(rows["licence"]) == [OPEN, UNSTATED, UNSTATED]


def test_another_list_that_gives_the_address_settles_what_the_register_left_open():
    register = row(advice=UNCHECKED, caution=ON_REGISTER, last_known_date="2021", licence=OPEN, source_id="fourth")
    web = row(advice=PLACE, address="1 Elder Street", last_known_date="2018", licence=UNSTATED, source_id="web")
    asset = merge(register, web)
    assert (asset["advice"], asset["caution"]) == (PLACE, "")
    assert merge(register, row(advice=ORGANISATION, licence=OPEN))["advice"] == ORGANISATION
    alone = merged(pd.DataFrame([register]), [[0]]).iloc[0]
    assert (alone["advice"], alone["caution"]) == (UNCHECKED, ON_REGISTER)
