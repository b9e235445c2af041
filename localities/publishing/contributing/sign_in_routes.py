"""Signing in and out by plain forms: the session is a cookie that no script can read and no other site sends."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts import accounts
from localities.publishing.contributing.contribution_routes import limits
from localities.publishing.serving.own_forms import BodyTooLong, delete_cookie, is_from_here, read_form, set_cookie

COOKIE = "localities_session"
PAGE = "stewards"
LARGEST = 4_000
SAID = {
    "wrong": accounts.WRONG,
    "often": "Too many tries from here. Wait a minute, then try again.",
    "store": "Nobody can sign in just now: the store of accounts cannot be read. Try again in a minute.",
}


def routes(base: str = "") -> list[Route]:
    """The two addresses."""

    async def sign_in(request: Request) -> Response:
        try:
            given, address = await read_form(request, LARGEST), request.client.host if request.client else ""
        except BodyTooLong:
            return _to(base, PAGE, "wrong")
        target = _own_page(given.get("target", ""))
        if not is_from_here(request) or not limits.may_sign_in(address):
            return _to(base, target, "often")
        try:
            token = await run_in_threadpool(accounts.sign_in, given.get("name", ""), given.get("password", ""))
        except accounts.AccountFault:
            return _to(base, target, "wrong")
        except StoreUnavailable:
            return _to(base, target, "store")
        answer = _to(base, target)
        set_cookie(answer, request, base, COOKIE, token, int(accounts.SESSION_LASTS.total_seconds()))
        return answer

    async def sign_out(request: Request) -> Response:
        if is_from_here(request):
            try:
                await run_in_threadpool(accounts.sign_out, request.cookies.get(COOKIE, ""))
            except StoreUnavailable:
                return _to(base, PAGE, "store")
        answer = _to(base, PAGE)
        delete_cookie(answer, base, COOKIE)
        return answer

    return [
        Route(f"{base}/sign-in", sign_in, methods=["POST"]),
        Route(f"{base}/sign-out", sign_out, methods=["POST"]),
    ]


def _own_page(target: str) -> str:
    """A page of ours with its query, else the stewards' page: nobody is sent to another host."""
    address = urlsplit(target)
    is_ours = not address.scheme and not address.netloc and address.path.strip("/") in (PAGE, "plan", "resources")
    return f"{address.path.strip('/')}{f'?{address.query}' if address.query else ''}" if is_ours else PAGE


def _to(base: str, target: str, said: str = "") -> Response:
    path, _, query = target.partition("?")
    parts = [(name, value) for name, value in parse_qsl(query) if name != "said"] + ([("said", said)] if said else [])
    address = f"{base}/{path}{f'?{urlencode(parts)}' if parts else ''}"
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
