"""Whatever somebody writes is text: it never raises, and never reaches the index as an operator."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.assets import hours
from localities.assets.filters import free, step_free
from localities.assets.question import Question
from localities.assets.search import answer_from
from localities.assets.spelling import tokens
from localities.places import find
from tests.assets.made_up_listings import GOVAN, stock
from tests.not_none import not_none

NAUGHTY = (
    *("AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", '"', "'", "*", "^", ":", "(", ")", "{name}", "name:", "-", "+", "--"),
    *("<script>alert(1)</script>", "&amp;", "'; DROP TABLE listing; --", "%", "\\", "\x00", "\ud800", "\u202e", "דרך"),
    *("🍎👨‍👩‍👧", "ﬁ", "İ", "ß", "²", "𞤀", "x" * 300, "G51 3UU", "G34", "govan", "library", "12", "\n"),
)
LISTINGS = stock(
    {"name": '<b>"NEAR" & 🍎</b>', "kind": "library"},
    {"name": "דרך", "kind": "food bank", "longitude": GOVAN[0], "latitude": GOVAN[1]},
    {"name": "O'Neil’s* ^Café: AND OR", "description": "x" * 300},
)
anything = st.one_of(
    st.text(max_size=120), st.lists(st.sampled_from(NAUGHTY) | st.text(max_size=8), max_size=8).map(" ".join)
)


@settings(deadline=None, max_examples=300)
@given(anything)
def test_any_words_are_answered(q):
    found = answer_from(LISTINGS, Question(q=q))
    assert set(found.ids) <= set(LISTINGS.ids)
    assert set(found.match) == set(found.ids)
    assert all(isinstance(why, str) for why in found.match.values())


@pytest.mark.parametrize("q", NAUGHTY)
def test_signs_of_the_index_are_words_or_nothing(q):
    answer_from(LISTINGS, Question(q=q))
    answer_from(LISTINGS, Question(q=f"library {q}", near=GOVAN))
    assert len(answer_from(LISTINGS, Question()).ids) == 3  # the index is as it was


def test_an_operator_is_looked_for_as_a_word():
    assert list(answer_from(LISTINGS, Question(q="NEAR AND library")).match.values()) == ["kind: library"]
    assert len(answer_from(LISTINGS, Question(q="-library")).ids) == 1
    assert len(answer_from(LISTINGS, Question(q="name:library")).ids) == 1
    assert len(answer_from(LISTINGS, Question(q="*")).ids) == 3


def test_right_to_left_words_are_found():
    assert list(answer_from(LISTINGS, Question(q="דרך")).ids) == ["דרך"]


@settings(deadline=None, max_examples=300)
@given(anything)
def test_words_are_letters_and_figures_alone(text):
    assert all(word.isalnum() or word.isidentifier() for word in tokens(text))
    assert not any(sign in word for word in tokens(text) for sign in "\"'*^:(){}-+ \x00")


@settings(deadline=None)
@given(anything)
def test_any_published_text_has_hours_cost_and_steps_or_none(text):
    assert hours.weekly(text) is None or all(0 <= day <= 6 for day, _, _ in not_none(hours.weekly(text)))
    assert free(text) in (-1, 0, 1)
    assert step_free(text) in (-1, 0, 1)


@settings(deadline=None, max_examples=50)
@given(anything)
def test_any_text_is_a_point_or_none(text):
    point = find.point_of(text)
    assert point is None or (-4.6 < point[0] < -3.9 and 55.6 < point[1] < 56.1)


def test_many_threads_get_the_same_answer():
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: tuple(answer_from(LISTINGS, Question(q="library")).ids), range(64)))
    assert set(found) == {found[0]}
