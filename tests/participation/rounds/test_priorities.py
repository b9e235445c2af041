"""Dots on priorities, and the two-way question: what counts, who moderates, and when opinion groups are shown."""

import numpy as np
import pytest

from localities.participation import open_meeting
from localities.participation.meetings import ReadersOnly
from localities.participation.polling.faults import BadVote, NotOpen, PollFault
from localities.participation.rounds import (
    dots,
    give_answer,
    hold_round,
    opinion_groups,
    round_table,
    statements,
    two_way,
)
from localities.participation.rounds.records import DOTS, TWO_WAY
from localities.participation.rounds.statements import REFUSED, SHOWN, WAITING
from tests.not_none import not_none
from tests.participation.rounds.conftest import begun, phone


def placed(one, count, given):
    for at in range(count):
        give_answer.give(one.round_code, phone(at), {"dots": given})


def test_dots_are_added_up_and_shown_from_ten_people_on(each_store, hall):
    one = begun(hall, kind=DOTS, options=("Lights", " ", "Benches"), limit=3)
    assert one.settings.options == ("Lights", "Benches")
    placed(one, 9, {"0": 2, "1": 1})
    people, found = dots.result(hold_round.close_answers(hall, one))
    assert (people, [each.dots for each in found]) == (9, [None, None])
    one = hold_round.open_answers(hall, one)
    give_answer.give(one.round_code, phone(9), {"dots": {"1": 3}})
    people, found = dots.result(hold_round.close_answers(hall, one))
    # Nine people with 2 and 1, one with 0 and 3.
    assert [(each.name, each.dots, each.people) for each in found] == [("Lights", 18, 9), ("Benches", 12, 10)]
    assert dots.sentences(people, found) == ("10 people placed dots.", "Most dots: Lights.")
    assert round_table.table(one)["dots"].tolist() == [18, 12]


@pytest.mark.parametrize("given", [{}, {"0": 4}, {"2": 1}, {"x": 1}, {"0": -1}, {"0": True}, [1]])
def test_dots_that_break_a_rule_are_refused(hall, given):
    one = begun(hall, kind=DOTS, options=("Lights", "Benches"), limit=3)
    with pytest.raises(BadVote):
        give_answer.give(one.round_code, phone(1), {"dots": given})


def test_dots_need_priorities(hall):
    with pytest.raises(PollFault, match="from 2 to 30 priorities"):
        begun(hall, kind=DOTS, options=("Lights",), limit=3)


def test_a_statement_is_shown_only_once_the_editor_has_read_it(each_store, hall):
    one = begun(hall, kind=TWO_WAY)
    sent = statements.send(one.round_code, phone(1), "  More   lights ")
    assert (sent.text, sent.state) == ("More lights", WAITING)
    assert statements.of_round(one, SHOWN) == ()
    reader = open_meeting.by_code(hall.reader_code, "test")
    with pytest.raises(ReadersOnly):
        statements.decide(reader, one, sent.statement_id, SHOWN)
    statements.decide(hall, one, sent.statement_id, SHOWN)
    assert [each.text for each in statements.of_round(one, SHOWN)] == ["More lights"]
    statements.decide(hall, one, sent.statement_id, REFUSED)
    assert statements.of_round(one, SHOWN, WAITING) == ()


def test_a_phone_sends_five_statements_of_at_most_two_hundred_signs_while_it_is_open(hall):
    one = begun(hall, kind=TWO_WAY)
    for wrong in ("", " \n", "x" * 201):
        with pytest.raises(BadVote, match="from 1 to 200"):
            statements.send(one.round_code, phone(1), wrong)
    for at in range(5):
        statements.send(one.round_code, phone(1), f"Statement {at}")
    with pytest.raises(BadVote, match="sent 5 statements"):
        statements.send(one.round_code, phone(1), "One more")
    assert statements.write(hall, one, "From the editor").state == SHOWN
    hold_round.close_answers(hall, one)
    with pytest.raises(NotOpen):
        statements.send(one.round_code, phone(2), "Too late")


def answered(hall, rows):
    """A closed question whose people answer its two statements as the rows say."""
    one = begun(hall, kind=TWO_WAY)
    ids = [statements.write(hall, one, text).statement_id for text in ("More lights", "Fewer cars")]
    for at, row in enumerate(rows):
        opinions = {key: given for key, given in zip(ids, row, strict=True) if given is not None}
        give_answer.give(one.round_code, phone(at), {"opinions": opinions})
    return two_way.result(hold_round.close_answers(hall, one))


def test_two_groups_are_told_apart_from_twelve_people_on(hall):
    rows = [(1, 1)] * 7 + [(1, -1)] * 5
    found = answered(hall, rows)
    assert found.group_sizes == (7, 5)
    lights, cars = found.statements
    assert (lights.agree, lights.disagree, lights.passed, lights.group_percents) == (12, 0, 0, (100, 100))
    assert (cars.agree, cars.disagree, cars.group_percents, cars.split) == (7, 5, (100, 0), 100)
    assert two_way.sentences(found) == (
        "12 people answered. They form 2 opinion groups: A 7, B 5 people.",
        "Common ground: “More lights”",
        "What divides the groups most: “Fewer cars”",
    )


def test_eleven_people_form_no_groups_and_nine_show_no_numbers(hall):
    eleven = answered(hall, [(1, 1)] * 6 + [(1, -1)] * 5)
    assert (eleven.group_sizes, eleven.statements[1].agree) == ((), 6)
    assert "from 12 people on" in two_way.sentences(eleven)[1]
    nine = answered(hall, [(1, 1)] * 9)
    assert [each.agree for each in nine.statements] == [None, None]


def test_no_group_of_fewer_than_five_is_made():
    answers = np.array([(1.0, 1.0)] * 12 + [(1.0, -1.0)] * 4)
    assert opinion_groups.groups(answers) is None
    answers = np.array([(1.0, 1.0)] * 12 + [(1.0, -1.0)] * 5)
    assert np.bincount(not_none(opinion_groups.groups(answers))).tolist() == [12, 5]


def test_people_who_all_answer_alike_form_no_groups():
    assert opinion_groups.groups(np.ones((20, 3))) is None


def test_an_opinion_is_one_of_three_and_on_a_statement_that_is_shown(hall):
    one = begun(hall, kind=TWO_WAY)
    shown = statements.write(hall, one, "More lights").statement_id
    for wrong in ({}, {shown: 2}, {shown: True}, [shown]):
        with pytest.raises(BadVote):
            give_answer.give(one.round_code, phone(1), {"opinions": wrong})
    kept = give_answer.give(one.round_code, phone(1), {"opinions": {shown: -1, "gone": 1}})
    assert kept.content == {"opinions": {shown: -1}}
