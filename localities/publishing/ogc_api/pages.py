"""The OGC API as pages to read, made of the same documents and features as the JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from localities.publishing.ogc_api.collections import Collection
from localities.publishing.ogc_api.documents import Document
from localities.publishing.ogc_api.items import Page, features
from localities.publishing.ogc_api.links import Asked, Link, address
from localities.publishing.ogc_api.stock import Feature

PAGE = Path(__file__).with_name("page.html")
SHOWN = ("name", "place", "kind", "category", "licence")  # in the table of a page of features, where they have it


@dataclass(frozen=True)
class Cell:
    """One cell of a table, with an address where it leads somewhere."""

    text: object
    href: str = ""


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(autoescape=True).from_string(PAGE.read_text(encoding="utf-8"))


def _page(asked: Asked, title: str, links: Sequence[Link], **parts: Any) -> str:
    return _template().render(root=asked.root, title=title, links=links, **{"trail": (), "lines": (), **parts})


def landing(asked: Asked, document: Document) -> str:
    """The landing page."""
    lines = [
        document["description"],
        f"QGIS: Layer, Add Layer, Add WFS / OGC API Features Layer, New, and the address {asked.root}",
    ]
    return _page(asked, document["title"], document["links"], lines=lines)


def conformance(asked: Asked, document: Document) -> str:
    """Which standards are kept."""
    rows = [[Cell(one)] for one in document["conformsTo"]]
    return _page(asked, "Which standards are kept", document["links"], head=["Conformance class"], rows=rows)


def all_collections(asked: Asked, document: Document) -> str:
    """Every collection with its description."""
    rows = [
        [Cell(one["title"], _address(asked, f"collections/{one['id']}")), Cell(one["id"]), Cell(one["description"])]
        for one in document["collections"]
    ]
    head = ["Collection", "Its id", "What it holds"]
    return _page(asked, "Collections", document["links"], head=head, rows=rows)


def one_collection(asked: Asked, document: Document, collection: Collection) -> str:
    """One collection with its properties."""
    facts = [
        ("Features", f"{len(collection.stock.features):,}"),
        ("West, south, east, north", ", ".join(map(str, collection.stock.bounds))),
        *([("Time", collection.time)] if collection.time else []),
        ("Coordinate reference systems", ", ".join(document["crs"])),
    ]
    rows = [[Cell(name), Cell(kind)] for name, kind in collection.stock.fields.items()]
    parts = {"lines": [document["description"]], "facts": facts, "head": ["Property", "Kind"], "rows": rows}
    return _page(asked, document["title"], document["links"], trail=_trail(asked), **parts)


def items(asked: Asked, collection: Collection, page: Page) -> str:
    """A page of features as a table."""
    shown = [name for name in SHOWN if name in collection.stock.fields]
    path = f"collections/{collection.collection_id}/items"
    rows = [
        [
            Cell(one["id"], _address(asked, f"{path}/{one['id']}")),
            *(Cell(one["properties"].get(name)) for name in shown),
        ]
        for one in features(page, collection.stock)
    ]
    count = f"{len(page.positions):,} of {page.matched:,} features that match."
    parts = {"lines": [count], "head": ["id", *shown], "rows": rows, "trail": _trail(asked, collection)}
    return _page(asked, collection.title, page.links, **parts)


def feature(asked: Asked, collection: Collection, one: Feature, links: Sequence[Link]) -> str:
    """One feature with all its properties."""
    properties = {name: "not known" if value in (None, "") else value for name, value in one["properties"].items()}
    shape = f"{one['geometry']['type']} (its coordinates are in the GeoJSON)"
    title = str(one["properties"].get("name") or one["id"])
    facts = [("id", one["id"]), *properties.items(), ("Shape", shape)]
    return _page(asked, title, links, facts=facts, trail=_trail(asked, collection))


def api(asked: Asked, document: Document, links: Sequence[Link]) -> str:
    """The addresses of the API with what they take."""
    rows = [
        [Cell(path), Cell(one["get"]["summary"]), Cell(", ".join(_names(one["get"]["parameters"])))]
        for path, one in document["paths"].items()
    ]
    lines = [document["info"]["description"]]
    return _page(asked, "The API", links, lines=lines, head=["Address", "Gives", "Takes"], rows=rows)


def _names(parameters: Sequence[Document]) -> list[str]:
    return [one.get("name") or one["$ref"].rsplit("/", 1)[1] for one in parameters]


def _trail(asked: Asked, collection: Collection | None = None) -> list[tuple[str, str]]:
    trail = [("Collections", _address(asked, "collections"))]
    if collection:
        trail.append((collection.title, _address(asked, f"collections/{collection.collection_id}")))
    return trail


def _address(asked: Asked, path: str) -> str:
    return address(asked.root, path, [("f", "html")])
