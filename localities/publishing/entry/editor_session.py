"""The editor's code of a meeting stays out of every address: a form sends it and a cookie keeps it.

`/enter#CODE` is the link that editors keep. The part after the # reaches no server and no log; the page's script
takes it out of the address and sends it as a form. From then on every address holds the readers' code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from localities.participation import codes
from localities.participation.meetings import Meeting, ReadersOnly
from localities.publishing.entry import refusals
from localities.publishing.entry.meeting_access import FAULTS, MeetingAccess
from localities.publishing.entry.old_links import OldLink
from localities.publishing.entry.refusals import OWN
from localities.publishing.serving.own_forms import BodyTooLong, delete_cookie, is_from_here, read_form, set_cookie

PREFIX = "meeting_"  # of the cookies' names; the readers' code follows
MOST_COOKIES = 20  # meetings that one browser edits at the same time; all of them travel with every request
LONGEST_FORM = 2_000  # bytes
LINK = "enter"  # the editors' link is enter#CODE
TARGETS = {"meeting": "meeting?meeting={}", "present": "present?meeting={}", "follow": "follow/{}"}
NOT_FROM_HERE = "A code can be sent from a page of this server alone. Type it here."
# Where links of before held an editor's code, and where each of them leads now.
OLD_LINKS = {"meeting": "meeting", "present": "present", "present/notes": "present"}


def cookie_name(reader_code: str) -> str:
    """Return the name of the cookie that keeps the editor's code of the meeting with that readers' code."""
    return PREFIX + reader_code.replace("-", "")


def held_code(cookies: Mapping[str, str], reader_code: str) -> str:
    """Return the editor's code that this browser keeps for the meeting; "" where it keeps none."""
    return codes.as_typed(cookies.get(cookie_name(reader_code), ""))


def without_editing(meeting: Meeting) -> Meeting:
    """Return the meeting as its readers' code opens it."""
    return replace(meeting, editor_code="")


async def opened(access: MeetingAccess, request: Request, written: str) -> Meeting:
    """Return the meeting of a readers' code, to edit where this browser keeps its editor's code; FAULTS say why not."""
    meeting = without_editing(await access.opened(request, written))
    held = held_code(request.cookies, meeting.reader_code)
    if not held:
        return meeting
    own = await access.opened(request, held)
    return own if own.meeting_id == meeting.meeting_id else meeting


class EditorSession:
    """The routes that take an editor's code in, and the one that forgets it."""

    def __init__(self, base: str, access: MeetingAccess):
        self._base, self._access = base, access

    def routes(self) -> list[Route]:
        """`/enter`, `/enter/leave`, and the links of before, which held a code."""
        enter = f"{self._base}/{LINK}"
        before = [
            OldLink(f"{self._base}/{path}", "meeting", refusals.page(self._from_old_link(target), self._base, target))
            for path, target in OLD_LINKS.items()
        ]
        return [
            *before,
            refusals.FILES.route(self._base),
            Route(enter, self._page, methods=["GET"]),
            Route(enter, self._enter, methods=["POST"]),
            Route(f"{enter}/leave", self._leave, methods=["POST"]),
        ]

    async def _page(self, request: Request) -> Response:
        """`/enter#CODE`: the page whose script sends the part after the #."""
        return HTMLResponse(
            refusals.door_page(self._base, "Type the code of your meeting.", "meeting"), headers=refusals.DOOR
        )

    async def _enter(self, request: Request) -> Response:
        """POST `/enter` with `code` and `target`: leads to the meeting, and the browser keeps an editor's code."""
        given = await _form(request)
        target = given.get("target", "meeting")
        try:
            if not is_from_here(request):
                raise ReadersOnly(NOT_FROM_HERE)
            return self._to(request, await self._access.opened(request, given.get("code", "")), target)
        except FAULTS as fault:
            return refusals.door(self._base, fault, target)

    async def _leave(self, request: Request) -> Response:
        """POST `/enter/leave` with the readers' `code`: the browser forgets the editor's."""
        code, answer = codes.as_typed((await _form(request)).get("code", "")), Response(status_code=204)
        if is_from_here(request) and code:
            delete_cookie(answer, self._base, cookie_name(code))
        return answer

    def _from_old_link(self, target: str) -> refusals.Answer:
        async def lead_on(request: Request) -> Response:
            return self._to(request, await self._access.opened(request, request.query_params["meeting"]), target)

        return lead_on

    def _to(self, request: Request, meeting: Meeting, target: str) -> Response:
        """Lead to the meeting under its readers' code; the browser keeps the editor's, if that opened it."""
        path = TARGETS.get(target, TARGETS["meeting"]).format(quote(meeting.reader_code))
        answer = RedirectResponse(f"{self._base}/{path}", 303, headers=OWN)
        if meeting.can_edit:
            name = cookie_name(meeting.reader_code)
            others = [one for one in request.cookies if one.startswith(PREFIX) and one != name]
            for oldest in others[: max(len(others) + 1 - MOST_COOKIES, 0)]:
                delete_cookie(answer, self._base, oldest)
            set_cookie(answer, request, self._base, name, meeting.editor_code.replace("-", ""))
        return answer


async def _form(request: Request) -> dict[str, str]:
    try:
        return await read_form(request, LONGEST_FORM)
    except BodyTooLong:
        return {}
