"""Scenes made of views: each map, chart and table of the pages, the same numbers in scene, slides and sheets."""

import io
import re

import pypdf
import pytest
from pptx import Presentation

from localities.drawing.charts.media import SCREEN
from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, own, words
from localities.indicators.pooling import pooled
from localities.participation.meetings import Scene
from localities.places import outlines, own_area
from localities.publishing.downloads.views import VIEWS
from localities.publishing.handouts import handout
from localities.publishing.scenes import scene_content, scene_own
from localities.publishing.scenes.scene_renderers import RENDERERS
from localities.publishing.scenes.scene_views import MOST_ROWS
from localities.publishing.slides import slides
from localities.publishing.wall import scene_fragment
from tests.not_none import not_none
from tests.publishing.made_up_meeting import DAY, GOVAN, ROOT, meeting

POVERTY = ("measure", "child_poverty_percent")
PAIR = (("first", "child_poverty_percent"), ("second", "overcrowded_households_percent"))
SIX_ZONES = tuple(outlines.zones_of("govan")["data_zone_code"])[:6]
MINE = (("own", own_area.pack(SIX_ZONES)), ("own_name", "Our street"))
SCENES = (
    Scene("funnel", "funnel", (POVERTY, ("place", "govan")), "In a funnel"),
    Scene("city", "map_of_zones", (POVERTY,), "All zones"),
    Scene("spine", "spine", (*GOVAN, ("theme", "income_work")), "Between worst and best"),
    Scene("long", "spine", (*GOVAN, ("theme", "all")), "Every theme"),
    Scene("profile", "profile_table", (*GOVAN, ("theme", "homelessness_housing")), "Profile"),
    Scene("inside", "zones_inside", (*GOVAN, ("inside", "child_poverty_percent")), "Inside Govan"),
    Scene("grid", "overview", (), "Overview of all"),
    Scene("zones", "scatter", (*PAIR, ("place", "govan")), "Two over zones"),
    Scene("nine", "scatter", (*PAIR, ("over", "places")), "Two over places"),
    Scene("matrix", "matrix", (("theme", "income_work"),), "Money at a glance"),
    Scene("ahead", "outlook", (("measure", "out_of_work_percent"), ("place", "govan")), "What may come"),
    Scene("beside", "outlook_table", (("measure", "out_of_work_percent"),), "Side by side"),
    Scene("edges", "outline_of_measure", (POVERTY,), "Edges, the nine"),
    Scene("edge", "outline_of_place", GOVAN, "Edges, Govan"),
    Scene("all-edges", "outline_everywhere", (), "Edges, all"),
    Scene("both", "map_of_both", (POVERTY, ("kinds", "food,recovery"), ("place", "govan")), "Food over child poverty"),
    Scene("mine", "profile_table", (*MINE, ("theme", "income_work")), "Our street"),
)
BY_ID = {one.scene_id: one for one in SCENES}
BROKEN = (
    Scene("1", "spine", (("place", "atlantis"),), "No such place"),
    Scene("2", "spine", (("theme", "income_work"),), "No place named"),
    Scene("3", "matrix", (("theme", "castles"),), "No such theme"),
    Scene("4", "scatter", PAIR[:1], "One measure"),
    Scene("5", "overview", (("show", "castles"),), "No such measure"),
    Scene("6", "overview", (("order", "castles"),), "No such order"),
    Scene("7", "map_of_zones", (("measure", "early_mortality_rate"),), "No zones"),
    Scene("10", "map_of_both", (POVERTY, ("kinds", "castles")), "No such service"),
    Scene("8", "funnel", (POVERTY, ("own", "AAAA")), "A broken own area"),
    Scene("9", "outlook", (("measure", "own-" + "0" * 32), ("place", "govan")), "A lost indicator"),
)


@pytest.fixture(scope="module")
def deck():
    return Presentation(io.BytesIO(slides.pptx(meeting(*SCENES), ROOT, DAY).content))


@pytest.fixture(scope="module")
def paper() -> str:
    read = pypdf.PdfReader(io.BytesIO(handout.pdf(meeting(*SCENES), "a4", ROOT, DAY).content))
    return "".join("".join(page.extract_text().split()) for page in read.pages)


def slides_of(deck, one):
    return [slide for slide in deck.slides if re.sub(r" \(\d+\)$", "", slide.shapes.title.text_frame.text) == one.title]


def cells_on(deck, one) -> list[list[str]]:
    """The rows of every native table of the scene, without the heads."""
    tables = [shape.table for slide in slides_of(deck, one) for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]


def test_every_view_that_may_be_taken_away_can_stand_in_a_meeting():
    assert {one.view for one in RENDERERS.values()} - {""} == set(VIEWS) - {"need_and_services"}  # a file alone


@pytest.mark.parametrize("one", SCENES, ids=BY_ID)
def test_a_scene_says_something_with_figures_sources_and_a_link(one):
    shown = scene_content.content(one)
    assert shown.shows in ("chart", "table", "map")
    assert all(shown.sentences)
    assert shown.sources
    assert shown.alt
    assert shown.link
    assert shown.figures
    assert all(all(figure) for figure in shown.figures)
    assert 0 < len(shown.needed_table) <= MOST_ROWS


@pytest.mark.parametrize("one", SCENES, ids=BY_ID)
def test_slides_hold_the_table_as_a_table_and_every_figure(deck, one):
    shown = scene_content.content(one)
    notes = " ".join(slides_of(deck, one)[0].notes_slide.notes_text_frame.text.split())
    assert [figure for figure in shown.figures if figure.text not in notes] == []
    native_chart = any(shape.has_chart for slide in slides_of(deck, one) for shape in slide.shapes)
    if shown.shows == "map" or native_chart:
        return
    assert [row[0] for row in cells_on(deck, one)] == list(shown.needed_table.iloc[:, 0])
    assert [row[1] for row in cells_on(deck, one)] == list(shown.needed_table.iloc[:, 1])


@pytest.mark.parametrize("one", SCENES, ids=BY_ID)
def test_the_sheet_holds_every_number_of_the_scene(paper, one):
    assert [number for number in numbers_of(one) if number not in paper] == []


def test_there_are_numbers_to_look_for():
    assert sum(len(numbers_of(one)) for one in SCENES) > 10


def numbers_of(one) -> list[str]:
    """The numbers with which the figures of a scene begin."""
    found = [re.match(r"[−\d][\d,.]*%?", figure.text) for figure in scene_content.content(one).figures]
    return [number[0] for number in found if number]


@pytest.mark.parametrize("one", BROKEN, ids=lambda one: one.title)
def test_a_view_that_is_gone_is_told_in_a_sentence(one):
    shown = scene_content.content(one)
    assert shown.shows == "problem"
    assert len(shown.sentences[1]) > 20


def test_the_funnel_has_the_figures_of_the_dot_plot_and_another_picture():
    asked = (POVERTY, ("place", "govan"))
    dots = scene_content.content(Scene("d", "dot_plot", asked, "Dots"))
    funnel = scene_content.content(BY_ID["funnel"])
    assert funnel.figures == dots.figures
    assert not_none(funnel.chart)(medium=SCREEN)["description"] != not_none(dots.chart)(medium=SCREEN)["description"]
    assert funnel.link == "/compare?chart=funnel&measure=child_poverty_percent&place=govan"


def test_the_map_of_the_city_has_every_zone_and_its_table_the_highest_first():
    shown = scene_content.content(BY_ID["city"])
    assert len(not_none(shown.map).shades) == 746
    values = [float(one.rstrip("%")) for one in shown.needed_table.iloc[:, 1]]
    assert values == sorted(values, reverse=True)
    assert f"{746 - MOST_ROWS} more" in shown.sentences[-1]
    assert "zones.geojson" in scene_fragment.layers(shown.map)


def test_more_measures_than_a_wall_can_show_as_rows_are_a_table():
    assert scene_content.content(BY_ID["spine"]).shows == "chart"
    assert scene_content.content(BY_ID["long"]).shows == "table"
    assert "12 more rows" in scene_content.content(BY_ID["long"]).sentences[-1]  # 45 measures have a worse side


def test_a_wall_counts_the_measures_for_which_it_has_no_room():
    shown = scene_content.content(BY_ID["grid"])
    left = len(not_none(shown.table).columns) - len(shown.wall_columns)
    assert left == 3
    assert "3 more measures there too." in scene_fragment.fragment(BY_ID["grid"], "hall")
    assert "more measure" not in scene_fragment.fragment(BY_ID["grid"], "phone")


def test_a_sign_stays_on_the_line_of_its_word():
    said = " ".join(scene_content.content(BY_ID["edges"]).sentences)
    for sign in "▲▼●○–":
        assert re.search(sign + "\N{NO-BREAK SPACE}" + r"\w", said), sign


def test_an_outlook_names_its_place():
    assert scene_content.content(BY_ID["ahead"]).sentences[0] == "Govan: % of working-age people."


def test_the_overview_keeps_the_order_of_the_page():
    ordered = Scene("o", "overview", (("order", "child_poverty_percent"), ("way", "up")), "Lowest first")
    table = measure_values.place_values("child_poverty_percent", catalogue.measure("child_poverty_percent").latest_year)
    lowest = table.sort_values("value", kind="stable")["name"].iloc[0]
    assert not_none(scene_content.content(ordered).table)["Place"].iloc[0] == lowest


def test_an_outlook_is_a_chart_that_powerpoint_can_edit(deck):
    (slide,) = slides_of(deck, BY_ID["ahead"])
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    known, ahead = chart.plots[0].series
    numbers = not_none(scene_content.content(BY_ID["ahead"]).numbers)
    both = [numbers[numbers["kind"] == kind]["value"].dropna().tolist() for kind in ("known", "outlook")]
    assert [value for value in known.values if value is not None] == both[0]
    assert [value for value in ahead.values if value is not None] == both[1]
    assert len(both[1]) == 2


def test_a_wall_has_few_columns_and_says_how_many_rows_are_left():
    drawn = scene_fragment.fragment(BY_ID["long"], "hall")
    assert '<th scope="col">Against Glasgow</th>' in drawn
    assert '<th scope="col">Unit</th>' not in drawn
    assert f"and <b>{MOST_ROWS - 12}</b> more" in drawn


def test_an_own_area_travels_as_zones_and_name_and_is_the_same_anywhere():
    area = pooled.own_area("Our street", SIX_ZONES)
    kept = scene_own.for_a_scene({"place": area.area_id, "theme": "income_work"})
    assert kept == {"theme": "income_work", **dict(MINE)}
    own.end_all()
    shown = scene_content.content(BY_ID["mine"])
    assert shown.link == f"/own?own={MINE[0][1]}&own_name=Our+street&theme=income_work"
    measure = catalogue.measure("out_of_work_percent")
    here = pooled.figure(area.area_id, area.zones, measure.measure_id, measure.latest_year)
    assert words.value_text(measure, here.value, here.status) in [one.text for one in shown.figures]


def test_the_dots_take_an_own_area_among_the_nine():
    shown = scene_content.content(Scene("d", "dot_plot", (POVERTY, *MINE), "Dots"))
    assert len(shown.needed_table) == 13  # the nine, the area, Glasgow, the rest of Glasgow, Scotland
    assert "Our street (your area)" in set(shown.needed_table["Place"])
    nine = compare.ranked("child_poverty_percent", catalogue.measure("child_poverty_percent").latest_year, "working")
    assert len(nine) == 9


def test_an_indicator_of_ones_own_is_kept_by_no_scene():
    assert scene_own.for_a_scene({"measure": "own-" + "0" * 32}) is None
    assert scene_own.for_a_scene({"measure": "population", "own": ""}) == {"measure": "population", "own": ""}
