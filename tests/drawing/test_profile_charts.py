"""Funnel, spine and the spread of zones: valid, calm when empty, and the same in words."""

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from localities.drawing.charts import chart_specs, profile_texts
from localities.drawing.charts.funnel_chart import funnel_plot, funnel_points
from localities.drawing.charts.inequality_chart import heights, hill, zone_dots, zones_inside
from localities.drawing.charts.spine_chart import HEAD_ROWS, TWO_LINES_PX, spine, spine_rows
from localities.indicators.comparing import compare, funnel, profile
from localities.indicators.findings import inequality
from localities.indicators.measures import catalogue
from localities.places import outlines
from tests.indicators.test_compare import a_measure, glasgow
from tests.indicators.test_funnel import NAN, areas

INCOME = catalogue.measure("income_deprived_percent")
AREAS = areas(("Near", 21, 200), ("Far", 40, 300), ("Hidden", NAN, NAN)).assign(
    status=["derived", "estimated", "suppressed"]
)


def govan() -> tuple[str, ...]:
    return tuple(outlines.zones_of("govan")["data_zone_code"])


def every_chart() -> dict:
    found = inequality.inside(INCOME.measure_id, "2017", govan())
    return {
        "funnel": funnel_plot(AREAS, a_measure(), "2020", glasgow(20.0), "far"),
        "no funnel": funnel_plot(AREAS, a_measure(method="rate"), "2020", glasgow(20.0)),
        "spine": spine(profile.profile("govan", "income_work"), "Govan"),
        "no spine": spine(profile.profile("govan", "people"), "Govan"),
        "zones": zones_inside(found, INCOME, "Govan", "2017", outlines.zone_names()),
        "no zones": zones_inside(None, INCOME, "Govan", "2017", {}, "One zone has no spread."),
    }


@pytest.mark.parametrize("name", ["funnel", "no funnel", "spine", "no spine", "zones", "no zones"])
def test_every_chart_is_valid_fills_its_place_and_asks_nothing_of_the_internet(name):
    spec = every_chart()[name].to_dict()  # checks it against the schema
    assert spec["width"] == "container"
    assert spec["description"]
    assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_a_funnel_that_cannot_be_says_why():
    drawn = every_chart()["no funnel"].to_dict()
    assert "this is a rate" in drawn["description"]


def test_the_shape_tells_the_band_without_the_colour_and_hidden_areas_have_no_point():
    points = funnel_points(funnel.funnel(AREAS, glasgow(20.0)), a_measure())
    assert points["name"].tolist() == ["Near", "Far"]
    assert points["shape"].tolist() == ["circle", "square"]


def test_the_text_of_the_funnel_names_every_area_with_figure_size_and_band():
    said = profile_texts.funnel_text(funnel.funnel(AREAS, glasgow(20.0)), a_measure(), "2020", glasgow(20.0))
    assert "Near 21.0% of 200, within the 95% limits" in said
    assert "Far 40.0% (estimated) of 300, above the 99.8% limits: more than chance" in said
    assert "Hidden hidden: too few to show safely" in said
    assert said.startswith("Out-of-work benefits: 1 of 2 areas lie beyond the 99.8% limits of chance (2020).")


def test_names_in_a_funnel_are_cut_before_a_comma_or_an_and():
    table = areas(("Parkhead, Dalmarnock & Camlachie", 21, 200), ("Lambhill & Milton", 22, 100))
    points = funnel_points(funnel.funnel(table, glasgow(20.0)), a_measure())
    assert points["short_name"].tolist() == ["Parkhead", "Lambhill"]


def test_a_spine_row_says_figure_glasgow_verdict_and_both_ends_of_the_nine():
    rows = profile.profile("govan", "income_work")
    (drawn, *_), said = spine_rows(rows).to_dict("records"), profile_texts.spine_text(rows, "Govan")
    assert drawn["verdict_words"] == "▲ worse"
    assert (drawn["shown"], drawn["city_shown"]) == ("26.8%", "19.3%")
    assert "Income deprivation (2017): 26.8%, Glasgow 19.3%, higher (worse); the nine from 33.0%" in said


def test_a_long_name_in_the_spine_has_two_lines_on_a_phone_and_is_never_cut():
    rows = profile.profile("govan", "income_work")
    drawn = json.dumps(spine(rows, "Govan").to_dict())
    assert "truncate" not in drawn
    assert spine(rows, "Govan").to_dict()["height"] == round(TWO_LINES_PX * (len(rows) + HEAD_ROWS))


def test_a_figure_without_interval_has_a_hollow_dot_and_asks_for_care():
    drawn = spine_rows(profile.profile("govan", "alcohol_drugs"))
    assert set(drawn["verdict_words"]) == {"○ take care"}
    assert set(drawn["fill"]) == {"#ffffff"}


def test_a_hidden_figure_of_a_place_is_nowhere_in_the_spine():
    rows = profile.profile("govan", "income_work").head(1)
    hidden = replace(rows["comparison"][0].figure, value=None, lower=None, upper=None, status="suppressed")
    city, measure = rows["comparison"][0].comparator, rows["comparison"][0].measure
    compared: list[Any] = [compare.comparison(hidden, city, measure)]
    rows = rows.assign(
        value=NAN, lower=NAN, upper=NAN, status="suppressed", at_value=NAN, at_lower=NAN, at_upper=NAN,
        comparison=compared, meaning="",
    )  # fmt: skip
    drawn = json.dumps(spine(rows, "Govan").to_dict())
    assert "26.8" not in drawn
    assert "hidden" in drawn


def test_the_hill_counts_every_zone_of_glasgow_that_has_a_figure():
    found = inequality.inside(INCOME.measure_id, "2017", govan())
    assert hill(found.city_zones, 0, 60)["zones"].sum() == found.city.zones


def test_every_zone_with_a_figure_is_one_dot_and_dots_of_one_step_hang_below_each_other():
    found = inequality.inside(INCOME.measure_id, "2017", govan())
    dots = zone_dots(found, INCOME, outlines.zone_names(), 0, 60, heights().first_dot)
    assert len(dots) == found.here.zones
    assert not dots.assign(step=(dots["value"] / 1.5).astype(int)).duplicated(["step", "at"]).any()
    assert (dots["where"] != "").sum() == found.worst_zones


def test_the_same_step_never_pushes_a_dot_below_the_chart():
    zones = pd.DataFrame({"value": [5.0] * 30, "status": "derived", "is_worst": False})
    found = inequality.inside(INCOME.measure_id, "2017", govan())
    crowded = replace(found, zones=zones)
    assert zone_dots(crowded, INCOME, {}, 0, 60, heights().first_dot)["at"].min() >= 0


def test_the_title_of_the_zones_is_the_share_of_people_in_the_worst_fifth():
    found = inequality.inside(INCOME.measure_id, "2017", govan())
    said = profile_texts.inside_finding(found, INCOME, "Govan")
    assert said == "Income deprivation: 20% of people in Govan live in Glasgow’s worst fifth of zones"


def test_a_kept_spine_of_every_theme_stays_small_enough_to_send_with_a_rerun():
    assert len(json.dumps(chart_specs.spine("govan", "Govan"))) < 80_000
