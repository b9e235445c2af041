"""Checks that listings have the names that people know, and kinds that agree with their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

import pandas as pd

from geodata.checks.read_built import BuiltError
from geodata.listings.site_assets import family_of_kind
from geodata.table_cells import mapped

FILE = "assets.csv"
VENUE = "theatre, concert hall or cinema"
CUT_SHORT = re.compile(r"^[^\w(]|[,;:/&(\-]$")  # begins with a mark, or ends where something should follow


@dataclass(frozen=True)
class KindRule:
    """A word in a name that shows what the place is: its kind must be one of these, or of these families."""

    word: re.Pattern[str]
    families: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def _rule(word: str, *families: str, kinds: tuple[str, ...] = ()) -> KindRule:
    return KindRule(re.compile(rf"\b(?:{word})\b", re.IGNORECASE), families, kinds)


KIND_RULES = (
    _rule("concert hall|theatre|cinema", "venue"),
    _rule("police.*(?:HQ|headquarters)", kinds=("police headquarters",)),
    _rule("association for mental health|GAMH|SAMH", "adult_support", "support_at_home"),
    _rule("(?:association for|good) mental health", kinds=("mental health charity", "mental health support")),
    _rule("library", "library", "lending", "heritage"),
    _rule("museum", "heritage"),
    _rule("jobcentre", "jobs"),
    _rule("food ?bank", "foodbank"),
    _rule("pantry|larder", "food_project"),
    _rule("allotments?", "growing"),
    _rule("credit union", "credit_union"),
    _rule("citizens advice|law centre", "advice"),
    _rule("pharmacy|chemists?", "pharmacy"),
    _rule("dental|dentists?", "dentist", kinds=("hospital or clinic",)),
    _rule("primary school|secondary school", "school", "nursery", "out_of_school"),
    _rule("nursery", "nursery", "school", "out_of_school", kinds=("planned community hub",)),
    _rule("fire station", "fire_station"),
    _rule("subway station", "subway"),
    _rule("post office", "post_office"),
)


def name_faults(assets: pd.DataFrame, decisions: Iterable[dict], renewed: Set[str] = frozenset()) -> list[BuiltError]:
    """Return a fault for each name that nobody uses, and for each name that does not agree with the listing's kind."""
    return [*_corrected_faults(assets, decisions, renewed), *_spelling_faults(assets), *_kind_faults(assets)]


def _corrected_faults(assets: pd.DataFrame, decisions: Iterable[dict], renewed: Set[str]) -> list[BuiltError]:
    """A name that was corrected by hand must be in the list, and its source's name for that place must not."""
    names, faults = set(assets["name"]), []
    for decision in decisions:
        if "set_name" not in decision or decision["source_id"] in renewed:
            continue
        right, wrong = decision["set_name"], decision["name"]
        if right not in names:
            faults.append(BuiltError(FILE, f"no listing named {right!r}", "each name that was corrected by hand"))
        from_source = assets["source_ids"].str.split("; ").map(lambda ids, one=decision["source_id"]: one in ids)
        faults += [
            BuiltError(FILE, repr(wrong), f"{right}, the name that people know", row=row, column="name")
            for row in assets.index[(assets["name"] == wrong) & from_source]
        ]
    return faults


def _spelling_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """No name may be all capitals or cut short, nor a venue's a single word that does not say what it is."""
    names = assets["name"]
    many = names.str.contains(" ", regex=False)
    rules = {
        "a name that is not in capitals throughout": many & names.str.isupper(),
        "a whole name": mapped(names, lambda name: bool(CUT_SHORT.search(name))),
        "a name that says what the venue is": (assets["kind"] == VENUE) & ~many,
    }
    return [
        BuiltError(FILE, repr(names[row]), expected, row=row, column="name")
        for expected, wrong in rules.items()
        for row in assets.index[wrong]
    ]


def _kind_faults(assets: pd.DataFrame) -> list[BuiltError]:
    """The kind must be one that the words of the name allow."""
    family, faults = assets["kind"].map(family_of_kind()), []
    for rule in KIND_RULES:
        named = assets["name"].map(lambda name, word=rule.word: bool(word.search(name)))
        wrong = named & ~family.isin(rule.families) & ~assets["kind"].isin(rule.kinds)
        faults += [
            BuiltError(FILE, f"{assets.loc[row, 'kind']!r} for {assets.loc[row, 'name']!r}",
                       "a kind that agrees with the name", row=row, column="kind")
            for row in assets.index[wrong]
        ]  # fmt: skip
    return faults
