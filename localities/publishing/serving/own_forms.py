"""Forms that pages of ours send, and the cookies that keep what they opened where no script can read it."""

from __future__ import annotations

from typing import Literal
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import Response

MOST_FIELDS = 10


class BodyTooLong(ValueError):
    """More was sent than is read here; nothing was done."""


async def read_body(request: Request, most_bytes: int) -> bytes:
    """Return the body of a request; BodyTooLong as soon as more has come, whether or not its length was stated."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > most_bytes:
            raise BodyTooLong(f"At most {most_bytes:,} bytes are read here. Nothing was changed.")
    return bytes(content)


async def read_form(request: Request, most_bytes: int) -> dict[str, str]:
    """Return the fields of a URL-encoded form, the first value of each; BodyTooLong as in `read_body`."""
    content = await read_body(request, most_bytes)
    try:
        fields = parse_qs(content.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:  # more fields than any form of ours has
        return {}
    return {name: values[0] for name, values in fields.items()}


def is_from_here(request: Request) -> bool:
    """Whether a page of ours sent the request; browsers say so in headers that no page can change."""
    origin = request.headers.get("origin", "")
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin" and (
        not origin or urlsplit(origin).netloc == request.headers.get("host", "")
    )


def set_cookie(
    answer: Response,
    request: Request,
    base: str,
    name: str,
    value: str,
    seconds: int | None = None,
    same_site: Literal["strict", "lax"] = "strict",
) -> None:
    """Have the browser keep a value for this app alone, until it is closed unless `seconds` says otherwise.

    A lax cookie also comes along when a link on another site opens a page; other sites' forms and scripts send neither.
    """
    is_https = request.headers.get("x-forwarded-proto", request.url.scheme) == "https"
    answer.set_cookie(
        name, value, max_age=seconds, path=base or "/", httponly=True, samesite=same_site, secure=is_https
    )


def delete_cookie(answer: Response, base: str, name: str) -> None:
    """Have the browser forget that value."""
    answer.delete_cookie(name, path=base or "/", httponly=True, samesite="strict")
