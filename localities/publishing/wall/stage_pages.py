"""The pages of a meeting in a hall: the wall, the presenter's notes, a phone, and the door for a wrong code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, Template

from localities.built_data.edition_cache import edition_cache
from localities.participation.meetings import Meeting
from localities.participation.rounds import wall_step
from localities.publishing.entry.live import PresenterPosition
from localities.publishing.scenes import scene_poll
from localities.publishing.serving import map_files, streamlit_files
from localities.publishing.serving.replies import CachedPayload
from localities.publishing.typesetting import qr
from localities.publishing.wall import stage_files
from localities.publishing.wall.scene_fragment import fingerprint
from localities.publishing.wall.stage_address import HallAddress

HERE = Path(__file__).parent
HTML = "text/html; charset=utf-8"
KEPT = 16  # pages for phones; a hall opens one and the same
CODES_KEPT = 256  # drawing one takes as long as answering ten phones
TAKE_HOME = {
    "slides": ("slides.pptx", "Slides (PowerPoint)"),
    "handout": ("handout.pdf", "Sheet, A4 (PDF)"),
    "large": ("handout-large.pdf", "Sheet in large print (PDF)"),
    "page": ("page.html", "Plain web page"),
}


@dataclass(frozen=True)
class Take:
    """Something to take home: its path on this server, what it is, its QR code as SVG."""

    path: str
    label: str
    qr: str


@dataclass(frozen=True)
class StageRequest:
    """A meeting as somebody opened it: its code, its root address, and the presenter's position."""

    meeting: Meeting
    base: str
    hall: HallAddress
    word: PresenterPosition

    @property
    def short(self) -> str:
        """The path to type on a phone; always with the readers' code."""
        return f"/f/{self.meeting.reader_code}"


@edition_cache(size=KEPT)
def scenes(meeting: Meeting, with_notes: bool = False) -> list[dict[str, object]]:
    """The scenes as the browser knows them: id, title, and a mark that changes with what they show.

    Nobody changes the list: it is kept.
    """
    scenes: list[dict[str, object]] = [
        {"id": one.scene_id, "title": one.title, "mark": fingerprint(one), "ballot": wall_step.has_steps(one)}
        for one in meeting.scenes
    ]
    if not with_notes:
        return scenes
    return [{**entry, "note": one.note} for entry, one in zip(scenes, meeting.scenes, strict=True)]


def wall(query: StageRequest, ready_id: str = "", ready: str = "") -> str:
    """The presenter's page, with one scene in it."""
    files = stage_files.FILES.addresses(query.base)
    addresses = [files[name] for name in ("stage.css", "present.css", "stage.js", "present.js")]
    maps = [f"{query.base}/{one}" for one in ("present/map/frame", *map_files.addresses(), "data/basemap.geojson")]
    payload = _payload(query) | {
        "leave": f"{query.base}/meeting?meeting={query.meeting.reader_code}",
        "notes": f"{query.base}/present/notes?meeting={query.meeting.reader_code}" if query.meeting.can_edit else "",
        "joins": joins(query),
        "files": [*addresses, *maps, f"{query.base}/{streamlit_files.font(map_files.TEXT_FONT)}"],
    }
    return _rendered(
        "present.html", query, payload, ready_id=ready_id, ready=ready, follow_qr=_code(query.hall, query.short)
    )


def notes(query: StageRequest) -> str:
    """The presenter's second window."""
    return _rendered("notes.html", query, _payload(query) | {"scenes": scenes(query.meeting, with_notes=True)})


@edition_cache(size=KEPT)
def phone(query: StageRequest, ready: str = "") -> CachedPayload:
    """The page that follows, with one scene in it: packed once for a whole hall that opens it."""
    body = CachedPayload(_rendered("follow.html", query, _payload(query), ready=ready).encode(), HTML)
    _ = body.packed, body.etag
    return body


def take_home(query: StageRequest) -> dict[str, Take]:
    """What there is to take home, each under the readers' code; no QR codes where no wall shows them."""
    of_meeting = f"/meeting/{query.meeting.reader_code}/"
    found = {
        key: Take(f"{query.base}{of_meeting}{file}", label, _code(query.hall, f"{of_meeting}{file}"))
        for key, (file, label) in TAKE_HOME.items()
    }
    if query.meeting.place:
        plan = f"/plan?{urlencode({'place': query.meeting.place, 'section': 'home'})}"
        found["plan"] = Take(f"{query.base}{plan}", "The plan of the place", _code(query.hall, plan))
    return found


def joins(query: StageRequest) -> dict[str, dict[str, str]]:
    """QR code and root of each ballot and round of the meeting that a phone joins without a slip, by its short path."""
    if query.hall.warning:
        return {}
    root = query.hall.root.split("://", 1)[-1]
    polls = (one for one in query.meeting.scenes if wall_step.has_steps(one) and not one.words("codes"))
    paths = sorted({scene_poll.typed(one) for one in polls})
    return {path: {"qr": _code(query.hall, path), "root": root} for path in paths}


@edition_cache(size=CODES_KEPT)
def _code(hall: HallAddress, path: str) -> str:
    return qr.svg(f"{hall.root}{path}") if hall.root else ""


def _payload(query: StageRequest) -> dict[str, object]:
    """What the page's script has to know."""
    return {
        "root": query.base,
        "code": query.meeting.reader_code,  # on the editor's wall too: a cookie says who leads
        "meeting_id": query.meeting.meeting_id,
        "title": query.meeting.title,
        "editor": query.meeting.can_edit,
        "scenes": scenes(query.meeting),
        "word": query.word.payload() | {"version": query.meeting.version},
    }


def _rendered(page: str, query: StageRequest, payload: dict[str, object], **more: str) -> str:
    return _template(page).render(
        meeting=query.meeting,
        editor=query.meeting.can_edit,
        payload=payload,
        take=take_home(query),
        follow=query.hall.root + query.short,
        warning=query.hall.warning,
        files=stage_files.FILES.addresses(query.base),
        **more,
    )


@edition_cache(size=8)
def _template(name: str) -> Template:
    return Environment(autoescape=True).from_string((HERE / name).read_text(encoding="utf-8"))
