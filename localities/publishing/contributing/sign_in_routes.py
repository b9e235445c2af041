"""Signing in and out by plain forms: the session is a cookie that no script can read and no other site sends."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from localities.community_store.engine import StoreUnavailable
from localities.participation.accounts import accounts
from localities.publishing.contributing.contribution_routes import limits

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
        given, address = await _form(request), request.client.host if request.client else ""
        target = _own_page(given.get("target", ""))
        if not _from_here(request) or not limits.may_sign_in(address):
            return _to(base, target, "often")
        try:
            token = await run_in_threadpool(accounts.sign_in, given.get("name", ""), given.get("password", ""))
        except accounts.AccountFault:
            return _to(base, target, "wrong")
        except StoreUnavailable:
            return _to(base, target, "store")
        answer = _to(base, target)
        is_https = request.headers.get("x-forwarded-proto", request.url.scheme) == "https"
        seconds = int(accounts.SESSION_LASTS.total_seconds())
        answer.set_cookie(
            COOKIE, token, max_age=seconds, path=base or "/", httponly=True, samesite="strict", secure=is_https
        )
        return answer

    async def sign_out(request: Request) -> Response:
        await _form(request)
        if _from_here(request):
            try:
                await run_in_threadpool(accounts.sign_out, request.cookies.get(COOKIE, ""))
            except StoreUnavailable:
                return _to(base, PAGE, "store")
        answer = _to(base, PAGE)
        answer.delete_cookie(COOKIE, path=base or "/", httponly=True, samesite="strict")
        return answer

    return [
        Route(f"{base}/sign-in", sign_in, methods=["POST"]),
        Route(f"{base}/sign-out", sign_out, methods=["POST"]),
    ]


async def _form(request: Request) -> dict[str, str]:
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > LARGEST:
            return {}
    fields = parse_qs(content.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: values[0] for name, values in fields.items()}


def _own_page(target: str) -> str:
    """A page of ours with its query, else the stewards' page: nobody is sent to another host."""
    address = urlsplit(target)
    is_ours = not address.scheme and not address.netloc and address.path.strip("/") in (PAGE, "plan", "resources")
    return f"{address.path.strip('/')}{f'?{address.query}' if address.query else ''}" if is_ours else PAGE


def _from_here(request: Request) -> bool:
    """Whether a page of ours sent the form; browsers say so in a header that no page can change."""
    origin = request.headers.get("origin", "")
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin" and (
        not origin or urlsplit(origin).netloc == request.headers.get("host", "")
    )


def _to(base: str, target: str, said: str = "") -> Response:
    path, _, query = target.partition("?")
    parts = [(name, value) for name, value in parse_qsl(query) if name != "said"] + ([("said", said)] if said else [])
    address = f"{base}/{path}{f'?{urlencode(parts)}' if parts else ''}"
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
