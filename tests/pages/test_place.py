"""Place without a browser: its figures are those of the open data, with source, year and licence."""

import re
from types import SimpleNamespace

import pytest

from localities.drawing.charts import chart_specs
from localities.places import outlines
from localities.startup import preload
from tests import served
from tests.not_none import not_none
from tests.pages.opening import by_link, said
from tests.pages.reading import (
    drawn_ids,
    fold,
    links,
    map_layers,
    page_links,
    table_with,
    unfolded,
)

YEAR = re.compile(r"\b20\d\d(/\d\d)?\b")
LICENCE = re.compile(r"OGL|ODbL|CC BY|licence not stated", re.IGNORECASE)


def test_every_headline_figure_carries_glasgows_its_source_its_year_and_its_licence():
    page = by_link("/place?place=govan")
    assert len(page.metric) == 4
    captions = [one.value for one in page.caption if one.value.removeprefix("Estimated. ").startswith("Glasgow ")]
    assert len(captions) == 4
    assert [one for one in captions if not (YEAR.search(one) and LICENCE.search(one))] == []


def test_a_profile_opens_on_the_charts_that_the_start_has_drawn(monkeypatch):
    only_govan = SimpleNamespace(names=lambda: {"govan": outlines.names()["govan"]}, zones_of=outlines.zones_of)
    monkeypatch.setattr(preload, "outlines", only_govan)
    preload._profiles()
    charts = (chart_specs.spine, chart_specs.zones_inside, chart_specs.trend_lines)
    drawn = [one.results.computed for one in charts]
    page = by_link("/place?place=govan&section=need")
    assert len(page.get("vega_lite_chart")) == 3
    assert [one.results.computed for one in charts] == drawn


def test_every_finding_says_its_year():
    lines = [line for one in by_link("/place?place=govan").markdown for line in one.value.split("\n")]
    findings = [line for line in lines if line.startswith("- ") and re.search("here|fall|ris", line)]
    assert len(findings) >= 4
    assert [one for one in findings if not re.search(rf"{YEAR.pattern}|year not known|listings", one)] == []


def test_the_need_table_holds_the_values_of_the_open_data_with_source_and_year(routes):
    page = by_link("/place?place=govan&section=need&theme=income_work")
    catalogue = served.table(routes, "measures.csv").query("theme == 'income_work'").set_index("title")
    values = served.table(routes, "values.csv", place="govan")
    rows = table_with(page, "Measure").set_index("Measure").to_dict("index")
    assert len(rows) > 3
    assert set(rows) == set(catalogue.index)
    for title, measure in catalogue.iterrows():
        same = (values["measure_id"] == measure["measure_id"]) & (values["year"] == measure["latest_year"])
        found = values[same & (values["area_code"] == "govan")]
        if found.empty or not found["value"].iloc[0]:
            assert rows[title]["Here"] == "not known"
        else:
            shown = float(not_none(re.match(r"[\d,.]+", rows[title]["Here"]))[0].replace(",", ""))
            assert shown == pytest.approx(float(found["value"].iloc[0]), abs=0.051)
        assert measure["latest_year"] in rows[title]["Source"]
        assert LICENCE.search(rows[title]["Source"])


def test_the_zones_of_the_map_stand_in_a_table_with_the_values_of_the_open_data(routes):
    zones = served.ids(routes, "zones.geojson", place="govan", outline="working")
    page = unfolded(by_link("/place?place=govan"), "zones")
    assert set(zones) <= set(drawn_ids(page, routes))
    table = fold(page, "The zones in a table").dataframe[0].value
    assert len(table) == len(zones) > 1
    values = served.table(routes, "values.csv", place="govan", measure="out_of_work_percent")
    latest = values[(values["year"] == "2020/21") & values["area_code"].isin(zones)]  # single zones are a year behind
    wanted = {round(float(value), 1) for value in latest["value"] if value}
    texts = [" ".join(map(str, row)) for row in table.to_numpy()]
    shown = {round(float(one), 1) for text in texts for one in re.findall(r"\d+\.\d+", text)}
    assert wanted
    assert wanted <= shown


@pytest.mark.parametrize("outline", ["core", "working", "wider"])
def test_the_outline_changes_zones_map_and_people_alike(routes, outline):
    """Gorbals, because each of its three outlines has another number of zones."""
    page = by_link(f"/place?place=gorbals&outline={outline}")
    zones = served.ids(routes, "zones.geojson", place="gorbals", outline=outline)
    places = served.layer(routes, "places.geojson", outline=outline)["features"]
    assert sorted(drawn_ids(page, routes)) == sorted(zones + [one["id"] for one in places])
    assert f"{len(zones)} data zones" in said(page)
    (here,) = [one["properties"] for one in places if one["properties"]["place"] == "gorbals"]
    assert f"{here['population_2022']:,}" in page.metric[0].value


def test_another_shading_changes_the_map_and_the_source(routes):
    page = by_link("/place?place=govan&shade=employment_deprived_percent")
    assert "measure=employment_deprived_percent" in map_layers(page)[0][0]
    assert page.query_params["shade"] == "employment_deprived_percent"
    source = served.measure(routes, "employment_deprived_percent")
    assert any(source["latest_year"] in one.value for one in page.caption if "read the pattern" in one.value)


def test_a_kind_of_listing_leads_to_the_list_of_that_kind_and_place():
    found = [
        (to, query)
        for label, to, query in page_links(by_link("/place?place=govan&section=assets"))
        if label.startswith("Food help: ")
    ]
    assert [(to, sorted(query.split("&"))) for to, query in found] == [("assets", ["category=food", "place=govan"])]


def test_plan_facts_name_their_page_and_year():
    page = by_link("/place?place=govan&section=plan")
    lines = [line for one in page.markdown for line in one.value.split("\n") if line.startswith("- ")]
    facts = [line for line in lines if re.search(r"\[page\]\(", line)]
    assert facts
    assert [one for one in facts if not re.search(r"\b(19|20)\d\d\b|year not known", one)] == []
    assert [one for one in facts if "[page](http" not in one] == []


def test_the_page_leads_to_its_two_sides_of_paper():
    address = dict(links(by_link("/place?place=govan&outline=core")))["Factsheet"]
    assert address == "data/place.pdf?place=govan&outline=core&view=%2Fplace%3Fplace%3Dgovan%26outline%3Dcore"


@pytest.mark.parametrize(
    ("link", "many"),
    [
        ("/compare?level=zones&chart=funnel&measure=child_poverty_percent", 4),
        ("/overview?show=first", 1),
        ("/connections?over=places", 2),
        ("/outlook?place=govan", 3),
        ("/place?place=govan&section=need", 8),
    ],
)
def test_each_map_chart_and_table_has_its_own_button_for_a_meeting(link, many):
    labels = [one.label for one in by_link(link).button]
    assert labels.count("Add to meeting") == many
