"""One building is one site, one office is one record, and the check finds what looks like one service twice."""

import pandas as pd
import pytest

from geodata.checks.check_assets import asset_faults, duplicate_faults, like_pairs
from geodata.listings.asset_listings import HIDDEN, ORGANISATION, PLACE
from geodata.listings.match_assets import Listing, same_place
from geodata.listings.office_names import office_name, registrations
from geodata.listings.read_assets_health import MAY_BE_RENAMED
from geodata.listings.site_assets import one_point_a_site, site_ids, street_numbers

CARE = "care_services_glasgow_2026-05"


def placed(**rows):
    """Assets by id, at one postcode with advice place unless a row says otherwise."""
    usual = {"name": "", "address": "", "postcode": "G51 3UU", "advice": PLACE, "family": "hall"}
    return pd.DataFrame({asset_id: usual | row for asset_id, row in rows.items()}).T


def test_numbers_and_streets_are_read_out_of_addresses():
    assert street_numbers("St. Mungo's Primary School, 45 Parson Street") == {"45-parson-st"}
    assert street_numbers("80/90 Kinfauns Drive") == street_numbers("80-90 Kinfauns Dr")
    assert street_numbers("2nd Floor, Academy House") == frozenset()


def test_a_school_and_its_nursery_class_are_one_building_named_after_the_school():
    school = {"name": "Elder Primary School", "address": "45 Parson Street", "family": "school"}
    nursery = {"name": "Elder Nursery Class", "address": "Elder Primary School, 45 Parson St", "family": "nursery"}
    far = {"name": "Elder Hall", "address": "47 Parson Street"}
    sites = site_ids(placed(nursery=nursery, school=school, hall=far))
    assert sites.to_dict() == {"nursery": "school", "school": "school", "hall": "hall"}


def test_a_home_shares_no_building():
    home = {"name": "Elder House", "address": "1 Elder Street", "advice": HIDDEN}
    assert site_ids(placed(home=home, hall={"address": "1 Elder Street"})).to_dict() == {"home": "home", "hall": "hall"}


def test_a_building_decided_by_hand_is_named_after_the_first():
    assets = placed(library={"address": "64 Tollcross Road"}, hub={"address": "1251 Duke Street"})
    assert set(site_ids(assets, [{"members": ["hub", "library"]}])) == {"hub"}


def test_one_building_has_one_point_as_far_as_licences_allow():
    point = {"latitude": 55.86, "easting": 1.0, "northing": 2.0, "point_note": "", "site_id": "a"}
    rows = {
        "a": point | {"longitude": -4.1, "point_quality": "postcode", "licence": "OGL-UK-3.0"},
        "b": point | {"longitude": -4.2, "point_quality": "site", "licence": "unstated"},
        "c": point | {"longitude": -4.3, "point_quality": "postcode", "licence": "unstated"},
    }
    assert list(one_point_a_site(pd.DataFrame(rows).T)["longitude"]) == [-4.1, -4.2, -4.2]


def office(name, **fields):
    return Listing(CARE, name, "support_at_home", "G51 2SE", address="345 Govan Road", organisation="Trust", **fields)


def test_one_provider_registered_twice_at_one_office_is_one_record():
    assert same_place(office("Trust - Branch 2"), office("Trust - Branch 4")) == "one provider at one office"
    elsewhere = Listing(
        CARE, "Trust - Branch 4", "support_at_home", "G51 2SE", address="9 Elder Street", organisation="Trust"
    )
    assert same_place(office("Trust - Branch 2"), elsewhere) == ""


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Key Supports - Glasgow East", "Key Supports - Glasgow West"], "Key Supports"),
        (["Enable Scotland (East)", "ENABLE Scotland: West"], "Enable Scotland"),
        (["TouchBase 2 Glasgow", "Touchbase Adult Support"], "TouchBase (Sense)"),
        (["North Team", "South Team"], "Sense"),
    ],
)
def test_an_office_is_called_what_its_services_names_begin_with(names, shown):
    rows = [{"source_id": CARE, "name": name, "organisation": "Sense", "advice": ORGANISATION} for name in names]
    assert office_name(rows)["name"] == shown
    assert registrations(rows) == f"Registered here: {'; '.join(sorted(names))}."


def built(*rows):
    """A built asset table of text, as the check reads it."""
    usual = {
        **dict.fromkeys(
            ("address", "postcode", "data_zone_code", "longitude", "latitude", "pin_reason", "source_pages", "caution"),
            "",
        ),
        **{"kind": "community hall", "category": "community_space", "pin": "True", "source_ids": "listings_south"},
    }
    table = pd.DataFrame([usual | {"site_id": row["asset_id"], "name": row["asset_id"]} | row for row in rows])
    return table.set_axis(pd.RangeIndex(2, len(table) + 2))


HERE, NEAR, FAR = ({"longitude": "-4.31", "latitude": y} for y in ("55.86000", "55.86020", "55.86030"))  # 22 m, 33 m


def test_a_like_name_within_25_m_or_in_one_postcode_is_found():
    one, other = {"asset_id": "a", "name": "Elder Hall"}, {"asset_id": "b", "name": "The Elder Hall"}
    assert [pair[1:] for pair in like_pairs(built(one | HERE, other | NEAR))] == [("a", "b")]
    assert like_pairs(built(one | HERE, other | FAR)) == []
    assert len(like_pairs(built(one | {"postcode": "G51 3UU"}, other | {"postcode": "G51 3UU"}))) == 1
    assert like_pairs(built(one | HERE, other | NEAR | {"name": "Govan Church"})) == []


def test_two_kinds_of_service_in_one_building_are_two():
    school = {"asset_id": "a", "name": "Elder Primary School", "kind": "primary school"}
    nursery = {"asset_id": "b", "name": "Elder Primary School Nursery Class", "kind": "nursery", "site_id": "a"}
    assert like_pairs(built(school | HERE, nursery | HERE)) == []


def test_an_argued_pair_is_let_pass_and_a_stale_argument_is_not():
    assets = built({"asset_id": "a", "name": "Elder Hall"} | HERE, {"asset_id": "b", "name": "Elder Hall"} | HERE)
    assert len(duplicate_faults(assets, [])) == 1
    assert duplicate_faults(assets, [{"members": ["b", "a"]}]) == []
    assert len(duplicate_faults(assets.iloc[:1], [{"members": ["b", "a"]}])) == 1
    assert duplicate_faults(assets.iloc[:1], [{"members": ["b", "a"]}], may_be_gone=True) == []


LLOYDS = {"asset_id": "a", "name": "Lloyds Pharmacy", "kind": "pharmacy", "category": "health"}
HOME = {"asset_id": "a", "kind": "residential rehabilitation", "category": "recovery", "pin": "False"}
REGISTER = {"asset_id": "a", "source_ids": "listings_fourth", "source_pages": "Scottish Charity Register 2021"}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"asset_id": "a", "kind": "allotments", "category": "food"}, "growing for growing kinds alone"),
        (LLOYDS, "May have a new name: check"),
        (REGISTER, "no pin"),
        ({"asset_id": "a", "site_id": "b"}, "the asset_id that names its building"),
        (HOME | {"postcode": "G12 9XX"}, "neither pin nor address"),
        (HOME | {"pin": "True"}, "neither pin nor address"),
    ],
)
def test_each_rule_on_the_built_file_names_the_row_that_breaks_it(row, fault):
    assert [fault in str(one) for one in asset_faults(built(row), {})] == [True]


def test_the_rules_let_a_sound_row_pass():
    checked = REGISTER | {"pin": "False", "caution": "On the 2021 charity register, not checked"}
    for row in (
        LLOYDS | {"caution": MAY_BE_RENAMED},
        checked,
        HOME,
        {"asset_id": "a", "kind": "allotments", "category": "growing"},
    ):
        assert asset_faults(built(row), {}) == []
