"""A figure is frozen with interval, source and year, and held against the newest without naming a cause."""

from dataclasses import replace
from datetime import date
from typing import Any

from localities.indicators.measures import catalogue, measure_values
from localities.participation.plans import frozen_figures
from localities.participation.plans.frozen_figures import freeze, movement
from localities.participation.plans.records import FrozenFigure
from tests.not_none import not_none

MEASURE = "child_poverty_percent"
DAY = date(2025, 5, 12)


def test_the_figure_of_the_day_is_the_newest_of_the_place_with_interval_source_and_year():
    frozen = freeze("govan", MEASURE, DAY)
    figure = measure_values.one_value(MEASURE, catalogue.measure(MEASURE).latest_year, "govan")
    assert (frozen.value, frozen.lower, frozen.upper) == (figure.value, figure.lower, figure.upper)
    assert (frozen.year, frozen.frozen_on) == (figure.year, "2025-05-12")
    assert frozen.year in frozen.source


def test_nothing_is_said_to_move_until_there_is_a_newer_figure():
    assert movement("govan", freeze("govan", MEASURE, DAY)).sentence == frozen_figures.SAME


def moved(figure: FrozenFigure, shift: float) -> dict[str, Any]:
    return {end: not_none(getattr(figure, end)) + shift for end in ("value", "lower", "upper")}


def test_only_intervals_that_do_not_overlap_are_beyond_chance():
    now = freeze("govan", MEASURE, DAY)
    earlier = catalogue.measure(MEASURE).years[-2]
    told = {
        shift: movement(
            "govan",
            replace(now, year=earlier, **moved(now, shift)),
        ).sentence
        for shift in (-30, 0, 30)
    }
    assert told == {
        -30: "Higher beyond chance. That does not say why.",
        0: "Not different beyond chance.",
        30: "Lower beyond chance. That does not say why.",
    }


def test_a_figure_that_the_data_hide_now_is_hidden_in_the_plan_too(monkeypatch):
    frozen = freeze("govan", MEASURE, DAY)
    hidden = replace(measure_values.one_value(MEASURE, frozen.year, "govan"), value=None, status="suppressed")
    monkeypatch.setattr(measure_values, "one_value", lambda *asked: hidden)
    found = movement("govan", frozen)
    assert found.then.startswith("hidden")
    assert f"{frozen.value:.1f}" not in repr(found)


def test_a_measure_that_left_the_data_keeps_its_frozen_figure_and_says_so():
    frozen = replace(freeze("govan", MEASURE, DAY), measure_id="gone_since", value=12.0)
    found = movement("govan", frozen)
    assert "no more" in found.sentence
    assert found.then.startswith("12 (")
