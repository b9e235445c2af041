"""What a scene shows: the page's own figures, and a plain sentence where nothing can be shown."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from geodata.table_cells import named_rows
from localities.drawing.charts.media import SCREEN
from localities.indicators.measures import catalogue, measure_values, words
from localities.participation.meetings import Scene
from localities.places import outlines
from localities.publishing.scenes import scene_content
from tests.not_none import not_none
from tests.publishing.made_up_meeting import BROKEN, GOVAN, MARKUP, SCENES, named, scene

WORDLESS = ("plan", "ask", "strong")  # scenes in which no figure is counted: Govan's strengths are facts


def changed(one: Scene, old: str, new: str) -> Scene:
    """The scene as it would be had its kept figures said `new` where today's say `old`."""
    kept = scene_content.to_keep(one).replace(old, new)
    assert new in kept
    return Scene(one.scene_id, one.part, one.query, one.title, frozen=kept)


@pytest.mark.parametrize("one", SCENES, ids=lambda one: one.scene_id)
def test_every_scene_says_something_and_where_it_comes_from(one):
    shown = scene_content.content(one)
    assert shown.shows != "problem"
    assert shown.sentences
    assert all(shown.sentences)
    assert [said for said in shown.sentences if re.search(r"\([^()]*\(", said)] == [], "brackets hold no others"
    assert shown.alt
    if one.part != "words":
        assert shown.sources
        assert shown.link


@pytest.mark.parametrize("one", [one for one in SCENES if one.scene_id not in WORDLESS], ids=lambda one: one.scene_id)
def test_every_figure_has_words_a_year_and_a_source(one):
    figures = scene_content.content(one).figures
    assert figures
    assert [figure for figure in figures if not all(figure)] == []


def test_strengths_are_what_is_better_or_improving_and_what_people_say_never_a_count_of_listings():
    better = scene_content.content(Scene("s", "strong_here", (("place", "springboig-barlanark"),), "Strong"))
    assert better.sentences[0].startswith(
        "Recorded crime: 318 per 10,000 people here; in Glasgow 443 (2017/18, 8 years old"
    )
    assert {one.year for one in better.figures} >= {"2017/18 (8 years old)", "2022"}
    facts_alone = scene_content.content(named("strong"))
    assert facts_alone.figures == ()
    assert facts_alone.sentences
    assert not any("Glasgow" in one or "listing" in one for one in facts_alone.sentences)


def test_the_figures_are_those_of_the_measure():
    shown = scene_content.content(named("dots"))
    measure = catalogue.measure("child_poverty_percent")
    table = measure_values.place_values("child_poverty_percent", measure.latest_year)
    expected = {row.name: words.value_text(measure, row.value, row.status) for row in named_rows(table)}
    said = {one.label.removeprefix(f"{measure.title}, "): one.text for one in shown.figures}
    assert {name: said[name] for name in expected} == expected
    assert {one.year for one in shown.figures} == {measure.latest_year}


def test_a_map_has_the_same_figures_as_the_chart_of_its_measure():
    query = {"measure": "out_of_work_percent", "year": "2018/19", "outline": "core"}
    assert (
        scene_content.content(scene("map_of_places", **query)).figures
        == scene_content.content(scene("dot_plot", **query)).figures
        == scene_content.content(scene("table_of_places", **query)).figures
    )


def test_a_map_of_zones_has_each_zone_once_with_its_colour_and_words():
    shown = scene_content.content(named("zones"))
    codes = [one.area_code for one in not_none(shown.map).shades]
    assert sorted(codes) == sorted(outlines.zones_of("govan")["data_zone_code"])
    assert all(one.colour.startswith("#") == ("not known" not in one.text) for one in not_none(shown.map).shades)
    assert len(shown.needed_table) == len(codes)


def test_numbers_of_a_list_are_those_on_its_map():
    shown = scene_content.content(named("list"))
    assert list(shown.needed_table["Number"]) == [str(number) for number in range(1, len(shown.needed_table) + 1)]
    assert {number for number, _, _ in not_none(shown.map).points} <= set(range(1, len(shown.needed_table) + 1))
    assert "Our list is incomplete." in " ".join(shown.sentences)


def test_the_link_restores_the_view():
    link = urlsplit(scene_content.content(named("dots")).link)
    assert link.path == "/compare"
    assert parse_qs(link.query) == {"measure": ["child_poverty_percent"], "place": ["govan"]}
    plan = urlsplit(scene_content.content(named("plan")).link)
    assert parse_qs(plan.query) == {"place": ["govan"], "section": ["plan"]}
    assert scene_content.content(named("ask")).link == ""


@pytest.mark.parametrize("one", BROKEN, ids=lambda one: one.scene_id)
def test_a_scene_whose_data_are_gone_says_so_in_a_sentence(one):
    shown = scene_content.content(one)
    assert shown.shows == "problem"
    assert shown.title == one.title
    assert shown.sentences[0] == "This scene cannot be shown as it was saved."
    assert len(shown.sentences[1]) > 20
    assert shown.table is None
    assert shown.chart is None


def test_a_gone_measure_is_told_with_the_nearest_one():
    assert "child_poverty_percent" in scene_content.content(named("no-measure")).sentences[1]


def test_a_figure_known_for_the_city_alone_is_said_so():
    shown = scene_content.content(named("city"))
    assert shown.shows == "figures"
    assert "published only for the whole city" in shown.sentences[0]
    assert [one.label for one in shown.figures] == ["Households assessed as homeless, Glasgow"]


def test_the_three_priorities_say_what_is_known_of_the_city_alone():
    text = " ".join(scene_content.content(named("three")).sentences)
    assert "Young people and work." in text
    assert "Alcohol." in text
    assert "Vulnerable people and homelessness." in text
    assert "Known for the whole city only." in text


def test_what_somebody_wrote_stays_text():
    shown = scene_content.content(Scene("s", "words", (("text", MARKUP),), MARKUP, MARKUP))
    assert (shown.title, shown.sentences, shown.note) == (MARKUP, (MARKUP,), MARKUP)


def test_figures_that_did_not_change_are_shown_as_todays():
    for one in SCENES:
        kept = Scene(one.scene_id, one.part, one.query, one.title, frozen=scene_content.to_keep(one))
        assert scene_content.content(kept).kept_from == ""


def test_kept_figures_go_on_being_shown_with_their_date_in_words_table_and_chart():
    shown = scene_content.content(changed(named("dots"), '"34.2% (estimated)"', '"21.1%"'))
    assert shown.kept_from
    assert "21.1%" in {one.text for one in shown.figures}
    assert "21.1%" in set(shown.needed_table.iloc[:, 1])
    assert not_none(shown.chart)(medium=SCREEN)["description"]


def test_a_kept_chart_is_drawn_from_the_kept_numbers():
    one = named("dots")
    told = json.loads(scene_content.to_keep(one))
    place = told["numbers"]["columns"].index("place")
    value = told["numbers"]["columns"].index("value")
    row = next(row for row in told["numbers"]["data"] if row[place] == "govan")
    row[value], told["figures"][3][1] = 30.0, "30.0%"
    shown = scene_content.content(Scene("x", one.part, one.query, one.title, frozen=json.dumps(told)))
    assert "Govan 30.0%" in not_none(shown.chart)(medium=SCREEN)["description"]


@pytest.mark.parametrize("scene_id", ["lines", "ages", "nine", "zones", "who", "out", "list"])
def test_every_kind_of_scene_can_keep_its_figures(scene_id):
    one = named(scene_id)
    now = scene_content.content(one)
    kept = json.loads(scene_content.to_keep(one))
    kept["figures"][0][1] = "a figure of another day"
    shown = scene_content.content(Scene("x", one.part, one.query, one.title, frozen=json.dumps(kept)))
    assert shown.kept_from == kept["edition"]
    assert shown.shows == now.shows
    assert shown.sentences == now.sentences
    assert shown.needed_table.equals(now.needed_table)
    assert (shown.chart is None) == (now.chart is None)
    if now.map:
        assert not_none(shown.map).shades == now.map.shades
        assert not_none(shown.map).layers == ()


def test_a_gone_measure_with_kept_figures_still_shows_them_in_a_table():
    kept = scene_content.to_keep(named("dots"))
    shown = scene_content.content(Scene("x", "dot_plot", (("measure", "gone"),), "Gone", frozen=kept))
    assert shown.shows == "table"
    assert shown.kept_from
    assert "Govan" in set(shown.needed_table["Place"])


@pytest.mark.parametrize(
    "kept", ["{", "[]", '"x"', '{"format": 1}', '{"format": 2, "edition": "2026-01-01"}', "9" * 500_000], ids=range(6)
)
def test_kept_figures_that_cannot_be_read_give_todays_and_say_so(kept):
    shown = scene_content.content(named("dots", frozen=kept))
    assert shown.kept_from == ""
    assert shown.figures == scene_content.content(named("dots")).figures
    assert "cannot be read" in shown.cautions[-1]


def test_a_kept_map_takes_no_colour_and_no_area_that_is_not_one():
    told = json.loads(scene_content.to_keep(named("nine")))
    told["figures"][0][1] = "another"
    elsewhere = "url(http://elsewhere.example)"
    told["map"]["shades"] = [["govan", elsewhere, "x"], ["<b>", "#123456", "x"], ["gorbals", "", "x"]]
    told["map"]["legend"] = [["red;}", "bad", False], ["#123456", "<b>good</b>", False]]
    shown = scene_content.content(named("nine", frozen=json.dumps(told)))
    assert [one.area_code for one in not_none(shown.map).shades] == ["gorbals"]
    assert [one.label for one in not_none(shown.map).legend] == ["<b>good</b>"]


def test_figures_now_are_todays_also_where_a_scene_keeps_older_ones():
    old = changed(named("dots"), '"34.2% (estimated)"', '"21.1%"')
    assert scene_content.figures_now(old) == scene_content.content(named("dots")).figures


def test_all_nine_have_every_scene_about_a_place():
    assert len(outlines.names()) == 9
    for place in outlines.names():
        for part in ("who_lives_here", "stands_out", "strong_here", "age_pyramid", "priorities", "assets", "plan"):
            shown = scene_content.content(Scene("s", part, (("place", place),), "t"))
            assert shown.shows != "problem", (place, part)
            assert shown.sentences


def test_the_place_all_is_no_single_place():
    assert scene_content.content(scene("dot_plot", measure="child_poverty_percent", place="all")).shows == "chart"
    assert scene_content.content(scene("stands_out", place="all")).shows == "problem"
    assert GOVAN == (("place", "govan"),)
