"""The collections of the OGC API: what each holds, made from the layers that /data/ serves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from localities.assets import records as asset_records
from localities.assets.question import Question
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines, wording
from localities.publishing.asset_list.asset_table import left_out
from localities.publishing.ogc_api import reach_of_sites
from localities.publishing.ogc_api.stock import Feature, Interval, Stock, moments_of
from localities.publishing.open_data import layers
from localities.publishing.serving.replies import CachedPayload

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
OUTLINE_WORDS = {
    "working": "The working outline of each place, put together from the Scottish Government's data zones of 2011.",
    "core": "The part of each place's working outline that we are sure of, made of data zones of 2011.",
    "wider": "Every data zone of 2011 that may belong to each place.",
}
ANSWERED = ("rank", "match", "distance_m")  # what belongs to a question, not to a listing


@dataclass(frozen=True)
class Collection:
    """One collection: its id in addresses, words about it, and how its features are made."""

    collection_id: str
    title: str
    description: str
    make: Callable[[], Stock]
    time: str = ""  # what the time of a feature means, "" where its features have none

    @property
    def stock(self) -> Stock:
        """Its features."""
        return _stock(self.collection_id)


@edition_cache(size=16)
def _stock(collection_id: str) -> Stock:
    return collections()[collection_id].make()


@edition_cache(size=1)
def collections() -> dict[str, Collection]:
    """Every collection by its id."""
    listed = (*_places(), _zones(), _wards(), _assets(), _reach())
    return {one.collection_id: one for one in listed}


def _places() -> list[Collection]:
    return [
        Collection(
            f"places-{outline}",
            f"Thriving Places: {label}",
            f"{OUTLINE_WORDS[outline]} It is not the council's own boundary; confidence says how sure it is.",
            lambda outline=outline: Stock(_places_with(outline), _valid_from),
            "From when the outline is in use (valid_from).",
        )
        for outline, label in outlines.OUTLINES.items()
    ]


def _zones() -> Collection:
    return Collection(
        "zones",
        f"Data zones of 2011 in {wording.city()}",
        "Every data zone of the city (Scottish Government), with the place whose working outline holds it.",
        lambda: Stock(_built("zones.geojson")),
    )


def _wards() -> Collection:
    return Collection(
        "wards",
        f"Council wards of {wording.city()}",
        f"The wards of {wording.city()} City Council with their codes.",
        lambda: Stock(_built("wards.geojson")),
    )


def _assets() -> Collection:
    without_licence = left_out(asset_records.records())
    return Collection(
        "assets",
        "Asset listings",
        f"Published listings with a point, not yet confirmed locally. {without_licence:,} listings whose source states "
        "no licence are left out, as of every bulk download, and so is every address where people may live. "
        f"{asset_records.GAP_WARNING}",
        lambda: Stock(tuple(map(_without_answer, _features(layers.assets(Question(), "open")))), last_known),
        "The day, month or year in which a source last knew of the listing (last_known_date).",
    )


def _reach() -> Collection:
    return Collection(
        "reach",
        "Reach of each asset",
        reach_of_sites.about(),
        lambda: Stock(reach_of_sites.features(), last_known),
        "The day, month or year in which a source last knew of the listing (last_known_date).",
    )


def _built(name: str) -> tuple[Feature, ...]:
    """Return the features of a built GeoJSON, the very ones that the layers are written from."""
    return tuple(snapshot.collection(name)["features"])


def _places_with(outline: str) -> tuple[Feature, ...]:
    return tuple(one for one in _built("places.geojson") if one["properties"]["outline"] == outline)


def _features(layer: CachedPayload) -> tuple[Feature, ...]:
    return tuple(json.loads(layer.content)["features"])


def _without_answer(feature: Feature) -> Feature:
    properties = {name: value for name, value in feature["properties"].items() if name not in ANSWERED}
    return {**feature, "properties": properties}


def _valid_from(feature: Feature) -> Interval | None:
    since = moments_of(feature["properties"]["valid_from"])
    return (since[0], None) if since else None


def last_known(feature: Feature) -> Interval | None:
    """When a source last knew of the listing; None where no source says."""
    return moments_of(feature["properties"]["last_known_date"])
