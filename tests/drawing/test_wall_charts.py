"""Charts on the wall of a hall and on a phone: large enough to read, nothing on top of anything else."""

import re
from xml.etree import ElementTree

import pytest
import vl_convert

from localities.drawing.charts import chart_specs, wall_charts
from localities.drawing.charts.dot_chart import BARS, KEY
from localities.indicators import measures

SMALLEST_WALL = 1024 - 2 * 0.05 * 1024, 768  # what present.css leaves of 1024 x 768 in width
CHARTS = {
    "dot_plot": lambda: chart_specs.dot_plot("child_poverty_percent", "2020/21", "working", "govan"),
    "trend_lines": lambda: chart_specs.trend_lines("child_poverty_percent", "govan"),
    "age_pyramid": lambda: chart_specs.age_pyramid("govan", "2022"),
}


def drawn(spec):
    return ElementTree.fromstring(vl_convert.vegalite_to_svg(spec))


def type_sizes_px(svg):
    return {float(one.get("font-size").removesuffix("px")) for one in svg.iter() if one.get("font-size")}


def words(svg):
    return {"".join(one.itertext()) for one in svg.iter() if one.tag.endswith("text")}


@pytest.mark.parametrize("kind", CHARTS)
def test_the_smallest_type_is_nearly_24_pixels_on_a_wall_of_1024_pixels(kind):
    svg = drawn(wall_charts.for_the_wall(CHARTS[kind](), kind))
    assert min(type_sizes_px(svg)) * SMALLEST_WALL[0] / float(svg.get("width")) >= 22


@pytest.mark.parametrize("kind", CHARTS)
def test_a_wall_chart_is_twice_as_wide_as_high_so_that_its_words_have_room_below(kind):
    svg = drawn(wall_charts.for_the_wall(CHARTS[kind](), kind))
    assert float(svg.get("width")) / float(svg.get("height")) > 2


def test_on_the_wall_every_name_of_the_nine_stands_on_one_line():
    said = words(drawn(wall_charts.for_the_wall(CHARTS["dot_plot"](), "dot_plot")))
    assert {"Parkhead, Dalmarnock & Camlachie", "Priesthill & Househillwood", "Govan"} <= said


def test_on_the_wall_the_two_labels_above_the_rows_do_not_touch():
    svg = drawn(wall_charts.for_the_wall(CHARTS["dot_plot"](), "dot_plot"))
    heights = {}
    for one in svg.iter():
        said = "".join(one.itertext()) if one.tag.endswith("text") else ""
        if said.startswith("Glasgow"):
            heights[said] = float(re.search(r"translate\([-\d.]+,([-\d.]+)\)", one.get("transform"))[1])
    assert len(heights) == 2
    assert abs(max(heights.values()) - min(heights.values())) >= wall_charts.WALL_TYPE_PX


@pytest.mark.parametrize("kind", CHARTS)
def test_title_and_notes_stand_beside_the_picture_and_not_in_it(kind):
    spec = CHARTS[kind]()
    said = words(drawn(wall_charts.for_the_wall(spec, kind)))
    assert not set(wall_charts.notes(spec)) & said
    assert "title" not in wall_charts.for_the_wall(spec, kind)


def test_the_notes_are_told_once_and_leave_out_what_each_row_says_in_words():
    notes = wall_charts.notes(CHARTS["dot_plot"]())
    assert BARS in notes
    assert "The axis starts at 22%, not at 0." in notes
    assert KEY not in notes
    assert KEY in wall_charts.notes(CHARTS["dot_plot"](), rows_in_words=False)  # a phone's rows end in signs
    assert len(notes) == len(set(notes))


@pytest.mark.parametrize("audience", [wall_charts.for_the_wall, wall_charts.for_a_phone])
def test_the_pages_own_spec_stays_as_it_is(audience):
    spec = CHARTS["dot_plot"]()
    before = repr(spec)
    audience(spec, "dot_plot")
    assert repr(spec) == before


@pytest.mark.parametrize("measure_id", ["child_poverty_percent", "out_of_work_percent"])  # counts have no such label
def test_no_label_leaves_a_phone(measure_id):
    spec = chart_specs.dot_plot(measure_id, measures.measure(measure_id).latest_year, "working", "govan")
    svg = drawn(wall_charts.for_a_phone(spec, "dot_plot"))
    texts = [(one, "".join(one.itertext())) for one in svg.iter() if one.tag.endswith("text")]
    labels = [(one, said) for one, said in texts if "lasgow" in said or "utside" in said]
    assert labels
    for one, said in labels:
        at = float(re.search(r"translate\(([-\d.]+),", one.get("transform"))[1])
        wide = len(said) * 0.58 * float(one.get("font-size").removesuffix("px"))
        left = at - wide if one.get("text-anchor") == "end" else at
        assert left > -16, said
        assert left + wide < wall_charts.PHONE_PX + 16, said


def test_a_chart_without_rows_still_has_its_sentence():
    spec = chart_specs.dot_plot("homeless_assessed_rate", measures.measure("homeless_assessed_rate").latest_year)
    said = " ".join(words(drawn(wall_charts.for_the_wall(spec, "dot_plot"))))
    assert "This is published for Glasgow" in said
