"""The number of places and the name of the city in words, as the built data have them."""

from __future__ import annotations

import re

from geodata.figures.aggregate import rest_of
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines

WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)


def spelled(number: int) -> str:
    """Return a whole number as text: a word up to twenty, figures beyond."""
    return WORDS[number] if 0 <= number < len(WORDS) else f"{number:,}"


def count() -> str:
    """Return the number of places as a word, such as "nine" in "Compare the nine"."""
    return spelled(len(outlines.names()))


def many(noun: str = "place") -> str:
    """Return the number of places with its noun, such as "nine places"."""
    return f"{count()} {noun}{'' if len(outlines.names()) == 1 else 's'}"


def capital(words: str) -> str:
    """Return the words with a capital at the start and the rest as it is."""
    return words[:1].upper() + words[1:]


@edition_cache(size=1)
def city() -> str:
    """Return the city as people call it: "Glasgow", whose council area is officially "Glasgow City"."""
    name = str(snapshot.collection("city.geojson")["features"][0]["properties"]["name"])
    return name.removesuffix(" City").removeprefix("City of ")


def city_slug() -> str:
    """Return the city's name as it stands in names of files, such as "glasgow"."""
    return re.sub(r"[^a-z0-9]+", "-", city().lower()).strip("-")


@edition_cache(size=1)
def city_code() -> str:
    """Return the area code of the city in the built tables, such as "glasgow"."""
    return snapshot.collection("city.geojson")["features"][0]["id"]


def rest_code() -> str:
    """Return the area code of the city outside its places."""
    return rest_of(city_code())


@edition_cache(size=1)
def council_code() -> str:
    """Return the official code of the council area, such as S12000049."""
    return str(snapshot.collection("city.geojson")["features"][0]["properties"]["council_code"])


@edition_cache(size=1)
def zone_count() -> str:
    """Return the number of the city's data zones in figures, such as "746"."""
    return f"{len(outlines.zone_names()):,}"


def filled(template: str) -> str:
    """Return a text in which {count}, {places}, {city} and {zones} stand for what the built data say.

    {Count} and {Places} begin with a capital.
    """
    for name, text in (("count", count), ("places", many), ("city", city), ("zones", zone_count)):
        for mark, with_case in ((name, str), (name.capitalize(), capital)):
            if f"{{{mark}}}" in template:
                template = template.replace(f"{{{mark}}}", with_case(text()))
    return template
