"""A scene of listings holds the planner's whole question."""

from datetime import datetime

import pytest

from localities.assets import hours
from localities.assets.question import Question
from localities.assets.search import answer
from localities.participation.meetings import Scene
from localities.places import find
from localities.publishing.asset_list import asset_query
from localities.publishing.scenes import scene_list, scene_reading
from localities.publishing.serving.queries import BadQuery
from tests.not_none import not_none

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=hours.LOCAL_TIME)  # a Monday
POSTCODE = "G51 3UU"


def scene_of(question: Question, typed_near: str = "") -> Scene:
    return Scene("1", "assets", tuple(asset_query.for_a_scene(question, typed_near).items()), "Listings")


PLANNERS = [
    Question(place="govan", around=True, outline="wider"),
    Question(place="govan", around=False, free=True),
    Question(place="govan", around=True, step_free=True),
    Question(place="govan", around=True, language="Polish"),
    Question(around=True, category="food", checked_since="2024"),
    Question(place="govan", around=True, open_at=NOON),
    Question(place="govan", around=True, theme="poverty", q="food"),
]


@pytest.mark.parametrize("planner", PLANNERS)
def test_the_hall_asks_what_the_planner_asked(planner):
    hall = scene_list.question(scene_of(planner))
    assert hall == planner
    assert list(answer(hall).ids) == list(answer(planner).ids)


def test_a_typed_postcode_goes_along_and_orders_the_list_alike():
    planner = Question(place="govan", around=True, near=not_none(find.point_of(POSTCODE))[:2])
    scene = scene_of(planner, POSTCODE)
    assert scene.words("near") == POSTCODE
    assert scene_list.question(scene) == planner


def test_coordinates_never_go_into_a_scene():
    scene = scene_of(Question(place="govan", near=(-4.3105, 55.862)))
    assert scene.words("near") == ""
    assert "55.86" not in repr(scene)


def test_the_scene_shows_the_planners_outline_and_the_moment_in_words():
    shown = scene_list.assets(scene_of(Question(place="govan", outline="wider", open_at=NOON)))
    assert not_none(shown.map).outline == "wider"
    assert dict(not_none(shown.map).layers[0].query) == {"outline": "wider"}
    assert dict(not_none(shown.map).layers[1].query)["open_at"] == "2026-03-02T12:00"
    assert "open on Monday 2 March 2026 at 12:00" in shown.sentences[0]


def test_the_link_of_a_scene_with_a_moment_opens_what_is_open_now():
    link = scene_reading.link(scene_of(Question(place="govan", around=True, open_at=NOON)))
    assert "open_now=yes" in link
    assert "open_at" not in link


def test_a_moment_that_cannot_be_read_is_answered_with_a_sentence():
    with pytest.raises(BadQuery, match=r"such as 2026-03-02T14:30"):
        asset_query.question({"open_at": "noon"})


def test_a_scene_says_how_many_listings_its_map_cannot_show():
    question = Question(place="lambhill-milton", around=True, category="food")
    counted = {one.label: int(one.text) for one in scene_list.counts(answer(question), question)}
    drawn = not_none(scene_list.assets(scene_of(question)).map).points
    assert counted["Without a pin"] == counted["Listings"] - len(drawn) > 0
