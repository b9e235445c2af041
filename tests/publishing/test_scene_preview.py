"""What an editor sees of a scene before the meeting: a small picture in the list, and the scene as on the wall."""

import io

import pytest
from PIL import Image

from localities.community_store import engine
from localities.participation import codes, open_meeting
from localities.publishing.wall import scene_preview
from tests.not_none import not_none
from tests.publishing.made_up_meeting import BROKEN, SCENES
from tests.publishing.meeting_in_a_hall import NASTY, client, scene, started

CHART, MAP, FIGURES, WORDS = "dots", "zones", "who", "ask"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    monkeypatch.setattr(open_meeting, "guesses", codes.Guesses())
    yield
    engine.clear_cache()


@pytest.mark.parametrize("scene_id", [CHART, MAP, FIGURES, WORDS, BROKEN[0].scene_id])
def test_a_scene_of_any_form_has_a_small_picture_that_is_not_blank(scene_id):
    one = next(one for one in (*SCENES, *BROKEN) if one.scene_id == scene_id)
    drawn = Image.open(io.BytesIO(scene_preview.small_picture(one).content))
    assert 60 <= drawn.width <= scene_preview.ACROSS_PX
    assert 60 <= drawn.height <= scene_preview.DOWN_PX
    assert len(not_none(drawn.convert("RGB").getcolors(100_000))) > 10


@pytest.mark.parametrize("scene_id", [CHART, "lines", MAP, "nine"])
def test_a_small_picture_of_a_chart_or_a_map_is_as_wide_as_the_list_has_room_for(scene_id):
    one = next(one for one in SCENES if one.scene_id == scene_id)
    drawn = Image.open(io.BytesIO(scene_preview.small_picture(one).content))
    assert drawn.width >= 0.7 * scene_preview.ACROSS_PX


def test_the_preview_shows_the_scene_of_the_wall_with_markup_as_text():
    meeting = started(scene("words", NASTY, text="What next?"))
    address = f"/meeting/{meeting.reader_code}/scene/{meeting.scenes[0].scene_id}"
    page = client().get(f"{address}/preview")
    assert page.status_code == 200
    assert "for-hall" in page.text
    assert "What next?" in page.text
    assert "<b>bold" not in page.text
    assert client().get(f"{address}/small.png").headers["content-type"] == "image/png"


def test_a_scene_that_is_gone_has_neither_picture_nor_preview():
    meeting = started(scene("words", "First"))
    for name in ("small.png", "preview"):
        assert client().get(f"/meeting/{meeting.reader_code}/scene/gone/{name}").status_code == 404
