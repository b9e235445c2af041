import pandas as pd
import pytest

from localities.indicators.measures import ages, catalogue, measure_values

pytestmark = pytest.mark.usefixtures("made_up")


def test_the_nine_come_in_their_fixed_order_with_names():
    table = measure_values.place_values("poor_percent", "2020")
    assert table["place"].tolist()[:4] == ["drumchapel", "easterhouse", "gorbals", "govan"]
    assert table.set_index("name").loc["Govan", "value"] == 40


def test_another_outline_reads_its_own_figures():
    table = measure_values.place_values("poor_percent", "2020", "wider").set_index("place")
    assert table.loc["gorbals", "value"] == 25


def test_an_unknown_year_gives_nine_rows_that_say_missing():
    table = measure_values.place_values("poor_percent", "1999")
    assert len(table) == 9
    assert set(table["status"]) == {"missing"}
    assert table["value"].isna().all()


def test_a_suppressed_figure_never_leaves_the_reader():
    hidden = measure_values.one_value("poor_percent", "2020", "S01000001")
    assert (hidden.value, hidden.lower, hidden.upper, hidden.status) == (None, None, None, "suppressed")


def test_the_city_has_its_figure_and_an_area_without_one_says_missing():
    assert measure_values.city_value("poor_percent", "2020").value == 20
    assert measure_values.rest_value("poor_percent", "2020").status == "missing"


def test_a_history_has_every_year_of_the_measure_in_order():
    history = measure_values.area_history("taking_part_percent", "ruchill-possilpark")
    assert history["year"].tolist() == ["2015", "2016", "2017", "2018", "2019"]
    assert history["value"].tolist() == [80, 82.5, 85, 87.5, 90]


def test_an_unknown_measure_names_the_nearest_one():
    with pytest.raises(catalogue.UnknownMeasure, match="poor_percent"):
        catalogue.measure("poor_percnt")
    with pytest.raises(ValueError, match="no measure called"):
        catalogue.measure("zzz")


def test_the_catalogue_follows_the_order_of_themes():
    themes = [one.theme for one in catalogue.measures().values()]
    assert themes == sorted(themes, key=list(catalogue.THEMES).index)


def test_reading_leaves_the_stored_figures_as_they_were():
    before = measure_values.values().copy()
    table = measure_values.place_values("poor_percent", "2020")
    table.loc[0, "value"] = -1
    pd.testing.assert_frame_equal(measure_values.values(), before)


def test_shares_of_ages_are_of_women_and_men_together():
    table = ages.ages("govan", "2022")
    assert table["share_percent"].tolist() == [10, 10, 60, 20]
    assert table["age_group"].tolist() == ["0-4", "0-4", "85+", "85+"]


def test_ages_of_an_unknown_area_are_empty():
    assert ages.ages("nowhere", "2022").empty


def test_the_codes_of_areas_are_in_memory_once_for_all_measures():
    measures = [one for one in catalogue.measures().values() if one.latest_year][:6]
    kept = [measure_values._columns(one.measure_id, one.latest_year) for one in measures]
    codes = [code for one in kept for code in one.row_of]
    statuses = [status for one in kept for status in one.status]
    assert len(set(map(id, codes))) == len(set(codes)) < len(codes)
    assert len(set(map(id, statuses))) == len(set(statuses)) < len(statuses)
