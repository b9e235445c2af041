"""A discussion in the hall: the editor's wall counts down the time to talk, and takes the minutes of a scene."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from localities.participation import meeting_minutes, meeting_position
from localities.participation.meetings import MINUTE_MOST, Meeting, MeetingFault, ReadersOnly
from localities.publishing.entry import editor_session, refusals
from localities.publishing.entry.live import Channels
from localities.publishing.entry.meeting_access import MeetingAccess, heard_as
from localities.publishing.entry.refusals import OWN
from localities.publishing.serving.own_forms import BodyTooLong, is_from_here, read_form

LONGEST_FORM = 12 * MINUTE_MOST + 200  # bytes: a letter may take twelve of them in a form
NO_SCENE = "This scene is not in the meeting any more."
TOO_LONG = f"A note has at most {MINUTE_MOST} characters. Nothing was noted.\n"


class Discussion:
    """The routes of a discussion, for the editor's browser alone."""

    def __init__(self, doors: MeetingAccess, rooms: Channels):
        self._doors, self._rooms = doors, rooms

    async def count_down(self, request: Request) -> Response:
        """POST `/meeting/CODE/countdown` with `scene` and `minutes`: begin a countdown on every screen; 0 ends it.

        One that was paused goes on with the `seconds` that were left, and no minutes.
        """
        meeting, sent = await self._sent(request)
        if sent is None or meeting.scene(sent.get("scene", "")) is None:
            return PlainTextResponse(NO_SCENE, status_code=404, headers=OWN)
        length = _whole(sent.get("minutes", "")), _whole(sent.get("seconds", "0"))
        word = heard_as(await run_in_threadpool(meeting_position.count_down, meeting, sent["scene"], *length))
        self._rooms.room(meeting.meeting_id).tell(word)
        return JSONResponse(word.payload(), headers=OWN)

    async def minutes(self, request: Request) -> Response:
        """`/meeting/CODE/minutes?scene=ID`: what was noted on the scene; for the editor."""
        meeting = await editor_session.opened(self._doors, request, request.path_params["code"])
        if not meeting.can_edit:
            raise ReadersOnly("The minutes are taken by the meeting's editor. Open your own link first.")
        return _noted(meeting, request.query_params.get("scene", ""))

    async def note_down(self, request: Request) -> Response:
        """POST `/meeting/CODE/minutes` with `scene` and `note`: one note more."""
        meeting, sent = await self._sent(request)
        if sent is None:
            return PlainTextResponse(TOO_LONG, status_code=413, headers=OWN)
        scene_id = sent.get("scene", "")
        noted = await run_in_threadpool(meeting_minutes.note_down, meeting, scene_id, sent.get("note", ""))
        await self._rooms.refresh(meeting.meeting_id)
        return _noted(noted, scene_id)

    async def _sent(self, request: Request) -> tuple[Meeting, dict[str, str] | None]:
        """The meeting to edit and the fields of the form, None where it is too long; ReadersOnly for anybody else."""
        meeting = await editor_session.opened(self._doors, request, request.path_params["code"])
        if not is_from_here(request):
            raise ReadersOnly("A meeting is led from a page of this server alone.")
        if not meeting.can_edit:
            raise ReadersOnly("Only the editor's code leads a meeting. The readers' code looks and follows.")
        try:
            return meeting, await read_form(request, LONGEST_FORM)
        except BodyTooLong:
            return meeting, None


def routes(base: str, doors: MeetingAccess, rooms: Channels) -> list[Route]:
    """`/meeting/CODE/countdown` and `/meeting/CODE/minutes`, under the server's base path."""
    led, of_meeting = Discussion(doors, rooms), f"{base}/meeting/{{code}}"
    answers = (
        (f"{of_meeting}/countdown", led.count_down, "POST"),
        (f"{of_meeting}/minutes", led.minutes, "GET"),
        (f"{of_meeting}/minutes", led.note_down, "POST"),
    )
    return [Route(path, refusals.piece(answer), methods=[method]) for path, answer, method in answers]


def _noted(meeting: Meeting, scene_id: str) -> Response:
    scene = meeting.scene(scene_id)
    if scene is None:
        return PlainTextResponse(NO_SCENE, status_code=404, headers=OWN)
    return JSONResponse({"scene": scene_id, "minutes": meeting_minutes.of(scene)}, headers=OWN)


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and len(written) < 5):
        raise MeetingFault("How many minutes? Expected a whole number; 0 ends the countdown.")
    return int(written)
