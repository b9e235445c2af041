"""The building blocks of the API's description: what each part of a query means, and how an answer is described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from localities.publishing.serving.replies import PROBLEM

Described = dict[str, Any]
TEXT = "text/plain"
WORDS = {
    "place": "A place by its slug: its name in small letters, with hyphens.",
    "outline": "Which outline of the places: working, core or wider.",
    "measure": "A measure by its id, as in measures.csv.",
    "year": "A year with figures, such as 2020 or 2020/21; the latest where none is given.",
    "classes": "How shades are made: equal steps or natural breaks (jenks).",
    "own": "Areas of one's own by the ids that only their makers know, with commas between.",
    "category": "What an asset is for.",
    "theme": "A theme.",
    "q": "Everyday words, a place or a postcode.",
    "language": "A language that is named.",
    "free": "yes: only what is known to be free.",
    "step_free": "yes: only what is known to be step-free.",
    "around": "yes: also what lies within 800 m outside the place.",
    "near": "A point as LON,LAT, or a postcode.",
    "within_m": "Metres in a straight line from that point.",
    "checked_since": "A year: only what a source last knew in it or later.",
    "open_now": "yes: only what is known to be open now.",
    "open_at": "A moment in the city, such as 2026-03-02T14:30: only what is known to be open then.",
    "version": "The version of the list, which a change that a steward accepted makes another one.",
    "licence": "open: without listings whose licence is unstated.",
    "size": "The sheet: a4, or large for large print.",
    "view": "A link on this server that the sheet's QR code opens.",
    "service": "What is looked for: a category, a theme or a kind of asset.",
    "kinds": "Services with commas between: categories, themes or kinds of asset, such as food,kind-library.",
    "level": "Which areas are shaded: the places, or the zones of the place, or all zones.",
    "need": "A measure of need.",
    "walk_m": "Metres that people walk, in a straight line.",
    "changes": "Sites added, moved, closed or resized, such as close~ID.",
    "show": "What is shown: a ready-made choice, or measures with commas between.",
    "hosts": "Kinds of hosts with commas between, such as gp,library.",
    "count": "How many hosts.",
    "area": "For whom: the places or the whole city.",
    "what": "Which figure: spend_gbp, capacity, reach or staff_fte.",
    "chart": "Which chart of the view.",
    "first": "The first measure by its id.",
    "first_year": "Its year.",
    "second": "The second measure by its id.",
    "second_year": "Its year.",
    "over": "Over zones or places.",
    "also": "Measures of one's own by their ids, with commas between.",
    "search": "Words to look for.",
    "page": "The number of the page, from 1.",
    "per_page": "How many on a page.",
    "taxonomy_term_id": "Only services with this term.",
    "taxonomy_id": "Only services with a term of this taxonomy.",
    "minimum_age": "No source says for which ages a service is, so that nothing answers.",
    "maximum_age": "No source says for which ages a service is, so that nothing answers.",
    "start_time": "Opens at this time or later, such as 09:30.",
    "end_time": "Closes at this time or earlier.",
    "day": "Open on this day: MO, TU, WE, TH, FR, SA or SU.",
    "postcode": "A postcode of the city to measure from.",
    "proximity": "Metres in a straight line from the postcode.",
    "meeting": "A code of the meeting.",
    "code": "A code of the meeting.",
    "scene": "The id of a scene.",
    "picture": "Id of a picture that an editor put on a scene.",
    "audience": "hall or phone.",
    "name": "The name of a file.",
    "id": "The id of the entity, a UUID.",
    "edition": "The date of an edition, as in editions.json.",
    "path": "The path of a file in the package, such as tables/values.csv.",
}
WHOLE_NUMBERS = ("within_m", "walk_m", "count", "page", "per_page", "proximity", "minimum_age", "maximum_age")
MOST = 999_999_999


def in_query(
    names: Sequence[str],
    choices: Mapping[str, Mapping[str, object]],
    example: Mapping[str, str],
    needs: Sequence[str] = (),
) -> list[Described]:
    """The parts of a query, with the values of those that have a list and an example where one is known."""
    return [_parameter(name, "query", choices.get(name), example.get(name), name in needs) for name in names]


def in_path(name: str, values: Sequence[str] = ()) -> Described:
    """A part of the path."""
    return _parameter(name, "path", dict.fromkeys(values) if values else None, None, True)


def _parameter(
    name: str, where: str, values: Mapping[str, object] | None, example: str | None, is_needed: bool
) -> Described:
    schema: Described = {"type": "string"}
    if values:
        schema["enum"] = list(values)
    elif name in WHOLE_NUMBERS:
        schema = {"type": "integer", "minimum": 0, "maximum": MOST}
    made = {"name": name, "in": where, "required": is_needed, "description": WORDS[name], "schema": schema}
    if example and schema["type"] == "integer":
        return {**made, "example": int(example)}
    return {**made, **({"example": example} if example else {})}


def operation(
    tag: str,
    operation_id: str,
    summary: str,
    content: Sequence[str],
    parameters: Sequence[Described] = (),
    refusals: Mapping[str, str] | None = None,
    refused_as: str = TEXT,
) -> Described:
    """One operation: what it gives as which media types, what it takes, and how it refuses (status, why)."""
    good = {"description": summary, "content": {one: {"schema": _schema(one)} for one in content}}
    bad = {
        status: {"description": why, "content": {refused_as: {"schema": _schema(refused_as)}}}
        for status, why in (refusals or {}).items()
    }
    return {
        "tags": [tag],
        "operationId": operation_id,
        "summary": summary,
        "parameters": list(parameters),
        "responses": {"200": good, **bad},
    }


def unchanged(described: Described) -> Described:
    """The operation, which also answers that the reader has its content already."""
    not_modified = {"description": "The reader has this content already (If-None-Match)."}
    return {**described, "responses": {**described["responses"], "304": not_modified}}


def _schema(media_type: str) -> Described:
    if media_type == PROBLEM:
        return {"$ref": "#/components/schemas/problem"}
    if media_type.startswith("application/") and media_type.endswith("json"):
        return {}
    if media_type.startswith("text/"):
        return {"type": "string"}
    return {"type": "string", "contentMediaType": media_type}
