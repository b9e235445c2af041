"""Ready answers are kept within so many bytes, and a meeting with many files leaves room for the others."""

from typing import Any

from localities.publishing.serving.payload_cache import PayloadCache
from localities.publishing.serving.replies import CachedPayload


def payload(size):
    return CachedPayload(bytes(size), "application/pdf")


def test_what_was_not_used_for_longest_goes_first():
    cache = PayloadCache(6_000)  # three of a thousand bytes, each with its gzip form
    for key in "abc":
        cache.keep(key, payload(1_000))
    cache.get("a")
    cache.keep("d", payload(1_000))
    assert [key for key in "abcd" if cache.get(key)] == ["a", "c", "d"]


def first_of(key: Any) -> str:
    return key[0]


def test_one_meeting_takes_no_room_from_another():
    cache = PayloadCache(20_000, 4_000, first_of)
    cache.keep(("other", 0), payload(1_000))
    for number in range(5):
        cache.keep(("mine", number), payload(1_000))
    assert cache.get(("other", 0)) is not None
    assert [number for number in range(5) if cache.get(("mine", number))] == [3, 4]


def test_an_answer_that_is_larger_than_the_room_is_returned_and_not_kept():
    cache = PayloadCache(20_000, 4_000, lambda key: key)
    small = cache.keep("mine", payload(500))
    large = payload(3_000)
    assert cache.keep("another", large) is large
    assert len(cache) == 1
    assert cache.get("mine") is small
