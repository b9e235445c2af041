"""What is offered when nothing answers."""

from localities.assets.nearest import beyond_from
from localities.assets.question import Question
from localities.assets.search import answer_from
from tests.assets.made_up_listings import GOVAN, at, stock
from tests.not_none import not_none

LISTINGS = stock(
    {"name": "Silent", "kind": "food bank", "category": "food", **at(300)},
    {"name": "Paid", "kind": "food bank", "category": "food", "cost": "£2", **at(200)},
    {"name": "Far", "kind": "food bank", "category": "food", "cost": "Free", **at(2000)},
    {"name": "Park", "kind": "park", "category": "sport_outdoors", "cost": "Free", **at(10)},
    {"name": "Shut", "kind": "food bank", "category": "food", "cost": "£2", "status": "closed", **at(20)},
)
ASKED = Question(q="food bank", near=GOVAN, within_m=1000, free=True)


def test_the_nearest_that_miss_one_part_are_offered_with_the_part_they_miss():
    assert len(answer_from(LISTINGS, ASKED).ids) == 0
    offered = beyond_from(LISTINGS, ASKED)
    assert [(one.asset_id, one.breaks, one.why, one.distance_m) for one in offered] == [
        ("Paid", ("free",), "not said to be free throughout", 200),
        ("Silent", ("free",), "cost not known", 300),
        ("Far", ("within_m",), "farther away", 2000),
    ]


def test_those_that_miss_fewer_parts_come_first():
    offered = beyond_from(LISTINGS, Question(q="food bank", near=GOVAN, within_m=100, free=True))
    assert [one.asset_id for one in offered] == ["Far", "Paid", "Silent"]
    assert offered[1].breaks == ("within_m", "free")


def test_no_more_than_asked_for_and_never_against_the_words():
    assert len(beyond_from(LISTINGS, ASKED, most=1)) == 1
    assert "Park" not in {one.asset_id for one in beyond_from(LISTINGS, ASKED, most=9)}
    assert beyond_from(LISTINGS, Question(q="qqqqzz")) == ()


def test_without_a_point_distances_start_in_the_middle_of_the_place():
    offered = beyond_from(LISTINGS, Question(q="park", place="govan"))
    assert [(one.asset_id, one.breaks) for one in offered] == [("Park", ("place",))]
    assert not_none(offered[0].distance_m) > 0
    assert beyond_from(LISTINGS, Question(q="park", category="food"))[0].distance_m is None
