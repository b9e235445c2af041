"""The OGC API described in OpenAPI 3.0: every address, what it takes, and every answer it can give."""

from __future__ import annotations

from typing import Any

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.publishing.ogc_api import crs
from localities.publishing.ogc_api.collections import OGL, Collection, collections
from localities.publishing.ogc_api.documents import TITLE
from localities.publishing.ogc_api.item_query import FORMATS, MOST_LIMIT, MOST_OFFSET, USUAL_LIMIT
from localities.publishing.ogc_api.links import GEOJSON, HTML, JSON, OPENAPI_30
from localities.publishing.serving.replies import PROBLEM

Described = dict[str, Any]
TAGS = {
    "about": "What this API is, which standards it keeps and what it holds",
    "features": "Places, zones, wards, assets and their reach",
}


@edition_cache(size=8, is_json=True)
def api_document(root: str) -> Described:
    """The whole description, for an API at that address."""
    paths = {
        "/": _document("landing", "Landing page", "landingPage"),
        "/api": _api(),
        "/conformance": _document("conformance", "Conformance classes", "confClasses"),
        "/collections": _document("collections", "All collections", "collections"),
    }
    for collection in collections().values():
        paths |= _of_collection(collection)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": TITLE,
            "version": snapshot.edition()["edition"],
            "description": "OGC API Features 1.0, Part 1 (Core, GeoJSON, HTML, OpenAPI 3.0) and Part 2 (CRS).",
            "license": {"name": "Open Government Licence v3.0", "url": OGL},
        },
        "servers": [{"url": root.removesuffix("/")}],
        "tags": [{"name": name, "description": words} for name, words in TAGS.items()],
        "paths": paths,
        "components": {"parameters": _parameters(), "schemas": _schemas(), "responses": _refusals()},
    }


def _document(name: str, title: str, schema: str) -> Described:
    content = {JSON: {"schema": _ref("schemas", schema)}, HTML: {"schema": {"type": "string"}}}
    return {"get": _operation("about", name, title, [_ref("parameters", "f")], content)}


def _api() -> Described:
    content = {OPENAPI_30: {"schema": {"type": "object"}}, HTML: {"schema": {"type": "string"}}}
    return {"get": _operation("about", "api", "This description", [_ref("parameters", "f")], content)}


def _of_collection(collection: Collection) -> dict[str, Described]:
    key, title = collection.collection_id, collection.title
    path = f"/collections/{key}"
    about = {JSON: {"schema": _ref("schemas", "collection")}, HTML: {"schema": {"type": "string"}}}
    one = {GEOJSON: {"schema": _ref("schemas", f"feature-{key}")}, HTML: {"schema": {"type": "string"}}}
    many = {GEOJSON: {"schema": _ref("schemas", f"features-{key}")}, HTML: {"schema": {"type": "string"}}}
    shared = [_ref("parameters", name) for name in ("crs", "f")]
    return {
        path: {"get": _operation("about", f"about-{key}", f"{title}: what it holds", shared[1:], about)},
        f"{path}/items": {
            "get": _operation("features", f"items-{key}", title, _item_parameters(collection), many, True)
        },
        f"{path}/items/{{featureId}}": {
            "get": _operation(
                "features",
                f"item-{key}",
                f"{title}: one of them",
                [_ref("parameters", "featureId"), *shared],
                one,
                True,
            )
        },
    }


def _item_parameters(collection: Collection) -> list[Described]:
    general = [_ref("parameters", name) for name in ("bbox", "bbox-crs", "datetime", "limit", "offset", "crs", "f")]
    kinds = collection.stock.fields
    return [*general, *(_filter(name, kind) for name, kind in kinds.items())]


def _filter(name: str, kind: str) -> Described:
    about = f"Only features whose {name} is exactly this."
    return {**_query(name, about, {"type": kind}), "style": "form", "explode": False}


def _operation(
    tag: str, operation: str, title: str, parameters: list[Described], content: Described, in_a_system: bool = False
) -> Described:
    headers = {"ETag": {"description": "Changes when the content does", "schema": {"type": "string"}}}
    if in_a_system:
        about = "The coordinate reference system of the geometries, in angle brackets"
        headers["Content-Crs"] = {"description": about, "schema": {"type": "string"}}
    good = {"description": title, "headers": headers, "content": content}
    refusals = {code: _ref("responses", name) for code, name in (("400", "BadRequest"), ("404", "NotFound"))}
    unchanged = {"description": "The reader has this content already (If-None-Match)"}
    return {
        "tags": [tag],
        "operationId": operation,
        "summary": title,
        "parameters": parameters,
        "responses": {"200": good, "304": unchanged, **refusals},
    }


def _query(name: str, about: str, schema: Described) -> Described:
    return {"name": name, "in": "query", "required": False, "description": about, "schema": schema}


def _parameters() -> Described:
    form = {"style": "form", "explode": False}
    box = {
        "type": "array",
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
        "items": {"type": "number"},
    }
    system = {"type": "string", "format": "uri", "enum": list(crs.SYSTEMS), "default": crs.CRS84}
    about_limit = f"How many features at most; a higher number than {MOST_LIMIT:,} is read as that."
    limit = {"type": "integer", "minimum": 1, "maximum": MOST_LIMIT, "default": USUAL_LIMIT}
    offset = {"type": "integer", "minimum": 0, "maximum": MOST_OFFSET, "default": 0}
    moment = "A moment, a day, or an interval of two (RFC 3339) with a slash between; “..” leaves an end open."
    return {
        "bbox": {**_query("bbox", "Only features that touch this box: two corners, lower left first.", box), **form},
        "bbox-crs": {**_query("bbox-crs", "The system of the box.", system), **form},
        "datetime": {**_query("datetime", moment, {"type": "string"}), **form},
        "limit": {**_query("limit", about_limit, limit), **form},
        "offset": {**_query("offset", "How many features to pass over.", offset), **form},
        "crs": {**_query("crs", "The system of the geometries in the answer.", system), **form},
        "f": {
            **_query("f", "The format; without it the Accept header says.", {"type": "string", "enum": [*FORMATS]}),
            **form,
        },
        "featureId": {
            "name": "featureId",
            "in": "path",
            "required": True,
            "description": "The id of a feature.",
            "schema": {"type": "string"},
        },
    }


def _schemas() -> Described:
    links = {"type": "array", "items": _ref("schemas", "link")}
    text = {"type": "string"}
    made: Described = {
        "link": _object({"href": text, "rel": text, "type": text, "title": text, "hreflang": text}, ("href", "rel")),
        "landingPage": _object({"title": text, "description": text, "links": links}, ("links",)),
        "confClasses": _object({"conformsTo": {"type": "array", "items": text}, "links": links}, ("conformsTo",)),
        "collection": _collection_schema(links),
        "collections": _object(
            {"links": links, "collections": {"type": "array", "items": _ref("schemas", "collection")}},
            ("links", "collections"),
        ),
        "problem": _object(
            {"type": text, "title": text, "status": {"type": "integer"}, "detail": text, "code": text},
            ("code", "detail"),
        ),
        "geometry": _object({"type": text, "coordinates": {"type": "array", "items": {}}}, ("type", "coordinates")),
    }
    for collection in collections().values():
        made |= _feature_schemas(collection, links)
    return made


def _collection_schema(links: Described) -> Described:
    texts = {name: {"type": "string"} for name in ("id", "title", "description", "itemType", "storageCrs")}
    systems = {"type": "array", "items": {"type": "string"}}
    return _object({**texts, "extent": {"type": "object"}, "crs": systems, "links": links}, ("id", "links"))


def _feature_schemas(collection: Collection, links: Described) -> Described:
    key = collection.collection_id
    payload = {name: {"type": kind, "nullable": True} for name, kind in collection.stock.fields.items()}
    kind = {"type": "string", "enum": ["Feature"]}
    feature = {
        "type": kind,
        "id": {"type": "string"},
        "geometry": _ref("schemas", "geometry"),
        "properties": _object(payload),
        "links": links,
    }
    count = {"type": "integer", "minimum": 0}
    many = {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "features": {"type": "array", "items": _ref("schemas", f"feature-{key}")},
        "links": links,
        "numberMatched": count,
        "numberReturned": count,
    }
    return {
        f"feature-{key}": _object(feature, ("type", "id", "geometry", "properties")),
        f"features-{key}": _object(many, ("type", "features")),
    }


def _refusals() -> Described:
    content = {PROBLEM: {"schema": _ref("schemas", "problem")}}
    return {
        "BadRequest": {
            "description": "The query is wrong; detail says what and what would be right",
            "content": content,
        },
        "NotFound": {"description": "There is no such collection or feature", "content": content},
    }


def _object(properties: Described, required: tuple[str, ...] = ()) -> Described:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed}


def _ref(part: str, name: str) -> Described:
    return {"$ref": f"#/components/{part}/{name}"}
