"""Assets without a browser: what the list says, in which order, what it leaves out, and how it is taken away."""

import re

import pytest

from localities.places import find
from tests import served
from tests.not_none import not_none
from tests.pages.opening import by_link, said
from tests.pages.reading import (
    bare,
    button_row,
    card_parts,
    cards,
    choose,
    chosen,
    drawn_ids,
    links,
    map_payload,
    messages,
    pressed,
)

NOTHING = "/assets?place=drumchapel&category=faith&q=stadium&around=no"


def metres_of(page) -> list[int]:
    """How far the cards say that they are, in their order."""
    found = [re.search(r"([\d,]+) m in a straight line", one["away"]) for one in cards(page)]
    return [int(one[1].replace(",", "")) for one in found if one]


def test_an_everyday_word_finds_what_it_means_and_says_why():
    first = cards(by_link("/assets?q=buroo"))[0]
    assert "jobcentre" in first["name"].lower()
    assert "“buroo” means" in first["why"]


def test_a_typing_error_is_forgiven():
    assert "ibrary" in cards(by_link("/assets?place=govan&q=libary"))[0]["name"]


def test_a_postcode_in_the_words_puts_the_nearest_first_in_straight_lines():
    page = by_link("/assets?q=food near G51 3UU")
    assert messages(page, "straight lines from G51 3UU")
    metres = metres_of(page)
    assert len(metres) > 5
    assert metres == sorted(metres)


def test_a_postcode_in_the_box_puts_the_nearest_first_and_the_route_gives_the_same_order(routes):
    page = by_link("/assets?category=food&near=G51+3UU")
    assert "min on foot" not in str(cards(page))  # a river may lie across the straight line
    near = ",".join(map(str, not_none(find.point_of("G51 3UU"))[:2]))
    features = served.layer(routes, "assets.geojson", category="food", near=near, around="yes")["features"]
    away = [one["properties"]["distance_m"] for one in features]
    assert len(away) > 5
    assert away == sorted(away)
    assert features[0]["properties"]["rank"] == 1
    assert [one["id"] for one in cards(page) if one["pin"]][:5] == [one["id"] for one in features[:5]]


def test_what_almost_answers_is_offered_with_what_it_misses_and_the_list_says_that_it_is_incomplete():
    page = by_link(NOTHING)
    (sentence,) = messages(page, "We found nothing")
    assert "Try" in sentence
    assert "incomplete" in sentence
    (part,) = card_parts(page)
    assert part["title"] == "Nearest that almost fit"
    assert part["cards"][0]["flag"].startswith("Does not fit: ")


def test_an_answer_without_listings_draws_no_pin(routes):
    page = by_link("/assets?place=govan&q=xylophone")
    assert messages(page, "We found nothing")
    places = {one["id"] for one in served.layer(routes, "places.geojson")["features"]}
    assert set(drawn_ids(page, routes)) == places


def test_a_long_list_is_turned_page_by_page_and_begins_anew_when_the_question_changes():
    page = by_link("/assets?place=govan")
    first = cards(page)[0]["id"]
    page.pagination[0].set_value(2).run()
    assert cards(page)[0]["id"] != first
    page.button_group(key="category").set_value("health").run()
    assert cards(page)[0]["number"] == 1


def test_list_counter_and_map_are_one_answer(routes):
    layer = served.layer(routes, "assets.geojson", place="govan", category="food", around="yes")
    page = by_link("/assets?place=govan&category=food")
    pins = {one["id"] for one in layer["features"]}
    assert len(pins) > 3
    assert f"**{len(pins) + layer['not_placed']:,} places**" in said(page)
    assert pins <= set(drawn_ids(page, routes))


def test_what_is_sent_for_the_map_does_not_grow_with_the_number_of_listings():
    few, many = (len(str(map_payload(by_link(link)))) for link in ("/assets?place=govan&q=moogety", "/assets"))
    assert abs(few - many) < 200


def test_filters_say_what_they_leave_out_live_in_the_link_and_clear_in_one_press(routes):
    page = by_link("/assets?place=govan&step_free=yes")
    layer = served.layer(routes, "assets.geojson", place="govan", around="yes", step_free="yes")
    assert f"step-free access of {layer['not_known']['step_free']:,}" in said(page)
    assert {one["id"] for one in layer["features"]} <= set(drawn_ids(page, routes))
    assert "step_free" not in pressed(page, "Clear all filters").query_params


def test_open_now_says_that_unknown_hours_are_unknown():
    words = said(by_link("/assets?open_now=yes"))
    assert re.search(r"Left out, as it is not known: the hours of [\d,]+", words)


def test_city_wide_services_stand_apart():
    assert "For the whole city" in [part["title"] for part in card_parts(by_link("/assets"))]


def test_a_card_says_what_is_known_what_is_not_and_who_says_so():
    card = cards(by_link("/assets?q=govan+pantry"))[0]
    facts = {label: words for label, words, *_ in card["facts"]}
    assert {"Address", "Website"} <= set(facts)
    assert {"step-free access", "languages"} <= set(facts["Not known"].split(", "))
    assert card["wrong"][0].startswith("Something wrong? Name the listing, “")
    assert "Tell whoever runs this page" in card["wrong"][0]
    assert re.search(r"From: .+, \d{4}", card["from"])
    android, every_other = card["way"]
    assert re.fullmatch(r"geo:55\.\d{5},-4\.\d{5}\?q=55\.\d{5},-4\.\d{5}", android)
    assert every_other.startswith("https://www.openstreetmap.org/?mlat=55.")


def test_a_card_never_says_nan_nor_two_distances():
    near = cards(by_link("/assets?near=G51+3UU"))
    everywhere = cards(by_link("/assets?place=gorbals"))
    assert len(near) > 10
    assert not [one["where"] for one in [*near, *everywhere] if "nan" in one["where"]]
    assert not [one["where"] for one in near if " m outside" in one["where"]]


def test_without_a_question_the_kinds_follow_each_other_and_each_says_how_many():
    page = by_link("/assets?place=govan")
    assert {one["icon"] for one in cards(page)[:4]} == {"restaurant"}
    (kinds,) = [one for one in page.button_group if one.key == "category"]
    assert re.search(r"Food help \d+", str(kinds.options))


def test_the_place_picker_and_the_kinds_work_together(routes):
    page = choose(by_link("/assets?category=food"), "Place", "easterhouse")
    layer = served.layer(routes, "assets.geojson", place="easterhouse", category="food", around="yes")
    assert len(layer["features"]) + layer["not_placed"] == 1
    assert "**1 place**" in said(page)
    assert chosen(page, "Place") == "Easterhouse"
    assert "Food help" in button_row(page, "category")


@pytest.mark.parametrize(
    ("label", "begins"),
    [("a sheet to print", b"%PDF"), ("in large print", b"%PDF"), ("a calendar of known hours", b"BEGIN:VCALENDAR")],
)
def test_the_list_can_be_taken_away(routes, label, begins):
    address = dict(links(by_link("/assets?place=govan&category=food")))[label]
    reply = routes.get(f"/{address}")
    assert reply.status_code == 200
    assert reply.content.startswith(begins)


@pytest.mark.parametrize("nasty", ["<img src=x onerror=alert(1)>", "😀 שלום", 'AND NEAR " * ^ :'])
def test_any_words_are_only_words(nasty):
    page = by_link("/assets?q=" + nasty.replace(" ", "%20"))
    assert page.text_input(key="q").value == nasty
    assert [one for one in messages(page) if "<" in bare(one)] == []


@pytest.mark.parametrize("link", ["category=recovery", "q=help with debt", "category=housing_homelessness"])
def test_a_page_that_somebody_must_not_see_offers_a_quick_exit(link):
    assert exits(by_link(f"/assets?{link}"))


def test_other_pages_offer_no_quick_exit():
    assert not exits(by_link("/assets?category=food"))


def exits(page) -> list[str]:
    """The names of the components by which one leaves in a hurry."""
    names = [one.proto.component_name for one in page.get("bidi_component")]
    return [name for name in names if "exit" in name]


def test_one_listing_without_a_pin_is_told_in_the_singular():
    said_of_one = said(by_link("/assets?place=govan&q=somewhere warm"))
    assert "1 has no pin: it is only an office, people may live there, or we do not know where it is." in said_of_one
    assert "have no pin" in said(by_link("/assets?place=govan"))
