"""Which listings answer, in which order and why, over small made-up tables that can be checked by eye."""

from datetime import datetime

import pytest

from localities.assets import records
from localities.assets.question import Question
from localities.assets.search import answer, answer_from
from localities.places.outlines import UnknownChoice
from tests.assets.made_up_listings import GOVAN, at, stock

LADDER = stock(
    {"name": "Address", "address": "1 Library Street"},
    {"name": "Description", "description": "next to the library"},
    {"name": "Meaning", "kind": "community learning centre", "description": "with an IT suite"},
    {"name": "Kind", "kind": "library"},
    {"name": "The Library"},
    {"name": "Nothing", "kind": "park"},
)


def names(found):
    return list(found.ids)


def test_a_name_comes_before_a_kind_before_a_description_before_an_address():
    assert names(answer_from(LADDER, Question(q="library"))) == ["The Library", "Kind", "Description", "Address"]


def test_a_meaning_comes_after_a_kind_and_before_a_description():
    listings = stock(
        {"name": "A", "description": "a bike shop is near"}, {"name": "B", "kind": "bike repair and recycling hub"}
    )
    assert names(answer_from(listings, Question(q="bicycle"))) == ["B", "A"]
    listings = stock(
        {"name": "A", "description": "dole money"}, {"name": "B", "kind": "jobcentre"}, {"name": "C", "kind": "dole"}
    )
    assert names(answer_from(listings, Question(q="dole"))) == ["C", "B", "A"]


def test_a_whole_word_comes_before_the_start_of_a_word():
    listings = stock({"name": "Parkhead Cross"}, {"name": "Zed Park"})
    assert names(answer_from(listings, Question(q="park"))) == ["Zed Park", "Parkhead Cross"]


def test_what_was_written_as_the_whole_name_comes_first_of_all():
    listings = stock(
        {"name": "Bridge Community Bridge", "kind": "bridge"}, {"name": "The Bridge"}, {"name": "A Bridge"}
    )
    assert names(answer_from(listings, Question(q="the bridge")))[0] == "The Bridge"


@pytest.mark.parametrize(
    ("q", "asset_id", "why"),
    [
        ("library", "The Library", "name"),
        ("library", "Kind", "kind: library"),
        ("library", "Description", "description"),
        ("library", "Address", "address"),
        ("libary", "The Library", "close to “libary”: library"),
        ("wifi", "Kind", "“wifi” means internet and computers"),
        ("next library", "Description", "description"),
        ("", "Kind", ""),
    ],
)
def test_the_reason_of_a_match_is_said_in_plain_words(q, asset_id, why):
    assert answer_from(LADDER, Question(q=q)).match[asset_id] == why


def test_two_reasons_are_both_said():
    listings = stock({"name": "Books", "kind": "library", "description": "by the canal"})
    assert answer_from(listings, Question(q="library canal")).match == {"Books": "kind: library; description"}


def test_a_listing_has_to_match_every_word_where_some_listing_does():
    listings = stock({"name": "Canal Choir"}, {"name": "Canal"}, {"name": "Choir"})
    found = answer_from(listings, Question(q="canal choir"))
    assert (names(found), found.understood) == (["Canal Choir"], "")


def test_where_no_listing_matches_every_word_those_that_match_most_are_shown_and_it_is_said():
    listings = stock({"name": "Canal Choir"}, {"name": "Canal"}, {"name": "Boats"})
    found = answer_from(listings, Question(q="canal choir boats"))
    assert names(found) == ["Canal Choir"]
    assert found.understood == "No listing answers all of these words; these answer most of them."


def test_a_word_that_nothing_is_like_is_named():
    found = answer_from(LADDER, Question(q="library qqqqzz"))
    assert found.understood == "Nothing in the list is about “qqqqzz”."
    assert "The Library" in names(found)
    assert names(answer_from(LADDER, Question(q="qqqqzz"))) == []


def test_case_accents_plurals_and_apostrophes_make_no_difference():
    listings = stock({"name": "Queen's Café"}, {"name": "Other"})
    for q in ("queens cafe", "QUEEN’S CAFÉ", "queens cafes"):
        assert names(answer_from(listings, Question(q=q))) == ["Queen's Café"]


THREE = stock(
    {"name": "Far", "kind": "food bank", **at(1000)},
    {"name": "Close", "kind": "food bank", **at(200)},
    {"name": "Unplaced", "kind": "food bank"},
    {"name": "Close Park", "kind": "park", **at(100)},
)


def test_from_a_point_without_words_the_nearest_comes_first_and_the_unplaced_last():
    found = answer_from(THREE, Question(near=GOVAN))
    assert names(found) == ["Close Park", "Close", "Far", "Unplaced"]
    assert found.distance_m == {"Close Park": 100, "Close": 200, "Far": 1000}
    assert found.without_pin == 1


def test_with_words_and_a_point_the_match_comes_first_and_then_the_nearest():
    listings = stock(
        {"name": "A", "description": "chemist", **at(50)},
        {"name": "Chemist", "kind": "pharmacy", **at(900)},
        {"name": "Lloyds", "kind": "pharmacy", **at(300)},
        {"name": "Old Chemist", "kind": "pharmacy", **at(600)},
    )
    # One that is a chemist by kind is as good as one that is called so; one that only mentions it is not.
    assert names(answer_from(listings, Question(q="a chemist", near=GOVAN))) == [
        "Lloyds",
        "Old Chemist",
        "Chemist",
        "A",
    ]


def test_within_keeps_what_lies_that_far_and_counts_what_has_no_known_point():
    found = answer_from(THREE, Question(q="food bank", near=GOVAN, within_m=200))
    assert names(found) == ["Close"]
    assert (found.unknown, found.left_out_unknown) == ({"within_m": 1}, 1)


def test_a_distance_without_a_point_to_measure_from_leaves_nothing_out_and_is_said():
    found = answer_from(THREE, Question(within_m=200))
    assert len(found.ids) == 4
    assert found.understood.startswith("To see what lies within a distance")


PLACES = stock(
    {"name": "Inside", "place": "govan", "kind": "food bank"},
    {"name": "Near", "near_place": "govan", "kind": "food bank"},
    {"name": "Govan Pantry", "kind": "food pantry"},
    {"name": "Elsewhere", "kind": "food bank"},
    {"name": "Everybody", "service_area": "city-wide", "kind": "food bank"},
    {"name": "Shut", "place": "govan", "status": "closed", "kind": "food bank"},
)


def test_a_place_in_the_words_is_looked_in_with_800_m_around_and_it_is_said():
    found = answer_from(PLACES, Question(q="food in govan"))
    assert set(names(found)) == {"Inside", "Near", "Govan Pantry", "Everybody", "Shut"}
    assert found.understood == "Looking in Govan and 800 m around."
    assert (found.question.place, found.question.around) == ("govan", True)
    assert (found.inside, found.near, found.elsewhere, found.city_wide, found.closed) == (1, 1, 1, 1, 1)


def test_a_place_in_the_words_goes_before_the_one_chosen_elsewhere():
    found = answer_from(PLACES, Question(q="food in govan", place="gorbals"))
    assert "Inside" in names(found)
    assert found.understood == "Looking in Govan and 800 m around, as your words say, not in Gorbals."


def test_a_mistyped_place_is_still_a_place():
    assert answer_from(PLACES, Question(q="food easterhose")).question.place == "easterhouse"


def test_a_street_named_after_a_place_is_a_street():
    listings = stock(
        {"name": "A", "address": "9 Govan Road"}, {"name": "B", "address": "Moss Road, Govan", "place": "govan"}
    )
    found = answer_from(listings, Question(q="govan road"))
    assert (names(found), found.question.place) == (["A"], "")


def test_near_a_place_measures_from_its_middle():
    found = answer_from(THREE, Question(q="food bank near govan"))
    assert found.question.place == ""
    assert found.understood == "Distances are straight lines from the middle of Govan."
    assert names(found)[:2] == ["Close", "Far"] or names(found)[:2] == ["Far", "Close"]


def test_a_postcode_in_the_words_is_where_distances_start():
    found = answer_from(THREE, Question(q="G51 3UU foodbank"))
    assert found.understood == "Distances are straight lines from G51 3UU."
    assert names(found)[-1] == "Unplaced"
    assert set(found.distance_m) == {"Close", "Far"}


def test_an_unknown_postcode_in_the_words_is_said_and_the_other_words_answer():
    found = answer_from(THREE, Question(q="food G99 9ZZ"))
    assert "G99 9ZZ is not among" in found.understood
    assert len(found.ids) == 3


def test_city_wide_services_answer_every_place_and_come_last_and_apart():
    found = answer_from(PLACES, Question(place="gorbals"))
    assert (names(found), list(found.city_wide_ids), found.city_wide) == (["Everybody"], ["Everybody"], 1)
    assert names(answer_from(PLACES, Question(q="food")))[-1] == "Everybody"


def test_closed_listings_come_after_open_ones():
    assert names(answer_from(PLACES, Question(place="govan", around=True))) == ["Inside", "Near", "Shut", "Everybody"]


FACTS = stock(
    {"name": "Free", "cost": "Free", "step_free": "yes"},
    {"name": "Free, stairs", "cost": "Free", "step_free": "no, stairs only"},
    {"name": "Free, no word of steps", "cost": "Free"},
    {"name": "Priced", "cost": "£2", "step_free": "yes"},
    {"name": "Silent"},
    {"name": "Priced, silent", "cost": "£2"},
)


def test_a_filter_counts_those_left_out_only_because_the_fact_is_not_known():
    found = answer_from(FACTS, Question(free=True))
    assert len(found.ids) == 3
    assert found.unknown == {"free": 1}
    both = answer_from(FACTS, Question(free=True, step_free=True))
    assert names(both) == ["Free"]
    # "Silent" says nothing of either, the third nothing of steps; what is known to cost money or to have stairs is out.
    assert both.unknown == {"free": 1, "step_free": 2}
    assert both.left_out_unknown == 2


def test_open_now_answers_only_where_hours_are_understood():
    listings = stock(
        {"name": "Open", "hours": "Mon-Fri 09:00-17:00"},
        {"name": "Shut", "hours": "Sat 09:00-17:00"},
        {"name": "Vague", "hours": "afternoons, April to October"},
        {"name": "Silent"},
    )
    found = answer_from(listings, Question(open_at=datetime(2026, 11, 23, 12, 0)))  # a Monday
    assert (names(found), found.unknown) == (["Open"], {"open_at": 2})


def test_language_and_last_check_filter_too():
    listings = stock(
        {"name": "A", "languages": "Urdu; Polish", "last_known_date": "2024-05"},
        {"name": "B", "languages": "Polish", "last_known_date": "2019"},
        {"name": "C"},
    )
    assert names(answer_from(listings, Question(language="urdu"))) == ["A"]
    found = answer_from(listings, Question(checked_since="2020"))
    assert (names(found), found.unknown) == (["A"], {"checked_since": 1})


def test_without_a_question_places_come_first_and_then_names():
    listings = stock({"name": "A"}, {"name": "C", "near_place": "govan"}, {"name": "b", "place": "govan"})
    assert names(answer_from(listings, Question())) == ["b", "C", "A"]


def test_an_empty_table_answers_nothing():
    found = answer_from(stock({"name": "x"}), Question(q="nothing like it", category="food"))
    assert (len(found.ids), found.match, found.distance_m) == (0, {}, {})


def test_an_unknown_category_names_the_nearest():
    with pytest.raises(UnknownChoice, match="The nearest is “food”"):
        answer(Question(category="fod"))


def test_over_the_shipped_listings_each_part_narrows_and_counts_add_up():
    everything, govan = answer(Question()), answer(Question(place="govan"))
    food = answer(Question(place="govan", category="food"))
    assert len(everything.ids) == len(records.records())
    assert len(everything.ids) > len(govan.ids) > len(food.ids) > 0
    for found in (everything, govan, food):
        assert found.inside + found.near + found.elsewhere + found.city_wide + found.closed == len(found.ids)
    around = answer(Question(place="govan", around=True))
    assert set(govan.ids) < set(around.ids)


@pytest.mark.parametrize(
    ("q", "kind"),
    [("buroo", "jobcentre"), ("sore tooth", "dental practice"), ("scran", "food bank"), ("subway", "subway station")],
)
def test_everyday_words_find_shipped_listings(q, kind):
    assert kind in set(records.records().loc[answer(Question(q=q)).ids, "kind"])


def test_an_answer_without_a_point_is_kept_and_one_from_a_point_is_not():
    assert answer(Question(q="library")) is answer(Question(q="library"))
    assert answer(Question(near=GOVAN)) is not answer(Question(near=GOVAN))


def test_counts_leave_closed_listings_out_and_add_up():
    shown = records.records().query("status != 'closed' and place != ''")
    assert records.counts().to_numpy().sum() == len(shown)
    assert (records.counts(around=True) >= records.counts()).to_numpy().all()


def test_what_may_not_be_pinned_has_no_point_or_says_why():
    hidden = records.records().query("not pin")
    assert len(hidden)
    assert hidden["longitude"].isna().all() or (hidden["pin_reason"] != "").all()


def test_each_listing_has_the_number_of_its_marker_and_city_wide_services_stand_apart():
    found = answer_from(stock({"name": "B"}, {"name": "A"}, {"name": "C", "service_area": "city-wide"}), Question())
    assert [found.number_of[one] for one in found.ids] == [1, 2, 3]
    assert [*found.local_ids, *found.city_wide_ids] == [*found.ids]
    assert list(found.city_wide_ids) == ["C"]
