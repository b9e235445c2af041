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


def tried(guesses, caller, code, times):
    """The waits before each of so many wrong codes, one right after the other's wait is over."""
    waits = []
    for _ in range(times):
        waits.append(guesses.wait_s(caller, code))
        if not waits[-1]:
            guesses.was_wrong(caller, code)
    return waits


def test_after_five_wrong_codes_with_one_beginning_each_more_has_to_wait_longer():
    now = [0.0]
    guesses = codes.Guesses(clock=lambda: now[0])
    assert tried(guesses, "hall", "bcd-fgh-234", 5) == [0] * 5
    waits = []
    for _ in range(8):
        waits.append(guesses.wait_s("hall", "bcd-fgh-235"))
        now[0] += waits[-1]
        guesses.was_wrong("hall", "bcd-fgh-235")
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    now[0] += codes.FORGET_AFTER_S + 1
    assert guesses.wait_s("hall", "bcd-fgh-235") == 0


def test_wrong_codes_lock_neither_another_beginning_nor_another_address_nor_a_code_known_before():
    now = [0.0]
    guesses = codes.Guesses(clock=lambda: now[0])
    guesses.was_right("hall", "bcd-fgh-999")
    tried(guesses, "hall", "bcd-fgh-234", 6)
    now[0] += 0.5
    assert guesses.wait_s("hall", "bcd-fgh-234") > 0
    assert guesses.wait_s("hall", "bcd-fgh-999") == 0
    assert guesses.wait_s("hall", "xyz-fgh-234") == 0
    assert guesses.wait_s("library", "bcd-fgh-234") == 0


def test_one_address_looks_up_twenty_unknown_codes_a_second_and_never_waits_longer_than_that_second():
    now = [0.0]
    guesses = codes.Guesses(clock=lambda: now[0])
    beginnings = [f"{one}{other}b" for one in codes.ALPHABET for other in codes.ALPHABET][
        : codes.LOOKUPS_PER_SECOND + 1
    ]
    waits = [guesses.wait_s("hall", f"{one}-fgh-234") for one in beginnings]
    assert waits == [0] * codes.LOOKUPS_PER_SECOND + [1]
    now[0] = 1.0
    assert guesses.wait_s("hall", "zzz-fgh-234") == 0


def test_who_knows_a_code_goes_on_with_it_while_others_guess_from_the_same_address(meeting):
    open_meeting.by_code(meeting.reader_code, "hall")
    for number in range(codes.FREE_TRIES):
        with pytest.raises(NoSuchMeeting):
            open_meeting.by_code(f"bbb-bbb-bb{codes.ALPHABET[number]}", "hall")
    with pytest.raises(TooManyGuesses, match="Try again in 1 second"):
        open_meeting.by_code("bbb-bbb-bbz", "hall")
    assert open_meeting.by_code(meeting.reader_code, "hall").title == "Three"


def test_a_wrong_code_gets_a_sentence_that_says_what_to_do():
    with pytest.raises(NoSuchMeeting, match="Ask whoever runs the meeting"):
        open_meeting.by_code("oil-oil-000")
    with pytest.raises(NoSuchMeeting, match="Type its code"):
        open_meeting.by_code("   ")
