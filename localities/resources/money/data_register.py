"""The data register: who holds which data, at what geography, what prevents sharing, and what is used instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import facts

FILE = "data_register.toml"  # in the built folder; another city has its own, or none
COLUMNS = {
    "what": "Data",
    "holder": "Who holds it",
    "geography": "Geography",
    "shared": "Shared?",
    "obstacle": "What stands in the way",
    "workaround": "Work-around in use",
    "source": "Where we know this from",
}


@dataclass(frozen=True)
class Entry:
    """One data set. `gap_topic` is the topic of gaps.csv that says what was looked for."""

    what: str
    holder: str
    geography: str
    shared: str
    obstacle: str
    workaround: str
    source_ids: tuple[str, ...]
    gap_topic: str

    @property
    def source(self) -> str:
        """The source ids and the gap, as the Data page lists them."""
        return f"{', '.join(self.source_ids)}; what is missing: {self.gap_topic}"


@edition_cache(size=1)
def entries() -> tuple[Entry, ...]:
    """Return every entry, in the order of the file."""
    listed = snapshot.written(FILE).get("entry", [])
    return tuple(_entry(one) for one in listed)


def _entry(written: dict[str, Any]) -> Entry:
    texts = {name: text for name, text in written.items() if name != "source_ids"}
    return Entry(**texts, source_ids=tuple(written["source_ids"]))


@edition_cache(size=1)
def register() -> pd.DataFrame:
    """Return a row for each entry, with the keys of COLUMNS as text columns."""
    return pd.DataFrame([{column: getattr(one, column) for column in COLUMNS} for one in entries()], columns=[*COLUMNS])


def known_sources() -> set[str]:
    """Return every source_id and fact_id in the built data."""
    listed = snapshot.table("sources.csv", ("source_id",))["source_id"]
    return {*listed, *facts.facts()["source_id"], *facts.facts()["fact_id"], *facts.gaps()["source_id"]}
