"""Which asset records answer a question: place, category, theme, words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from localities.assets.records import category_labels, folded, records, themes
from localities.places import outlines

KEPT_ANSWERS = 64


def search(place: str = "", category: str = "", theme: str = "", q: str = "", around: bool = False) -> pd.DataFrame:
    """The records that answer every part of the question, by place and name; an empty part asks nothing.

    `around` adds those within 800 m outside the place's working outline. Every word of `q` has to stand in the
    name, kind, description, address, organisation or themes. Raises UnknownChoice, which names the nearest valid one.
    """
    table = records()
    if place:
        outlines.known(place, outlines.names(), "place")
        near = table["near_place"] == place
        table = table[(table["place"] == place) | (near if around else False)]
    if category:
        outlines.known(category, category_labels(), "category")
        table = table[table["category"] == category]
    if theme:
        outlines.known(theme, themes(), "theme")
        table = table[("; " + table["themes"] + ";").str.contains(f"; {theme};", regex=False)]
    for word in folded(q).split():
        table = table[table["words"].str.contains(word, regex=False)]
    return table


@dataclass(frozen=True)
class Answer:
    """The asset_ids that answer a question, in reading order, and how many lie where."""

    ids: pd.Index
    inside: int
    near: int
    elsewhere: int
    without_pin: int


@lru_cache(maxsize=KEPT_ANSWERS)
def answer(place: str = "", category: str = "", theme: str = "", q: str = "", around: bool = False) -> Answer:
    """What `search` finds, worked out once for everybody who asks the same."""
    found = in_reading_order(search(place, category, theme, q, around))
    inside = int(((found["place"] == place) if place else (found["place"] != "")).sum())
    near = int(((found["near_place"] == place) if place else (found["near_place"] != "")).sum())
    without_pin = int((~found["pin"]).sum())
    return Answer(found.index, inside, near, len(found) - inside - near, without_pin)


def in_reading_order(found: pd.DataFrame) -> pd.DataFrame:
    """Inside a place first, then near one, then the rest; open before closed; then by name."""
    order = found.assign(
        far=(found["place"] == "") * 1 + ((found["place"] == "") & (found["near_place"] == "")) * 1,
        shut=found["status"] == "closed",
        spelled=found["name"].str.casefold(),
    )
    return found.loc[order.sort_values(["shut", "far", "spelled"], kind="stable").index]
