"""Shaded maps: equal steps at round numbers, and a legend that tells range and counts."""

import pandas as pd
import pytest

from localities.drawing.maps import shading
from localities.drawing.palette import sequence


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
