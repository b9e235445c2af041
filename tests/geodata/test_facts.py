"""Facts: what was not found is a gap and never a fact; ids follow what a fact says."""

import csv

import pytest

from geodata import sources
from geodata.facts import make_facts, make_gaps
from geodata.facts.read_facts import NEWER, PLANS, PUBLISHED, RESOURCES
from tests.geodata.made_up_city import write_list

PUBLISHED_ROWS = [
    ["topic", "fact", "value", "unit", "period", "source_page", "read_how"],
    ["Deep End", "Referrals", "276", "people", "2017", "herald.com/1; times.com/2", "stored"],
    ["Deep End", "Debt managed", "156000", "GBP", "as above", "as above", "stored"],
    ["One Glasgow", "Money saved", "NOT FOUND", "", "", "", ""],
    ["Roll-out", "Gains", "5", "GBP", "2018", "gcph.co.uk/advice/page", "stored"],
    ["Roll-out", "Debt", "4", "GBP", "2018", "gcph.co.uk (as above)", "stored"],
    ["Published population", "Greater Govan (2022)", "13973", "people", "2022", "u.com", "split NOT FOUND"],
    ["Boundary text", "Parkhead: to the river", "", "text", "", "cpp.org", "stored"],
]
PLAN_ROWS = [
    ["locality", "kind", "text", "year", "source_page", "note"],
    ["Govan", "action", "A garden opened.", "2019", "cpp.org", ""],
    ["All nine", "theme", "Nine were picked.", "2013", "cpp.org", ""],
    ["Govan", "anchor organisation", "Host of the Connector: NOT FOUND in the pages.", "", "cpp.org", ""],
]
RESOURCE_ROWS = [
    ["theme", "partner", "service_or_measure", "side", "amount", "unit", "period", "place",
     "prevention_level", "source_page", "note"],
    ["alcohol", "NHS", "Deaths", "demand", "167", "deaths", "2022", "Glasgow City", "crisis", "a.com", ""],
    ["alcohol", "Council", "Own budget", "resource", "NOT FOUND", "GBP", "", "Scotland", "unknown", "", ""],
    ["cross-cutting", "HSCP", "Grants", "resource", "-20", "GBP", "2022", "Gorbals", "prevention", "b", ""],
]  # fmt: skip
NEWER_ROWS = [
    ["theme", "area", "measure", "value", "period", "source_page", "note"],
    ["homelessness", "Scotland", "applications", "40,688", "2024/25", "wired.com/1", ""],
    ["homelessness", "Scotland", "households in temporary accommodation", "17,240", "31 March 2025", "same", ""],
    ["boundaries", "Glasgow City", "a map to try when online", "-", "-", "arcgis.com", ""],
]


def write(folder, rows_of_file):
    for name, rows in rows_of_file.items():
        path = folder / "facts" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return sources.open_folder(folder, write_list(folder))


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path, {PUBLISHED: PUBLISHED_ROWS, PLANS: PLAN_ROWS, RESOURCES: RESOURCE_ROWS, NEWER: NEWER_ROWS})


@pytest.fixture
def facts(folder):
    return make_facts.make(folder).set_index("text")


def test_what_was_not_found_is_never_a_fact(facts):
    assert len(facts) == 12
    assert not facts.apply(lambda column: column.str.contains("NOT FOUND")).any().any()
    assert not facts.index.str.contains("NOT FOUND").any()


def test_what_was_not_found_is_a_gap(folder):
    missing = set(make_gaps.make(folder)["what_is_missing"])
    assert {"Money saved", "Host of the Connector", "Council: Own budget"} <= missing


def test_as_above_becomes_the_page_and_year_above(facts):
    assert facts.loc["Debt managed", "source_page"] == "herald.com/1; times.com/2"
    assert facts.loc["Debt managed", "year"] == "2017"
    assert facts.loc["Debt", "source_page"] == "gcph.co.uk/advice/page"


def test_a_fact_has_a_place_only_when_it_is_about_that_place(facts):
    assert facts.loc["Deaths", "place"] == ""
    assert facts.loc["Grants", "place"] == "gorbals"
    assert facts.loc["A garden opened.", "place"] == "govan"
    assert facts.loc["Nine were picked.", "place"] == "all"
    assert facts.loc["Parkhead: to the river", "place"] == "parkhead-dalmarnock-camlachie"


def test_a_published_neighbourhood_keeps_its_own_name(facts):
    govan = facts.loc["Greater Govan (2022)"]
    assert (govan["place"], govan["area"]) == ("govan", "Greater Govan")


def test_ids_are_unique_and_stay_when_a_row_is_added_above(folder, facts, tmp_path):
    more = [PUBLISHED_ROWS[0], ["New", "New fact", "1", "", "2020", "x.com", ""], *PUBLISHED_ROWS[1:]]
    later = make_facts.make(write(tmp_path, {PUBLISHED: more})).set_index("text")
    assert facts["fact_id"].is_unique
    assert later["fact_id"].drop("New fact").to_dict() == facts["fact_id"].to_dict()


def test_an_amount_that_is_no_number_stops_the_build(tmp_path):
    wrong = [list(row) for row in RESOURCE_ROWS]
    wrong[1][4] = "about 167"
    folder = write(tmp_path, {PUBLISHED: PUBLISHED_ROWS, PLANS: PLAN_ROWS, RESOURCES: wrong})
    with pytest.raises(sources.SourceError, match="row 2, column amount: found 'about 167'; expected a number"):
        make_facts.make(folder)


def test_a_locality_that_is_not_one_of_the_nine_stops_the_build(tmp_path):
    wrong = [PLAN_ROWS[0], ["Govanhill", *PLAN_ROWS[1][1:]]]
    folder = write(tmp_path, {PUBLISHED: PUBLISHED_ROWS, PLANS: wrong, RESOURCES: RESOURCE_ROWS})
    with pytest.raises(sources.SourceError, match="row 2, column locality: found 'Govanhill'"):
        make_facts.make(folder)


def test_every_gap_of_assets_says_that_it_is_no_gap_in_the_place_or_what_to_do(folder):
    gaps = make_gaps.make(folder)
    assert gaps["what_that_means"].str.len().min() > 20
    said = gaps["what_that_means"].str.contains("list is incomplete")
    assert said.sum() >= 4


def test_newer_facts_keep_the_page_above_where_they_say_same_and_a_map_to_try_is_no_fact(folder):
    newer = make_facts.make(folder).query("source_id == @NEWER")
    assert list(newer["value"]) == ["40,688", "17,240"]
    assert set(newer["source_page"]) == {"wired.com/1"}
    assert set(newer["theme"]) == {"homelessness_housing"}
