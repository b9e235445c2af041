"""The sheets and the web page of a meeting: the numbers, sources and dates of the screen, as text and nothing else."""

import io
import json
import re
from html.parser import HTMLParser

import pypdf
import pytest

from localities.publishing.handouts import handout, meeting_page
from localities.publishing.scenes import scene_content
from localities.publishing.typesetting.fonts import printable
from localities.publishing.typesetting.paper import OF_WORDS_MB, allowed_mb
from localities.workers import pool
from tests.not_none import not_none
from tests.publishing.made_up_meeting import BROKEN, DAY, MARKUP, ROOT, SCENES, meeting, named
from tests.publishing.papers import catalog_of


def read(*scenes, size="a4", root=ROOT, title="Govan: what next?"):
    return pypdf.PdfReader(io.BytesIO(handout.pdf(meeting(*scenes, title=title), size, root, DAY).content))


def squeezed(words: str) -> str:
    """The words without white space: a line may end anywhere."""
    return "".join(words.replace("\u200b", "").split())


def words_of(paper) -> str:
    """All of it without the foot of each page, so that a sentence may run over the end of one."""
    return "".join(FOOT.sub("", squeezed(page.extract_text())) for page in paper.pages)


def on_paper(words: str) -> str:
    return squeezed(printable(words))


FOOT = re.compile(r"ThrivingPlaces(·printed\w+·figuresgathered\w+)?page\d+of\d+$")


class Text(HTMLParser):
    """The words, headings and tags of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.words, self.tags, self.attributes = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.words).split())


def page_of(*scenes, title="Govan: what next?", root="") -> str:
    return meeting_page.html(meeting(*scenes, title=title), root, ".", DAY).content.decode()


@pytest.fixture(scope="module", params=["a4", "large"])
def paper(request):
    return words_of(read(size=request.param))


@pytest.fixture(scope="module")
def page():
    return Text(page_of())


@pytest.mark.parametrize("one", SCENES, ids=lambda one: one.scene_id)
def test_every_sentence_source_and_cell_of_the_screen_is_on_the_sheet(paper, one):
    shown = scene_content.content(one)
    cells = [] if shown.table is None else shown.table.astype(str).to_numpy().ravel()
    said = [shown.title, *shown.sentences, *shown.sources, *shown.cautions, *cells]
    assert [words for words in said if on_paper(words) not in paper] == []


@pytest.mark.parametrize("one", SCENES, ids=lambda one: one.scene_id)
def test_every_sentence_source_and_cell_of_the_screen_is_on_the_page(page, one):
    shown = scene_content.content(one)
    cells = [] if shown.table is None else shown.table.astype(str).to_numpy().ravel()
    said = [shown.title, *shown.sentences, *shown.sources, *shown.cautions, *cells]
    assert [words for words in said if " ".join(words.split()) not in page.said] == []


@pytest.mark.parametrize("one", [one for one in SCENES if one.part != "age_pyramid"], ids=lambda one: one.scene_id)
def test_every_number_of_a_figure_is_on_sheet_and_page(paper, page, one):
    numbers = numbers_of(one)
    assert [number for number in numbers if number not in paper] == []
    assert [number for number in numbers if number not in page.said] == []


def test_there_are_numbers_to_look_for():
    assert sum(len(numbers_of(one)) for one in SCENES) > 10


def numbers_of(one) -> list[str]:
    """The numbers with which the figures of a scene begin."""
    found = [re.match(r"[\d,.]+%?", figure.text) for figure in scene_content.content(one).figures]
    return [number[0] for number in found if number]


def test_the_sheet_names_the_day_the_data_and_the_pages():
    paper = read(named("ask"))
    said = words_of(paper)
    assert squeezed("Printed 22 November 2026. Figures gathered") in said
    assert squeezed("page 1 of 1") in squeezed(paper.pages[0].extract_text())
    assert not_none(paper.metadata).title == "Govan: what next?"
    assert catalog_of(paper)["/MarkInfo"]["/Marked"].value is True
    assert catalog_of(paper)["/Lang"] == "en-GB"


def test_large_print_has_no_type_under_18_points():
    sizes = set()
    for page in read(named("who"), named("dots"), named("zones"), named("lines"), named("ages"), size="large").pages:

        def note(text, matrix, text_matrix, font, size):
            if text.strip():
                sizes.add(round(abs(size * text_matrix[3] * matrix[3]), 1))

        page.extract_text(visitor_text=note)
    assert min(sizes) >= 18


@pytest.mark.parametrize("size", ["a4", "large"])
def test_broken_scenes_say_so_and_the_rest_goes_on(size):
    said = words_of(read(*BROKEN, named("ask"), size=size))
    assert said.count(squeezed("This scene cannot be shown as it was saved.")) == len(BROKEN)
    assert squeezed("What comes first?") in said


def test_markup_and_long_titles_are_text_on_the_sheet():
    long = "A very long title " * 28
    said = words_of(read(named("ask", title=MARKUP), named("ask", title=long.strip()), title=MARKUP))
    assert said.count(on_paper(MARKUP)) >= 2
    assert squeezed(long) in said


def test_a_meeting_without_scenes_is_still_a_sheet_and_a_page():
    empty = handout.build("Nothing yet", (), "a4", "", DAY)
    assert squeezed("This meeting has no scenes yet.") in words_of(pypdf.PdfReader(io.BytesIO(empty)))
    assert "This meeting has no scenes yet." in meeting_page.build("Nothing yet", (), "", "", DAY)


def test_old_figures_are_said_to_be_old():
    one = named("dots", frozen=scene_content.to_keep(named("dots")).replace('"34.2% (estimated)"', '"21.1%"'))
    assert squeezed("Figures kept from the data of") in words_of(read(one))
    assert "Figures kept from the data of" in Text(page_of(one)).said


def test_the_page_needs_no_script_and_asks_nobody_else():
    page = page_of(*SCENES, *BROKEN)
    told = Text(page)
    assert "script" not in told.tags
    assert "link" not in told.tags
    asked = [attributes.get("src", "") for _, attributes in told.attributes if "src" in attributes]
    assert asked
    assert all(address.startswith("data:image/svg+xml,") for address in asked)


def test_the_page_has_one_title_a_heading_a_scene_and_words_for_every_picture(page):
    assert page.tags.count("h1") == 1
    assert page.tags.count("h2") == len(SCENES)
    pictures = [attributes for tag, attributes in page.attributes if tag == "img"]
    assert len(pictures) == 7
    assert all(len(one["alt"]) > 20 for one in pictures)
    scopes = [attributes for tag, attributes in page.attributes if tag == "th"]
    assert all(one["scope"] in ("col", "row") for one in scopes)


def test_markup_in_a_meeting_is_text_on_the_page():
    page = page_of(named("ask", title=MARKUP, query=(("text", MARKUP),)), title=MARKUP)
    assert "<script>" not in page
    assert Text(page).said.count(MARKUP) >= 3


def test_links_of_the_page_open_the_views():
    told = Text(page_of(named("dots"), root="http://places.example/app"))
    links = [attributes["href"] for tag, attributes in told.attributes if tag == "a"]
    assert "http://places.example/app/compare?measure=child_poverty_percent&place=govan" in links
    assert {"./slides.pptx", "./handout.pdf", "./handout-large.pdf"} <= set(links)


@pytest.mark.parametrize("size", ["a4", "large"])
def test_what_was_noted_in_the_meeting_stands_under_its_scene(size):
    noted = named("ask", minutes=f"More benches\n{MARKUP}\nA later bus")
    said = words_of(read(noted, size=size))
    assert on_paper("Noted in the meeting") in said
    assert on_paper("More benches") in said
    assert on_paper(MARKUP) in said
    assert on_paper("A later bus") in said
    assert on_paper("Noted in the meeting") not in words_of(read(named("ask"), size=size))


def test_a_handout_of_a_hundred_drawn_scenes_may_take_what_it_needs():
    assert allowed_mb(json.dumps(["<svg>" + "M0 0" * 2_500 + "</svg>"] * 120)) > 202


def test_a_handout_of_pictures_may_take_more_memory_than_one_of_words_and_none_more_than_any_work():
    assert allowed_mb("x" * 100_000) == OF_WORDS_MB + 1
    assert allowed_mb("x" * 5_000_000) == OF_WORDS_MB + 50
    assert allowed_mb("x" * 30_000_000) == pool.MOST_MEGABYTES


def lines_on(page) -> list[tuple[str, float]]:
    """The lines of a page with how high their foot stands above the page's, in points."""
    found: list[tuple[str, float]] = []
    page.extract_text(visitor_text=lambda words, spot, *_: found.append((words.strip(), spot[5])) if words else None)
    return [one for one in found if one[0]]


def test_sixty_lines_go_on_over_the_next_page():
    sheet = read(named("ask", query=(("text", "\n".join(f"Line {number}" for number in range(60))),)))
    first, last = (dict(lines_on(page)) for page in (sheet.pages[0], sheet.pages[1]))
    assert "Line 10" in first
    assert "Line 59" in last
    assert min(first[words] for words in first if words.startswith("Line")) > 52  # the foot of the page


def test_the_title_of_large_print_stands_clear_of_the_line_above_it():
    (above, its_foot), (title, title_foot) = lines_on(read(named("ask"), size="large", title="Govan").pages[0])[:2]
    assert above.startswith("Thriving Places")
    assert title == "Govan"
    assert its_foot - title_foot > 34  # the size of the title's type
