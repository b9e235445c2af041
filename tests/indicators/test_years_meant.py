"""A year that a link asks for in vain becomes the nearest in time, and the screen says so."""

import pytest

from localities.indicators.measures import catalogue, measure_years
from localities.places.outlines import UnknownChoice


@pytest.mark.parametrize(
    ("asked", "years", "nearest"),
    [
        ("2020", ("2012", "2020/21", "2022"), "2020/21"),  # the middle of 2020/21 is three months after that of 2020
        ("2019", ("2009", "2018/19", "2019/20"), "2019/20"),  # 1 October 2019 and 1 October 2018, from 1 July 2019
        ("2021/22", ("2012", "2017", "2022"), "2022"),
        ("2014", ("2013", "2015"), "2015"),  # as near either way: the newer
        ("2099", ("2013/14", "2021/22"), "2021/22"),
        ("1999", ("2013/14", "2021/22"), "2013/14"),
    ],
)
def test_the_nearest_year_is_the_nearest_in_time_and_not_in_spelling(asked, years, nearest):
    assert measure_years.nearest_year(asked, years) == nearest


@pytest.mark.parametrize("asked", ["", "latest", "20", "2020/2021", "99999"])
def test_what_is_no_year_has_no_nearest_one(asked):
    assert measure_years.nearest_year(asked, ("2019", "2020")) is None


def test_a_year_without_a_figure_is_named_with_the_one_that_is_shown():
    child_poverty = catalogue.measure("child_poverty_percent")
    assert measure_years.year_instead(child_poverty, "2018/19") == ("2018/19", "")
    assert measure_years.year_instead(child_poverty, "2024") == (
        "2021/22",
        "There is no figure of “2024” to show for “Children in low-income families”. The nearest year is 2021/22.",
    )
    assert measure_years.year_instead(child_poverty, "soon") == (
        "2021/22",
        "There is no year called “soon”. This is the latest, 2021/22, instead.",
    )


def test_only_years_that_can_be_shown_are_offered_instead():
    shown, sentence = measure_years.year_instead(
        catalogue.measure("child_poverty_percent"), "2021/22", ("2019/20", "2020/21")
    )
    assert shown == "2020/21"
    assert "no figure of “2021/22”" in sentence


def test_a_link_that_names_the_edition_leads_to_the_year_that_its_figures_are_of():
    """SIMD 2020's income figures are of 2017: an old link says 2020."""
    shown, sentence = measure_years.year_instead(catalogue.measure("income_deprived_percent"), "2020")
    assert (shown, sentence) == ("2017", "“2020” is the edition of the index. Its figures are of 2017.")


def test_an_address_that_asks_for_a_year_in_vain_is_refused_with_the_nearest_in_time():
    with pytest.raises(UnknownChoice) as refused:
        measure_years.year_meant(catalogue.measure("out_of_work_percent"), "2030")
    assert refused.value.nearest == "2021/22"
    assert measure_years.year_meant(catalogue.measure("out_of_work_percent"), "") == "2021/22"
