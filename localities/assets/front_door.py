"""From what somebody types on the first page - a place, a postcode, or what they need - to the page that answers."""

from __future__ import annotations

from dataclasses import dataclass

from localities.assets.listings import listings
from localities.assets.question import Question
from localities.assets.search import read_question
from localities.places import find
from localities.places.find import Found

PLACE, ASSETS, STAY = "place", "assets", ""


@dataclass(frozen=True)
class Destination:
    """The page that answers ("" where none does), its query, and what was found of a place, with its sentence."""

    page: str
    query: dict[str, str]
    found: Found


def destination(written: str) -> Destination:
    """Return where what was typed leads; never an error.

    A name or postcode of one of the places opens that place. A postcode elsewhere in Glasgow, and words for a need,
    open the list of assets. A neighbourhood that is none of the places, and words that nothing answers, stay with a
    sentence.
    """
    written = " ".join(written.split())[: find.LONGEST_READ]
    beside = find.words_beside_postcode(written)
    of_need = bool(beside) and beside != written and not find.find(beside).recognised  # "debt advice, G51 3UU"
    found = find.find(beside if of_need else written)
    if found.place:
        near = {"near": written} if find.is_postcode(written) else {}
        return Destination(PLACE, {"place": found.place, **near}, found)
    if find.is_postcode(written) and find.point_of(written):
        return Destination(ASSETS, {"near": written}, found)
    if (of_need or not found.recognised) and _is_a_need(written):
        return Destination(ASSETS, {"q": written}, found)
    return Destination(STAY, {}, found)


def _is_a_need(written: str) -> bool:
    """Whether every word is known to the list of assets, or close to one that is."""
    read = read_question(listings(), Question(q=written, around=True))
    known = [found.any() for _, found in read.match.codes]
    return bool(known) and all(known)
