"""The Place Standard: what a phone may send, what freezes, what is shown of whom, and what stands beside it."""

from dataclasses import replace

import pytest

from localities.indicators.measures import catalogue
from localities.participation import change_meeting, open_meeting
from localities.participation.meetings import ReadersOnly
from localities.participation.polling.faults import BadVote, NotOpen, PollFault, SettingsFrozen, StillOpen, WrongCode
from localities.participation.rounds import (
    give_answer,
    given_answers,
    hold_round,
    place_standard_results,
    round_scenes,
    theme_match,
)
from localities.participation.rounds.place_standard import THEMES
from localities.participation.rounds.place_standard_results import ThemeResult
from localities.participation.rounds.records import RoundSettings
from tests.not_none import not_none
from tests.participation.rounds.conftest import begun, phone, score

GOOD = {"scores": {"feeling_safe": 2}, "why": {"feeling_safe": "Dark lanes"}, "first": "feeling_safe"}


def of(found, code="feeling_safe"):
    return next(one for one in found.themes if one.theme_code == code)


def test_an_answer_is_kept_once_however_often_the_phone_sends_it(each_store, hall):
    one = begun(hall)
    give_answer.give(one.round_code, phone(1), GOOD)
    give_answer.give(one.round_code, phone(1), {**GOOD, "scores": {"feeling_safe": 7}}, number=1)
    give_answer.give(one.round_code, phone(1), {**GOOD, "scores": {"feeling_safe": 3}}, number=2)
    assert hold_round.answered(one) == 1
    _, (kept,) = given_answers.closed(hold_round.close_answers(hall, one))
    assert kept.content == {**GOOD, "scores": {"feeling_safe": 3}}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"scores": {}}, "no score yet"),
        ({"scores": {"feeling_safe": 8}}, "from 1 to 7"),
        ({"scores": {"feeling_safe": True}}, "from 1 to 7"),
        ({"scores": {"weather": 3}}, "fourteen themes"),
        ({"scores": [3]}, "fourteen themes"),
        ({"scores": {"feeling_safe": 3}, "first": "weather"}, "fourteen themes"),
        ({"scores": {"feeling_safe": 3}, "why": {"feeling_safe": 5}}, "has to be words"),
    ],
)
def test_an_answer_that_breaks_a_rule_is_refused_with_its_reason(hall, given, said):
    one = begun(hall)
    with pytest.raises(BadVote, match=said):
        give_answer.give(one.round_code, phone(1), given)
    assert hold_round.answered(one) == 0


def test_a_table_says_how_many_sit_at_it(hall):
    one = begun(hall, in_groups=True)
    with pytest.raises(BadVote, match="from 2 to 40"):
        give_answer.give(one.round_code, phone(1), GOOD)
    assert give_answer.give(one.round_code, phone(1), {**GOOD, "people": 6}).people == 6


def test_nobody_answers_before_it_opens_or_after_it_ends_or_without_a_key(hall):
    one = hold_round.make(hall, RoundSettings("How is Govan?", place="govan"))
    with pytest.raises(NotOpen, match="not begun"):
        give_answer.give(one.round_code, phone(1), GOOD)
    one = hold_round.open_answers(hall, one)
    with pytest.raises(WrongCode):
        give_answer.give(one.round_code, "short", GOOD)
    hold_round.close_answers(hall, one)
    with pytest.raises(NotOpen, match="has ended"):
        give_answer.give(one.round_code, phone(1), GOOD)


def test_the_first_answer_freezes_the_settings_and_readers_change_nothing(hall):
    one = begun(hall)
    changed = hold_round.change(hall, one, replace(one.settings, title="Another"))
    give_answer.give(one.round_code, phone(1), GOOD)
    with pytest.raises(SettingsFrozen):
        hold_round.change(hall, changed, one.settings)
    with pytest.raises(ReadersOnly):
        hold_round.close_answers(open_meeting.by_code(hall.reader_code, "test"), one)


def test_a_round_needs_a_place_of_ours_and_a_code_that_can_be_one(hall):
    for settings, said in (
        (RoundSettings("A"), "Choose the place"),
        (RoundSettings("A", place="atlantis"), "none of the places"),
        (RoundSettings("A", place="govan", earlier_code="?"), "not the code"),
    ):
        with pytest.raises(PollFault, match=said):
            hold_round.make(hall, settings)


def test_nothing_is_counted_while_people_can_answer(hall):
    one = begun(hall)
    score(one, [1] * 12)
    with pytest.raises(StillOpen):
        place_standard_results.result(one)


def test_the_middle_and_the_middle_half_are_shown_from_ten_people_on(each_store, hall):
    one = begun(hall)
    score(one, [1, 2, 2, 3, 3, 4, 5, 5, 6])
    found = place_standard_results.result(hold_round.close_answers(hall, one))
    assert of(found) == ThemeResult("feeling_safe", 9, 9, None, None, None, None)
    one = hold_round.open_answers(hall, one)
    score(one, [1, 2, 2, 3, 3, 4, 5, 5, 6, 7])
    found = place_standard_results.result(hold_round.close_answers(hall, one))
    # In order: 1 2 2 3 3 4 5 5 6 7. The quarters lie at 2.25 and 6.75 steps: 2.25 and 5.
    assert of(found) == ThemeResult("feeling_safe", 10, 10, 3.5, 2.25, 5.0, None)
    assert of(found, "moving_around").answers == 0


def test_two_tables_of_six_are_twelve_people_and_two_answers(hall):
    one = begun(hall, in_groups=True)
    score(one, [2, 4], people=6, first="feeling_safe")
    found = place_standard_results.result(hold_round.close_answers(hall, one))
    assert of(found) == ThemeResult("feeling_safe", 2, 12, 3.0, 2.5, 3.5, 12)
    assert "2 answers from tables of 12 people" in place_standard_results.sentences(found)[0]


def test_no_theme_has_both_most_and_least_room_to_improve(hall):
    one = begun(hall)
    for at in range(10):
        scores = {"feeling_safe": 2, "social_contact": 5, "natural_space": 7}
        give_answer.give(one.round_code, phone(at), {"scores": scores, "why": {}, "first": ""})
    said = place_standard_results.sentences(place_standard_results.result(hold_round.close_answers(hall, one)))
    assert said[1:] == ("Most room to improve: Feeling safe (2).", "Least room to improve: Natural space (7).")


def test_what_comes_first_is_not_counted_out_for_fewer_than_five(hall):
    for many, shown in ((4, None), (5, 5)):
        one = begun(hall)
        score(one, [2] * many, first="feeling_safe")
        found = place_standard_results.result(hold_round.close_answers(hall, one))
        assert of(found).first == shown


def test_an_earlier_round_of_the_same_place_stands_beside_once_it_was_shown(hall):
    first = begun(hall)
    score(first, [2] * 10)
    second = begun(hall)
    assert place_standard_results.earlier(second, hold_round.of_meeting(hall)) is None
    hold_round.show_results(hall, hold_round.close_answers(hall, first))
    before = place_standard_results.earlier(second, hold_round.of_meeting(hall))
    assert of(before).middle == 2
    elsewhere = begun(hall, place="gorbals")
    assert place_standard_results.earlier(elsewhere, hold_round.of_meeting(hall)) is None
    named = begun(hall, earlier_code=first.round_code.upper())
    assert not_none(place_standard_results.earlier(named, ())).of_round.round_code == first.round_code


def test_every_theme_has_an_argued_match_and_every_measure_is_known_below_the_city():
    matches = theme_match.matches()
    assert list(matches) == [theme.theme_code for theme in THEMES]
    assert all(len(one.why) > 40 for one in matches.values())
    used = {measure for one in matches.values() for measure in one.measures}
    assert [one for one in used if catalogue.measure(one).geography == "city"] == []


@pytest.mark.parametrize(
    ("middle", "agreement"), [(2.0, "agree"), (3.0, "agree"), (4.0, ""), (5.0, "differ"), (None, "")]
)
def test_a_low_score_agrees_with_a_figure_that_is_worse_and_a_high_one_does_not(middle, agreement):
    # Employment deprivation and taking part in Drumchapel are surely worse than in Glasgow.
    scored = ThemeResult("work_and_local_economy", 12, 12, middle, middle, middle, None)
    found = theme_match.beside(scored, "drumchapel")
    assert {one.meaning for one in found.figures} == {"worse"}
    assert found.agreement == agreement
    assert bool(found.sentence) == bool(agreement)


def test_scenes_of_a_round_follow_its_state(hall):

    one = begun(hall)
    meeting = change_meeting.add(hall, round_scenes.drafted(one))
    meeting = change_meeting.add(meeting, round_scenes.drafted(one, round_scenes.BESIDE_FIGURES))
    meeting = round_scenes.follow_state(meeting, hold_round.close_answers(hall, one))
    assert [scene.words("state") for scene in meeting.scenes] == ["closed", "closed"]


def test_turnout_by_district_hides_fewer_than_five_and_takes_no_whole_postcode(hall):
    one = begun(hall)
    with pytest.raises(BadVote, match="first part"):
        give_answer.give(one.round_code, phone(99), {**GOOD, "district": "G51 3UU"})
    for at, district in enumerate(["g51"] * 5 + ["G52"] * 4 + [""] * 2):
        give_answer.give(one.round_code, phone(at), {**GOOD, "district": district})
    listed, said = hold_round.spread(one)
    people = {each.district: each.people for each in listed}
    assert (people["G51"], people.get("G52"), said) == (5, None, 9)
    assert listed[0].district == "G51"
    assert sum(each.postcodes_percent for each in listed) in range(98, 103)
    result = place_standard_results.result(hold_round.close_answers(hall, one))
    assert "G51" not in repr(result.themes)
