"""Connections: words, charts and tables follow the measures, the kind of area and the outline."""

import pytest

from localities.indicators.findings import connection_words, connections
from tests.pages.opening import by_link, said
from tests.pages.reading import chart_words, table_with, unfolded

PAIR = ("child_poverty_percent", "2020/21", "overcrowded_households_percent", "2022")

OF_PLACES = ("child_poverty_percent", "2021/22", "overcrowded_households_percent", "2022")  # a year newer than zones'


def found(over="zones", outline="working") -> connections.Connection:
    return connections.connection(*(PAIR if over == "zones" else OF_PLACES), over, outline)


def plain_words(page) -> str:
    """What stands on the page, without the backslashes that keep Markdown from acting."""
    return said(page).replace("\\", "")


def test_a_cold_link_shows_the_finding_its_interval_and_what_it_does_not_prove():
    page = by_link("/connections?place=govan")
    words = plain_words(page)
    assert connection_words.rho_words(found().rho) in words
    assert connection_words.left_out(found()) in words
    assert "the ecological fallacy" in words
    assert len(chart_words(page)) == 2


@pytest.mark.parametrize("outline", ["core", "working", "wider"])
def test_the_nine_places_and_the_outline_change_the_figures(outline):
    words = plain_words(by_link(f"/connections?over=places&outline={outline}"))
    assert connection_words.rho_words(found("places", outline).rho) in words
    assert connection_words.rho_words(found().rho) not in words


def test_the_table_holds_every_point_of_the_picture():
    table = table_with(unfolded(by_link("/connections"), "points"), "Data zone")
    assert len(table) == len(found().points) > 700
