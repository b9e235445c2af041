"""The code of a contributor's private link stays out of every address, as an editor's does.

`/mine#CODE` is the link that contributors keep. The browser keeps the code in a cookie until it is closed; from then
on the address holds the reference alone, which opens nothing by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from localities.community_store.engine import StoreUnavailable
from localities.participation import codes
from localities.participation.contributions import private_link
from localities.participation.contributions.contribution import ContributionFault
from localities.publishing.entry import refusals
from localities.publishing.entry.meeting_access import caller_of
from localities.publishing.entry.old_links import OldLink
from localities.publishing.serving.own_forms import BodyTooLong, delete_cookie, is_from_here, read_form, set_cookie
from localities.publishing.serving.store_away import RETRY_AFTER

LINK = "mine"  # the private link is mine#CODE
DOOR = refusals.Door("What you told us", "Code of your private link", LINK)
PREFIX = "contribution_"  # of the cookies' names; the reference follows
MOST_COOKIES = 20
LONGEST_FORM = 2_000  # bytes
FAULTS = (ContributionFault, StoreUnavailable)
NOT_FROM_HERE = "A code can be sent from a page of this server alone. Type it here."


def cookie_name(reference: str) -> str:
    """Return the name of the cookie that keeps the private code of the contribution with that reference."""
    return PREFIX + reference.replace("-", "")


def held_code(cookies: Mapping[str, str], reference: str) -> str:
    """Return the private code that this browser keeps for the contribution; "" where it keeps none."""
    return codes.as_typed(cookies.get(cookie_name(codes.as_typed(reference)), ""))


def routes(base: str = "") -> list[Route]:
    """`/mine`, the address that forgets the code, and the links of before, which held it."""

    async def page(request: Request) -> Response:
        return _door(base, "Type the code of your private link.", 200)

    async def enter(request: Request) -> Response:
        try:
            given = await read_form(request, LONGEST_FORM)
        except BodyTooLong:
            given = {}
        if not is_from_here(request):
            return _door(base, NOT_FROM_HERE, 403)
        return await _opened(request, base, given.get("code", ""))

    async def from_old_link(request: Request) -> Response:
        return await _opened(request, base, request.query_params["mine"])

    async def leave(request: Request) -> Response:
        answer = RedirectResponse(f"{base}/", 303, headers=refusals.OWN)
        if is_from_here(request):
            for name in request.cookies:
                if name.startswith(PREFIX):
                    delete_cookie(answer, base, name)
        return answer

    return [
        OldLink(f"{base}/suggest", "mine", from_old_link),
        Route(f"{base}/{LINK}", page, methods=["GET"]),
        Route(f"{base}/{LINK}", enter, methods=["POST"]),
        Route(f"{base}/{LINK}/leave", leave, methods=["POST"]),
    ]


async def _opened(request: Request, base: str, written: str) -> Response:
    """Lead to the contribution under its reference, and have the browser keep the code; else say why not."""
    try:
        seen = await run_in_threadpool(private_link.opened, written, caller_of(request))
    except FAULTS as fault:
        return _door(base, str(fault), 503 if isinstance(fault, StoreUnavailable) else 404)
    reference = seen.contribution.reference
    answer = RedirectResponse(f"{base}/suggest?mine={quote(reference)}", 303, headers=refusals.OWN)
    name = cookie_name(reference)
    others = [one for one in request.cookies if one.startswith(PREFIX) and one != name]
    for oldest in others[: max(len(others) + 1 - MOST_COOKIES, 0)]:
        delete_cookie(answer, base, oldest)
    set_cookie(answer, request, base, name, codes.as_typed(written).replace("-", ""))
    return answer


def _door(base: str, sentence: str, status: int) -> Response:
    again = RETRY_AFTER if status == 503 else {}
    content = refusals.door_page(base, sentence, "", DOOR)
    return HTMLResponse(content, status, headers={**again, **refusals.DOOR})
