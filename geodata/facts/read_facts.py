"""Four files of facts from public pages, each row with its page and year."""

from __future__ import annotations

import re

import pandas as pd

from geodata.sources import Folder, read_table, refuse, require_codes, to_numbers

PUBLISHED = "published_facts"
PLANS = "locality_plan_facts"
RESOURCES = "resources_and_demand"
NEWER = "newer_facts_2023_2026"
SAME = "same"
NOT_FOUND = "NOT FOUND"
AS_ABOVE = "as above"
ALL_PLACES = re.compile(r"All [a-z]+|the [a-z]+ places")  # as sources write it, whatever the number was then


def published_facts(folder: Folder) -> pd.DataFrame:
    """Read published figures and wording as text, with "as above" replaced by the text above."""
    columns = ["topic", "fact", "value", "unit", "period", "source_page", "read_how"]
    table = read_table(folder, PUBLISHED, columns)[columns]
    return table.assign(source_page=_in_full(table["source_page"]), period=_in_full(table["period"]))


def plan_facts(folder: Folder) -> pd.DataFrame:
    """Read facts from locality plans with their pages."""
    columns = ["locality", "kind", "text", "year", "source_page", "note"]
    table = read_table(folder, PLANS, columns)[columns]
    every = table["locality"].str.fullmatch(ALL_PLACES)
    refuse(
        folder.sources[PLANS],
        table["locality"],
        ~every & ~table["locality"].isin(set(folder.table.slug_of_name)),
        "a place",
    )
    return table


def resource_facts(folder: Folder) -> pd.DataFrame:
    """Read who spends or offers what (resource) and what is needed (demand); amounts are checked and stay text."""
    columns = ["theme", "partner", "service_or_measure", "side", "amount", "unit", "period", "place",
               "prevention_level", "source_page", "note"]  # fmt: skip
    table = read_table(folder, RESOURCES, columns)[columns]
    source = folder.sources[RESOURCES]
    require_codes(source, table["side"], ["resource", "demand"], "resource or demand")
    to_numbers(source, table["amount"], blanks=(NOT_FOUND,))
    return table


def newer_facts(folder: Folder) -> pd.DataFrame:
    """Read facts of 2020 to 2026 about Glasgow and Scotland, with "same" replaced by the page above."""
    columns = ["theme", "area", "measure", "value", "period", "source_page", "note"]
    table = read_table(folder, NEWER, columns)[columns]
    page = table["source_page"].mask(table["source_page"] == SAME).ffill()
    return table.assign(source_page=page)


def place_of(area: pd.Series, slug_of_name: dict[str, str]) -> pd.Series:
    """Return the slug where the text is exactly one of the places, "all" for all of them, else ""."""
    return area.map(slug_of_name).mask(area.str.fullmatch(ALL_PLACES), "all").fillna("")


def _in_full(column: pd.Series) -> pd.Series:
    """The column with each "as above" replaced by the last full text above that begins in the same way."""
    full: list[str] = []
    for text in column:
        start = text.removesuffix(f"({AS_ABOVE})").strip()
        if text == AS_ABOVE:
            text = full[-1]
        elif start != text:
            text = next((earlier for earlier in reversed(full) if earlier.startswith(start)), start)
        full.append(text)
    return pd.Series(full, index=column.index, name=column.name)
