"""Present and follow: the routes of a meeting in a hall, as plain pages that a phone on a poor network can open."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from localities.community_store.engine import StoreUnavailable
from localities.participation import codes, meeting_position, meetings_on_wall
from localities.participation.meetings import Meeting, ReadersOnly, Scene
from localities.participation.rounds import wall_step
from localities.publishing.entry import editor_session, refusals, scene_pictures
from localities.publishing.entry.editor_session import EditorSession, without_editing
from localities.publishing.entry.live import Channels
from localities.publishing.entry.meeting_access import MeetingAccess, caller_of, heard_as, position_of
from localities.publishing.entry.refusals import OWN
from localities.publishing.serving.own_forms import BodyTooLong, is_from_here, read_form
from localities.publishing.serving.replies import private_reply
from localities.publishing.serving.store_away import RETRY_AFTER
from localities.publishing.wall import (
    discussion,
    meeting_files,
    scene_preview,
    stage_files,
    stage_pages,
)
from localities.publishing.wall.scene_fragment import AUDIENCES, Pieces
from localities.publishing.wall.scenes_ahead import ScenesAhead
from localities.publishing.wall.stage_address import HallAddress, hall_address
from localities.publishing.wall.stage_pages import StageRequest
from localities.workers.caller import CallerGone, WorkStopped

STREAM = {**OWN, "X-Accel-Buffering": "no"}
LONGEST_FORM = 2000  # bytes
NO_WALL = HallAddress("")  # a phone shows no codes to other phones
NO_LINE = "Too many lines are open from here just now. The page asks again by itself.\n"
NO_SCENE = "This scene is not in the meeting any more."


class Stage:
    """What the routes of present and follow share: rooms, doors, and scenes that are ready."""

    def __init__(self, base: str = ""):
        self.base = base
        self.rooms = Channels(position_of)
        self.doors = MeetingAccess(self.rooms)
        self.session = EditorSession(base, self.doors)
        self.pieces = Pieces(base)
        self.ahead = ScenesAhead(self.pieces)

    async def wall(self, request: Request) -> Response:
        """`/present?meeting=CODE`."""
        query = await self._asked(request, request.query_params.get("meeting", ""))
        scene = self._first(query)
        ready = await self._ready(query.meeting, scene, "hall")
        self.ahead.begin(query.meeting, query.word.scene)
        with suppress(StoreUnavailable):  # the other copies then begin when their first phone comes
            await run_in_threadpool(meetings_on_wall.opened, query.meeting)
        return HTMLResponse(stage_pages.wall(query, scene.scene_id if scene else "", ready), headers=OWN)

    async def notes(self, request: Request) -> Response:
        """`/present/notes?meeting=CODE`: for the editor alone."""
        query = await self._asked(request, request.query_params.get("meeting", ""))
        if not query.meeting.can_edit:
            raise ReadersOnly("The speaker's notes open with the editor's code: type it here, or open your own link.")
        return HTMLResponse(stage_pages.notes(query), headers=OWN)

    async def phone(self, request: Request) -> Response:
        """`/follow/CODE`, and `/f/CODE` to type."""
        meeting = await self._looked_at(request)
        query = StageRequest(meeting, self.base, NO_WALL, await self.rooms.heard(meeting.meeting_id))
        scene = self._first(query)
        ready = await self._ready(meeting, scene, "phone")
        return private_reply(request, stage_pages.phone(query, ready), OWN)

    async def live(self, request: Request) -> Response:
        """`/meeting/CODE/live`: an open reply with every move of the presenter."""
        meeting, address = await self._looked_at(request), caller_of(request)
        if not self.rooms.has_line_for(address):
            return PlainTextResponse(NO_LINE, 503, headers={**RETRY_AFTER, **OWN})
        # After a restart nobody reopens the wall, but every phone reconnects here.
        self.ahead.begin(meeting, (await self.rooms.heard(meeting.meeting_id)).scene)
        messages = self.rooms.enter(meeting.meeting_id, address)
        return StreamingResponse(messages, media_type="text/event-stream", headers=STREAM)

    async def now(self, request: Request) -> Response:
        """`/meeting/CODE/now`: the same as one answer, for networks that hold open replies back."""
        meeting = await self._looked_at(request)
        return JSONResponse((await self.rooms.heard(meeting.meeting_id)).payload(), headers=OWN)

    async def outline(self, request: Request) -> Response:
        """`/meeting/CODE/outline`: the scenes as they are now; their notes for the editor."""
        meeting = await editor_session.opened(self.doors, request, _code(request))
        word = await self.rooms.refresh(meeting.meeting_id)
        payload = {
            "scenes": stage_pages.scenes(meeting, meeting.can_edit),
            "version": meeting.version,
            "word": word.payload(),
        }
        return JSONResponse(payload, headers=OWN)

    async def scene(self, request: Request) -> Response:
        """`/meeting/CODE/scene/ID/AUDIENCE`: one scene as a piece of a page."""
        meeting = await self._looked_at(request)
        scene, audience = meeting.scene(request.path_params["scene"]), request.path_params["audience"]
        if scene is None or audience not in AUDIENCES:
            return PlainTextResponse(NO_SCENE, status_code=404, headers=OWN)
        return private_reply(request, await self.pieces.piece(meeting.meeting_id, scene, audience), OWN)

    async def move(self, request: Request) -> Response:
        """POST `/meeting/CODE/move` with `scene`: move the presenter there and notify all viewers."""
        meeting = await editor_session.opened(self.doors, request, _code(request))
        if not is_from_here(request):
            raise ReadersOnly("A meeting is led from a page of this server alone.")
        try:
            scene_id = (await read_form(request, LONGEST_FORM)).get("scene", "")
        except BodyTooLong:
            return PlainTextResponse("Expected nothing but the scene's id.\n", status_code=413, headers=OWN)
        if meeting.can_edit and meeting.scene(scene_id) is None:
            return PlainTextResponse(NO_SCENE, status_code=404, headers=OWN)
        at = await run_in_threadpool(meeting_position.go_to, meeting, scene_id)
        word = heard_as(at)
        self.rooms.room(meeting.meeting_id).tell(word)
        return JSONResponse(word.payload(), headers=OWN)

    async def ballot(self, request: Request) -> Response:
        """`/meeting/CODE/ballot?scene=ID`: the state of a scene's ballot or round, how many took part; never how."""
        meeting = await self._looked_at(request)
        scene = meeting.scene(request.query_params.get("scene", ""))
        if scene is None:
            return PlainTextResponse(NO_SCENE, status_code=404, headers=OWN)
        return JSONResponse(asdict(await run_in_threadpool(wall_step.now, scene)), headers=OWN)

    async def step_ballot(self, request: Request) -> Response:
        """POST `/meeting/CODE/ballot` with `scene` and `state`: the presenter takes its ballot one step on."""
        meeting = await editor_session.opened(self.doors, request, _code(request))
        if not is_from_here(request):
            raise ReadersOnly("A vote is led from a page of this server alone.")
        try:
            sent = await read_form(request, LONGEST_FORM)
        except BodyTooLong:
            return PlainTextResponse("Expected the scene's id and a state.\n", status_code=413, headers=OWN)
        scene = meeting.scene(sent.get("scene", ""))
        if scene is None:
            return PlainTextResponse(NO_SCENE, status_code=404, headers=OWN)
        found = await run_in_threadpool(wall_step.take, meeting, scene, sent.get("state", ""))
        await self.rooms.refresh(meeting.meeting_id)
        return JSONResponse(asdict(found), headers=OWN)

    async def _looked_at(self, request: Request) -> Meeting:
        """The meeting of the code in the path, for somebody who follows."""
        return without_editing(await self.doors.opened(request, _code(request)))

    async def _asked(self, request: Request, code: str) -> StageRequest:
        meeting = await editor_session.opened(self.doors, request, code)
        word = await self.rooms.refresh(meeting.meeting_id)
        hall = await run_in_threadpool(hall_address, request, self.base)
        return StageRequest(meeting, self.base, hall, word)

    def _first(self, query: StageRequest) -> Scene | None:
        """The presenter's current scene, or the first."""
        return query.meeting.scene(query.word.scene) or next(iter(query.meeting.scenes), None)

    async def _ready(self, meeting: Meeting, scene: Scene | None, audience: str) -> str:
        """The scene for the page itself; "" where it cannot be drawn just now: the page then asks for it."""
        if scene is None:
            return ""
        try:
            return (await self.pieces.piece(meeting.meeting_id, scene, audience)).content.decode()
        except CallerGone:
            raise
        except WorkStopped:
            return ""


def _code(request: Request) -> str:
    return request.path_params["code"]


def routes(base: str = "") -> list[Route]:
    """The routes of the wall, the notes and the phones, under the server's base path."""
    stage = Stage(base)
    of_meeting = f"{base}/meeting/{{code}}"
    pages = (
        (f"{base}/present", stage.wall, "present"),
        (f"{base}/present/notes", stage.notes, "present"),
        (f"{base}/follow/{{code}}", stage.phone, "follow"),
        (f"{base}/f/{{code}}", stage.phone, "follow"),
    )
    pieces = (
        (f"{of_meeting}/live", stage.live, "GET"),
        (f"{of_meeting}/now", stage.now, "GET"),
        (f"{of_meeting}/outline", stage.outline, "GET"),
        (f"{of_meeting}/scene/{{scene}}/{{audience}}", stage.scene, "GET"),
        (f"{of_meeting}/move", stage.move, "POST"),
        (f"{of_meeting}/ballot", stage.ballot, "GET"),
        (f"{of_meeting}/ballot", stage.step_ballot, "POST"),
    )
    return [
        *stage_files.routes(base),
        *meeting_files.routes(base, stage.doors),
        *scene_preview.routes(base, stage.doors),
        *scene_pictures.routes(base),
        *discussion.routes(base, stage.doors, stage.rooms),
        *stage.session.routes(),
        *(Route(path, refusals.page(answer, base, target), methods=["GET"]) for path, answer, target in pages),
        *(Route(path, refusals.piece(answer), methods=[method]) for path, answer, method in pieces),
        *(Route(f"{base}{path}", _typed(base), methods=["GET"]) for path in ("/follow", "/f")),
    ]


def _typed(base: str):
    """The door for who types the address without a code, and where its form leads."""

    async def typed(request: Request) -> Response:
        code = request.query_params.get("code", "").strip()
        if code and not codes.is_editor_code(codes.as_typed(code)):
            return RedirectResponse(f"{base}/follow/{quote(code[:200], safe='')}", 303, headers=OWN)
        sentence = "Type the code shown on the wall, such as bcd-fgh-234."
        return HTMLResponse(refusals.door_page(base, sentence, "follow"), headers=refusals.DOOR)

    return typed
