"""Every kind of scene is complete: it has a name, a page, a renderer, and stands on wall, phones, slides and sheets."""

import io
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pptx import Presentation
from pypdf import PdfReader

from localities.participation.meetings import Scene
from localities.participation.scene_kinds import SCENE_KINDS
from localities.publishing.handouts import handout, meeting_page
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_forms import FORMS
from localities.publishing.scenes.scene_renderers import RENDERERS
from localities.publishing.slides import slide_charts, slide_deck, slides
from localities.publishing.wall import scene_fragment
from tests.publishing import made_up_meeting, test_scenes_of_views
from tests.publishing.made_up_meeting import DAY, ROOT

PAGES = Path(__file__).parents[2] / "pages"
EXAMPLES = {
    one.part: one
    for one in (
        *test_scenes_of_views.SCENES,
        *made_up_meeting.SCENES,
        Scene("off", "off_path", (), "Off"),
        Scene("vote", "ballot", (("code", "bcd-fgh-234"), ("state", "open"), ("codes", "yes")), "Spend £1,000"),
        Scene("wheel", "place_standard", (("code", "bcd-fgh-234"), ("state", "open")), "How is Govan?"),
        Scene("both", "place_standard_figures", (("code", "bcd-fgh-234"), ("state", "closed")), "Govan, said twice"),
        Scene("kept", "living_plan", (("place", "govan"),), "The plan for Govan"),
        Scene("dot", "dots", (("code", "bcd-fgh-234"), ("state", "open")), "What comes first?"),
        Scene("way", "two_way", (("code", "bcd-fgh-234"), ("state", "draft")), "What do you think?"),
    )
}


def test_every_kind_has_one_renderer_and_an_example_here():
    assert set(SCENE_KINDS) == set(RENDERERS) == set(EXAMPLES)


def test_every_name_is_said_once_and_every_page_is_there():
    names = [kind.name for kind in SCENE_KINDS.values()]
    assert len(set(names)) == len(names)
    routes = {"vote", "say"}  # served without Streamlit, as the phones' pages are
    pages = {one.page for one in SCENE_KINDS.values()} - routes - {""}
    assert [page for page in pages if not (PAGES / f"{page}.py").exists()] == []


def test_every_form_is_drawn_on_slides_and_every_slide_chart_belongs_to_a_kind():
    assert set(slide_deck.BODIES) == set(FORMS)
    assert {one.slide_chart for one in RENDERERS.values()} - {""} == set(slide_charts.DRAWN)


@pytest.mark.parametrize("kind", SCENE_KINDS)
def test_a_scene_of_every_kind_stands_on_the_wall_on_phones_and_on_the_plain_page(kind):
    one = EXAMPLES[kind]
    shown = scene_content.content(one)
    assert shown.shows in set(FORMS) - {"problem"}
    assert urlsplit(shown.link).path.strip("/") == ("own" if one.words("own") else SCENE_KINDS[kind].page)
    for audience in scene_fragment.AUDIENCES:
        piece = scene_fragment.fragment(one, audience)
        assert f"shows-{shown.shows}" in piece
        assert scene_fragment.FAULT not in piece
    assert one.title in meeting_page.build("Meeting", (shown,), ROOT, "", DAY)


@pytest.fixture(scope="module")
def of_every_kind():
    """A scene of each kind, worked out: slides and sheets are made once for all of them."""
    return tuple(scene_content.content(EXAMPLES[kind]) for kind in SCENE_KINDS)


def test_a_scene_of_every_kind_stands_on_slides(of_every_kind):
    deck = Presentation(io.BytesIO(slides.build("Meeting", of_every_kind, ROOT, DAY)))
    headings = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title]
    titles = [EXAMPLES[kind].title for kind in SCENE_KINDS]
    assert [one for one in headings if one in titles] == titles


@pytest.mark.parametrize("size", handout.MEDIA)
def test_a_scene_of_every_kind_stands_on_paper(of_every_kind, size):
    sheet = handout.build("Meeting", of_every_kind, size, ROOT, DAY)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet)).pages).split())
    assert [EXAMPLES[kind].title for kind in SCENE_KINDS if EXAMPLES[kind].title not in words] == []
