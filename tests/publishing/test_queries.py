"""What a query may ask."""

import pytest

from localities.publishing.serving.queries import BadQuery, lon_lat, read_query, whole_number


def test_parts_not_asked_are_empty_and_spaces_go():
    query = read_query([("q", " bowling ")], ("q", "place"))
    assert (query["q"], query["place"]) == ("bowling", "")


def test_two_same_queries_are_one_so_that_an_answer_is_worked_out_once():
    assert read_query([("b", "2"), ("a", "1")], ("a", "b")) == read_query([("a", "1"), ("b", "2")], ("a", "b"))


def test_an_unknown_part_is_named_with_what_the_address_takes():
    with pytest.raises(BadQuery, match=r"does not know “colour”\. It takes: q, place"):
        read_query([("colour", "red")], ("q", "place"))


def test_a_point_is_longitude_first_and_may_lie_a_few_miles_outside_the_city():
    assert lon_lat("-4.25, 55.86", "near") == (-4.25, 55.86)
    assert lon_lat("-4.20,55.82", "near") == (-4.2, 55.82)
    assert lon_lat("", "near") is None


@pytest.mark.parametrize("written", ["1,2,3", "-4.25;55.86", "１,２", "1e1,2", "-4.25,", "55.86,-4.25", "-4.25,91"])
def test_a_point_that_is_none_is_refused(written):
    with pytest.raises(BadQuery, match="“near” is"):
        lon_lat(written, "near")


def test_a_whole_number_lies_between_its_ends():
    assert [whole_number(written, "m", 1, 20) for written in ("1", "20", "")] == [1, 20, None]
    for written in ("0", "21", "-1", "2.0", "²", "999999999999"):
        with pytest.raises(BadQuery, match="a whole number from 1 to 20"):
            whole_number(written, "m", 1, 20)
