"""Compare without a browser: its table, its sentences and what it sends to map and chart say what the open data say."""

import io
import re
from itertools import combinations
from typing import Any

import openpyxl
import pytest

from geodata.table_cells import column_names, labelled_rows
from localities.indicators.measures import catalogue
from localities.places import own_area
from tests import served
from tests.pages.opening import by_link, said
from tests.pages.reading import (
    button_row,
    chart_words,
    choose,
    chosen,
    fold,
    links,
    map_layers,
    messages,
    select_box,
    table_with,
    unfolded,
)

BARE_RANK = re.compile(r"^\d+(st|nd|rd|th)\b(?! to )")
LINK = "/compare?measure=child_poverty_percent&year=2020/21"
EVERY_FILE = {"CSV", "Excel", "GeoPackage", "GeoJSON", "PNG", "SVG", "how to cite it"}


def rows_of(page) -> dict[str, dict]:
    """Name of a place to its row of the table; each has one column of values."""
    table = table_with(page, "Against Glasgow").set_index("Place")
    renamed = table.rename(columns={name: "Value" for name in column_names(table) if name.startswith("Value (")})
    return {str(place): dict(row) for place, row in labelled_rows(renamed)}


def cells_of(sheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_measures_known_for_the_city_alone_stand_apart_at_the_end():
    options = select_box(by_link("/compare"), "What to compare").options
    apart = [one.endswith("· Glasgow only") for one in options]
    city = [one for one in catalogue.measures().values() if one.geography == "city"]
    assert sum(apart) == len(city) > 10
    assert apart == sorted(apart), "none of them stands between measures of places"


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("alcohol", "Hospital stays because of alcohol"),
        ("drugs", "Hospital stays because of drugs"),
        ("work", "Out-of-work benefits"),
        ("health", "Limited a lot by a health problem or disability"),
    ],
)
def test_the_first_measure_that_has_a_word_has_it_in_its_title_and_has_figures_of_places(word, title):
    options = select_box(by_link("/compare"), "What to compare").options
    assert next(one for one in options if word in one.casefold()) == title


def ends_of(words: str) -> tuple[float, float]:
    """The two ends of an interval such as "34.9 to 37.2%"."""
    lower, upper, *_ = [float(one.replace(",", "")) for one in re.findall(r"-?\d[\d,]*\.?\d*", words)]
    return lower, upper


def values_of_the_nine(routes, measure_id: str, year: str) -> dict[str, dict]:
    """Name of a place to its row of values.csv."""
    table = served.table(routes, "values.csv", measure=measure_id)
    rows = table[(table["year"] == year) & (table["area_type"] == "place")].set_index("area_code")
    return {name: rows.loc[slug].to_dict() for slug, name in served.names_of_places(routes).items()}


@pytest.mark.parametrize(
    ("measure_id", "year"),
    [
        ("population", ""),
        ("early_mortality_rate", ""),
        ("crime_rate", ""),
        ("participation_16_19_percent", ""),
        ("child_poverty_percent", "2016/17"),
    ],
)
def test_the_table_holds_values_and_intervals_of_the_open_data(routes, measure_id, year):
    year = year or served.measure(routes, measure_id)["latest_year"]
    rows = rows_of(by_link(f"/compare?measure={measure_id}&year={year}"))
    wanted = values_of_the_nine(routes, measure_id, year)
    assert {name: row["Value"] for name, row in rows.items()} == {
        name: pytest.approx(float(one["value"]), abs=0.011) for name, one in wanted.items()
    }
    shown = {name: ends_of(rows[name]["95% interval"]) for name, one in wanted.items() if one["lower"]}
    assert shown == {
        name: pytest.approx(
            (float(one["lower"]), float(one["upper"])), abs=0.51 if measure_id == "crime_rate" else 0.051
        )
        for name, one in wanted.items()
        if one["lower"]
    }


def test_no_place_gets_a_bare_rank_where_its_interval_overlaps_another():
    rows = rows_of(by_link("/compare?measure=out_of_work_percent&year=2020/21"))
    ends = {name: ends_of(row["95% interval"]) for name, row in rows.items()}
    overlapping = {
        name
        for pair in combinations(ends, 2)
        for name in pair
        if max(ends[one][0] for one in pair) <= min(ends[one][1] for one in pair)
    }
    assert 2 <= len(overlapping) < 9
    assert [rows[name] for name in overlapping if BARE_RANK.match(rows[name]["Possible rank"])] == []


def test_figures_without_an_interval_get_no_order_at_all_and_the_screen_says_why():
    page = by_link("/compare?measure=alcohol_stays_ratio&year=2020")
    rows = rows_of(page)
    assert len(rows) == 9
    assert [row for row in rows.values() if re.search(r"\d", row["Possible rank"])] == []
    assert "expected here by age and sex is not published for zones" in said(page)


def test_a_figure_known_only_for_the_city_says_so_and_shows_nothing_for_the_nine(routes):
    one = served.measure(routes, "homeless_assessed_rate")
    city = served.table(routes, "values.csv", measure="homeless_assessed_rate").query("area_code == 'glasgow'")
    page = by_link("/compare?measure=homeless_assessed_rate")
    (sentence,) = messages(page, "whole city")
    assert one["latest_year"] in sentence
    figures = [float(words.replace(",", "")) for words in re.findall(r"\d[\d,]*\.?\d*", sentence)]
    assert any(figure == pytest.approx(float(city["value"].iloc[-1]), abs=0.051) for figure in figures)
    assert len(page.dataframe) == 0
    assert chart_words(page) == []


def test_measures_of_every_method_can_be_compared_without_a_fault(routes):
    of_methods = served.table(routes, "measures.csv").groupby("method")["measure_id"].last()
    assert len(of_methods) > 3
    page = by_link("/compare")
    for measure_id in of_methods:
        assert chosen(choose(page, "What to compare", measure_id), "What to compare").startswith(
            served.measure(routes, measure_id)["title"]
        )


def test_map_chart_and_table_are_of_the_same_measure_and_year(routes):
    page = by_link("/compare?measure=child_poverty_percent&year=2016/17")
    (address, _), *_ = map_layers(page)
    assert "measure=child_poverty_percent&year=2016%2F17" in address
    (chart,) = chart_words(page)
    assert "Children in low-income families" in chart
    assert "2016/17" in chart


def test_a_link_restores_zones_shades_and_funnel():
    page = by_link(f"{LINK}&level=zones&classes=jenks&chart=funnel")
    assert [button_row(page, key) for key in ("level", "classes", "chart")] == [
        "All 746 zones",
        "Jenks breaks",
        "Funnel plot",
    ]
    assert "classes=jenks" in map_layers(page)[0][0]
    assert "limits of chance" in chart_words(page)[0]


def test_all_zones_stand_in_a_table_with_the_values_of_the_open_data(routes):
    page = unfolded(by_link(f"{LINK}&level=zones"), "zones")
    table = fold(page, "The zones in a table").dataframe[0].value
    (column,) = [one for one in column_names(table) if one.startswith("Value")]
    zones = served.ids(routes, "zones.geojson")
    values = served.table(routes, "values.csv", measure="child_poverty_percent").query("year == '2020/21'")
    known = values[values["area_code"].isin(zones) & (values["value"] != "")]["value"].astype(float)
    assert sorted(table[column].dropna()) == pytest.approx(sorted(known), abs=0.051)


def test_a_funnel_of_what_has_none_says_why():
    assert "this is a rate" in chart_words(by_link("/compare?measure=crime_rate&chart=funnel"))[0]


def test_a_measure_without_zones_offers_the_nine_alone():
    page = by_link("/compare?measure=participation_16_19_percent&level=zones")
    assert list(page.button_group(key="level").options) == ["The nine places"]
    assert "This is The nine places instead." in said(page)


def test_the_chart_in_words_has_every_place_and_its_figure(routes):
    page = by_link("/compare")
    words = " ".join(one.value for one in fold(page, "This chart in words").markdown)
    names = served.names_of_places(routes)
    assert len(names) == 9
    for name in names.values():
        assert re.search(rf"{re.escape(name)} \d+\.\d%", words.replace("\\", "")), name


def test_an_area_of_ones_own_stands_as_a_tenth_row():
    own = own_area.pack(("S01010488", "S01010489", "S01010490"))
    rows = rows_of(by_link(f"/compare?own={own}&own_name=By+the+canal"))
    assert len(rows) == 10
    assert "By the canal (your area)" in rows


def test_every_link_that_takes_the_view_away_gives_something(routes):
    found = [
        (label, address)
        for label, address in links(by_link("/compare?measure=child_poverty_percent"))
        if "data/view" in address
    ]
    assert {label for label, _ in found} == EVERY_FILE
    for label, address in found:
        reply = routes.get(f"/{address}")
        assert reply.status_code == 200, label
        assert len(reply.content) > 200, label


def test_the_workbook_holds_the_figures_of_the_table(routes):
    page = by_link("/compare?measure=child_poverty_percent&outline=wider")
    rows, address = rows_of(page), dict(links(page))["Excel"]
    sheet = openpyxl.load_workbook(io.BytesIO(routes.get(f"/{address}").content))["Data"]
    headings, *lines = cells_of(sheet)
    places = [
        row for row in (dict(zip(headings, line, strict=True)) for line in lines) if row["Kind of area"] == "place"
    ]
    assert [row["Area"] for row in places] == list(rows)
    assert {row["Outline"] for row in places} == {"wider"}
    shown = [rows[row["Area"]]["Value"] for row in places]
    assert shown == pytest.approx([row["Value (% of children under 16)"] for row in places], abs=0.051)
