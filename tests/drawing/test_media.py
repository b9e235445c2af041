"""Charts made for a wall, a phone, paper and files: large enough to read, nothing on top of anything else."""

import re
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import vl_convert

from localities.drawing.charts import chart_specs
from localities.drawing.charts.chart_style import notes_of
from localities.drawing.charts.dot_chart import WALL_OF_ROWS
from localities.drawing.charts.dot_rows import BARS, KEY
from localities.drawing.charts.media import FILE, LARGE_PRINT, PAPER, PHONE, SCREEN, SLIDE, WALL
from localities.indicators.measures import catalogue
from localities.places import wording
from localities.publishing.typesetting.fonts import FAMILIES
from tests.not_none import not_none

SMALLEST_WALL = 1024 - 2 * 0.05 * 1024, 768  # what present.css leaves of 1024 x 768 in width
CHARTS = {
    "dot_plot": partial(chart_specs.dot_plot, "child_poverty_percent", "2020/21", "working", "govan"),
    "trend_lines": partial(chart_specs.trend_lines, "child_poverty_percent", "govan"),
    "age_pyramid": partial(chart_specs.age_pyramid, "govan", "2022"),
}


def drawn(spec):
    return ElementTree.fromstring(vl_convert.vegalite_to_svg(spec))


def type_sizes_px(svg):
    return {float(one.get("font-size").removesuffix("px")) for one in svg.iter() if one.get("font-size")}


def words(svg):
    return {"".join(one.itertext()) for one in svg.iter() if one.tag.endswith("text")}


@pytest.mark.parametrize("kind", CHARTS)
def test_the_smallest_type_is_nearly_24_pixels_on_a_wall_of_1024_pixels(kind):
    svg = drawn(CHARTS[kind](medium=WALL))
    assert min(type_sizes_px(svg)) * SMALLEST_WALL[0] / float(not_none(svg.get("width"))) >= 22


@pytest.mark.parametrize("kind", CHARTS)
def test_a_wall_chart_is_twice_as_wide_as_high_so_that_its_words_have_room_below(kind):
    svg = drawn(CHARTS[kind](medium=WALL))
    assert float(not_none(svg.get("width"))) / float(not_none(svg.get("height"))) > 2


def test_on_the_wall_every_name_of_the_nine_stands_on_one_line():
    said = words(drawn(CHARTS["dot_plot"](medium=WALL)))
    assert {"Parkhead, Dalmarnock & Camlachie", "Priesthill & Househillwood", "Govan"} <= said


def test_on_the_wall_the_three_labels_above_the_rows_do_not_touch():
    svg = drawn(CHARTS["dot_plot"](medium=WALL))
    heights = {}
    for one in svg.iter():
        said = "".join(one.itertext()) if one.tag.endswith("text") else ""
        if said.startswith(("Glasgow", "Scotland")):
            heights[said] = float(not_none(re.search(r"translate\([-\d.]+,([-\d.]+)\)", one.get("transform", "")))[1])
    assert len(heights) == 3
    assert min(upper - lower for lower, upper in pairwise(sorted(heights.values()))) >= WALL_OF_ROWS.least_type_px


@pytest.mark.parametrize("kind", CHARTS)
def test_title_and_notes_stand_beside_the_picture_and_not_in_it(kind):
    spec = CHARTS[kind](medium=WALL)
    assert notes_of(spec)
    assert not set(notes_of(spec)) & words(drawn(spec))
    assert "title" not in spec


def test_the_notes_are_told_once_and_leave_out_what_each_row_says_in_words():
    notes = notes_of(chart_specs.dot_plot("participation_16_19_percent", "2021/22", medium=WALL))
    assert BARS in notes
    assert "The axis starts at 77.5%, not at 0." in notes
    assert wording.filled(KEY) not in notes
    assert wording.filled(KEY) in notes_of(CHARTS["dot_plot"](medium=PHONE))  # a phone's rows end in signs
    assert len(notes) == len(set(notes))


MEDIA = (SCREEN, WALL, PHONE, PAPER, LARGE_PRINT, SLIDE, FILE)


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda one: one.name)
def test_a_chart_says_its_notes_in_the_picture_or_beside_it_and_never_twice(kind, medium):
    spec = CHARTS[kind](medium=medium)
    said = " ".join(words(drawn({**spec, "width": spec_width(spec)})))
    in_picture = [note for note in notes_of(CHARTS[kind](medium=LARGE_PRINT)) if note in said]
    assert bool(in_picture) == medium.has_notes
    assert bool(notes_of(spec)) != medium.has_notes
    assert ("title" in spec) == medium.has_title


def spec_width(spec) -> int:
    return 760 if spec["width"] == "container" else spec["width"]


@pytest.mark.parametrize("medium", [one for one in MEDIA if one != SCREEN], ids=lambda one: one.name)
def test_every_medium_but_a_screen_has_a_width_of_its_own(medium):
    assert CHARTS["trend_lines"](medium=medium)["width"] == medium.width_px


def test_paper_and_files_are_set_in_the_type_of_the_sheets():
    for medium in (PAPER, LARGE_PRINT, SLIDE, FILE):
        assert medium.font.split(",")[0] == FAMILIES[0]
        assert CHARTS["trend_lines"](medium=medium)["config"]["font"] == medium.font


@pytest.mark.parametrize("medium", [PHONE, SCREEN], ids=lambda one: one.name)
@pytest.mark.parametrize("measure_id", ["child_poverty_percent", "out_of_work_percent", "participation_16_19_percent"])
def test_no_label_leaves_a_phone(measure_id, medium):
    year = catalogue.measure(measure_id).latest_year
    spec = chart_specs.dot_plot(measure_id, year, "working", "govan", medium=medium)
    svg = drawn({**spec, "width": PHONE.width_px})
    texts = [(one, "".join(one.itertext())) for one in svg.iter() if one.tag.endswith("text")]
    labels = [(one, said) for one, said in texts if re.match("Glasgow|Outside|Scotland", said) and "%" in said]
    assert labels
    for one, said in labels:
        at = float(not_none(re.search(r"translate\(([-\d.]+),", one.get("transform", "")))[1])
        wide = len(said) * 0.58 * float(not_none(one.get("font-size")).removesuffix("px"))
        left = at - wide if one.get("text-anchor") == "end" else at
        assert left > -16, said
        assert left + wide < not_none(PHONE.width_px) + 16, said


def test_a_chart_without_rows_still_has_its_sentence():
    year = catalogue.measure("homeless_assessed_rate").latest_year
    said = " ".join(words(drawn(chart_specs.dot_plot("homeless_assessed_rate", year, medium=WALL))))
    assert "This is published for Glasgow" in said
