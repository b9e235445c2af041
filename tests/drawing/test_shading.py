"""Shaded maps: equal steps at round numbers, and a legend that tells range and counts."""

import pandas as pd
import pytest

from localities.drawing.maps import shading
from localities.drawing.palette import sequence
from localities.indicators.measures import catalogue
from localities.places import outlines


def test_steps_are_equal_round_and_hold_every_value():
    edges = shading.steps(pd.Series([25.1, 31, 36, 28, 40.2, 22, 33, 37, 29]))
    assert edges == [20, 25, 30, 35, 40, 45]


def test_a_value_on_an_edge_belongs_to_the_step_below():
    edges = [20, 25, 30]
    assert [shading.step_of(value, edges) for value in (20, 24.9, 25, 25.1, 30)] == [0, 0, 0, 1, 1]


def test_nothing_known_makes_no_steps_and_one_value_makes_one():
    assert shading.steps(pd.Series([], dtype=float)) == []
    assert shading.steps(pd.Series([7.0, 7.0])) == [7.0, 7.0]
    assert shading.step_of(7.0, [7.0, 7.0]) == 0


def brightness(colour: str) -> int:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_the_sequence_runs_from_light_to_dark(count):
    shades = [brightness(colour) for colour in sequence(count)]
    assert len(shades) == count
    assert shades == sorted(shades, reverse=True)


def test_the_legend_counts_every_area_also_those_not_known():
    codes = ["govan", "gorbals", "no-such-area"]
    shade = shading.shade(codes, "child_poverty_percent", "2020/21")
    counted = [int(row["label"].rsplit("(", 1)[1].rstrip(")")) for row in shade.legend["classes"]]
    assert sum(counted) == 3
    assert shade.legend["classes"][-1]["label"] == "not shown or not known (1)"
    assert shade.properties["no-such-area"]["value"] is None


def test_a_higher_value_is_never_lighter():
    shade = shading.shade(["govan", "parkhead-dalmarnock-camlachie"], "child_poverty_percent", "2020/21")
    lower, higher = shade.properties["govan"], shade.properties["parkhead-dalmarnock-camlachie"]
    assert lower["value"] < higher["value"]
    assert brightness(lower["style"]["fillColor"]) > brightness(higher["style"]["fillColor"])


SKEWED = pd.Series([1.0] * 3 + [2.0] * 3 + [3.0] * 3 + [1000.0])  # in equal steps nine of ten share a class


def test_equal_steps_stay_where_no_class_holds_over_six_of_ten_areas():
    even = pd.Series([10.0, 20.0, 30.0, 40.0, 50.0])
    assert shading.classes_that_show(even) == shading.EQUAL
    assert shading.largest_share(SKEWED, shading.steps(SKEWED)) == 0.9
    assert shading.classes_that_show(SKEWED) == shading.JENKS


def test_quantiles_are_used_where_jenks_puts_most_areas_in_one_class_too():
    values = pd.Series([*(1 + step / 100 for step in range(10)), 100.0, 500.0, 1000.0, 5000.0])  # 10 of 14 lie close
    assert shading.largest_share(values, shading.EDGES[shading.JENKS](values)) > 0.6
    assert shading.classes_that_show(values) == shading.QUANTILES
    assert shading.largest_share(values, shading.quantiles(values)) <= 0.6


def test_quantiles_hold_a_fifth_each():
    edges = shading.quantiles(pd.Series(range(1, 11), dtype=float))
    held = [shading.step_of(value, edges) for value in range(1, 11)]
    assert [held.count(step) for step in range(5)] == [2, 2, 2, 2, 2]


@pytest.mark.parametrize("measure_id", ["crime_rate", "alcohol_stays_ratio", "income_deprived_percent"])
def test_a_default_map_of_all_zones_shows_a_pattern_and_its_legend_says_how(measure_id):
    measure = catalogue.measure(measure_id)
    shade = shading.shade(list(outlines.zone_names()), measure_id, measure.zone_year())
    counts = [
        int(row["label"].rsplit("(", 1)[1].rstrip(")")) for row in shade.legend["classes"] if "hatched" not in row
    ]
    assert max(counts) <= 0.6 * sum(counts)
    assert shade.legend["note"].split(";")[0] in ("Equal steps", "Jenks breaks", "Quantiles")


def test_a_reader_who_asks_for_equal_steps_gets_them():
    shade = shading.shade(list(outlines.zone_names()), "crime_rate", "2017/18", shading.EQUAL)
    assert shade.legend["note"].startswith("Equal steps;")
