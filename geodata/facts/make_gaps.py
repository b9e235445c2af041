"""What was looked for in published data and not found, so that a gap in the data is not mistaken for one in a place."""

from __future__ import annotations

import pandas as pd

from geodata.city_files import city_entries
from geodata.facts.read_facts import (
    NOT_FOUND,
    PLANS,
    PUBLISHED,
    RESOURCES,
    plan_facts,
    published_facts,
    resource_facts,
)
from geodata.sources import Folder, where_listed

GAPS = "gaps.toml"
COLUMNS = ["topic", "what_is_missing", "what_that_means", "source_id"]
MEANING = "We looked in public pages and did not find it; it may still exist."


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each gap: those of gaps.toml in its order, then the facts marked as not found.

    Another city has a gaps.toml of its own in its folder of sources, or none.
    """
    written = city_entries(folder, GAPS).get("gap", [])
    parts = [rows for read in (_published, _plans, _resources) for rows in where_listed(read, folder)]
    found_missing = pd.concat([pd.DataFrame(columns=COLUMNS), *parts])
    gaps = pd.concat(
        [pd.DataFrame(written).reindex(columns=COLUMNS), found_missing.assign(what_that_means=MEANING)],
        ignore_index=True,
    )
    return gaps.fillna("")[COLUMNS]


def _published(folder: Folder) -> pd.DataFrame:
    facts = published_facts(folder).query("value == @NOT_FOUND")
    return pd.DataFrame({"topic": facts["topic"], "what_is_missing": facts["fact"], "source_id": PUBLISHED})


def _plans(folder: Folder) -> pd.DataFrame:
    facts = plan_facts(folder)
    facts = facts[facts["text"].str.contains(NOT_FOUND)]
    missing = facts["text"].str.split(f": {NOT_FOUND}").str[0]
    return pd.DataFrame({"topic": facts["locality"], "what_is_missing": missing, "source_id": PLANS})


def _resources(folder: Folder) -> pd.DataFrame:
    facts = resource_facts(folder).query("amount == @NOT_FOUND")
    missing = facts["partner"] + ": " + facts["service_or_measure"]
    return pd.DataFrame({"topic": facts["theme"], "what_is_missing": missing, "source_id": RESOURCES})
