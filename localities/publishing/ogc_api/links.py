"""Links of the OGC API: absolute addresses with relation, type and title, and every asked part kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI_30 = "application/vnd.oai.openapi+json;version=3.0"
NAMES = {JSON: "JSON", GEOJSON: "GeoJSON", HTML: "a page", OPENAPI_30: "OpenAPI 3.0"}
FORMAT_OF = {HTML: "html"}
Link = dict[str, str]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """What was asked: the address of the API with its last slash, the path below it, the parts, the media type."""

    root: str
    path: str
    parts: Pairs
    media_type: str

    @property
    def is_page(self) -> bool:
        """Whether the request wants HTML."""
        return self.media_type == HTML

    def address(self, changes: Mapping[str, str | None] | None = None) -> str:
        """The same address with some parts changed, or left out where None; all others stay as they are."""
        changed = dict(changes or {})
        parts = [(name, changed.pop(name) if name in changed else value) for name, value in self.parts]
        parts += list(changed.items())
        return address(self.root, self.path, [(name, value) for name, value in parts if value is not None])

    def itself(self, machine_type: str, title: str) -> list[Link]:
        """`self`, and `alternate` for the other of the two formats."""
        other = machine_type if self.is_page else HTML
        its_own = HTML if self.is_page else machine_type
        changed = {"f": FORMAT_OF.get(other, "json")}
        return [
            link(self.address(), "self", its_own, f"{title} as {NAMES[its_own]}"),
            link(self.address(changed), "alternate", other, f"{title} as {NAMES[other]}"),
        ]


def address(root: str, path: str, parts: Iterable[tuple[str, str]] = ()) -> str:
    """The address of that path below the API's own, with its query."""
    query = urlencode(list(parts), safe=":/,")
    return f"{root}{quote(path, safe='/')}{'?' if query else ''}{query}"


def link(href: str, rel: str, media_type: str, title: str) -> Link:
    """One link."""
    return {"href": href, "rel": rel, "type": media_type, "title": title, "hreflang": "en-GB"}
