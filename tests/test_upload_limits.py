"""Every limit of an uploaded file stands in one table that a reader is shown, and no file of ours comes near one."""

import pytest

from localities import upload_limits
from localities.places import own_area
from localities.tables.faults import TableError
from localities.tables.limits import require


def test_the_table_names_every_limit_of_every_kind_of_file():
    table = upload_limits.table()
    assert len(table) == 13 + 6 * 6 + 11 + 2  # shapes, six kinds of table, a meeting, a picture
    assert set(table["File"]) == set(upload_limits.KINDS)
    points = table[(table["File"] == "Your own area") & table["Of"].str.startswith("points")]
    assert points["At most"].tolist() == ["100,000"]


def test_an_error_names_the_limit_in_the_words_of_the_table():
    require(upload_limits.RETURN, "a.csv", "rows", 5_000)
    with pytest.raises(TableError, match=r"a\.csv: found “more than 5,000 rows”; expected at most 5,000 rows\."):
        require(upload_limits.RETURN, "a.csv", "rows", 5_001)


def test_the_longest_name_of_an_area_is_the_one_in_the_table():
    assert own_area.clean_name("a" * upload_limits.SHAPES.name_characters)
    with pytest.raises(own_area.OwnAreaError, match="at most 60"):
        own_area.clean_name("a" * (upload_limits.SHAPES.name_characters + 1))
