"""Everything that the feed holds: the listings whose licence is stated, as every bulk download has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from localities.assets import records as asset_records
from localities.assets.entity_ids import entity_id, service_id
from localities.built_data.edition_cache import edition_cache
from localities.publishing.asset_list.asset_table import left_out, may_leave
from localities.publishing.oruk import services
from localities.publishing.oruk.taxonomies import Entity


@dataclass(frozen=True)
class Feed:
    """The records by asset_id in a fixed order, and the asset_id behind each UUID."""

    records: dict[str, Entity]
    of_service: dict[str, str]
    of_place: dict[str, str]
    left_out: int


@edition_cache(size=1)
def feed() -> Feed:
    """The feed of the built data."""
    table = asset_records.records()
    leaving = may_leave(table)
    rows: list[Any] = leaving.to_dict("records")
    records: dict[str, Entity] = dict(zip(map(str, leaving.index), rows, strict=True))
    placed = [key for key, one in records.items() if services.listed_place(key, one)]
    return Feed(
        records,
        {service_id(key): key for key in records},
        {entity_id("service_at_location", key): key for key in placed},
        left_out(table),
    )


def written(make: Callable[[str, Entity], Entity | None], asset_ids: list[str]) -> list[Entity]:
    """Those records, each made into an entity of the feed."""
    made = [make(key, feed().records[key]) for key in asset_ids]
    return [one for one in made if one is not None]
