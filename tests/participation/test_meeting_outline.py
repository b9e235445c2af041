"""The ready outline of a place, drawn from the shipped data."""

import pytest

from localities.participation import meeting_outline
from localities.places import outlines
from localities.places.outlines import UnknownChoice

ASKED_FOR = ("who_lives_here", "stands_out", "strong_here", "priorities", "assets", "plan", "words")


@pytest.mark.parametrize("place", list(outlines.names()))
def test_every_place_has_an_outline_from_who_lives_here_to_what_shall_we_ask(place):
    parts = [scene.part for scene in meeting_outline.ready_outline(place)]
    assert [part for part in parts if part in ASKED_FOR] == list(ASKED_FOR)


@pytest.mark.parametrize("place", list(outlines.names()))
def test_needs_never_stand_without_strengths_and_every_scene_names_its_place(place):
    scenes = meeting_outline.ready_outline(place)
    assert {scene.words("place") for scene in scenes} == {place}
    assert all(outlines.names()[place] in scene.title for scene in scenes if scene.part != "words")


def test_another_outline_is_said_in_every_scene_that_depends_on_it():
    scenes = meeting_outline.ready_outline("govan", "core")
    assert {scene.words("outline") for scene in scenes if scene.part not in ("assets", "words")} == {"core"}


def test_the_questions_come_from_what_the_list_lacks():
    assert "We found no listing for “money and other advice”." in meeting_outline.questions("springboig-barlanark")


def test_an_unknown_place_is_answered_with_the_nearest():
    with pytest.raises(UnknownChoice, match="nearest is “govan”"):
        meeting_outline.ready_outline("govn")
