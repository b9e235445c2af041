"""The shaded map for paper and slides: every area in its colour, with legend, scale, north and the outline's status."""

import itertools
import re
from xml.etree import ElementTree

import geopandas as gpd
import pytest

from localities.built_data import snapshot
from localities.drawing.maps.printed_map import Paper, view_of
from localities.drawing.maps.shaded_map import Legend, draw, name_markers, places_m
from localities.indicators.measures.measure_values import area_code
from localities.places import outlines
from localities.publishing.pictures.map_pictures import PAPERS

PAPER = Paper(500, 300, 8, 8, 7)
SVG = "{http://www.w3.org/2000/svg}"
LEGEND = Legend("Out of work, 2020/21", (("#e2ecf4", "0 to 10% (4)", False), ("#0f4577", "10 to 20% (4)", False)))
NINE = {place: ("#e2ecf4" if number % 2 else "#0f4577") for number, place in enumerate(outlines.names())}


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def fills(svg: str) -> list[str]:
    return [element.get("fill", "") for element in ElementTree.fromstring(svg).iter(f"{SVG}path")]


def test_the_nine_are_shaded_named_and_explained():
    svg = draw(NINE, "", "working", LEGEND, PAPER)
    said = texts(svg)
    assert {"Govan", "Drumchapel", "Easterhouse", "Gorbals"} <= set(said)
    assert "Parkhead," in " ".join(said)
    assert {"Out of work, 2020/21", "0 to 10% (4)", "10 to 20% (4)", "N"} <= set(said)
    assert any(re.fullmatch(r"\d+ k?m", words) for words in said)
    assert "Working outline, not the council's." in " ".join(said)
    assert fills(svg).count("#0f4577") == 5
    assert fills(svg).count("#e2ecf4") == 4


def test_what_is_not_known_is_hatched_and_never_coloured():
    svg = draw(NINE | {"govan": ""}, "", "working", LEGEND, PAPER)
    assert fills(svg).count("url(#not-known)") == 1
    assert "NaN" not in svg
    assert "nan" not in svg


@pytest.mark.parametrize("outline", outlines.OUTLINES)
def test_a_place_is_shown_by_its_zones_in_whichever_outline(outline):
    codes = outlines.zones_of("govan", outline)["data_zone_code"]
    svg = draw(dict.fromkeys(codes, "#123456"), "govan", outline, LEGEND, PAPER, zones=True)
    assert fills(svg).count("#123456") == len(codes)


def test_the_nine_have_another_shape_in_another_outline():
    areas_ha = {one: round(places_m(one)[area_code("govan", one)].area / 10_000) for one in outlines.OUTLINES}
    assert areas_ha == {one: round(outlines.place("govan", one).area_ha) for one in outlines.OUTLINES}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_names_keep_apart_on_every_paper_and_inside_it_also_where_the_whole_city_is_shown(paper):
    zones_m = gpd.GeoSeries(snapshot.shapes("zones.geojson").geometry.values, crs=4326).to_crs(27700)
    west, south, east, north = zones_m.total_bounds
    names = name_markers(view_of((west, south, east, north), paper), places_m("working"), paper)
    assert len(names) >= 7  # in large print there is no room for all nine
    for one, other in itertools.combinations(names, 2):
        apart = [abs(a - b) - (wide + wider) / 2 for a, b, wide, wider in
                 zip(one.middle, other.middle, one.size, other.size, strict=True)]  # fmt: skip
        assert max(apart) >= 0, (one.lines, other.lines)
    assert all(one.size[0] / 2 <= one.middle[0] <= paper.width_pt - one.size[0] / 2 for one in names)


def test_no_name_of_the_nine_lies_over_another():
    svg = draw(NINE, "", "working", LEGEND, Paper(500, 330, 7, 7.5, 6.5))
    inked = [
        one
        for one in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if one.get("paint-order") and one.get("font-weight")
    ]
    boxes = [(float(one.get("x", "nan")), float(one.get("y", "nan")), 0.5 * 7.5 * len(one.text or "")) for one in inked]
    close = [
        (a, b)
        for index, a in enumerate(boxes)
        for b in boxes[index + 1 :]
        if abs(a[0] - b[0]) < (a[2] + b[2]) / 2 and abs(a[1] - b[1]) < 7
    ]
    assert close == []


def test_words_of_a_legend_are_text_and_take_as_many_rows_as_they_need():
    steps = tuple(("#123456", f"<b>step {number} & more words than fit</b>", False) for number in range(6))
    svg = draw(NINE, "", "working", Legend("<title>", steps), PAPER)
    said = texts(svg)
    assert "<title>" in said
    assert sum("step" in words for words in said) == 6
    rows = {one.get("y") for one in ElementTree.fromstring(svg).iter(f"{SVG}text") if "step" in (one.text or "")}
    assert len(rows) > 1
