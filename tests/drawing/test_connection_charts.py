"""The pictures of connections: every area drawn once, the chosen place marked, the same in words."""

import json
import re
from xml.etree import ElementTree

import pandas as pd
import pytest
import vl_convert

from geodata.table_cells import cell, named_rows
from localities.drawing import palette
from localities.drawing.charts import chart_specs, connection_texts, matrix_chart, scatter_chart
from localities.drawing.charts.label_sides import Plot, _box, _shared, sides, sides_of_type
from localities.drawing.charts.matrix_chart import AGAINST, TOGETHER
from localities.drawing.charts.scatter_chart import CHOSEN, LOOKS, PLACES, REST
from localities.indicators.findings import connections
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines
from tests.not_none import not_none

PAIR = ("child_poverty_percent", "2020/21", "overcrowded_households_percent", "2022")
HEALTH = ("comparative_illness_ratio", "mortality_ratio", "limited_a_lot_percent", "limited_at_all_percent")


def parts(spec: dict, mark: str) -> list[dict]:
    """The layers of the spec that draw this mark."""
    each = [one | {"data": layer["data"]} for layer in spec["layer"] for one in layer.get("layer", ())]
    return [one for one in [*spec["layer"], *each] if "mark" in one and one["mark"]["type"] == mark]


def rows(layer: dict) -> list[dict]:
    return layer["data"]["values"]


@pytest.mark.parametrize("over", connections.OVER)
def test_the_scatter_and_the_matrix_are_valid_and_fill_their_place(over):
    found = connections.connection(*PAIR, over)
    drawn = [
        scatter_chart.scatter(found, "govan"),
        matrix_chart.matrix(connections.pairs(HEALTH, over)),
        scatter_chart.scatter(found),
    ]
    for spec in (chart.to_dict() for chart in drawn):  # checked against the schema
        assert spec["width"] == "container"
        assert spec["description"]
        assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_every_zone_with_both_figures_is_drawn_exactly_once():
    spec, found = chart_specs.scatter(*PAIR, chosen="govan"), connections.connection(*PAIR)
    drawn = [(one["x"], one["y"], one["name"]) for layer in parts(spec, "point") for one in rows(layer)]
    assert sorted(drawn) == sorted(found.points[["first", "second", "name"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("outline", outlines.OUTLINES)
def test_the_zones_of_the_chosen_place_and_of_the_nine_follow_the_outline(outline):
    spec, points = chart_specs.scatter(*PAIR, outline=outline, chosen="govan"), connections.connection(*PAIR).points
    by_colour = {layer["mark"]["fill"]: len(rows(layer)) for layer in parts(spec, "point")}
    held = outlines.place_of_zone(outline)
    places = points["area_code"].map(held).fillna("")
    counted = {
        CHOSEN: (places == "govan").sum(),
        PLACES: (~places.isin(["", "govan"])).sum(),
        REST: (places == "").sum(),
    }
    assert {kind: by_colour[LOOKS[kind][0]] for kind in counted} == counted


def test_kinds_of_points_differ_in_more_than_colour():
    assert len({(shape, size) for _, shape, size, _ in LOOKS.values()}) == len(LOOKS)


def test_lines_stand_at_glasgows_figures():
    spec = chart_specs.scatter(*PAIR)
    at = [one for layer in parts(spec, "rule") for one in rows(layer)]
    assert at == [
        {"x": measure_values.city_value(*PAIR[:2]).value},
        {"y": measure_values.city_value(*PAIR[2:]).value},
    ]


def test_an_axis_that_does_not_start_at_0_says_so():
    spec = json.dumps(chart_specs.scatter(*PAIR, over="places"), ensure_ascii=False)
    assert "not at 0." in spec
    assert "not at 0." not in json.dumps(chart_specs.scatter(*PAIR), ensure_ascii=False)


def test_the_words_of_the_places_scatter_hold_every_figure():
    said, found = chart_specs.scatter(*PAIR, over="places")["description"], connections.connection(*PAIR, "places")
    assert len(found.points) == 9
    for row in named_rows(found.points):
        assert f"{row.name}: {words.value_text(found.first, row.first, row.first_status)}" in said


def test_the_words_of_the_zones_scatter_count_those_left_out():
    found, said = connections.connection(*PAIR), chart_specs.scatter(*PAIR, chosen="govan")["description"]
    assert f"{found.hidden} data zones with a hidden figure" in said
    assert "zones of Govan shown" in said


def test_no_area_with_both_figures_leaves_a_calm_empty_chart():
    found = connections.connection(PAIR[0], PAIR[1], "early_mortality_rate", "2019-2021")
    assert found.points.empty
    assert "No area has a figure of both" in json.dumps(scatter_chart.scatter(found).to_dict())


def test_the_matrix_draws_each_pair_once_below_the_diagonal_with_its_rho():
    pairs, spec = connections.pairs(HEALTH), chart_specs.matrix(HEALTH)
    cells = rows(parts(spec, "rect")[0])
    assert len(cells) == len(pairs) == 6
    assert len({(one["row"], one["column"]) for one in cells}) == 6
    assert all(one["row"] > one["column"] for one in cells)
    assert {one["shown"].rstrip("°") for one in cells} == {f"{rho:.2f}" for rho in pairs["rho"]}


LETTER = 0.58  # of the type size: how wide a figure is


@pytest.mark.parametrize("width", [328, 760])
@pytest.mark.parametrize("theme", ["homelessness_housing", "health"])
def test_no_number_of_the_matrix_runs_into_the_next(theme, width):
    ids = tuple(one.measure_id for one in catalogue.in_theme(theme) if connections.years_over(one.measure_id, "places"))
    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg({**chart_specs.matrix(ids, "places"), "width": width}))
    found = [(one, "".join(one.itertext())) for one in svg.iter() if one.tag.endswith("text")]
    places = [(place(one), said, size_px(one)) for one, said in found if re.fullmatch(r"−?0?\.\d\d°?", said)]
    assert len(places) == len(ids) * (len(ids) - 1) / 2
    for (at, down), said, px in places:
        beside = [other - at for (other, row), _, _ in places if row == down and other > at]
        assert not beside or min(beside) >= len(said) * LETTER * px * 0.9, said  # a sign and a point are narrow


def place(text) -> tuple[float, float]:
    """Where a word of the drawing stands, in pixels across and down."""
    across, down = not_none(re.search(r"translate\(([-\d.]+),([-\d.]+)\)", text.get("transform", ""))).groups()
    return float(across), float(down)


def size_px(text) -> float:
    return float(text.get("font-size").removesuffix("px"))


def test_parts_of_one_whole_are_marked_and_do_not_make_the_headline():
    pairs = connections.pairs(HEALTH)
    cells = rows(parts(chart_specs.matrix(HEALTH), "rect")[0])
    assert [one["shown"].endswith("°") for one in cells] == pairs["one_whole"].tolist()
    assert cell(pairs, pairs["rho"].idxmax(), "one_whole")  # limited a lot is part of limited
    assert "“Illness and disability benefits” and “Limited a lot" in connection_texts.matrix_finding(pairs)


def test_a_pair_that_chance_may_have_made_is_grey_and_counted_in_the_words():
    pairs = pd.DataFrame(
        [("child_poverty_percent", "2020/21", "crime_rate", "2020", 0.3, -0.1, 0.6, 30, False)],
        columns=connections.PAIR_COLUMNS,
    )
    (cell,) = rows_of_rect(matrix_chart.matrix(pairs).to_dict())
    assert (cell["fill"], cell["ink"]) == (palette.PANEL, palette.QUIET)
    assert "1 of 1 pairs could be chance" in connection_texts.matrix_text(pairs)


def rows_of_rect(spec: dict) -> list[dict]:
    (layer,) = parts(spec, "rect")
    return layer["data"]["values"]


def test_a_matrix_without_pairs_says_what_is_missing():
    nothing = connections.pairs(("homeless_assessed_rate",))
    assert "At least two measures" in json.dumps(matrix_chart.matrix(nothing).to_dict())


PHONE_PLOT = Plot(290, 430, 13)
EVERY_SIDE = sides_of_type(13)


def luminance(hue: str) -> float:
    shares = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("shades", [TOGETHER, AGAINST])
def test_every_number_is_read_on_its_shade(shades):
    assert len(shades) >= 2
    for step, shade in enumerate(shades):
        dark, light = sorted([luminance(shade), luminance(palette.PAPER if step < 2 else palette.INK)])
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_names_of_points_close_by_do_not_lie_over_each_other():
    points = [(100.0, 100.0), (112.0, 104.0), (104.0, 118.0)]
    names = ["Govan", "Springboig", "Gorbals"]
    found = sides(points, names, PHONE_PLOT)
    boxes = [_box(point, name, EVERY_SIDE[side], 13) for point, name, side in zip(points, names, found, strict=True)]
    assert len(boxes) == 3
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[2] <= other[0] or one[0] >= other[2] or one[3] <= other[1] or one[1] >= other[3]


def test_a_name_at_the_right_edge_stands_left_of_its_point():
    (side,) = sides([(285.0, 200.0)], ["Parkhead"], PHONE_PLOT)
    assert EVERY_SIDE[side].align == "right"


def test_a_name_stands_clear_of_a_point_that_it_might_be_taken_for():
    """Right of its own point another one is near: the name goes to the left, although it would just fit."""
    (side, _) = sides([(100.0, 100.0), (175.0, 106.0)], ["Lambhill", "Govan"], PHONE_PLOT)
    assert EVERY_SIDE[side].align == "right"


def test_names_of_points_in_a_crowd_are_led_to_room_of_their_own():
    points = [(100.0 + 9 * one, 200.0 + 4 * (one % 3)) for one in range(9)]
    names = [f"Springboig {one}" for one in range(9)]
    found = sides(points, names, PHONE_PLOT)
    boxes = [_box(point, name, EVERY_SIDE[side], 13) for point, name, side in zip(points, names, found, strict=True)]
    assert [one for at, one in enumerate(boxes) for other in boxes[at + 1 :] if _shared(one, other)] == []
    assert any(EVERY_SIDE[side].lead_to_px for side in found)


def test_a_name_leaves_the_line_that_has_a_name_of_its_own():
    line = (0.0, 99.0, 290.0, 101.0)
    (side,) = sides([(100.0, 100.0)], ["Gorbals"], Plot(290, 430, 13, lines=(line,)))
    assert _shared(_box((100.0, 100.0), "Gorbals", EVERY_SIDE[side], 13), line) == 0
