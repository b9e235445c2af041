"""Published facts, locality-plan facts, and resources and demand, as one tidy table."""

from __future__ import annotations

import hashlib

import pandas as pd

from geodata.facts.read_facts import (
    NEWER,
    NOT_FOUND,
    PLANS,
    PUBLISHED,
    RESOURCES,
    newer_facts,
    place_of,
    plan_facts,
    published_facts,
    resource_facts,
)
from geodata.sources import Folder, where_listed
from geodata.table_cells import mapped

COLUMNS = [
    "fact_id",
    "kind_of_fact",
    "place",
    "area",
    "theme",
    "topic",
    "text",
    "value",
    "unit",
    "year",
    "partner",
    "side",
    "prevention_level",
    "source_page",
    "note",
    "source_id",
    "licence",
]
WHAT_MAKES_A_FACT = ["kind_of_fact", "area", "topic", "text", "value", "unit", "year", "partner"]

THEME_OF_RESOURCES = {
    "alcohol": "alcohol_drugs",
    "youth employment": "youth_employment",
    "homelessness and vulnerable people": "homelessness_housing",
    "cross-cutting": "",
}
THEME_OF_NEWER = {
    "homelessness": "homelessness_housing",
    "alcohol": "alcohol_drugs",
    "young people": "youth_employment",
}
THEME_OF_TOPIC = {
    "Alcohol (context)": "alcohol_drugs",
    "Published population": "people",
    "Published population aged 0-24": "people",
}
# Topics whose facts begin with the name of the place that they are about.
ABOUT_A_PLACE = ("Thriving Places", "Published population", "Published population aged 0-24", "Boundary text")


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each fact, values as text; what was looked for and not found belongs in gaps.csv."""
    parts = [rows for read in (_published, _plans, _resources, _newer) for rows in where_listed(read, folder)]
    facts = pd.concat([pd.DataFrame(columns=COLUMNS), *parts], ignore_index=True).fillna("")
    kept = facts[~_not_found(facts)].drop_duplicates(WHAT_MAKES_A_FACT)
    notes = kept["note"].str.replace(NOT_FOUND, "not found")
    return kept.assign(fact_id=_fact_id(kept), note=notes)[COLUMNS].reset_index(drop=True)


def _published(folder: Folder) -> pd.DataFrame:
    facts = published_facts(folder)
    return pd.DataFrame(
        {
            "kind_of_fact": "published",
            "place": _place_named(facts, folder.table.slug_of_name),
            "area": _neighbourhood(facts),
            "theme": facts["topic"].map(THEME_OF_TOPIC),
            "topic": facts["topic"],
            "text": facts["fact"],
            "value": facts["value"],
            "unit": facts["unit"].where(facts["unit"] != "text", ""),
            "year": facts["period"],
            "source_page": facts["source_page"],
            "note": facts["read_how"],
            **_terms(folder, PUBLISHED),
        }
    )


def _plans(folder: Folder) -> pd.DataFrame:
    facts = plan_facts(folder)
    return pd.DataFrame(
        {
            "kind_of_fact": "locality_plan",
            "place": place_of(facts["locality"], folder.table.slug_of_name),
            "area": facts["locality"],
            "topic": facts["kind"],
            **{name: facts[name] for name in ("text", "year", "source_page", "note")},
            **_terms(folder, PLANS),
        }
    )


def _resources(folder: Folder) -> pd.DataFrame:
    facts = resource_facts(folder)
    return pd.DataFrame(
        {
            "kind_of_fact": "resource_demand",
            "place": place_of(facts["place"], folder.table.slug_of_name),
            "area": facts["place"],
            "theme": facts["theme"].map(THEME_OF_RESOURCES),
            "topic": facts["theme"],
            "text": facts["service_or_measure"],
            "value": facts["amount"],
            "year": facts["period"],
            **{name: facts[name] for name in ("unit", "partner", "side", "prevention_level")},
            **{name: facts[name] for name in ("source_page", "note")},
            **_terms(folder, RESOURCES),
        }
    )


def _newer(folder: Folder) -> pd.DataFrame:
    """Newer facts about the city and the country, without rows on sources that are still to be asked."""
    facts = newer_facts(folder)
    facts = facts[facts["theme"].isin(THEME_OF_NEWER)]
    return pd.DataFrame(
        {
            "kind_of_fact": "published",
            "area": facts["area"],
            "theme": facts["theme"].map(THEME_OF_NEWER),
            "topic": facts["theme"],
            "text": facts["measure"],
            "value": facts["value"],
            "year": facts["period"],
            **{name: facts[name] for name in ("source_page", "note")},
            **_terms(folder, NEWER),
        }
    )


def _terms(folder: Folder, source_id: str) -> dict[str, str]:
    return {"source_id": source_id, "licence": folder.sources[source_id].licence}


def _place_named(facts: pd.DataFrame, slug_of_name: dict[str, str]) -> pd.Series:
    """The slug of the place with whose first word the fact begins, where its topic is about places."""
    about = facts["fact"].where(facts["topic"].isin(ABOUT_A_PLACE), "").str.removeprefix("Greater ")
    first_word = about.str.extract(r"^(\w+)", expand=False).fillna("")
    return first_word.map({name.replace(",", "").split()[0]: slug for name, slug in slug_of_name.items()})


def _neighbourhood(facts: pd.DataFrame) -> pd.Series:
    """The publisher's name for the neighbourhood that was counted, which may not be the Thriving Place."""
    counted = facts["topic"].str.startswith("Published population")
    return facts["fact"].str.split(" (", regex=False).str[0].where(counted, "")


def _not_found(facts: pd.DataFrame) -> pd.Series:
    return (facts["value"] == NOT_FOUND) | facts["text"].str.contains(NOT_FOUND)


def _fact_id(facts: pd.DataFrame) -> pd.Series:
    """An id made from the fact's content, so that it stays the same when rows are added or moved."""
    content = pd.Series(["|".join(row) for row in facts[WHAT_MAKES_A_FACT].to_numpy()], index=facts.index, dtype="str")
    return facts["kind_of_fact"] + "-" + mapped(content, lambda text: hashlib.sha256(text.encode()).hexdigest()[:10])
