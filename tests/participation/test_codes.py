"""Codes: easy to type, hard to guess, kept nowhere."""

import pytest

from localities.community_store import engine
from localities.participation import codes, open_meeting
from localities.participation.meetings import NoSuchMeeting, TooManyGuesses


def test_no_code_holds_signs_that_are_mistaken_for_others_or_make_words():
    assert not set(codes.ALPHABET) & set("01loiaeu")
    assert len(set(codes.ALPHABET)) == 28


def test_a_readers_code_has_over_40_bits_and_an_editors_over_100():
    assert 28**codes.READER_LENGTH > 2**40
    assert 28**codes.EDITOR_LENGTH > 2**100


def test_codes_are_shown_in_groups_and_differ():
    many = {codes.new_reader_code() for _ in range(1000)}
    assert len(many) == 1000
    assert all([len(part) for part in one.split("-")] == [3, 3, 3] for one in many)
    assert [len(part) for part in codes.new_editor_code().split("-")] == [4] * 6


@pytest.mark.parametrize("typed", ["BCD-FGH-234", "bcdfgh234", " bcd fgh 234 ", "bcd–fgh_234", "bcd.fgh.234"])
def test_case_spaces_and_dashes_do_not_matter(typed):
    assert codes.as_typed(typed) == "bcd-fgh-234"


@pytest.mark.parametrize("typed", ["", "bcd", "bcd-fgh-23a", "bcd-fgh-2345", "<b>", "b" * 10_000, "\x00" * 9])
def test_what_can_be_no_code_is_none(typed):
    assert codes.as_typed(typed) == ""


def test_the_store_does_not_hold_the_editors_code(meeting, store):
    engine.clear_cache()
    bare = meeting.editor_code.replace("-", "").encode()
    kept = b"".join(file.read_bytes() for file in store.parent.iterdir())
    assert meeting.reader_code.encode() in kept
    assert meeting.editor_code.encode() not in kept
    assert bare not in kept


def test_after_thirty_wrong_codes_a_caller_waits_a_minute_and_others_do_not():
    now = [0.0]
    guesses = codes.Guesses(clock=lambda: now[0])
    for _ in range(codes.WRONG_A_MINUTE):
        assert guesses.may_try("phone", "bcd-fgh-234")
        guesses.was_wrong("phone")
    assert not guesses.may_try("phone", "bcd-fgh-234")
    assert guesses.may_try("other phone", "bcd-fgh-234")
    now[0] = 61.0
    assert guesses.may_try("phone", "bcd-fgh-234")


def test_who_knows_a_code_goes_on_with_it_while_others_guess_from_the_same_address(meeting):
    open_meeting.by_code(meeting.reader_code, "hall")
    for number in range(codes.WRONG_A_MINUTE):
        with pytest.raises(NoSuchMeeting):
            open_meeting.by_code(f"bbb-bbb-{codes.ALPHABET[number // 28]}b{codes.ALPHABET[number % 28]}", "hall")
    assert open_meeting.by_code(meeting.reader_code, "hall").title == "Three"
    with pytest.raises(TooManyGuesses, match="Wait a minute"):
        open_meeting.by_code(meeting.editor_code, "hall")


def test_a_wrong_code_gets_a_sentence_that_says_what_to_do():
    with pytest.raises(NoSuchMeeting, match="Ask whoever runs the meeting"):
        open_meeting.by_code("oil-oil-000")
    with pytest.raises(NoSuchMeeting, match="Type its code"):
        open_meeting.by_code("   ")
