import json

import altair as alt
import pandas as pd
import pytest

from localities.drawing import round_axis
from localities.drawing.charts import alt_texts, chart_style
from localities.drawing.charts.age_chart import age_pyramid, outline_points, short_age
from localities.drawing.charts.chart_specs import spec_of
from localities.drawing.charts.dot_chart import dot_plot, label_side
from localities.drawing.charts.dot_rows import dot_axis, dot_notes, dot_rows, why_empty
from localities.drawing.charts.trend_chart import some_names, trend_lines
from localities.indicators.comparing import compare
from tests.indicators.test_compare import a_measure, a_table, glasgow
from tests.indicators.test_trend import a_history

NAN = float("nan")
NINE = a_table(
    ("drumchapel", "Drumchapel", 34.0, 32.0, 36.0),
    ("govan", "Govan", 20.0, 18.0, 22.0),
    ("parkhead-dalmarnock-camlachie", "Parkhead, Dalmarnock & Camlachie", 15.0, 13.0, 17.0),
    ("gorbals", "Gorbals", NAN, NAN, NAN),
).assign(status=["derived", "derived", "estimated", "suppressed"])
CITY = glasgow(20.0)


def compared(table=NINE, measure=None, city=CITY):
    return compare.of_rows(table, city, measure or a_measure())


def people(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["age_group", "sex", "people", "share_percent"])
    return table.assign(first_age=table["age_group"].str.extract(r"(\d+)", expand=False).astype(float))


YOUNG_PLACE = people(("0-4", "female", 20, 20.0), ("0-4", "male", 20, 20.0),
                     ("65-69", "female", 30, 30.0), ("65-69", "male", 30, 30.0))  # fmt: skip
OLD_CITY = people(("0-4", "female", 10, 10.0), ("0-4", "male", 10, 10.0),
                  ("65-69", "female", 40, 40.0), ("65-69", "male", 40, 40.0))  # fmt: skip


def every_chart():
    history = a_history([10, 12, 14, 16, 18])
    return {
        "dots": dot_plot(compared(), a_measure(), CITY, glasgow(18.0), "govan"),
        "trend": trend_lines(history, history, a_measure(), "Govan"),
        "ages": age_pyramid(YOUNG_PLACE, OLD_CITY, "Govan", "2022"),
        "empty": dot_plot(compared(NINE.assign(value=NAN, lower=NAN, upper=NAN)), a_measure(), CITY),
    }


@pytest.mark.parametrize("name", ["dots", "trend", "ages", "empty"])
def test_every_chart_is_valid_fills_its_place_and_asks_nothing_of_the_internet(name):
    spec = every_chart()[name].to_dict()  # checks it against the schema
    assert spec["width"] == "container"
    assert spec["background"] == "transparent"
    assert spec["description"]
    assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_no_chart_uses_more_than_four_hues_beside_ink_and_grey():
    drawn = " ".join(json.dumps(chart.to_dict()).lower() for chart in every_chart().values())
    assert {hue for hue in ("#6a2063", "#e5682a", "#2b9c93") if hue in drawn} == {"#6a2063", "#e5682a", "#2b9c93"}
    assert "#ff0000" not in drawn
    assert "green" not in drawn


def test_the_shape_and_the_words_tell_the_verdict_without_the_colour():
    rows = dot_rows(compared())
    assert rows["shape"].tolist() == ["triangle-up", "circle", "triangle-down", "square"]
    assert rows["verdict_words"].tolist() == ["▲ higher", "● not different", "▼ lower", "– no comparison"]
    assert rows["shown"].tolist() == ["34.0%", "20.0%", "15.0%", "hidden"]


def test_rows_keep_the_order_of_the_table():
    assert dot_rows(compared())["name"].tolist() == NINE["name"].tolist()


def test_a_hidden_figure_is_nowhere_in_the_chart_or_its_text():
    table = NINE.assign(value=[34.0, 20.0, 15.0, NAN])
    said = alt_texts.dot_plot(compared(table), a_measure(), CITY)
    assert "Gorbals hidden: too few to show safely" in said
    assert "hidden" in json.dumps(dot_plot(compared(table), a_measure(), CITY).to_dict())


def test_the_title_is_the_finding():
    assert alt_texts.dot_plot_finding(compared(NINE.head(3)), a_measure(), CITY).replace("\u00a0", " ") == (
        "Out-of-work benefits: higher than Glasgow in 1 of 3 places, lower in 1, not different in 1"
    )


def test_the_text_of_the_dot_plot_names_every_place_with_figure_interval_and_verdict():
    said = alt_texts.dot_plot(compared(), a_measure(), CITY, glasgow(18.0))
    assert "Drumchapel 34.0% (32.0 to 36.0%), higher" in said
    assert "Glasgow 20.0%, the rest of Glasgow 18.0%" in said


def test_places_are_not_set_against_the_city_by_bare_counts():
    count = a_measure(method="count", unit="people", title="People", direction="none")
    table = a_table(("a", "A", 9000.0, NAN, NAN), ("b", "B", 13904.0, NAN, NAN))
    rows = compared(table, count, glasgow(621170.0))
    assert alt_texts.dot_plot_finding(rows, count, glasgow(621170.0)) == "People: from 9,000 in A to 13,904 in B"
    assert dot_axis(table, count, []) == (0, 15000)
    drawn = json.dumps(dot_plot(rows, count, glasgow(621170.0)).to_dict())
    assert "621,170" not in drawn
    assert "compare with care" not in drawn


@pytest.mark.parametrize(
    ("lowest", "highest", "ends"),
    [
        (15, 36, (0, 40)),  # 15 is in the lower half of what goes up to 36: from 0
        (18, 36, (0, 40)),  # just at half
        (79, 93, (77.5, 95)),
        (0, 0, (0, 0.2)),
    ],
)
def test_an_axis_starts_at_zero_unless_everything_lies_in_its_upper_half(lowest, highest, ends):
    assert round_axis.axis_ends(lowest, highest) == pytest.approx(ends)


def test_an_axis_that_does_not_start_at_zero_says_so():
    assert "The axis starts at 77.5%, not at 0." in dot_notes(NINE, a_measure(), 77.5)
    assert not any("axis" in note for note in dot_notes(NINE, a_measure(), 0.0))


def test_a_measure_of_the_whole_city_says_why_there_are_no_dots_and_what_is_known():
    table = NINE.assign(value=NAN, lower=NAN, upper=NAN, status="missing")
    measure = a_measure(geography="city", unit="per 1,000 households a year", method="rate")
    said = why_empty(measure, glasgow(18.1))
    assert said == (
        "This is published for Glasgow as a whole, not for places. Glasgow: 18.1 per 1,000 households a year."
    )
    drawn = json.dumps(dot_plot(compared(table, measure, glasgow(18.1)), measure, glasgow(18.1)).to_dict())
    assert "This is published for Glasgow as a" in drawn


@pytest.mark.parametrize(
    ("value", "other", "side"),
    [(50, 40, "left"), (40, 50, "right"), (50, None, "left"), (90, 40, "right"), (10, 40, "left")],
)
def test_a_lines_label_points_away_from_the_other_line_unless_the_edge_is_near(value, other, side):
    assert label_side(value, other, 0, 100) == side  # "left": the text starts at the line and runs right


def test_lines_of_a_subtitle_fit_a_phone():
    assert all(len(line) <= 52 for line in chart_style.note_lines("word " * 40))


def test_a_title_has_no_limit_because_streamlit_would_cut_it_before_the_chart_ends():
    assert chart_style.title(chart_style.ChartWords("Finding", "Subtitle", "")).to_dict()["limit"] == 0


def test_the_last_year_is_always_named_under_the_axis():
    names = {2013 + i: f"{2013 + i}/{14 + i}" for i in range(8)}
    assert list(some_names(names, 3).values()) == ["2020/21", "2017/18", "2014/15"]


def test_too_few_points_give_no_trend_in_the_title():
    history = a_history([10, 12, 14])
    assert alt_texts.trend_finding(history, a_measure(), "Govan") == (
        "Out-of-work benefits in Govan: too few points (3) to say a trend"
    )


def test_the_text_of_the_lines_gives_first_and_last_figure_of_both():
    said = alt_texts.trend_lines(a_history([10, 12, 14, 16, 18]), a_history([9, 9, 9, 9, 9]), a_measure(), "Govan")
    assert "rising from 2012 to 2016" in said
    assert "Govan: 10.0% in 2012, 18.0% in 2016." in said
    assert "Glasgow: 9.0% in 2012, 9.0% in 2016." in said


def test_the_pyramid_tells_the_broad_ages_that_differ_most():
    said = alt_texts.age_finding(YOUNG_PLACE, OLD_CITY, "Govan")
    assert said == "Govan has more people under 15 than Glasgow: 40%, against 20%"


def test_a_gap_of_less_than_a_point_is_no_headline():
    assert alt_texts.age_finding(YOUNG_PLACE, YOUNG_PLACE, "Govan") == "Ages in Govan are much like Glasgow’s"


def test_glasgows_outline_runs_around_its_bars_with_women_on_the_left():
    rows = OLD_CITY.assign(row=[0, 0, 1, 1], signed_percent=[-10.0, 10.0, -40.0, 40.0])
    corners = outline_points(rows, "female")[["signed_percent", "height"]].to_numpy().tolist()
    assert corners == [[0, 0], [-10, 0], [-10, 1], [-40, 1], [-40, 2], [0, 2]]


def test_ages_read_short_on_the_axis():
    assert [short_age(one) for one in ("5 - 9", "85 and over", "0-4")] == ["5–9", "85+", "0–4"]


def test_an_area_without_ages_gets_a_calm_empty_chart():
    empty = YOUNG_PLACE.iloc[:0]
    assert "no ages for 2022" in json.dumps(age_pyramid(empty, OLD_CITY, "Govan", "2022").to_dict())
    assert alt_texts.age_pyramid(empty, OLD_CITY, "Govan", "2022") == "Ages in Govan: not known."


def test_layers_after_one_another_that_draw_the_same_table_say_it_once():
    rows, other = pd.DataFrame({"x": [1, 2]}), pd.DataFrame({"x": [3]})
    tables = [rows, rows.copy(), other, rows.copy()]
    layers = [alt.Chart(one).mark_point().encode(x="x:Q") for one in tables]
    spec = spec_of(lambda: alt.LayerChart(layer=layers))
    first, second, third = spec["layer"]
    assert first["data"]["values"] == [{"x": 1}, {"x": 2}]
    assert [one["mark"]["type"] for one in first["layer"]] == ["point", "point"]
    assert not any("data" in one for one in first["layer"])
    assert (second["data"]["values"], third["data"]["values"]) == ([{"x": 3}], [{"x": 1}, {"x": 2}])


@pytest.mark.parametrize("shared", [True, False])
def test_a_kept_spec_carries_its_rows_below_the_top_where_no_rerun_converts_them(shared):
    rows = pd.DataFrame({"x": [1, 2], "words": ["a", None], "share": [0.5, NAN], "is_chosen": [True, False]})
    first, second = (alt.Chart(rows if shared else rows.copy()).mark_point().encode(x="x:Q") for _ in range(2))
    spec = spec_of(lambda: alt.layer(first, second.mark_line()))
    assert not {"data", "datasets"} & set(spec)
    told = spec["layer"][0]["data"]["values"]
    assert told == [
        {"x": 1, "words": "a", "share": 0.5, "is_chosen": True},
        {"x": 2, "words": None, "share": None, "is_chosen": False},
    ]
    assert json.loads(json.dumps(spec)) == spec
