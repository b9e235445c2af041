"""Which asset records answer a question: place, category, theme, words."""

from __future__ import annotations

import pandas as pd

from localities.assets.records import category_labels, folded, records, themes
from localities.places import outlines


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


def in_reading_order(found: pd.DataFrame) -> pd.DataFrame:
    """Inside a place first, then near one, then the rest; open before closed; then by name."""
    order = found.assign(
        far=(found["place"] == "") * 1 + ((found["place"] == "") & (found["near_place"] == "")) * 1,
        shut=found["status"] == "closed",
        spelled=found["name"].str.casefold(),
    )
    return found.loc[order.sort_values(["shut", "far", "spelled"], kind="stable").index]
