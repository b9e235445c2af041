"""Find the page that answers what somebody types on the first page: a place, a postcode, or a need."""

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
    """The page that answers ("" if none does), its query, and the place that was found, with a sentence."""

    page: str
    query: dict[str, str]
    found: Found


def destination(written: str) -> Destination:
    """Return where the typed words lead; this never raises an error.

    A name or postcode of one of the places opens that place. A postcode elsewhere in the city, or words for a need,
    open the list of assets. Another neighbourhood, or words without an answer, stay on the page with a sentence.
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
    """Whether every word is in the list of assets, or close to one that is."""
    read = read_question(listings(), Question(q=written, around=True))
    known = [found.any() for _, found in read.match.codes]
    return bool(known) and all(known)
