"""How many asset listings there are, in a sentence and in tables; kept, since the list stays while the server runs."""

from __future__ import annotations

import pandas as pd

from localities.assets import records
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines, wording


@edition_cache(size=3)
def listed_words(outline: str) -> str:
    """How many listings there are, and how many of them lie inside, near, are closed or have a pin."""
    table = records.records(outline)
    shown = table[table["status"] != "closed"]
    inside, near = (shown["place"] != "").sum(), (shown["near_place"] != "").sum()
    return (
        f"{len(table):,} listings in all: {inside:,} inside the {wording.count()} {outline} outlines, "
        f"{near:,} more within 800 m, "
        f"{len(table) - len(shown)} said to be closed. {int(shown['pin'].sum()):,} have a pin. "
        f"Each is a {records.CONFIRMATION}."
    )


@edition_cache(size=6)
def by_kind(around: bool, outline: str) -> pd.DataFrame:
    """Listings by kind (rows) and place (columns), with their sums."""
    counted = records.counts(around, outline).rename(index=outlines.names(), columns=records.category_labels()).T
    counted.loc["All kinds"] = counted.sum()
    counted[f"All {wording.count()}"] = counted.sum(axis=1)
    return counted.rename_axis(None, axis=1).reset_index(names="Kind")


@edition_cache(size=1)
def by_licence() -> pd.DataFrame:
    """Open listings by licence."""
    table = records.records()
    licences = table.loc[table["status"] != "closed", "licence"].value_counts()
    return licences.rename_axis("Licence").reset_index(name="Listings")
