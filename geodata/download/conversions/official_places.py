"""The layout in which official lists of places reach the build: assets/official/*.csv."""

from __future__ import annotations

import re

import pandas as pd

from geodata.download.conversions.arrival import Arrival
from geodata.listings import clean_text
from geodata.listings.read_assets_official import COLUMNS

# What a name or a type says of a place, the first that fits: words, category and kind.
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
    """Category and kind of a place by the words of its name and type; None where no word says."""
    said = " ".join(texts)
    found = (rest for words, *rest in KINDS if re.search(words, said, re.IGNORECASE))
    return next(((category, kind) for category, kind in found), None)


def in_columns(rows: list[dict[str, str]], arrival: Arrival) -> dict[str, pd.DataFrame]:
    """The rows in COLUMNS, sorted by name, each place once."""
    table = pd.DataFrame(rows, columns=COLUMNS, dtype="str").fillna("")
    table = table.assign(
        name=[clean_text.unshouted(name) for name in table["name"]],
        postcode=[clean_text.postcode(text) for text in table["postcode"]],
    )
    named = arrival.require_some(table[table["name"] != ""])
    named = named.drop_duplicates(["name", "postcode", "longitude", "latitude"])
    return {arrival.one.file: named.sort_values(["name", "postcode"], ignore_index=True)}
