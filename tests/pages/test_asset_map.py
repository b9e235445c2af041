"""The map beside the list begins in the place, or round the point that distances are measured from."""

import pytest

from localities.assets.question import Question
from localities.assets.search import answer
from pages.parts.assets import asset_map

GOVAN = (-4.31297, 55.86456)
FAR_AWAY = (-3.19, 55.95)


def test_round_a_point_the_map_reaches_to_the_tenth_nearest_listing_with_a_marker():
    found = answer(Question(q="somewhere warm", near=GOVAN))
    marked_m = [found.distance_m[one] for one in found.number_of if one in found.distance_m]
    nearer = [one for one in marked_m if one <= asset_map.radius_m(found)]
    assert len(nearer) == asset_map.NEAREST
    assert max(nearer) == pytest.approx(asset_map.radius_m(found))


@pytest.mark.parametrize(("near", "metres"), [(GOVAN, asset_map.LEAST_M), (FAR_AWAY, asset_map.MOST_M)])
def test_the_map_is_never_so_near_or_so_far_that_nobody_knows_where_it_is(near, metres):
    assert asset_map.radius_m(answer(Question(near=near))) == metres


def test_without_a_point_the_map_is_fitted_to_the_place_and_what_is_near_it():
    found = answer(Question(place="govan", around=True))
    assert asset_map._fit(found) == {"fit": "govan True working", "margin_m": asset_map.NEAR_M}
