"""A picture that an editor put on a scene is on wall, phones, slides, sheets and the page to take home."""

import base64
import io
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.community_store import engine
from localities.participation import change_meeting, change_picture, codes, open_meeting, picture_file, scene_picture
from localities.publishing.handouts import handout, meeting_page
from localities.publishing.scenes import scene_content
from localities.publishing.slides import slides
from localities.publishing.wall import present, scene_fragment, scene_preview
from tests.not_none import not_none
from tests.publishing.decks import texts_on

ALT = 'A blue door & "Open" <b>'


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    monkeypatch.setattr(open_meeting, "guesses", codes.Guesses())
    yield
    engine.clear_cache()


@pytest.fixture
def meeting():
    file = io.BytesIO()
    Image.new("RGB", (640, 400), (0, 45, 84)).save(file, "JPEG")
    scene = change_meeting.drafted("words", "Our door", [("text", "Who comes in?")])
    made = open_meeting.start("Doors", "govan", "2026-11-22", [scene])
    picture = picture_file.encoded(file.getvalue())
    return change_picture.put_on(made, made.scenes[0].scene_id, picture, ALT, "A. Resident")


@pytest.fixture
def browser():
    return TestClient(Starlette(routes=present.routes("")))


def address(meeting) -> str:
    return f"/scene_picture/{not_none(scene_picture.of(meeting.scenes[0])).picture_id}"


@pytest.mark.parametrize("audience", ["hall", "phone"])
def test_wall_and_phones_show_it_with_its_words_and_whose_it_is(meeting, audience):
    html = scene_fragment.fragment(meeting.scenes[0], audience)
    assert f'src="{address(meeting)}" width="640" height="400"' in html
    assert 'alt="A blue door &amp; &#34;Open&#34; &lt;b&gt;"' in html
    assert "<li>Who comes in?</li>" in html
    assert "<span>Picture: A. Resident</span>" in html


def test_its_address_gives_the_picture_and_nothing_else(meeting, browser):
    answer = browser.get(address(meeting))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    assert Image.open(io.BytesIO(answer.content)).size == (640, 400)


@pytest.mark.parametrize("asked", ["0" * 32, "..%2f..%2fetc", "x", "0" * 31 + "%00"])
def test_an_address_of_no_picture_says_so(meeting, browser, asked):
    answer = browser.get(f"/scene_picture/{asked}")
    assert answer.status_code == 404


def test_with_its_meeting_the_picture_is_gone(meeting, browser):
    assert browser.get(address(meeting)).status_code == 200
    change_meeting.delete(meeting)
    assert browser.get(address(meeting)).status_code == 404


def test_a_slide_holds_the_picture_with_its_words(meeting):
    deck = Presentation(io.BytesIO(slides.pptx(meeting).content))
    shapes: list[Any] = list(deck.slides[1].shapes)
    (picture,) = [one for one in shapes if one.shape_type == 13]
    assert Image.open(io.BytesIO(picture.image.blob)).size == (640, 400)
    assert picture._element.nvPicPr.cNvPr.get("descr") == ALT
    assert any(one.has_text_frame and "Who comes in?" in one.text_frame.text for one in shapes)


@pytest.mark.parametrize("size", ["a4", "large"])
def test_a_sheet_holds_the_picture(meeting, size):
    bare = change_picture.take_off(meeting, meeting.scenes[0].scene_id)
    without = handout.pdf(bare, size).content
    again = open_meeting.by_code(meeting.reader_code)
    assert b"/Subtype /Image" not in without
    file = io.BytesIO()
    Image.new("RGB", (640, 400), (0, 45, 84)).save(file, "JPEG")
    put = change_picture.put_on(bare, again.scenes[0].scene_id, picture_file.encoded(file.getvalue()), ALT)
    made = handout.pdf(put, size).content
    assert made.startswith(b"%PDF")
    assert b"/Image" in made


def test_the_page_to_take_home_holds_the_picture_itself(meeting):
    html = meeting_page.html(meeting).content.decode()
    assert "data%3Aimage%2Fjpeg%3Bbase64%2C" in html
    assert "Who comes in?" in html
    assert "Picture: A. Resident" in html


def test_the_small_picture_of_the_scene_is_its_own_picture(meeting):
    small = Image.open(io.BytesIO(scene_preview.small_picture(meeting.scenes[0]).content)).convert("RGB")
    pixel: Any = small.getpixel((small.width // 2, small.height // 3))
    red, green, blue = pixel
    assert (red < 30, 25 < green < 65, 60 < blue < 110) == (True, True, True)


def test_a_picture_that_is_gone_leaves_its_scene_with_words(meeting):
    scene = meeting.scenes[0]
    change_meeting.delete(meeting)
    content = scene_content.content(scene)
    assert content.shows == "picture"
    assert "not there any more" in handout.picture(content)
    deck = Presentation(io.BytesIO(slides.build("Doors", (content,), "", handout.sheet.today())))
    assert "Who comes in?" in texts_on(deck.slides[1])


def test_the_picture_inside_a_drawing_is_a_jpeg_of_what_was_put_on(meeting):
    drawn = handout.picture(scene_content.content(meeting.scenes[0]))
    held = base64.b64decode(drawn.split("base64,")[1].split('"')[0])
    assert Image.open(io.BytesIO(held)).format == "JPEG"
    assert 'width="640" height="397"' in drawn  # no higher than 0.62 of its width
