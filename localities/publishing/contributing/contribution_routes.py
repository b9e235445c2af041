"""What the form in the browser asks and sends: one contribution, likely doubles, and the version of the list.

A page of another host cannot send: only JSON is read, and no header allows another origin.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geodata import value_kinds
from localities.assets import accepted, records
from localities.community_store.engine import StoreUnavailable
from localities.participation.contributions import doubles, personal_details, submit
from localities.participation.contributions.check_draft import checked
from localities.participation.contributions.contribution import ChangedMeanwhile, ContributionFault, Draft
from localities.publishing.contributing.visitor_limits import VisitorLimits
from localities.publishing.serving.own_forms import BodyTooLong, read_body
from localities.publishing.serving.queries import BadQuery, lon_lat
from localities.publishing.serving.replies import refusal
from localities.publishing.serving.store_away import RETRY_AFTER

LARGEST = 20_000  # bytes of what is sent; the longest form is well within
TRAP = "homepage"  # a field that nobody sees: who fills it in is no person
NOT_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
POINTS = {"now": ("In the list now", "#002d54"), "new": ("As they say", "#6a2063")}
limits = VisitorLimits()


class Refused(Exception):
    """A response other than 200: its status, and the JSON that the form receives."""

    def __init__(self, status: int, sentence: str, **more: Any):
        super().__init__(sentence)
        self.status, self.told = status, {"sentence": sentence, **more}


def routes(base: str = "") -> list[Route]:
    """The four addresses."""
    return [
        Route(f"{base}/contributions/points.geojson", _points, methods=["GET"]),
        Route(f"{base}/contributions/send", _answering(_send), methods=["POST"]),
        Route(f"{base}/contributions/doubles", _answering(_doubles), methods=["POST"]),
        Route(f"{base}/contributions/version", _version, methods=["GET"]),
    ]


async def _version(request: Request) -> Response:
    """The version of today's list; pages that show it poll this every few seconds."""
    return PlainTextResponse(accepted.version(), headers=NOT_KEPT)


async def _points(request: Request) -> Response:
    """One or two points for a map: where the list has something now, and where somebody reports it to be."""
    try:
        given = {name: lon_lat(request.query_params.get(name, "")[:60], name) for name in POINTS}
    except BadQuery as fault:
        return refusal(str(fault))
    features = [_point(name, point) for name, point in given.items() if point]
    return JSONResponse({"type": "FeatureCollection", "features": features}, headers=NOT_KEPT)


def _point(name: str, point: tuple[float, float]) -> dict[str, Any]:
    words, colour = POINTS[name]
    style = {"color": "#ffffff", "weight": 2, "fillColor": colour, "fillOpacity": 1}
    payload = {"name": words, "radius": 11, "style": style}
    return {"type": "Feature", "id": name, "geometry": {"type": "Point", "coordinates": point}, "properties": payload}


def _answering(
    work: Callable[[dict[str, Any], str], dict[str, Any]],
) -> Callable[[Request], Coroutine[None, None, Response]]:
    async def answer(request: Request) -> Response:
        try:
            sent = await _read(request)
            payload = await run_in_threadpool(work, sent, request.client.host if request.client else "")
            return JSONResponse(payload, headers=NOT_KEPT)
        except Refused as refused:
            again = RETRY_AFTER if refused.status in (429, 503) else {}
            return JSONResponse(refused.told, refused.status, headers={**again, **NOT_KEPT})

    return answer


async def _read(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Refused(415, "Only JSON is read here.")
    try:
        sent = json.loads(await read_body(request, LARGEST))
    except BodyTooLong:
        raise Refused(413, "This is too long to be kept. Please shorten it.") from None
    except (ValueError, RecursionError):
        raise Refused(400, "This is not JSON.") from None
    if not value_kinds.is_dict(sent):
        raise Refused(400, "A JSON object was expected.")
    return sent


def _send(sent: dict[str, Any], address: str) -> dict[str, Any]:
    if sent.get(TRAP):
        raise Refused(400, "This could not be sent. Reload the page and try again.")
    if not limits.may_send(address, str(sent.get("visitor", ""))[:64]):
        raise Refused(429, "A lot was sent from here just now. It stays on this phone; try again in a few minutes.")
    try:
        draft = checked(_draft(sent))
        if not sent.get("belongs_to_a_service"):
            _ask_about_people(draft)
        made = submit.submit(draft, knows_of_changes=bool(sent.get("knows_of_changes")))
    except ChangedMeanwhile as fault:
        raise Refused(409, str(fault), differences=fault.differences) from None
    except ContributionFault as fault:
        raise Refused(400, str(fault)) from None
    except StoreUnavailable:
        raise Refused(503, "It cannot be kept just now. It stays on this phone and is sent later.") from None
    return {"reference": made.contribution.reference, "link_code": made.link_code}


def _doubles(sent: dict[str, Any], address: str) -> dict[str, Any]:
    if not limits.may_look(address):
        raise Refused(429, "A lot was asked from here just now.")
    try:
        values = _draft({**sent, "kind": "suggest", "draft_key": "x" * 16}).proposed
        found = doubles.likely_doubles(values)
    except (ContributionFault, ValueError):
        return {"doubles": []}
    return {"doubles": [_shown(one) for one in found]}


def _shown(one: doubles.LikelyDouble) -> dict[str, str]:
    row = records.one(one.asset_id)
    return {"id": one.asset_id, "name": one.name, "why": one.why, "address": row["address"], "kind": row["kind"]}


def _ask_about_people(draft: Draft) -> None:
    """Ask once about details that may be a private person's; accept the answer that they are a service's, and
    warn the moderator.
    """
    texts = {name: value for name, value in draft.proposed.items() if name not in ("pin", "same_as")}
    found = personal_details.personal_details({**texts, "note": draft.note})
    if found:
        raise Refused(422, personal_details.question(found), found=[vars(one) for one in found])


def _draft(sent: dict[str, Any]) -> Draft:
    texts = {name: _text(sent, name) for name in ("kind", "asset_id", "draft_key", "note", "contact")}
    return Draft(**texts, proposed=_texts(sent, "proposed"), seen=_texts(sent, "seen"))


def _text(sent: dict[str, Any], name: str) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        raise ContributionFault(f"“{name}” has to be a text.")
    return value


def _texts(sent: dict[str, Any], name: str) -> dict[str, str]:
    values = sent.get(name, {})
    texts = {field: one for field, one in value_kinds.dict_in(values).items() if isinstance(one, str)}
    if not value_kinds.is_dict(values) or len(texts) < len(values) or len(values) > 20:
        raise ContributionFault(f"“{name}” has to be a few texts by field.")
    return texts
