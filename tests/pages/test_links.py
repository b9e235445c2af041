"""A link is a view: what was chosen stands in it and comes back, and what it asks in vain is answered in a sentence."""

from urllib.parse import quote, urlencode, urlsplit

import pytest

from localities.places import outlines, own_area
from tests import served
from tests.pages.opening import by_link
from tests.pages.reading import (
    bare,
    button_row,
    cards,
    choose,
    chosen,
    drawn_ids,
    links,
    messages,
    page_links,
    table_with,
    title,
    unfolded,
)

# What is asked for, the label of its control, and what stands there instead.
ASKED = [
    ("/assets?place=atlantis", "atlantis", "Place", "All nine places"),
    ("/place?place=gowan", "gowan", "Place", "Govan"),
    ("/compare?measure=child_povety", "child_povety", "What to compare", "Children in low-income families"),
    ("/compare?measure=child_poverty_percent&year=2020", "2020", "Year", "2020/21"),
    ("/compare?outline=huge", "huge", "Outline", "Working outline"),
    ("/connections?first=child_povety&first_year=1999", "child_povety", "First figure", "low-income families"),
    ("/assets?category=helth", "helth", "category", "Health and support"),
    ("/place?place=govan&section=neeed", "neeed", "section", "Profile"),
]
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>![p](http://evil.example/p.png)[l](javascript:alert(3))"


def test_a_link_to_an_area_of_ones_own_that_was_cut_short_is_told_in_a_sentence():
    link = own_area.pack(("S01010488", "S01010489", "S01010490"))
    assert "cut short or changed" not in str(messages(by_link(f"/own?own={link}")))
    assert "cut short or changed" in str(messages(by_link(f"/own?own={link[:-2]}")))


@pytest.mark.parametrize(("path", "asked", "control", "instead"), ASKED)
def test_an_unknown_choice_is_named_and_the_nearest_valid_one_is_shown(path, asked, control, instead):
    page = by_link(path)
    shown = chosen(page, control) if control[0].isupper() else button_row(page, control)
    assert instead in shown
    (sentence,) = messages(page, f"“{asked.replace('_', chr(92) + '_')}”")
    assert instead in sentence


def test_the_sentence_about_an_unknown_choice_outlives_the_next_run_and_goes_with_another_choice():
    """A map reruns its page once it is drawn."""
    page = by_link("/place?place=gowan").run()
    assert len(messages(page, "“gowan”")) == 1
    assert messages(choose(page, "Place", "gorbals"), "“gowan”") == []


def test_a_year_that_the_next_measure_does_not_have_becomes_its_nearest_in_time_and_that_is_said():
    page = by_link("/compare?measure=crime_rate&year=2014/15")
    page = choose(page, "What to compare", "out_of_work_percent")
    assert chosen(page, "Year") == "2014/15"
    page = choose(page, "What to compare", "income_deprived_percent")
    assert chosen(page, "Year") == "2016"
    (sentence,) = messages(page, "“2014/15”")
    assert "The nearest year is 2016" in sentence


def test_a_listing_that_is_gone_is_said_to_be_gone_beside_the_whole_list():
    page = by_link("/assets?place=govan&asset=closed-long-ago")
    (sentence,) = messages(page)
    assert "not in our list any more" in sentence
    assert len(cards(page)) >= 20


@pytest.mark.parametrize(
    "path",
    [
        "/?place={}",
        "/place?place=govan&section={}&outline={}&shade={}",
        "/compare?measure={}&year={}",
        "/assets?category={}&theme={}&asset={}",
    ],
)
def test_code_and_endless_words_in_a_link_are_shown_short_and_lead_nowhere(path):
    page = by_link(path.replace("{}", quote(HOSTILE + "x" * 2000)))
    sentences = messages(page)
    assert sentences
    assert [one for one in sentences if "x" * 300 in one or set(bare(one)) & set("<[!")] == []
    assert {urlsplit(address).scheme for _, address in links(page)} <= {"", "https"}
    assert "evil.example" not in {urlsplit(address).hostname for _, address in links(page)}


def test_choosing_all_nine_again_takes_the_place_out_of_the_link():
    page = by_link("/compare?place=govan")
    assert page.query_params["place"] == "govan"
    assert "place" not in choose(page, "Place", "all").query_params


def opened_again(page, path: str):
    """What somebody else sees who opens the page's link."""
    return by_link(f"{path}?{urlencode(page.query_params, doseq=True)}")


def test_a_copied_link_of_compare_restores_measure_year_and_outline():
    page = by_link("/compare")
    for label, value in (("What to compare", "child_poverty_percent"), ("Year", "2017/18"), ("Outline", "wider")):
        choose(page, label, value)
    other = opened_again(page, "/compare")
    assert chosen(other, "What to compare").startswith("Children in low-income families")
    assert chosen(other, "Year") == "2017/18"
    assert chosen(other, "Outline") == outlines.OUTLINES["wider"]
    shown = table_with(page, "Against Glasgow")
    assert len(shown) == 9
    assert table_with(other, "Against Glasgow").equals(shown)


def test_a_copied_link_of_assets_restores_place_kind_reach_and_words(routes):
    page = by_link("/assets?place=govan")
    page.button_group(key="category").set_value("health")
    page.text_input(key="q").set_value("dental").run()
    other = opened_again(choose(unfolded(page, "filters"), "How far", "no"), "/assets")
    wanted = served.ids(routes, "assets.geojson", place="govan", category="health", q="dental")
    assert 1 < len(wanted) < 20
    assert set(wanted) <= set(drawn_ids(other, routes))
    assert [one["id"] for one in cards(other) if one["pin"]] == wanted
    assert other.text_input(key="q").value == "dental"


def test_a_copied_link_of_a_place_restores_section_outline_and_shading(routes):
    page = by_link("/place?place=govan&section=need")
    choose(page, "Outline", "core")
    other = opened_again(choose(page, "Shade the zones by", "income_deprived_percent"), "/place")
    assert chosen(other, "Shade the zones by").startswith("Income deprivation")
    assert chosen(other, "Theme")
    core = served.ids(routes, "zones.geojson", place="govan", outline="core")
    assert core
    assert sorted(drawn_ids(other, routes)) == sorted(core + served.ids(routes, "places.geojson", outline="core"))


def test_a_copied_link_of_connections_restores_measures_years_and_areas():
    asked = "first=social_rented_percent&second=income_deprived_percent&second_year=2016&over=places&outline=wider"
    page = by_link(f"/connections?{asked}")
    assert chosen(page, "First figure").startswith("Social rented homes")
    assert chosen(page, "Second figure").startswith("Income deprivation")
    assert chosen(page, "Year of the second") == "2016"
    assert chosen(page, "Outline") == outlines.OUTLINES["wider"]
    assert button_row(page, "over") == "The nine places"


def test_the_nine_are_offered_where_no_place_is_chosen():
    page = by_link("/place")
    assert title(page) == "One place"
    wanted = [(name, "place", f"place={slug}") for slug, name in outlines.names().items()]
    assert page_links(page) == wanted
