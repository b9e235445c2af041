"""What is likely on the list already is shown before it is sent."""

import pytest

from localities.assets import records
from localities.assets.local_fields import pin_text
from localities.participation.contributions.doubles import likely_doubles


@pytest.fixture(autouse=True)
def store(file_store):
    """An empty store: the list is the built one."""


def library():
    table = records.published()
    return table[table["name"].str.contains("Elder Park Library") & table["pin"]].iloc[0]


def test_a_like_name_close_by_comes_first():
    row = library()
    values = {"name": "Elder Park Libary", "pin": pin_text(row["longitude"], row["latitude"])}
    best = likely_doubles(values)[0]
    assert best.asset_id == row.name
    assert "like name" in best.why
    assert best.why.endswith("0 m away")


def test_one_name_across_the_city_is_not_the_same():
    values = {"name": "Elder Park Library", "pin": "-4.130000,55.870000"}  # Easterhouse, 11 km away
    assert [one for one in likely_doubles(values) if one.asset_id == library().name] == []


def test_one_phone_is_enough_however_it_is_written():
    row = records.published().query("phone != ''").drop_duplicates("phone", keep=False).iloc[0]
    digits = "".join(sign for sign in row["phone"] if sign.isdigit())
    found = {one.asset_id: one.why for one in likely_doubles({"name": "Quite another", "phone": f"+44 {digits[1:]}"})}
    assert "the same phone" in found[str(row.name)]


def test_twenty_five_metres_are_close_and_thirty_are_not():
    row = library()
    north = 1 / 111_320  # of a degree of latitude, a metre
    for away_m, is_close in ((20, True), (30, False)):
        pin = pin_text(row["longitude"], row["latitude"] + away_m * north)
        found = likely_doubles({"name": "Zzyzx", "pin": pin})
        assert (row.name in [one.asset_id for one in found]) == is_close


def test_nothing_like_it_finds_nothing():
    assert likely_doubles({"name": "Zzyzx qwfp"}) == ()
