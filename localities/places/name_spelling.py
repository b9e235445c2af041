"""How names of areas are compared: without punctuation, accents and small words, and how many letters may be wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache

SHORTEST_FORGIVEN = 4  # letters: a shorter name has to be written as it is
SHORT_NAME = 5  # letters: up to here one may be wrong, in a longer name two
LONGEST_READ = 80  # characters: no name of an area is longer
LINKING = frozenset(["and"])
AROUND_A_NAME = frozenset(["the", "greater", "area", "in", "scotland"])  # and the name of the city
DIRECTIONS = frozenset(["north", "south", "east", "west", "central"])
BETWEEN_NAMES = re.compile(r",|/|&|\band\b")
APOSTROPHES = re.compile("['’‘`´]")


def words_of(written: str) -> list[str]:
    """Return the words of a name in lower case, without accents, punctuation and "and"; "Saint" becomes "St"."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", written[:LONGEST_READ].replace("&", " and "))).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.findall(r"[^\W_]+", plain)
    return ["st" if word == "saint" else word for word in words if word not in LINKING]


def key_of(written: str) -> str:
    """Return the name as it is compared: "Possil Park" and "Possilpark" have one key."""
    return "".join(words_of(written))


def keys_of(written: str) -> tuple[str, ...]:
    """Return the keys under which the text may name an area, the fullest first.

    First as it is, then without "the" and similar words, then without a direction ("South Nitshill").
    """
    words = words_of(written)
    around = AROUND_A_NAME | _words_of_city()
    bare = [word for word in words if word not in around]
    undirected = [word for word in bare if word not in DIRECTIONS]
    return tuple(dict.fromkeys("".join(one) for one in (words, bare, undirected) if one))


@edition_cache(size=1)
def _words_of_city() -> frozenset[str]:
    """The words of the city's name, which people write before and after an area's."""
    name = str(snapshot.collection("city.geojson")["features"][0]["properties"]["name"])
    return frozenset(words_of(name)) - {"city"}


def parts_of(name: str) -> list[str]:
    """Split a name into the names in it: two in "Lambhill & Milton", three in "Parkhead, Dalmarnock & Camlachie"."""
    return [part.strip() for part in BETWEEN_NAMES.split(name) if part.strip()]


def forgiven(letters: int) -> int:
    """Return how many letters of a name of that length may be wrong, missing, extra or swapped."""
    if letters < SHORTEST_FORGIVEN:
        return 0
    return 1 if letters <= SHORT_NAME else 2


def closest(key: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known keys closest to this one; none where all are too different.

    The distance is Damerau-Levenshtein; the shorter of the two names sets how many letters may be wrong.
    """
    most = forgiven(len(key))
    if not most:
        return ()
    alike = process.extract(key, list(known), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None)
    near = [(one, wrong) for one, wrong, _ in alike if wrong <= forgiven(min(len(key), len(one)))]
    least = min((wrong for _, wrong in near), default=0)
    return tuple(one for one, wrong in near if wrong == least)
