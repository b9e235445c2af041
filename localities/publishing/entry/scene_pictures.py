"""`/scene_picture/ID`: a picture that an editor put on a scene, for wall and phones.

Its id cannot be guessed and stands only in what a meeting's code opens. With the meeting the picture is gone.
"""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.community_store.engine import StoreUnavailable
from localities.participation import picture_rows
from localities.publishing.entry import refusals
from localities.publishing.entry.refusals import OWN

ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
KEPT_S = 3600  # in the browser alone, so that the next scene and back costs a hall's network nothing
GONE = "There is no such picture any more.\n"
AS_PICTURE = {**OWN, "Cache-Control": f"private, max-age={KEPT_S}", "Content-Security-Policy": "default-src 'none'"}


def routes(base: str) -> list[Route]:
    """The route, under the server's base path."""
    return [Route(f"{base}/scene_picture/{{picture}}", refusals.piece(_picture), methods=["GET"])]


async def _picture(request: Request) -> Response:
    asked = request.path_params["picture"]
    try:
        found = await run_in_threadpool(picture_rows.read, asked) if ID.fullmatch(asked) else None
    except StoreUnavailable as fault:
        return PlainTextResponse(f"{fault}\n", 503, headers=refusals.headers_of(fault))
    if found is None:
        return PlainTextResponse(GONE, 404, headers=OWN)
    return Response(found[1], media_type=f"image/{found[0]}", headers=AS_PICTURE)
