"""The categories that people choose from, and the kind and family of every word for a kind in the sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from geodata.sources import Source, SourceError


@dataclass(frozen=True)
class Category:
    """One choice in the list of categories: its id, the words shown, and a Material symbol beside them."""

    category_id: str
    label: str
    symbol: str


CATEGORIES = (
    Category("food", "Food help", "restaurant"),
    Category("growing", "Growing food", "potted_plant"),
    Category("advice_money", "Money and other advice", "savings"),
    Category("jobs_learning", "Jobs, libraries and learning", "work"),
    Category("health", "Health and support", "health_and_safety"),
    Category("recovery", "Recovery from alcohol and drugs", "volunteer_activism"),
    Category("young_families", "Children and families", "child_care"),
    Category("older_people", "Older people", "elderly"),
    Category("housing_homelessness", "Housing and homelessness", "home"),
    Category("community_space", "Community and public places", "groups"),
    Category("arts_heritage", "Arts and heritage", "palette"),
    Category("sport_outdoors", "Sport and outdoors", "park"),
    Category("faith", "Faith", "folded_hands"),
    Category("education", "Schools", "school"),
    Category("transport", "Getting about", "train"),
)

CATEGORY_OF_SOURCE = {
    "food": "food",
    "advice": "advice_money",
    "money": "advice_money",
    "jobs and learning": "jobs_learning",
    "health and wellbeing": "health",
    "recovery": "recovery",
    "young people and families": "young_families",
    "older people": "older_people",
    "housing and homelessness": "housing_homelessness",
    "community space": "community_space",
    "volunteering": "community_space",
    "arts and heritage": "arts_heritage",
    "sport and outdoors": "sport_outdoors",
    "faith": "faith",
    "education": "education",
    "transport": "transport",
}

# Two rows of these families are one place only if both are of the same family: a nursery inside a school
# is not the school, the surgery named after its health centre is not the centre.
EXCLUSIVE_FAMILIES = frozenset(
    [
        "nursery",
        "out_of_school",
        "school",
        "gp",
        "dentist",
        "pharmacy",
        "optician",
        "sexual_health",
        "rail",
        "subway",
        "foodbank",
        "growing",
        "park",
    ]
)

KINDS = tomllib.loads((Path(__file__).parents[1] / "asset_kinds.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Kind:
    """What a kind word of a source means here."""

    label: str
    category_id: str
    family: str


def kind_of(source: Source, row, category: str, word: str) -> Kind:
    """Return the kind, category and family of a source's words; SourceError names the row of an unknown word."""
    if category not in CATEGORY_OF_SOURCE:
        allowed = ", ".join(sorted(CATEGORY_OF_SOURCE))
        raise SourceError(source.file, repr(category), f"one of {allowed}", row=row, column="category")
    if word not in KINDS:
        raise SourceError(source.file, repr(word), "a kind that asset_kinds.toml lists", row=row, column="kind")
    entry = KINDS[word]
    return Kind(entry.get("label", word), entry.get("category", CATEGORY_OF_SOURCE[category]), entry["family"])
