"""A faulty row of a list is named with file, row, column, what was found and what was expected."""

import pandas as pd
import pytest

from geodata.listings.asset_kinds import CATEGORIES, CATEGORY_OF_SOURCE, KINDS, kind_of
from geodata.listings.asset_listings import listing
from geodata.sources import Source, SourceError

SOURCE = Source("made_up", "assets/made_up.csv", "", "", "", "", "", "")


def rows(**fields):
    good = {"name": "Elder Hall", "postcode": "G51 3UU", "longitude": -4.3, "latitude": 55.86}
    return pd.DataFrame([good, good | fields], index=[2, 3])


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": " "}, "row 3, column name: found no name; expected a name"),
        ({"postcode": "G511"}, "row 3, column postcode: found 'G511'; expected a postcode, as G51 3UU"),
        (
            {"longitude": 4.3},
            "row 3, column longitude, latitude: found 4.3, 55.86; expected a point in Scotland",
        ),
        (
            {"longitude": float("nan")},
            "row 3, column longitude: found one coordinate alone; expected both or none",
        ),
    ],
)
def test_a_faulty_row_stops_the_reading_and_is_named(fields, fault):
    with pytest.raises(SourceError) as error:
        listing(SOURCE, rows(**fields))
    assert f"assets/made_up.csv, {fault}" in str(error.value)


def test_a_kind_that_no_one_has_placed_stops_the_build():
    with pytest.raises(SourceError, match="row 7, column kind: found 'moon base'"):
        kind_of(SOURCE, 7, "food", "moon base")


def test_every_kind_falls_in_a_category_that_is_offered():
    offered = {category.category_id for category in CATEGORIES}
    assert set(CATEGORY_OF_SOURCE.values()) <= offered
    assert {entry["category"] for entry in KINDS.values() if "category" in entry} <= offered
