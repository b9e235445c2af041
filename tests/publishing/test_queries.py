"""What a query may ask."""

import pytest

from localities.publishing.queries import BadQuery, read_query


def test_parts_not_asked_are_empty_and_spaces_go():
    query = read_query([("q", " bowling ")], ("q", "place"))
    assert (query["q"], query["place"]) == ("bowling", "")


def test_two_same_queries_are_one_so_that_an_answer_is_worked_out_once():
    assert read_query([("b", "2"), ("a", "1")], ("a", "b")) == read_query([("a", "1"), ("b", "2")], ("a", "b"))


def test_an_unknown_part_is_named_with_what_the_address_takes():
    with pytest.raises(BadQuery, match=r"does not know “colour”\. It takes: q, place"):
        read_query([("colour", "red")], ("q", "place"))
