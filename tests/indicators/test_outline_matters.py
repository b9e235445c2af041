"""What hangs on the outline: counted for one place, one measure and all nine."""

from localities.indicators.comparing import compare, outline_matters
from localities.indicators.measures import catalogue, measure_values


def test_a_measure_names_the_places_whose_finding_turns_and_with_which_outline(made_up):
    table = outline_matters.of_measure("poor_percent", "2020").set_index("place")
    assert table.index[table["changes"]].tolist() == ["gorbals"]
    assert table.loc["gorbals", "wider_verdict"] == compare.HIGHER
    assert outline_matters.of_measure_words("poor_percent", "2020") == (
        "For one of the nine places the finding against Glasgow changes with the outline: "
        "Gorbals (not different with core and working, higher with wider)."
    )


def test_findings_that_hold_are_said_to_hold(made_up):
    said = outline_matters.of_measure_words("idle_percent", "2020")  # known for the working outline only
    assert said.startswith("0 of the nine places have two or more different outlines with a figure")


def test_three_outlines_of_the_same_zones_are_one(made_up):
    assert len(outline_matters.different_outlines("drumchapel")) == 1
    assert len(outline_matters.different_outlines("govan")) == 2  # core and working are the same zone
    poor = catalogue.measure("poor_percent")
    assert outline_matters.outlines_with_verdict("drumchapel", poor) == 1
    assert outline_matters.outlines_with_verdict("govan", poor) == 2


def test_figures_without_an_interval_have_no_verdict_to_turn(made_up):
    assert "no interval" in outline_matters.of_measure_words("stays_ratio", "2020")


def test_all_nine_together_list_each_change_once_with_its_place(made_up):
    table = outline_matters.changes_everywhere()
    assert table[["place", "measure_id"]].to_numpy().tolist() == [["gorbals", "poor_percent"]]
    assert table["words"].tolist() == outline_matters.what_changes("gorbals")["words"].tolist()


def test_only_measures_that_could_turn_are_counted_as_looked_at(made_up):
    # Only poor_percent is known with all three outlines; the others with the working one alone, or without an interval.
    assert outline_matters.looked_at("govan") == 1


def test_the_verdict_of_an_earlier_year_is_asked_with_that_year():
    measure = catalogue.measure("child_poverty_percent")
    for year in (measure.years[0], measure.latest_year):
        found = outline_matters.verdicts("govan", measure, year)
        city = measure_values.city_value(measure.measure_id, year)
        for outline, said in found.items():
            figure = measure_values.one_value(measure.measure_id, year, measure_values.area_code("govan", outline))
            assert said == compare.comparison(figure, city, measure).verdict


def test_every_change_that_is_listed_is_a_change_of_verdict_in_the_shipped_data():
    table = outline_matters.changes_everywhere()
    said = table[["core_verdict", "working_verdict", "wider_verdict"]]
    sayable = said.where(said != compare.NO_VERDICT)
    assert len(table) > 0
    assert (sayable.nunique(axis=1) > 1).all()
