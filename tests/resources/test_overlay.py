"""Services over need: what counts as high, what lies near it, and that a hidden figure says nothing."""

import numpy as np
import pytest

from localities.indicators.measures import measure_values
from localities.places import wording
from localities.places.outlines import UnknownChoice
from localities.resources.overlay import overlay_words, ready_questions
from localities.resources.overlay.map_question import CITY, PLACE, PLACES, question
from localities.resources.overlay.overlay import overlay
from localities.resources.reach import needs, reach, sites
from tests.not_none import not_none

FOOD = question(("food",), "child_poverty_percent")


def away_m(zones, listed):
    return reach.distances_m(*(one[["east_m", "north_m"]].to_numpy(float) for one in (zones, listed)))


def test_high_are_the_fifth_of_the_zones_that_have_a_figure_and_a_hidden_zone_is_none_of_them():
    found = overlay(FOOD)
    known = found.areas["value"].dropna()
    assert len(found.areas) == 746 > len(known)
    assert len(found.high) == pytest.approx(len(known) / 5, abs=2)
    assert found.high["value"].min() == found.edge >= known.drop(found.high.index).max()
    assert not found.areas.loc[found.areas["value"].isna(), "is_high"].any()


def test_near_and_without_agree_with_distances_measured_one_by_one():
    found, zones = overlay(FOOD), needs.zones()
    close = away_m(zones.loc[found.high.index], found.listings) <= 800
    inside = found.listings["data_zone_code"].isin(found.high.index).to_numpy()
    near = found.listings["site_id"][close.any(axis=0) | inside].nunique()
    assert int(found.near_high.sum()) == near
    assert set(found.high_without.index) == set(found.high.index[~np.asarray(close.any(axis=1))])
    assert f"{near} of {found.listings['site_id'].nunique()} listed addresses" in overlay_words.near_words(found)


def test_people_and_need_within_reach_are_those_of_the_page_about_reach():
    found = overlay(FOOD).within_reach
    city = reach.by_place("food", "child_poverty_percent", 800).loc[wording.city_code()]
    assert found.people_within == city["people_within"]
    year = FOOD.year
    counted = measure_values.figures("child_poverty_percent", year, needs.zones().index)["numerator"]
    assert found.need == counted.sum() > not_none(found.need_within) > 0


def test_sums_of_need_leave_a_hidden_zone_out_so_that_no_sentence_tells_it():
    hidden = overlay(FOOD).areas["status"] == "suppressed"
    assert hidden.any()
    counted = measure_values.figures("child_poverty_percent", FOOD.year, hidden.index)["numerator"]
    assert counted[hidden].isna().all()
    shown = counted[~hidden]
    assert overlay(FOOD).within_reach.need == shown.sum()


def test_low_is_need_where_more_would_be_better():
    found = overlay(question(("jobs_learning",), "participation_16_19_percent"))
    nine = found.areas["value"].sort_values()
    assert found.question.level == PLACES
    assert list(found.high.index) == list(nine.index[:3])
    assert "is lowest in" in overlay_words.high_words(found)


def test_a_place_has_its_own_zones_and_the_pins_within_a_walk_of_its_people():
    found = overlay(question(("food", "recovery"), "child_poverty_percent", place="govan"))
    inside = needs.zones().loc[found.areas.index]
    assert found.question.level == PLACE
    assert set(found.areas["place"]) == {"govan"}
    shortest = away_m(inside, found.listings).min(axis=0)
    held = found.listings["data_zone_code"].isin(inside.index).to_numpy()
    assert np.all((shortest <= 800) | held)
    every = sites.listings_of(("food", "recovery"))
    assert len(found.listings) == int(
        ((away_m(inside, every).min(axis=0) <= 800) | every["data_zone_code"].isin(inside.index)).sum()
    )


@pytest.mark.parametrize("ready", ready_questions.READY_QUESTIONS.values(), ids=lambda one: one.question_id)
def test_every_ready_made_question_has_services_and_a_measure_that_shade_the_map(ready):
    found = overlay(question(ready.kinds, ready.measure_id, level=ready.level))
    assert found.question.level == ready.level
    assert len(found.listings) > 0
    assert found.high["value"].notna().all()
    assert len(found.high) >= 3


def test_a_level_that_the_measure_does_not_have_becomes_one_that_it_has():
    assert question((), "participation_16_19_percent", level=CITY).level == PLACES
    assert question((), "child_poverty_percent", level=CITY, place="govan").level == PLACE
    assert question((), "child_poverty_percent", year="1999").year == "2020/21"


def test_an_unknown_service_is_named_with_the_nearest():
    with pytest.raises(UnknownChoice, match="fod"):
        question(("fod",), "child_poverty_percent")


def test_a_saved_link_about_nine_places_asks_for_the_places():
    assert question((), "child_poverty_percent", level="nine").level == PLACES
    assert question((), "child_poverty_percent", level="nine").as_query()["level"] == "places"


def test_where_nothing_is_listed_no_sentence_counts_none_of_none():
    found = overlay(question(("recovery",), "child_poverty_percent", place="lambhill-milton"))
    assert len(found.listings) == 0
    said = overlay_words.near_words(found)
    assert said.endswith("is listed in or within 800 m of Lambhill & Milton.")
    assert "of 0" not in said
    assert overlay_words.without_words(found) == "None of these 2 zones has one within 800 m."
