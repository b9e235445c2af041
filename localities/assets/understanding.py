"""Find a location in the words of a question: a postcode, part of one, or one of the places."""

from __future__ import annotations

from dataclasses import dataclass, replace

from localities.assets.everyday_words import STREETS, meanings
from localities.assets.question import Question
from localities.assets.spelling import Vocabulary, tokens
from localities.built_data.edition_cache import edition_cache
from localities.places import areas, find, outlines
from localities.places.postcode_areas import patterns

ALSO_CALLED = {"possil": "ruchill-possilpark"}
CLOSE_BY = frozenset(["near", "nearest", "closest", "beside", "to", "from"])  # "close to Govan"
# Words to answer with a filter, because the text of a listing rarely has them.
HINTS = {"free": "“said to be free”", "open": "“open now”", "wheelchair": "“step-free”", "accessible": "“step-free”"}


@dataclass(frozen=True)
class Understood:
    """The question with place and point from its words, the remaining words, and sentences about it.

    `named` are the words that named the place: a listing with them in its name answers wherever it is.
    """

    question: Question
    words: tuple[str, ...]
    named: tuple[str, ...]
    sentences: tuple[str, ...]


def understand(question: Question, vocabulary: Vocabulary) -> Understood:
    """Return the question as its words mean it. A place or postcode in the words overrides one chosen elsewhere."""
    question, left, where = _with_postcode(question)
    written = tokens(left)
    at, slug = _named_place(written, vocabulary)
    if slug is None:
        return Understood(question, tuple(written), (), (*where, *_hints(question, written)))
    words = (*written[:at], *written[at + 1 :])
    question, text = _with_place(question, slug, bool(CLOSE_BY & set(written[max(0, at - 1) : at])))
    return Understood(question, words, (written[at],), (*where, *text, *_hints(question, written)))


def _with_postcode(question: Question) -> tuple[Question, str, tuple[str, ...]]:
    written = patterns().in_text.search(question.q) or patterns().start_in_text.search(question.q)
    if not written:
        return question, question.q, ()
    left = f"{question.q[: written.start()]} {question.q[written.end() :]}"
    point = find.point_of(written[0])
    if point is None:
        return question, left, (find.find(written[0]).sentence,)
    return replace(question, near=point[:2]), left, (point[2],)


def _with_place(question: Question, slug: str, near_it: bool) -> tuple[Question, tuple[str, ...]]:
    name = outlines.names()[slug]
    if near_it and (point := find.point_of(name)):
        return replace(question, near=point[:2]), (point[2],)
    instead = (
        f", as your words say, not in {outlines.names()[question.place]}" if question.place not in ("", slug) else ""
    )
    text = f"Looking in {name} and 800 m around{instead}."
    return replace(question, place=slug, around=True), (text,)


def _named_place(written: list[str], vocabulary: Vocabulary) -> tuple[int, str | None]:
    for at, word in enumerate(written):
        if written[at + 1 : at + 2] and written[at + 1] in STREETS:
            continue  # "Milton Street" is a street, not the place Milton
        if slug := _place_called(word, vocabulary):
            return at, slug
    return 0, None


def _place_called(word: str, vocabulary: Vocabulary) -> str | None:
    if word in _names():
        return _names()[word]
    if vocabulary.knows(word) or (word,) in meanings():
        return None
    found = None if areas.named(word) else outlines.nearest_place(word, outlines.names())
    return found if word.isalpha() else None


@edition_cache(size=1)
def _names() -> dict[str, str]:
    """Return the place for each word of place names: "dalmarnock" gives Parkhead, Dalmarnock & Camlachie."""
    words = {word: slug for slug, name in outlines.names().items() for word in tokens(name)}
    return {**words, **ALSO_CALLED}


def _hints(question: Question, written: list[str]) -> list[str]:
    ticked = {"“said to be free”": question.free, "“open now”": question.open_at, "“step-free”": question.step_free}
    wanted = dict.fromkeys(HINTS[word] for word in written if word in HINTS)
    return [f"To see only those, use the filter {hint}." for hint in wanted if not ticked[hint]]
