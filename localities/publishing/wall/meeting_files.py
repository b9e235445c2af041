"""A meeting's files to take home, by its code: slides, sheets and a plain page, each made once for a whole hall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.participation.meetings import Meeting, ReadersOnly
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import send
from localities.publishing.entry import editor_session, refusals
from localities.publishing.entry.meeting_access import FAULTS, MeetingAccess, status_of
from localities.publishing.handouts import handout, meeting_page
from localities.publishing.serving import makers
from localities.publishing.serving.payload_cache import PayloadCache
from localities.publishing.serving.replies import CachedPayload
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.slides import slides
from localities.publishing.wall.stage_address import hall_address

MOST_BYTES, MOST_OF_A_MEETING = 24_000_000, 8_000_000
Maker = Callable[[Meeting, str, date], CachedPayload]
_Key = tuple[str, Meeting, str, date]  # the file, the meeting, the address of the server, the day


def _page(meeting: Meeting, root: str, day: date) -> CachedPayload:
    return meeting_page.html(meeting, root, f"{root}/meeting/{meeting.reader_code}", day)


MAKERS: dict[str, Maker] = {
    "slides.pptx": lambda meeting, root, day: slides.pptx(meeting, root, day),
    "handout.pdf": lambda meeting, root, day: handout.pdf(meeting, "a4", root, day),
    "handout-large.pdf": lambda meeting, root, day: handout.pdf(meeting, "large", root, day),
    "page.html": _page,
}


def make(name: str, meeting: Meeting, root: str, day: date) -> CachedPayload:
    """The file of that name; `root` is the server's address for its links and codes.

    What the speaker noted is in the slides of somebody who edits, and in nothing that the readers' code opens.
    """
    return MAKERS[name](meeting if meeting.can_edit else _without_notes(meeting), root, day)


def routes(base: str, doors: MeetingAccess) -> list[Route]:
    """`/meeting/CODE/slides.pptx`, `handout.pdf`, `handout-large.pdf` and `page.html`, under the server's base path."""
    files = _Files(base, doors)
    return [Route(f"{base}/meeting/{{code}}/{name}", files.answer, methods=["GET"]) for name in MAKERS]


class _Files:
    """The newest files, made on first request."""

    def __init__(self, base: str, doors: MeetingAccess):
        self._base, self._doors = base, doors
        self._made: PayloadCache[_Key] = PayloadCache(MOST_BYTES, MOST_OF_A_MEETING, lambda key: key[1].meeting_id)
        self._work = SharedWork()

    async def answer(self, request: Request) -> Response:
        """The file, or a sentence that says why there is none."""
        try:
            meeting = await self._meeting(request)
        except FAULTS as fault:
            headers = {**refusals.headers_of(fault), "Cache-Control": slides.PRIVATE}
            return PlainTextResponse(f"{fault}\n", status_code=status_of(fault), headers=headers)
        hall = await run_in_threadpool(hall_address, request, self._base)
        name = request.url.path.rpartition("/")[2]
        answer = send(request, await self._file(name, meeting, hall.root))
        del answer.headers["Access-Control-Allow-Origin"]  # who knows no code reads it from nowhere
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    async def _meeting(self, request: Request) -> Meeting:
        """The meeting as the room sees it; with its notes where an editor's browser wants them (`?notes=yes`)."""
        meeting = await editor_session.opened(self._doors, request, request.path_params["code"])
        if request.query_params.get("notes") != "yes":
            return editor_session.without_editing(meeting)
        if not meeting.can_edit:
            raise ReadersOnly("Slides with the speaker's notes are for the meeting's editor. Open your own link first.")
        return meeting

    async def _file(self, name: str, meeting: Meeting, root: str) -> CachedPayload:
        key = (name, meeting, root, sheet.today())
        ready = self._made.get(key)
        return ready or self._made.keep(key, await self._work.done(key, lambda: _in_turn(*key)))


def _in_turn(name: str, meeting: Meeting, root: str, day: date) -> CachedPayload:
    with makers.turn():
        return make(name, meeting, root, day)


def _without_notes(meeting: Meeting) -> Meeting:
    return replace(meeting, scenes=tuple(replace(one, note="") for one in meeting.scenes))
