import pytest

from localities.indicators.comparing import outline_matters
from localities.indicators.findings import standing_out
from localities.indicators.findings.headline import headline
from localities.indicators.measures import catalogue
from localities.indicators.measures.measure_values import Figure
from tests.indicators.test_compare import a_measure
from tests.not_none import not_none

pytestmark = pytest.mark.usefixtures("made_up")
SAID_OF_GOVAN = "Out of work: 30% of people here; in Glasgow 10% (2020, 5 years old). Unlikely to be chance."


def test_what_is_surely_worse_stands_out_and_nothing_else_does():
    found = standing_out.standing_out("govan")
    assert [one.measure_id for one in found] == ["idle_percent", "poor_percent"]
    assert {one.meaning for one in found} == {"worse"}
    assert standing_out.standing_out("springboig-barlanark") == ()


def test_the_size_of_a_gap_is_the_least_it_can_be():
    # Glasgow 20 (odds 1/4); the nearer end of the interval is 50 (odds 1): log(1 / (1/4)) = log 4.
    figure = Figure("govan", "2020", 60.0, 50.0, 70.0, None, None, "derived")
    assert standing_out.least_gap(figure, 20.0, a_measure()) == pytest.approx(1.3863, abs=1e-4)


def test_a_rate_is_sized_by_its_ratio():
    # Glasgow 400; the nearer end is 800: log 2.
    figure = Figure("govan", "2020", 900.0, 800.0, 1000.0, None, None, "derived")
    rate = a_measure(method="rate", unit="per 10,000 people")
    assert standing_out.least_gap(figure, 400.0, rate) == pytest.approx(0.6931, abs=1e-4)


def test_a_theme_comes_twice_only_after_every_other_theme_came_once():
    found = [standing_out.Finding(name, "", "", "", "", "worse", 1.0) for name in
             ("idle_percent", "poor_percent", "taking_part_percent")]  # fmt: skip
    spread = standing_out._spread_over_themes(found)
    assert [one.measure_id for one in spread] == ["idle_percent", "taking_part_percent", "poor_percent"]


def test_ratios_without_an_interval_and_figures_of_long_ago_never_stand_out():
    telling = {one.measure_id for one in standing_out.measures_considered()}
    assert telling == {"poor_percent", "idle_percent", "taking_part_percent"}


def test_a_figure_from_ten_years_before_the_newest_is_still_told_and_from_eleven_is_not():
    assert not standing_out.is_history(a_measure(latest_year="2012/13"), newest_year=2022)
    assert standing_out.is_history(a_measure(latest_year="2011/12"), newest_year=2022)


def test_a_figure_that_rests_on_the_census_of_2011_is_history():
    assert standing_out.is_history(a_measure(source_ids=("census2011_totals",)), newest_year=2020)


def test_a_trend_that_surely_improves_is_a_strength():
    found = standing_out.strong_here("ruchill-possilpark")
    assert [(one.measure_id, one.meaning) for one in found] == [("taking_part_percent", "improving")]


def test_what_does_not_differ_from_glasgow_is_never_a_strength():
    taking_part = standing_out._compared("govan", "working", catalogue.measure("taking_part_percent"))
    assert taking_part.verdict == "not different"  # 90 in both, while three of the nine have 80
    assert standing_out.strong_here("govan") == ()


def test_the_sentence_names_the_year_and_old_years_their_age():
    assert standing_out.standing_out("govan")[0].sentence == SAID_OF_GOVAN


def test_edges_are_told_only_of_two_or_more_different_outlines_and_the_sentence_counts_them():
    sure = {one.measure_id: one.sure for one in standing_out.standing_out("govan")}
    assert sure["poor_percent"] == "True of both outlines we drew."  # the core is the working outline
    assert sure["idle_percent"] == ""  # known for one outline alone


def test_the_headline_is_a_need_and_a_strength_with_numbers_years_and_sources():
    found = headline("govan")
    need = not_none(found.need)
    assert (need.number, need.words) == ("30%", "of people here: Out of work")
    assert need.beside == "Glasgow 10% · 2020, 5 years old"
    assert need.source == catalogue.measure("idle_percent").publisher
    assert found.strength is None
    improving = not_none(headline("ruchill-possilpark").strength)
    assert (improving.number, improving.words) == ("", "Taking part: improving faster than Glasgow, up to 2019")


def test_the_headline_of_a_place_like_glasgow_does_not_invent_a_need():
    assert standing_out.standing_out("priesthill-househillwood") == ()
    assert headline("priesthill-househillwood").need is None


def test_a_verdict_that_changes_with_the_edges_is_listed_with_all_three_figures():
    table = outline_matters.what_changes("gorbals")
    assert table["measure_id"].tolist() == ["poor_percent"]
    row = table.iloc[0]
    assert (row["working_verdict"], row["core_verdict"], row["wider_verdict"]) == (
        "not different", "not different", "higher",
    )  # fmt: skip
    assert "25.0% (higher) with the wider outline" in row["words"]


def test_an_outline_without_a_figure_is_not_a_change():
    assert outline_matters.what_changes("govan").empty  # idle_percent is known for the working outline only
    assert not outline_matters.differs("govan", catalogue.measure("idle_percent"))
