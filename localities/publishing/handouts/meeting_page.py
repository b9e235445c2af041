"""A meeting as one plain web page: headings, sentences and tables, without a script, for screen readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment

from localities.participation.meetings import Meeting
from localities.publishing.asset_list import sheet
from localities.publishing.handouts import handout
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.serving.replies import CachedPayload
from localities.publishing.slides.slide_texts import full_link
from localities.publishing.slides.slides import PRIVATE
from localities.publishing.typesetting import paper

HTML = "text/html; charset=utf-8"
TEMPLATE = Path(__file__).with_name("meeting_page.html")


def html(meeting: Meeting, root: str = "", files: str = "", day: date | None = None) -> CachedPayload:
    """The page; `files` is the address under which the meeting's other files lie, "" for none."""
    made = build(meeting.title, scene_content.contents(meeting), root, files, day or sheet.today())
    return CachedPayload(made.encode(), HTML, PRIVATE)


def build(title: str, contents: tuple[SceneContent, ...], root: str, files: str, day: date) -> str:
    """The page as text; everything that somebody wrote is escaped."""
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    return template.render(
        title=title or "Meeting",
        scenes=[_scene(number, one, root) for number, one in enumerate(contents, 1)],
        day=sheet.written(day),
        edition=handout.edition_day(),
        credit=paper.MAP_CREDIT,
        files=files,
    )


def _scene(number: int, content: SceneContent, root: str) -> dict[str, object]:
    kept_date = sheet.written(date.fromisoformat(content.kept_from)) if content.kept_from else ""
    return {
        "number": number,
        "said": content,
        "kept": kept_date,
        "link": full_link(root, content.link) or content.link,
        "picture": picture(content),
        "columns": [] if content.table is None else [str(name) for name in content.table.columns],
        "rows": [] if content.table is None else content.table.astype(str).values.tolist(),
    }


def picture(content: SceneContent) -> str:
    """An address that holds the chart or map itself, so that the page is whole without a network; "" for none."""
    drawn = handout.picture(content)
    return "data:image/svg+xml," + quote(drawn, safe="") if drawn else ""
