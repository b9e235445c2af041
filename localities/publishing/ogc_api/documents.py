"""The documents of the OGC API other than features: landing page, conformance, collections."""

from __future__ import annotations

from typing import Any

from localities.publishing.downloads.citation import house
from localities.publishing.ogc_api import crs
from localities.publishing.ogc_api.collections import OGL, Collection, collections
from localities.publishing.ogc_api.links import GEOJSON, HTML, JSON, OPENAPI_30, Asked, Link, address, link

TITLE = "Thriving Places: open data"
CLASSES = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
)
Document = dict[str, Any]


def landing(asked: Asked) -> Document:
    """Where everything is."""
    root = asked.root
    return {
        "title": TITLE,
        "description": f"{house()}. The outlines are working outlines, never the council's own.",
        "links": [
            *asked.itself(JSON, "This page"),
            link(address(root, "api"), "service-desc", OPENAPI_30, "The API in OpenAPI 3.0"),
            link(address(root, "api", [("f", "html")]), "service-doc", HTML, "The API as a page"),
            link(address(root, "conformance"), "conformance", JSON, "Which standards are kept"),
            link(address(root, "collections"), "data", JSON, "The collections of features"),
        ],
    }


def conformance(asked: Asked) -> Document:
    """Which conformance classes are kept."""
    return {"links": asked.itself(JSON, "Which standards are kept"), "conformsTo": list(CLASSES)}


def all_collections(asked: Asked) -> Document:
    """Every collection."""
    return {
        "title": "Collections",
        "links": asked.itself(JSON, "The collections"),
        "crs": list(crs.SYSTEMS),
        "collections": [_described(asked.root, one) for one in collections().values()],
    }


def one_collection(asked: Asked, collection: Collection) -> Document:
    """One collection: the same as among all, and links to itself."""
    described = _described(asked.root, collection)
    its_own = [one for one in described["links"] if one["rel"] != "self"]
    return {**described, "links": [*asked.itself(JSON, collection.title), *its_own]}


def _described(root: str, collection: Collection) -> Document:
    return {
        "id": collection.collection_id,
        "title": collection.title,
        "description": collection.description,
        "extent": _extent(collection),
        "itemType": "feature",
        "crs": list(crs.SYSTEMS),
        "storageCrs": crs.CRS84,
        "links": _links(root, collection),
    }


def _links(root: str, collection: Collection) -> list[Link]:
    path = f"collections/{collection.collection_id}"
    items = f"{path}/items"
    return [
        link(address(root, path), "self", JSON, collection.title),
        link(address(root, items), "items", GEOJSON, f"{collection.title} as GeoJSON"),
        link(address(root, items, [("f", "html")]), "items", HTML, f"{collection.title} as a page"),
        link(OGL, "license", HTML, "Open Government Licence v3.0; a feature whose licence differs says so itself"),
    ]


def _extent(collection: Collection) -> Document:
    spatial = {"bbox": [collection.stock.bounds], "crs": crs.CRS84}
    ends = [one for one in collection.stock.intervals if one]
    if not ends:
        return {"spatial": spatial}
    first = None if any(start is None for start, _ in ends) else min(start for start, _ in ends if start)
    last = None if any(end is None for _, end in ends) else max(end for _, end in ends if end)
    interval = [one.isoformat().replace("+00:00", "Z") if one else None for one in (first, last)]
    return {"spatial": spatial, "temporal": {"interval": [interval]}}
