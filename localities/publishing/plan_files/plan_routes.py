"""`/plans/PLACE/NAME`: the files of a plan, made from the plan as it is now. Reading needs no account."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from localities.built_data.edition_cache import edition_cache
from localities.community_store.engine import StoreUnavailable
from localities.participation.plans import write_plan
from localities.places import outlines
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import ICS, PDF, Download, send
from localities.publishing.handouts import handout, meeting_page
from localities.publishing.plan_files import minutes, reviews_calendar
from localities.publishing.plan_files.plan_contents import PlanOnPaper, contents
from localities.publishing.serving import makers
from localities.publishing.slides import slides
from localities.publishing.wall.stage_address import hall_address

KEPT = 24  # up to a few hundred kilobytes each
FRESH = "no-cache"  # a plan changes, so a cached copy is revalidated before it is used
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown; charset=utf-8"
Maker = Callable[[PlanOnPaper, str], tuple[bytes, str]]


def _sheet(size: str) -> Maker:
    return lambda paper, root: (handout.build(paper.title, contents(paper), size, root, paper.today), PDF)


def _page(paper: PlanOnPaper, root: str) -> tuple[bytes, str]:
    made = meeting_page.build(paper.title, contents(paper), root, "", paper.today)
    return made.encode(), meeting_page.HTML


MAKERS: dict[str, Maker] = {
    "slides.pptx": lambda paper, root: (slides.build(paper.title, contents(paper), root, paper.today), slides.PPTX),
    "sheet.pdf": _sheet("a4"),
    "sheet-large.pdf": _sheet("large"),
    "page.html": _page,
    "minutes.docx": lambda paper, root: (minutes.docx(paper), DOCX),
    "minutes.md": lambda paper, root: (minutes.markdown(paper).encode(), MARKDOWN),
    "reviews.ics": lambda paper, root: (reviews_calendar.ics(paper, root), ICS),
}


def make(name: str, place: str, root: str) -> Download | None:
    """The file of that name for the plan of the place; None where nobody has begun it."""
    plan = write_plan.of_place(place)
    if plan is None:
        return None
    paper = PlanOnPaper(plan, write_plan.changes_of(place), sheet.today())
    content, media_type = _made(name, paper, root)
    named = "" if name == "page.html" else f"plan-{place}-{name}"
    return Download(content, media_type, FRESH, file_name=named)


@edition_cache(size=KEPT)
def _made(name: str, paper: PlanOnPaper, root: str) -> tuple[bytes, str]:
    """The file of the plan as it is: made once for each change of the plan and each day, however many ask."""
    return MAKERS[name](paper, root)


def routes(base: str = "") -> list[Route]:
    """An address for each file, under the server's base path."""

    async def answer(request: Request) -> Response:
        place, name = request.path_params["place"], request.url.path.rpartition("/")[2]
        if place not in outlines.names():
            return _refusal(f"There is no place “{place[:40]}”. Expected one of: {', '.join(outlines.names())}.", 404)
        hall = await run_in_threadpool(hall_address, request, base)
        try:
            made = await run_in_threadpool(_in_turn, name, place, hall.root)
        except StoreUnavailable as fault:
            return _refusal(str(fault), 503)
        return send(request, made) if made else _refusal("Nobody has begun the plan of this place yet.", 404)

    return [Route(f"{base}/plans/{{place}}/{name}", answer, methods=["GET"]) for name in MAKERS]


def _in_turn(name: str, place: str, root: str) -> Download | None:
    with makers.turn():
        return make(name, place, root)


def _refusal(sentence: str, status: int) -> Response:
    return PlainTextResponse(f"{sentence}\n", status, headers={"Cache-Control": "no-store"})
