"""The charts of shared savings say and show what the tables hold."""

from localities.drawing.charts import savings_chart
from localities.resources.savings import scenario_files, shared_savings
from localities.resources.savings.splitting_rules import POT

EXAMPLE = scenario_files.example()


def test_there_is_a_dot_a_partner_and_rule_and_the_chosen_rule_differs_in_shape():
    gains = shared_savings.net_gains(EXAMPLE, 0).drop(index=POT) / 100
    rows = savings_chart.gain_rows(gains, "equal").dropna(subset=["gain"])
    assert len(rows) == 4 * len(EXAMPLE.names)
    assert set(rows.loc[rows["shape"] == "diamond", "rule"]) == {"Equal gain"}


def test_the_axis_of_pounds_holds_every_dot_and_0():
    gains = shared_savings.net_gains(EXAMPLE, 0).drop(index=POT) / 100
    first, last = savings_chart.pounds_ends(gains)
    assert first <= min(0, gains.min().min())
    assert last >= max(0, gains.max().max())
    assert savings_chart.pounds_ends(gains * 0) == [0, 0.2]


def test_both_charts_are_labelled_as_examples_and_told_in_words():
    for spec in (
        savings_chart.net_gains(EXAMPLE, "falls", 10),
        savings_chart.years_to_break_even(EXAMPLE, 10),
    ):
        assert spec["description"].startswith("Example figures.")
        assert spec["title"]["subtitle"][0].startswith("Example figures.")
        assert all(name in spec["description"] for name in ("Council services", "Police"))


def test_a_partner_beyond_the_horizon_is_marked_as_late():
    years = savings_chart.prevention_dial.years_to_break_even(EXAMPLE, 10)
    rows = savings_chart.year_rows(years)
    assert rows["low_is_late"].tolist() == years["low"].isna().tolist()
    assert rows["low"].max() == 21
