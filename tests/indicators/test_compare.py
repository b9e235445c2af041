from typing import Any

import pandas as pd
import pytest

from localities.indicators.comparing import compare, outline_matters, possible_ranks, profile
from localities.indicators.findings import overview
from localities.indicators.measures import catalogue
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.places import wording

NAN = float("nan")


def a_measure(**changed) -> Measure:
    given: dict[str, Any] = dict.fromkeys(Measure.__dataclass_fields__, "") | {
        "measure_id": "out_of_work_percent", "title": "Out-of-work benefits",
        "unit": "% of working-age people",
        "direction": "lower_is_better", "method": "proportion", "years": ("2020",), "latest_year": "2020",
        "small_number_threshold": 5.0, "source_ids": ("made_up",), "theme": "income_work", "shown_decimals": None,
        "over_time": "comparable",
    }  # fmt: skip
    return Measure(**given | changed)


def glasgow(value, status="derived") -> Figure:
    return Figure("glasgow", "2020", value, None, None, None, None, status)


def a_figure(value, lower=NAN, upper=NAN, status="derived"):
    return Figure("govan", "2020", value, lower, upper, None, None, status)


def a_table(*rows) -> pd.DataFrame:
    columns = ["place", "name", "value", "lower", "upper"]
    return pd.DataFrame(rows, columns=columns).assign(status="derived", numerator=NAN, denominator=NAN)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "verdict"),
    [
        (20, 18, 22, "not different"),  # Glasgow is 20
        (22, 20, 24, "not different"),  # the interval ends at Glasgow's figure: it holds it
        (18, 16, 20, "not different"),
        (22, 20.1, 24, "higher"),
        (18, 16, 19.9, "lower"),
        (30, NAN, NAN, "no comparison"),
        (NAN, NAN, NAN, "no comparison"),
    ],
)
def test_a_place_differs_only_where_its_interval_leaves_out_glasgow(value, lower, upper, verdict):
    assert compare.comparison(a_figure(value, lower, upper), glasgow(20.0), a_measure()).verdict == verdict


def test_a_ratio_without_an_interval_gets_no_verdict_but_a_caution():
    ratio = a_measure(method="ratio", unit="per 100 expected in Scotland", title="Hospital stays")
    (one,) = compare.of_rows(a_table(("govan", "Govan", 300.0, NAN, NAN)), glasgow(150.0), ratio)
    assert (one.verdict, one.meaning, one.against) == ("", "", "○ compare with care")
    assert one.words == (
        "Hospital stays, per 100 expected in Scotland: 300 here; in Glasgow 150. "
        "There is no interval for this figure, so compare with care."
    )


def test_nothing_can_be_said_without_glasgows_figure():
    assert compare.comparison(a_figure(30, 28, 32), glasgow(None), a_measure()).verdict == "no comparison"


@pytest.mark.parametrize(
    ("verdict", "direction", "meaning"),
    [
        ("higher", "lower_is_better", "worse"),
        ("lower", "lower_is_better", "better"),
        ("higher", "higher_is_better", "better"),
        ("lower", "higher_is_better", "worse"),
        ("higher", "none", ""),
        ("not different", "lower_is_better", ""),
    ],
)
def test_the_direction_decides_what_is_better_and_worse(verdict, direction, meaning):
    assert compare.meaning_of(verdict, direction) == meaning


def test_the_sentence_says_the_number_then_what_it_means_then_how_sure():
    one = compare.comparison(a_figure(36.2, 34.9, 37.4), glasgow(20.4), a_measure())
    assert one.words == (
        "36% of working-age people here get out-of-work benefits; in Glasgow 20%. Unlikely to be chance."
    )


def test_decimals_appear_when_whole_numbers_would_read_alike():
    both = compare.both_numbers(25.4, 24.7, a_measure())
    assert both.startswith("25.4% of working-age people here")
    assert both.endswith("in Glasgow 24.7%.")
    assert "4.4% of working-age people" in compare.both_numbers(4.4, 12, a_measure())


def test_an_estimate_says_that_it_is_one():
    figure = a_figure(36, 34, 38, "estimated")
    one = compare.comparison(figure, glasgow(20.0), a_measure())
    assert one.is_estimate
    assert one.words.endswith("in Glasgow 20% (estimate). Unlikely to be chance.")


def test_a_hidden_figure_is_not_shown_in_the_sentence():
    one = compare.comparison(a_figure(NAN, status="suppressed"), glasgow(20.0), a_measure())
    assert one.shown == "hidden"
    assert one.words == "Out-of-work benefits: hidden: too few to show safely."


def test_signs_differ_without_colour():
    assert len(set(compare.SYMBOLS.values())) == len(compare.VERDICTS)


def test_comparing_leaves_the_table_as_it_was():
    table = a_table(("govan", "Govan", 36.2, 34.9, 37.4))
    before = table.copy()
    compare.of_rows(table, glasgow(20.4), a_measure())
    pd.testing.assert_frame_equal(table, before)


THREE = a_table(("a", "A", 10.0, 8.0, 12.0), ("b", "B", 13.0, 11.0, 15.0), ("c", "C", 20.0, 18.0, 22.0))


def test_each_place_counts_the_others_it_cannot_be_told_apart_from():
    counted = possible_ranks.groups_that_overlap(THREE)
    assert counted["alike"].tolist() == [1, 1, 0]
    assert counted["alike_names"].tolist() == ["B", "A", ""]
    assert counted["surely_higher"].tolist() == [1, 1, 0]


def test_the_order_gives_a_range_where_intervals_overlap_and_one_place_where_they_do_not():
    ordered = possible_ranks.in_order(THREE)
    assert ordered["name"].tolist() == ["C", "B", "A"]
    assert ordered["position"].tolist() == ["1st of 3", "2nd to 3rd of 3", "2nd to 3rd of 3"]


def test_equal_figures_keep_the_fixed_order_and_unknown_ones_come_last():
    table = a_table(("a", "A", NAN, NAN, NAN), ("b", "B", 5.0, 4.0, 6.0), ("c", "C", 5.0, 4.0, 6.0))
    ordered = possible_ranks.in_order(table)
    assert ordered["name"].tolist() == ["B", "C", "A"]
    assert ordered["position"].tolist() == ["1st to 2nd of 2", "1st to 2nd of 2", "not known"]


def test_figures_without_an_interval_are_not_ranked():
    ordered = possible_ranks.in_order(a_table(("a", "A", 5.0, NAN, NAN), ("b", "B", 6.0, NAN, NAN)))
    assert set(ordered["position"]) == {"Cannot be ranked"}


def test_a_bare_count_is_set_against_nothing():
    count = a_measure(method="count", unit="people")
    one = compare.comparison(a_figure(13904.0), glasgow(621170.0), count)
    assert (one.has_verdict, one.symbol, one.label, one.against) == (False, "", "", "")
    assert one.words == "Out-of-work benefits: 13,904 people."


def test_a_comparison_says_its_verdict_in_a_sign_in_words_and_in_a_cell():
    one = compare.comparison(a_figure(36.2, 34.9, 37.4), glasgow(20.4), a_measure(), "govan", "Govan")
    assert (one.symbol, one.label, one.meaning, one.against) == ("▲", "higher", "worse", "▲ higher (worse)")
    assert (one.shown, one.interval, one.year) == ("36.2%", "34.9 to 37.4%", "2020")


def test_every_reader_of_a_figure_has_the_one_comparison():
    measure = catalogue.measure("out_of_work_percent")
    one = compare.of_latest(measure, "govan")
    rows = profile.profile("govan", measure.theme).set_index("measure_id")
    assert overview.cell(measure.measure_id, "govan").comparison is one
    assert rows.loc[measure.measure_id, "comparison"] is one
    assert outline_matters.comparisons("govan", measure)["working"] is one
    assert one in compare.of_places(measure.measure_id, measure.latest_year)


def test_a_comparison_names_its_place_in_every_outline():
    measure = catalogue.measure("out_of_work_percent")
    codes = ("govan", "govan-core", "govan-wider")
    assert {compare.of_latest(measure, code).name for code in codes} == {"Govan"}
    assert compare.of_latest(measure, wording.city_code()).place == ""
