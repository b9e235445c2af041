"""Charts about money: labelled, valid, and the same in words."""

import pandas as pd
import pytest

from localities.drawing.charts import ladder_chart, match_chart
from localities.resources.money import demand, ladder, match, matrix
from localities.resources.returns import stored_returns
from tests.resources.made_up_returns import lines, row


def example(theme=""):
    return matrix.lines_of(stored_returns.example(), "2025/26", theme)


def test_both_charts_are_valid_and_carry_the_label_in_title_and_words():
    fits = match.match(example("youth_employment"), demand.demand("participation_16_19_percent"))
    for draw, table in ((ladder_chart.ladder, ladder.by_theme(example())), (match_chart.ratios, fits)):
        spec = draw(table, "Money, 2025/26", "example figures").to_dict()  # checks itself against the schema
        assert spec["description"].startswith("Example figures")
        assert "Example figures" in str(spec["title"]["text"])


def test_the_finding_names_the_share_that_prevents_and_the_largest_rung():
    table = ladder.by_theme(lines(row("A", 25, rung="prevention"), row("B", 75, rung="crisis")))
    found = ladder_chart.finding(table)
    assert found == "25% of the money reported is for prevention; the largest part is crisis (75%)"
    assert "early intervention not reported" in ladder_chart.words(table)


def test_the_parts_of_a_bar_follow_each_other_to_100():
    rows = ladder_chart._rows(ladder.by_theme(lines(row("A", 25, rung="prevention"), row("B", 75, rung="crisis"))))
    assert rows[["start", "end"]].to_numpy().tolist() == [[0, 25], [25, 100]]


@pytest.mark.parametrize("draw", [ladder_chart.ladder, match_chart.ratios])
def test_nothing_told_draws_a_calm_sentence(draw):
    empty = ladder.by_theme(lines(row("A", None)))
    if draw is match_chart.ratios:
        empty = match.match(lines(row("A", None)), demand.demand("overcrowded_households_percent"))
        assert pd.isna(empty["ratio"]).all()
    assert "not" in draw(empty, "x").to_dict()["description"]
