"""Answers on paper: row by row, each wrong one with its reason, counted apart from phones and together with them."""

from dataclasses import replace

import pytest

from localities.participation.meetings import ReadersOnly
from localities.participation.polling.faults import NotOpen
from localities.participation.polling.paper_rows import PaperRow
from localities.participation.rounds import dots, given_answers, hold_round, paper_answers, place_standard_results
from tests.participation.rounds.conftest import begun, score


def entered(hall, one, *rows):
    """What became of each row of (number on the sheet, what is on it)."""
    results = paper_answers.enter(hall, one, [PaperRow(at, *row) for at, row in enumerate(rows, 1)])
    return [result.sentence for result in results]


def test_right_rows_are_stored_and_each_wrong_one_says_why(each_store, hall):
    one = begun(hall)
    assert entered(
        hall, one, ("1", "12:3, first:2"), ("2", "12:9"), ("3", "15:4"), ("1", "1:5"), ("", "1:5"), ("4", "void"),
        ("5", "1, 2"), ("6", "1:2, 1:3"), ("7", "1:4, people:5"), ("8", "first:1"),
    ) == [
        "Kept.",
        "Not kept: Feeling safe: the score is 9; expected a whole number from 1 to 7.",
        "Not kept: there is no number “15”; expected from 1 to 14.",
        "Not kept: sheet 1 was entered before.",
        "Not kept: write a number of its own on each sheet, and type it here.",
        "Void: it is not counted.",
        "Not kept: found “1”; expected choices such as 1:3, 4:2 (number:points).",
        "Not kept: “1” is written twice.",
        "Not kept: in this round each sheet is one person’s; leave “people” out.",
        "Not kept: There is no score yet. Score one theme at least, then send it.",
    ]  # fmt: skip
    assert hold_round.answered_by_method(one) == {"paper": 1}
    hold_round.close_answers(hall, one)
    (answer,) = given_answers.closed(one)[1]
    assert answer.content["scores"] == {"feeling_safe": 3}
    assert answer.content["first"] == "public_transport"


def test_phones_and_paper_count_together_and_apart_from_ten_of_each_on(store, hall):
    one = begun(hall)
    score(one, [2] * 10)
    entered(hall, one, *[(str(number), "12:6") for number in range(9)])
    hold_round.close_answers(hall, one)
    assert not given_answers.can_be_apart(one)
    assert entered(hall, one, ("9", "12:6")) == ["Kept."]  # paper comes in after phones have ended
    assert hold_round.answered_by_method(one) == {"phone": 10, "paper": 10}
    assert given_answers.can_be_apart(one)
    middles = [
        next(
            theme.middle
            for theme in place_standard_results.result(one, method).themes
            if theme.theme_code == "feeling_safe"
        )
        for method in ("", "phone", "paper")
    ]
    assert middles == [4, 2, 6]


def test_dots_on_paper_keep_the_number_of_dots(store, hall):
    one = begun(hall, kind="dots", options=("Lights", "Benches"), limit=3)
    assert entered(hall, one, ("a1", "1:2, 2:1"), ("a2", "1:2, 2:2"), ("a3", "3:1")) == [
        "Kept.",
        "Not kept: You placed 4 dots; expected from 1 to 3.",
        "Not kept: there is no number “3”; expected from 1 to 2.",
    ]
    hold_round.close_answers(hall, one)
    assert dots.result(one, "paper")[0] == 1
    assert dots.result(one, "phone")[0] == 0


def test_a_table_of_people_says_on_paper_how_many_it_is(store, hall):
    one = begun(hall, in_groups=True)
    without, with_people = entered(hall, one, ("1", "1:4"), ("1", "1:4, people:6"))
    assert "How many are you at the table?" in without
    assert with_people == "Kept."


def test_paper_is_entered_by_the_editor_alone_and_not_after_the_result(store, hall):
    one = begun(hall)
    with pytest.raises(ReadersOnly):
        entered(replace(hall, editor_code=""), one, ("1", "1:4"))
    shown = hold_round.show_results(hall, one)
    with pytest.raises(NotOpen, match="has been shown"):
        entered(hall, shown, ("1", "1:4"))
