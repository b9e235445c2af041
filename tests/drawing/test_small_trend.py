import re
from urllib.parse import unquote

import pytest

from localities.drawing import palette
from localities.drawing.charts.dark_chart import DARK
from localities.drawing.charts.small_trend import place_trends, said, small_trend, span_of
from localities.indicators.measures import catalogue, measure_values
from localities.places import outlines
from tests.drawing.test_dark_chart import contrast

PAST = (("2016", 10.0), ("2017", 20.0), ("2018", None), ("2020", 30.0), ("2021", 30.0))


def drawn(past, span=20.0) -> str:
    return unquote(small_trend(past, span))


def test_years_stand_at_their_true_distance_and_the_span_fills_the_height():
    # 88 px wide with 4 px at each edge: 80 px from 2016 to 2020, so 20 px a year; 24 px high likewise, from 20 up to 4.
    assert 'points="4.0,20.0 24.0,4.0"' in drawn((("2016", 10.0), ("2017", 30.0), ("2020", None)), 20.0)


def test_an_unknown_year_breaks_the_line():
    assert drawn(PAST).count("<polyline") == 2


def test_the_last_known_figure_is_marked():
    assert 'cx="84.0" cy="4.0" r="2.6"' in drawn(PAST)


def test_a_lone_figure_between_gaps_is_a_dot():
    assert drawn((("2016", 1.0), ("2017", None), ("2018", 3.0)), 2.0).count('r="1.4"') == 2


def test_fewer_than_two_figures_are_no_line():
    assert small_trend((("2016", 1.0),), 1.0) == ""
    assert small_trend((("2016", 1.0), ("2017", None)), 1.0) == ""


def test_the_steepest_line_sets_the_span_and_level_lines_divide_by_nothing():
    assert span_of([PAST, (("2016", 5.0), ("2017", 6.0))]) == pytest.approx(20)
    assert span_of([(("2016", 5.0), ("2017", 5.0))]) == 1.0
    assert span_of([]) == 1.0


def test_a_smaller_change_is_drawn_flatter_in_the_same_span():
    assert 'points="4.0,12.8 84.0,11.2"' in drawn((("2016", 10.0), ("2017", 12.0)), 20.0)


def test_the_words_say_first_and_last_figure_with_their_years_and_the_way():
    assert said(PAST, "{:.0f}%".format, "rising") == "10% in 2016, 30% in 2021: rising"
    assert said(PAST, "{:.0f}%".format, "") == "10% in 2016, 30% in 2021; 4 figures say no trend"


def test_an_unknown_year_is_not_in_the_words():
    assert said((("2016", None), ("2017", 1.0), ("2018", 2.0)), str, "").startswith("1.0 in 2017, 2.0 in 2018")
    assert said((("2016", None), ("2017", 1.0)), str, "") == ""


def test_the_trends_of_all_places_are_the_single_lines_to_one_scale_and_are_kept():
    measure = catalogue.measure("out_of_work_percent")
    pasts = {
        slug: [(year, measure_values.one_value(measure.measure_id, year, slug).value) for year in measure.years]
        for slug in outlines.names()
    }
    trends = place_trends(measure.measure_id, "working")
    span = span_of(pasts.values())
    assert dict(trends.pictures) == {slug: small_trend(past, span) for slug, past in pasts.items()}
    assert (trends.first_year, trends.last_year) == (measure.years[0], measure.latest_year)
    assert all(text.startswith(f"{measure.title}: ") and trends.last_year in text for text in trends.texts.values())
    assert place_trends(measure.measure_id, "working") is trends


def test_the_line_is_drawn_in_the_ink_of_the_theme():
    picture = drawn(PAST)
    light, dark = picture.split("@media(prefers-color-scheme:dark)")
    assert {palette.INK, palette.CHOSEN} <= set(re.findall("#[0-9a-f]{6}", light))
    found = re.findall("#[0-9a-f]{6}", dark)
    assert found == [DARK[palette.INK], DARK[palette.CHOSEN]]
    assert [one for one in found if contrast(one, DARK[palette.PAPER]) < 4.5] == []
