"""Rounds by code: one answer for each printed code, from whichever phone or sheet of paper it comes."""

from dataclasses import replace

import pytest

from localities.community_store.round_tables import round_districts
from localities.participation.meetings import ReadersOnly
from localities.participation.polling.faults import PollFault, WrongCode
from localities.participation.polling.paper_rows import PaperRow
from localities.participation.rounds import give_answer, given_answers, hold_round, paper_answers, statements
from tests.participation.rounds.conftest import begun, phone

DOTS = {"kind": "dots", "options": ("Lights", "Benches"), "limit": 3, "needs_codes": True}


def placed(number):
    return {"dots": {str(number): 1}}


def content_of(hall, one):
    """What counts of a round once it is closed, in no order."""
    return sorted(
        list(answer.content["dots"]) for answer in given_answers.closed(hold_round.close_answers(hall, one))[1]
    )


def test_a_code_answers_once_and_its_last_answer_counts_also_from_another_phone(each_store, hall):
    one = begun(hall, **DOTS)
    codes = hold_round.print_codes(hall, one, 3)
    for number in (1, 1, 2):  # sent twice, then changed
        give_answer.give(one.round_code, codes[0], placed(0), number, device="a")
    give_answer.give(one.round_code, codes[0].upper(), placed(1), 1, device="b")  # another phone counts from 1 too
    give_answer.give(one.round_code, codes[1], placed(0), 1, device="b")
    assert [give_answer.has_given(one, code) for code in codes] == [True, True, False]
    assert hold_round.answered(one) == 2
    assert content_of(hall, one) == [["0"], ["1"]]


def test_a_code_that_was_not_printed_for_the_round_and_a_phones_own_key_answer_nothing(hall):
    one, other = begun(hall, **DOTS), begun(hall, **DOTS)
    codes = hold_round.print_codes(hall, other, 1)
    for wrong in (codes[0], "bcdf-ghjk-mnpq", phone(1), ""):
        with pytest.raises(WrongCode, match="cannot answer here"):
            give_answer.give(one.round_code, wrong, placed(0))
        with pytest.raises(WrongCode):
            give_answer.has_given(one, wrong)
    assert hold_round.answered(one) == 0


def test_codes_are_printed_by_the_editor_alone_and_at_most_two_thousand_at_a_time(hall):
    one = begun(hall, **DOTS)
    with pytest.raises(ReadersOnly):
        hold_round.print_codes(replace(hall, editor_code=""), one, 1)
    for many in (0, 2001):
        with pytest.raises(PollFault, match="Between 1 and 2,000"):
            hold_round.print_codes(hall, one, many)


def test_a_code_on_a_phone_and_on_paper_counts_once_as_paper_and_both_stay_in_the_store(each_store, hall):
    one = begun(hall, **DOTS)
    codes = hold_round.print_codes(hall, one, 3)
    for code in codes[:2]:
        give_answer.give(one.round_code, code, placed(0))
    rows = [(codes[0], "2:1"), (codes[2], "2:1"), (codes[2], "1:1"), ("bcdf-ghjk-mnpq", "1:1")]
    results = paper_answers.enter(hall, one, [PaperRow(at, *row) for at, row in enumerate(rows, 1)])
    assert [result.sentence for result in results] == [
        "Kept.",
        "Kept.",
        "Not kept: this code appears twice in these rows.",
        "Not kept: “bcdf-ghjk-mnpq” is not one of the printed codes.",
    ]
    (again,) = paper_answers.enter(hall, one, [PaperRow(1, codes[2], "1:1")])
    assert again.sentence == "Not kept: this code’s sheet was entered before."
    assert hold_round.answered_by_method(one) == {"phone": 2, "paper": 2}
    assert content_of(hall, one) == [["0"], ["1"], ["1"]]


def test_a_statement_of_a_round_by_code_needs_its_code(hall):
    one = begun(hall, kind="two_way", needs_codes=True)
    (code,) = hold_round.print_codes(hall, one, 1)
    with pytest.raises(WrongCode):
        statements.send(one.round_code, phone(1), "More lights")
    assert statements.send(one.round_code, code, "More lights").state == statements.WAITING


def test_a_district_is_a_count_alone_and_counted_with_the_first_answer(each_store, hall):
    one = begun(hall, **{**DOTS, "needs_codes": False})
    for number, district in ((1, "G51"), (1, "G51"), (2, "G52")):  # sent twice, then changed
        give_answer.give(one.round_code, phone(1), {**placed(0), "district": district}, number)
    assert hold_round.spread(one)[1] == 1
    assert {column.name for column in round_districts.columns} == {"round_id", "district", "people"}
    hold_round.close_answers(hall, one)
    assert "G51" not in repr(given_answers.closed(one))


def test_a_table_counts_all_its_people_in_the_district_it_names(hall):
    one = begun(hall, in_groups=True)
    given = {"scores": {"feeling_safe": 3}, "why": {}, "first": "", "people": 6, "district": "G51"}
    give_answer.give(one.round_code, phone(1), given)
    people = {each.district: each.people for each in hold_round.spread(one)[0]}
    assert (people["G51"], hold_round.spread(one)[1]) == (6, 6)
