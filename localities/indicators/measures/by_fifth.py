"""Health by fifths of Glasgow's zones in order of deprivation: a guide to a place, never a place's own figure."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import row_of
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import wording

MOST, LEAST, EVERY = "1", "5", "all"  # fifths, as the publisher counts them
THEMES = ("alcohol_drugs", "health")
MEANING = (
    "These are figures of the whole city. They say what to expect where people have least and most. They are never the "
    "figure of one place."
)


@edition_cache(size=1)
def latest() -> pd.DataFrame:
    """Return topic, period, unit, and the rates of Glasgow's most and least deprived fifth and of all of it.

    Each topic is in its newest period.
    """
    table = snapshot.table("deprivation_fifths.csv", ("topic", "period", "fifths_of", "fifth", "unit"))
    table = table[table["fifths_of"] == wording.city_code()]
    newest = table.groupby("topic")["period"].transform("max")
    wide = table[table["period"] == newest].pivot_table("value", ["topic", "period", "unit"], "fifth")
    return wide[[MOST, LEAST, EVERY]].reset_index().rename_axis(columns=None)


def rows() -> pd.DataFrame:
    """Return the table of `latest` with headings and rounded figures for readers."""
    found = latest()
    names = {"topic": "What", "period": "When", MOST: "Most deprived fifth", LEAST: "Least deprived fifth"}
    shown = {column: [f"{value:,.0f}" for value in found[column]] for column in (MOST, LEAST, EVERY)}
    return found.assign(**shown).rename(columns=names | {EVERY: f"All of {wording.city()}", "unit": "Unit"})


def source() -> str:
    """Return publisher, title and licence of the figures."""
    table = snapshot.table("deprivation_fifths.csv", ("source_id", "licence"))
    named = snapshot.table("sources.csv", ("source_id", "publisher", "title")).set_index("source_id")
    one = row_of(named, table["source_id"].iloc[0])
    return f"{one['publisher']}: {one['title']}. {table['licence'].iloc[0]}."
