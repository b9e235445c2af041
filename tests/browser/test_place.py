"""Place: its figures are those of the open data, with source and year, whatever outline and section are open."""

import re

import pytest
from playwright.sync_api import Page, expect

from localities.places import outlines
from tests import served
from tests.browser.look import at_rest, choose, expect_chosen, no_traceback, settled, table_rows, tables
from tests.browser.maps import expect_areas, map_frame

SECTIONS = {"People": "people", "Profile": "need", "Assets": "assets", "Plan": "plan", "Outline": "outline"}
PAGE = re.compile("^page$", re.IGNORECASE)  # the link to where a fact was published
YEAR = re.compile(r"\b20\d\d(/\d\d)?\b")
LICENCE = re.compile(r"OGL|ODbL|CC BY|licence not stated", re.IGNORECASE)


@pytest.fixture
def govan(visit):
    page = visit("/place?place=govan")
    settled(page, "Govan")
    return page


def section(page: Page, name: str):
    return page.get_by_role("radio", name=name, exact=True)


def test_where_no_place_is_chosen_the_nine_are_offered(visit, app):
    page = visit("/place")
    settled(page, "One place")
    names = list(served.names_of_places(app).values())
    for name in names:
        expect(page.locator("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.locator("main").get_by_role("link", name=names[0], exact=True).click()
    settled(page, names[0])


def test_every_section_opens_by_keyboard_alone(govan):
    section(govan, "People").focus()
    shown = {"People": govan.locator("main").inner_text()}
    for name, key in list(SECTIONS.items())[1:]:
        govan.keyboard.press("ArrowRight")
        govan.keyboard.press("Space")
        expect(section(govan, name)).to_be_checked()
        expect(govan).to_have_url(re.compile(f"section={key}"))
        at_rest(govan)
        no_traceback(govan)
        shown[name] = govan.locator("main").inner_text()
    assert len(set(shown.values())) == len(SECTIONS)


def test_the_outline_switch_changes_zones_map_and_people_alike(visit, app):
    """Gorbals, because each of its three outlines has another number of zones."""
    page = visit("/place?place=gorbals")
    settled(page, "Gorbals")
    counts = []
    for outline, label in outlines.OUTLINES.items():
        choose(page, "Outline", label)
        zones = served.ids(app, "zones.geojson", place="gorbals", outline=outline)
        places = served.layer(app, "places.geojson", outline=outline)["features"]
        expect_areas(map_frame(page), zones + [one["id"] for one in places])
        expect(page.get_by_text(f"{len(zones)} data zones")).to_be_visible()
        (here,) = [one["properties"] for one in places if one["properties"]["place"] == "gorbals"]
        people = page.get_by_test_id("stMetric").filter(has_text="People")
        expect(people).to_contain_text(f"{here['population_2022']:,}")
        counts.append(len(zones))
    assert len(set(counts)) == 3


def test_every_headline_figure_carries_glasgows_its_source_its_year_and_its_licence(govan):
    boxes = govan.get_by_test_id("stMetric")
    expect(boxes).to_have_count(4)
    for box in boxes.all():
        words = box.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]").inner_text()
        assert "Glasgow" in words
        assert YEAR.search(words), words
        assert LICENCE.search(words), words


def test_every_finding_says_its_year(govan):
    findings = govan.locator("main li").filter(has_text=re.compile("here|fall|ris"))
    assert findings.count() >= 4
    for one in findings.all():
        words = one.inner_text()
        assert YEAR.search(words) or "year not known" in words or "listings" in words, words


def test_the_need_table_holds_the_values_of_the_open_data_with_source_and_year(visit, app):
    page = visit("/place?place=govan&section=need&theme=income_work", width=1600)
    settled(page, "Govan")
    catalogue = served.table(app, "measures.csv").query("theme == 'income_work'").set_index("title")
    values = served.table(app, "values.csv", place="govan")
    rows = {row["Measure"]: row for row in table_rows(tables(page).first)}
    assert set(rows) == set(catalogue.index)
    for title, measure in catalogue.iterrows():
        same = (values["measure_id"] == measure["measure_id"]) & (values["year"] == measure["latest_year"])
        found = values[same & (values["area_code"] == "govan")]
        if found.empty or not found["value"].iloc[0]:
            assert rows[title]["Here"] == "not known"
        else:
            shown = float(re.match(r"[\d,.]+", rows[title]["Here"])[0].replace(",", ""))
            assert shown == pytest.approx(float(found["value"].iloc[0]), abs=0.051)
        assert measure["latest_year"] in rows[title]["Source"]
        assert LICENCE.search(rows[title]["Source"])


def test_the_zones_of_the_map_stand_in_a_table_with_the_same_values(govan, app):
    zones = served.ids(app, "zones.geojson", place="govan", outline="working")
    box = govan.get_by_test_id("stExpander").filter(has_text="The zones in a table")
    box.locator("summary").click()
    rows = table_rows(box.get_by_test_id("stDataFrame"))
    assert 1 < len(rows) <= len(zones)  # a table tells a screen reader what stands in the window
    values = served.table(app, "values.csv", place="govan", measure="out_of_work_percent")
    latest = values[(values["year"] == values["year"].max()) & values["area_code"].isin(zones)]
    told = {round(float(value), 1) for value in latest["value"] if value}
    shown = [re.search(r"\d+\.\d", " ".join(row.values())) for row in rows]
    assert {float(one[0]) for one in shown if one} <= told


def test_another_shading_changes_legend_and_source(govan, app):
    title = served.measure(app, "employment_deprived_percent")["title"]
    choose(govan, "Shade the zones by", title)
    expect(map_frame(govan).locator(".legend")).to_contain_text(title)
    expect(govan).to_have_url(re.compile("shade=employment_deprived_percent"))


def test_a_kind_of_listing_leads_to_the_list_of_that_kind_and_place(visit):
    page = visit("/place?place=govan&section=assets")
    settled(page, "Govan")
    page.get_by_role("link", name=re.compile("^Food and growing: ")).click()
    settled(page, "What is here")
    expect_chosen(page, "Place", "Govan")
    expect(page.get_by_role("radio", name="Food and growing")).to_be_checked()


def test_plan_facts_name_their_page_and_year(visit):
    page = visit("/place?place=govan&section=plan")
    settled(page, "Govan")
    facts = page.locator("main li").filter(has=page.get_by_role("link", name=PAGE))
    assert facts.count() > 0
    for fact in facts.all():
        assert re.search(r"\b(19|20)\d\d\b|year not known", fact.inner_text())
        assert fact.get_by_role("link", name=PAGE).get_attribute("href").startswith("http")
