"""Features as the OGC API gives them: a page of a collection, or one feature."""

from __future__ import annotations

from dataclasses import dataclass

from localities.publishing.ogc_api.collections import Collection
from localities.publishing.ogc_api.item_query import ItemQuery
from localities.publishing.ogc_api.links import GEOJSON, HTML, JSON, Asked, Link, address, link
from localities.publishing.ogc_api.selection import matching
from localities.publishing.ogc_api.stock import Feature, Stock, to_json


@dataclass(frozen=True)
class Page:
    """A page of features: their positions in the stock, how many match in all, links to itself, next and previous."""

    positions: tuple[int, ...]
    matched: int
    links: tuple[Link, ...]


def page(collection: Collection, query: ItemQuery, asked: Asked) -> Page:
    """The page of matching features from `offset` on; no features beyond the end."""
    found = matching(collection.stock, query)
    positions = tuple(int(at) for at in found[query.offset : query.offset + query.limit])
    return Page(positions, len(found), tuple(_links(collection, query, asked, len(found))))


def features(page: Page, stock: Stock) -> list[Feature]:
    """The features of the page."""
    return [stock.features[at] for at in page.positions]


def page_json(collection: Collection, page: Page, system: str) -> str:
    """The page as a GeoJSON feature collection in that system."""
    head = {
        "type": "FeatureCollection",
        "numberMatched": page.matched,
        "numberReturned": len(page.positions),
        "links": page.links,
    }
    written = collection.stock.written(system)
    joined = ",".join(f"{written[at]}}}" for at in page.positions)
    return f'{to_json(head).removesuffix("}")},"features":[{joined}]}}'


def feature_json(collection: Collection, at: int, system: str, links: list[Link]) -> str:
    """One feature with its links, in that system."""
    return f'{collection.stock.written(system)[at]},"links":{to_json(links)}}}'


def feature_links(collection: Collection, asked: Asked) -> list[Link]:
    """Links of one feature: itself, its other format, its collection."""
    path = f"collections/{collection.collection_id}"
    return [
        *asked.itself(GEOJSON, "This feature"),
        link(address(asked.root, path), "collection", JSON, collection.title),
    ]


def _links(collection: Collection, query: ItemQuery, asked: Asked, matched: int) -> list[Link]:
    its_own = HTML if asked.is_page else GEOJSON
    made = asked.itself(GEOJSON, collection.title)
    if query.offset + query.limit < matched:
        after = asked.address({"offset": str(query.offset + query.limit)})
        made.append(link(after, "next", its_own, "Next page"))
    if query.offset:
        before = asked.address({"offset": str(max(0, query.offset - query.limit))})
        made.append(link(before, "prev", its_own, "Page before"))
    path = f"collections/{collection.collection_id}"
    return [*made, link(address(asked.root, path), "collection", JSON, collection.title)]
