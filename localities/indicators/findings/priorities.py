"""The priorities that the city's partners agreed, from priorities.toml in the built folder; a city may have none."""

from __future__ import annotations

from dataclasses import dataclass

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue
from localities.indicators.measures.catalogue import Measure

FILE = "priorities.toml"


@dataclass(frozen=True)
class Priority:
    """One agreed priority, with what is measured of it nearest to people's doors."""

    name: str
    measures: tuple[Measure, ...]


@edition_cache(size=1)
def agreed() -> tuple[Priority, ...]:
    """Return the priorities in the order of the file, each with those of its measures that the built data have."""
    listed = snapshot.written(FILE).get("priority", [])
    return tuple(Priority(one["name"], tuple(catalogue.known(one["measures"]))) for one in listed)


def source() -> str:
    """Return the sentence that says who agreed them and when; "" where there are none."""
    return str(snapshot.written(FILE).get("source", ""))
