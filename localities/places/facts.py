"""Published facts about places, each with its page and year."""

from __future__ import annotations

import pandas as pd

from geodata.editions import built_files
from localities.built_data.edition_cache import edition_cache

EVERY_PLACE = "all"
PLAN_KINDS = {
    "theme": "Themes of the plan",
    "priority": "Priorities",
    "community strength": "Strengths named by the community",
    "issue": "Issues named by the community",
    "anchor organisation": "Anchor organisations",
    "lead partner": "Lead partners",
    "action": "What has been done or agreed",
    "participatory event": "How residents took part",
}


@edition_cache(size=1)
def facts() -> pd.DataFrame:
    """Return every fact as text, "" where not known."""
    return pd.read_csv(built_files.folder() / "facts.csv", dtype=str, keep_default_na=False)


@edition_cache(size=16)
def plan_facts(place: str) -> pd.DataFrame:
    """Return the locality-plan facts of one place in the order of PLAN_KINDS: text, year, source_page and note."""
    table = facts().query("kind_of_fact == 'locality_plan' and place == @place and text != ''")
    order = {kind: index for index, kind in enumerate(PLAN_KINDS)}
    return table.assign(order=table["topic"].map(order).fillna(len(order))).sort_values(
        ["order", "year"], kind="stable"
    )


@edition_cache(size=16)
def strengths(place: str, most: int = 2) -> pd.DataFrame:
    """Return up to `most` strengths that the community itself named, the newest first."""
    found = plan_facts(place)
    named = found[found["topic"] == "community strength"]
    return named.sort_values("year", ascending=False, kind="stable").head(most)


@edition_cache(size=1)
def gaps() -> pd.DataFrame:
    """Return what was looked for in published data and not found, and what that means."""
    return pd.read_csv(built_files.folder() / "gaps.csv", dtype=str, keep_default_na=False)
