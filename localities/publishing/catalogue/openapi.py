"""One OpenAPI 3.1 document for every address of the server."""

from __future__ import annotations

from typing import Any

from geodata import value_kinds
from localities import VERSION
from localities.built_data.edition_cache import edition_cache
from localities.publishing.catalogue.openapi_parts import Described
from localities.publishing.catalogue.openapi_paths import every_path
from localities.publishing.downloads.citation import house
from localities.publishing.ogc_api import ogc_api
from localities.publishing.ogc_api.api_document import api_document

TAGS = {
    "data": "Tables and layers by address",
    "views": "What a page shows, as a file",
    "catalogue": "Everything at once: DCAT-AP, Data Package, editions",
    "oruk": "Open Referral UK 3.0",
    "about": "OGC API Features: what it is and holds",
    "features": "OGC API Features: places, zones, wards, assets and their reach",
    "meetings": "A meeting in a hall",
    "plans": "The plan of a place",
    "server": "The server itself",
}


@edition_cache(size=8, is_json=True)
def document(root: str) -> Described:
    """The document for a server at that address, with its last slash."""
    ogc = _as_31(api_document(f"{root}{ogc_api.NAME}/"))
    paths = {f"/{ogc_api.NAME}{path}": one for path, one in ogc["paths"].items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": house().split(":")[0],
            "version": VERSION,
            "description": f"{house()}. Read only but for the presenter's move in a meeting.",
            "license": {"name": "Each figure and listing says its own; see /data/sources.csv", "url": f"{root}data/"},
        },
        "servers": [{"url": root.removesuffix("/") or "/"}],
        "tags": [{"name": name, "description": words} for name, words in TAGS.items()],
        "paths": {**every_path(), **paths},
        "components": ogc["components"],
    }


def _as_31(value: Any) -> Any:
    """A part of an OpenAPI 3.0 document as 3.1 writes it: null is a type."""
    if value_kinds.is_list(value):
        return [_as_31(one) for one in value]
    if not value_kinds.is_dict(value):
        return value
    made = {name: _as_31(one) for name, one in value.items() if name != "nullable"}
    return {**made, "type": [made["type"], "null"]} if value.get("nullable") is True else made
