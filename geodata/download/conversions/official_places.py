"""The layout of official lists of places that the build reads: assets/official/*.csv."""

from __future__ import annotations

import re

import pandas as pd

from geodata.download.conversions.arrival import Arrival
from geodata.listings import clean_text
from geodata.listings.read_assets_official import COLUMNS

# The words in a name or a type, with category and kind; the first match counts.
KINDS = (
    (r"librar", "jobs and learning", "library"),
    (r"museum|galler", "arts and heritage", "museum, gallery or historic house"),
    (r"theatre|concert hall", "arts and heritage", "theatre, concert hall or cinema"),
    (r"swimming|\bpool\b", "sport and outdoors", "swimming pool"),
    (r"sports?\b|leisure|recreation|pitch", "sport and outdoors", "sports or leisure venue"),
    (r"church hall|parish hall", "faith", "church hall"),
    (r"lunch club", "older people", "lunch club"),
    (r"day centre", "health and wellbeing", "day centre"),
    (r"community caf[eé]", "food", "community café"),
    (r"food bank|foodbank", "food", "food bank"),
    (r"pantry", "food", "food pantry"),
    (r"youth", "young people and families", "youth and community centre"),
    (r"neighbourhood cent", "community space", "neighbourhood centre"),
    (r"communit|\bhall\b|halls\b", "community space", "community centre or public hall"),
)


def kind_of(*texts: str) -> tuple[str, str] | None:
    """Return category and kind of a place by the words of its name and type; None where no word matches."""
    words_of_place = " ".join(texts)
    found = ((category, kind) for words, category, kind in KINDS if re.search(words, words_of_place, re.IGNORECASE))
    return next(found, None)


def in_columns(rows: list[dict[str, str]], arrival: Arrival) -> dict[str, pd.DataFrame]:
    """Return the rows in COLUMNS by the name of the file, sorted by name, each place once."""
    table = pd.DataFrame(rows, columns=COLUMNS, dtype="str").fillna("")
    table = table.assign(
        name=[clean_text.unshouted(name) for name in table["name"]],
        postcode=[clean_text.postcode(text) for text in table["postcode"]],
    )
    named = arrival.require_some(table[table["name"] != ""])
    named = named.drop_duplicates(["name", "postcode", "longitude", "latitude"])
    return {arrival.one.file: named.sort_values(["name", "postcode"], ignore_index=True)}
