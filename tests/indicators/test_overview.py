import pytest

from localities.indicators.findings import overview
from localities.indicators.measures import catalogue
from localities.places import outlines


def the_nine() -> dict[str, str]:
    return outlines.names()


def test_every_preset_that_was_asked_for_is_there_and_names_only_measures_that_exist():
    titles = [one.title for one in overview.presets().values()]
    for wanted in ("Alcohol", "Youth employment", "Homelessness and housing pressure", "Children", "Older people"):
        assert wanted in titles
    assert len(overview.presets()) == 7
    for one in overview.presets().values():
        assert overview.for_places(one.measure_ids), one.key
        assert len(set(one.measure_ids)) == len(one.measure_ids)


@pytest.mark.parametrize("key", ["alcohol", "youth_employment", "homelessness_housing", "children", "older_people"])
def test_a_preset_names_what_exists_for_the_city_alone_apart(key):
    chosen = overview.presets()[key].measure_ids
    alone = overview.city_only(chosen)
    assert alone
    assert all(one.geography == "city" for one in alone)
    assert {one.measure_id for one in alone} | {one.measure_id for one in overview.for_places(chosen)} == set(chosen)


def test_a_choice_that_is_just_a_preset_is_known_as_it_in_any_order():
    chosen = overview.presets()["alcohol"].measure_ids
    assert overview.preset_of(reversed(chosen)) == "alcohol"
    assert overview.preset_of(chosen[:2]) == ""


def test_a_cell_carries_figure_symbol_word_and_years_before(made_up):
    one = overview.cell("poor_percent", "govan")
    assert (one.shown, one.against, one.way) == ("40.0%", "▲ higher (worse)", "")
    assert one.past == (("2020", 40.0),)
    rising = overview.cell("taking_part_percent", "ruchill-possilpark")
    assert [value for _, value in rising.past] == [80.0, 82.5, 85.0, 87.5, 90.0]
    assert (rising.against, rising.way) == ("● not different", "rising against Glasgow")


def test_a_figure_without_an_interval_is_compared_with_care_and_glasgow_with_nothing(made_up):
    assert overview.cell("stays_ratio", "govan").against == "○ compare with care"
    assert overview.cell("stays_ratio", "glasgow").against == ""


def test_a_hidden_figure_has_no_number_in_its_cell(made_up):
    one = overview.cell("poor_percent", "S01000001")
    assert (one.shown, one.figure.value, one.past) == ("hidden", None, (("2020", None),))


def test_places_are_ordered_by_any_measure_and_those_without_a_figure_come_last(made_up):
    areas = {"gorbals": "Gorbals", "nowhere": "Nowhere", "govan": "Govan", "drumchapel": "Drumchapel"}
    ids = ("poor_percent", "idle_percent")
    assert [row.name for row in overview.rows(ids, areas)] == ["Gorbals", "Nowhere", "Govan", "Drumchapel"]
    down = [row.name for row in overview.rows(ids, areas, "idle_percent")]
    assert down == ["Govan", "Gorbals", "Drumchapel", "Nowhere"]
    up = [row.name for row in overview.rows(ids, areas, "idle_percent", highest_first=False)]
    assert up == ["Gorbals", "Drumchapel", "Govan", "Nowhere"]


def test_measures_are_grouped_by_theme_in_the_catalogues_order():
    chosen = [catalogue.measure(one) for one in ("mortality_ratio", "population", "child_poverty_percent")]
    assert list(overview.by_theme(chosen)) == ["people", "health", "children"]


def test_a_bare_count_is_not_set_against_the_city():
    assert overview.cell("population", "govan").against == ""


def test_every_cell_of_every_preset_says_something_in_words():
    assert overview.presets()
    for one in overview.presets().values():
        ids = [measure.measure_id for measure in overview.for_places(one.measure_ids)]
        for row in overview.rows(ids, the_nine()):
            assert all(overview.cell_text(cell) for cell in row.cells)


@pytest.mark.parametrize("area", [*outlines.names(), "glasgow"])
def test_an_area_whose_figure_jumped_is_never_called_without_a_clear_change(area):
    """Out-of-work benefits rose by 4 to 8 points in every place in 2020/21, a year that no slope counts."""
    assert overview.cell("out_of_work_percent", area).way not in ("", "no clear change")


def test_a_cell_shows_the_newest_year_that_a_place_has_and_its_sudden_steps():
    """Drumchapel: 34.5% of children in 2019/20, 27.6% in 2020/21, 40.7% in 2021/22; no two of the intervals meet."""
    one = overview.cell("child_poverty_percent", "drumchapel")
    assert (one.figure.year, one.shown) == ("2021/22", "40.7%")
    assert one.past[-3:] == (("2019/20", 34.49), ("2020/21", 27.55), ("2021/22", 40.73))
    assert one.way == "sudden rise and fall"
    assert overview.cell("child_poverty_percent", "glasgow").shown == "31.8%"
