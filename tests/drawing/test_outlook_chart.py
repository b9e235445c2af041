import json

from localities.drawing.charts.outlook_chart import outlook_finding, outlook_lines, outlook_text
from localities.indicators.trends.outlook import look_ahead
from tests.indicators.test_compare import a_measure
from tests.indicators.test_trend import a_history

LINE = a_history([10, 12, 14, 16, 18])
SHORT = a_history([10, 12, 14])


def test_the_chart_is_valid_fills_its_place_and_asks_nothing_of_the_internet():
    for history in (LINE, SHORT, SHORT.assign(value=float("nan"), lower=float("nan"), upper=float("nan"))):
        spec = outlook_lines(history, look_ahead(history, a_measure()), a_measure(), "Govan").to_dict()
        assert spec["width"] == "container"
        assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_the_title_is_the_range_of_the_first_year_to_come():
    found = look_ahead(LINE, a_measure())
    assert outlook_finding(found, a_measure(), "Govan").startswith("Out-of-work benefits in Govan: likely between ")
    assert outlook_finding(found, a_measure(), "Govan").endswith(" in 2017, if things go on as before")


def test_without_an_outlook_the_known_years_are_drawn_and_the_reason_is_said():
    found = look_ahead(SHORT, a_measure())
    assert outlook_finding(found, a_measure(), "Govan") == "Out-of-work benefits in Govan: no outlook can be made"
    said = outlook_text(SHORT, found, a_measure(), "Govan")
    assert "2012 10.0%, 2013 12.0%, 2014 14.0%" in said
    assert said.endswith("An outlook needs 5 yearly figures in a row; here are 3.")


def test_the_words_of_the_chart_hold_every_known_year_the_outlook_its_method_and_its_error():
    said = outlook_text(LINE, look_ahead(LINE, a_measure()), a_measure(), "Govan")
    for part in ("2012 10.0%", "2016 18.0%", "2017: about 20.0%", "2018: about 22.0%", "missed by", "no promise"):
        assert part in said


def labels_of(values) -> tuple[dict, dict]:
    """The looks of the two texts of the chart of a line with these values: the last figure's and the outlook's."""
    history = a_history(values)
    spec = outlook_lines(history, look_ahead(history, a_measure()), a_measure(), "Govan").to_dict()
    known, ahead = (one["mark"] for one in spec["layer"] if one["mark"]["type"] == "text")
    return known, ahead


def test_the_last_figure_stands_where_no_line_goes():
    steep, flat, fallen = ([10, 12, 14, 16, 18], [18, 18, 18, 18, 18], [10, 10, 10, 26, 18])
    for values in (steep, flat, fallen):
        known, _ = labels_of(values)
        assert known["align"] == "left"  # the line of the years behind comes from the left
        assert known["dx"] > 0
    assert labels_of(steep)[0]["dy"] > 0  # the line of the years to come rises
    assert labels_of(flat)[0]["dy"] < 0


def test_the_words_of_the_outlook_keep_to_the_other_side_than_the_last_figure():
    flat, rising = labels_of([18, 18, 18, 18, 18])[1], labels_of([10, 12, 14, 16, 18])[1]
    assert flat["yOffset"] == {"expr": "width < 520 ? 2 : 2"}
    assert rising["yOffset"] == {"expr": "width < 520 ? -36 : -19"}  # three lines on a phone, two elsewhere
