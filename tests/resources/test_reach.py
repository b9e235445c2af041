import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.table_cells import cell, row_of
from localities.assets import records
from localities.indicators.measures import measure_values
from localities.places.outlines import UnknownChoice
from localities.resources.reach import colocation, needs, reach, sites


def zones(*rows) -> pd.DataFrame:
    """Zones a, b, ... on a line: (metres from the start, people, place)."""
    table = pd.DataFrame(rows, columns=["east_m", "people", "place"], index=list("abcdef")[: len(rows)])
    return table.assign(north_m=0.0)


def open_sites(*rows) -> pd.DataFrame:
    """Sites s0, s1, ... on the same line: (metres, capacity)."""
    table = pd.DataFrame(rows, columns=["east_m", "capacity"], index=[f"s{row}" for row in range(len(rows))])
    return table.assign(north_m=0.0)


THREE = zones((0, 100, "govan"), (500, 300, "govan"), (5000, 50, "gorbals"))


def test_two_step_reach_matches_the_sum_by_hand():
    # The site at 300 m serves 100 + 300 people: 1/400 each; the one at 1,000 m only the 300: 1/300.
    found = reach.of_sites(THREE, np.array([100.0, 300.0, 50.0]), open_sites((300, 1), (1000, 1)), 800)
    assert found.zones["access"].tolist() == pytest.approx([1000 / 400, 1000 / 400 + 1000 / 300, 0])
    assert found.zones["within"].tolist() == [1, 2, 0]
    assert found.zones["nearest_m"].tolist() == [300, 200, 4000]


def test_what_is_handed_out_equals_the_capacity_that_anybody_reaches():
    found = reach.of_sites(THREE, np.array([100.0, 300.0, 50.0]), open_sites((300, 2), (9000, 5)), 800)
    assert found.invariant.handed_out == pytest.approx(2)
    assert (found.invariant.available, found.invariant.unreached_sites) == (2, 1)
    assert found.invariant.holds


def test_a_broken_sum_is_seen():
    assert not reach.Invariant(1.9, 2.0, 0).holds


def test_a_zone_at_the_very_end_of_the_walk_is_within_it():
    found = reach.of_sites(zones((0, 10, "govan")), np.array([10.0]), open_sites((800, 1)), 800)
    assert found.zones["within"].tolist() == [1]


def test_no_site_at_all_gives_no_access_and_no_distance():
    found = reach.of_sites(THREE, np.array([1.0, 1.0, 1.0]), open_sites(), 800)
    assert found.zones["access"].tolist() == [0, 0, 0]
    assert found.zones["nearest_m"].isna().all()
    assert found.invariant.holds


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 900)), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 3000), st.floats(0.5, 9)), max_size=5),
    st.sampled_from(reach.WALKS_M),
)
def test_the_sums_agree_for_any_zones_and_sites(people, places, walk_m):
    table = zones(*((east, count, "govan") for east, count in people))
    assert reach.of_sites(table, table["people"].to_numpy(float), open_sites(*places), walk_m).invariant.holds


def test_places_and_the_rest_add_up_to_glasgow():
    table = reach.of_sites(
        zones((0, 100, "govan"), (500, 300, ""), (5000, 50, "gorbals")),
        np.array([10.0, 90.0, 0.0]),
        open_sites((600, 1)),
        800,
    ).zones
    found = reach.summed(table)
    assert row_of(found, "glasgow")[["people", "people_within", "need", "need_within"]].tolist() == [450, 400, 100, 100]
    assert found.loc["glasgow", "people_percent"] == pytest.approx(100 * 400 / 450)
    assert found.loc["govan", "access"] == pytest.approx(1000 / 100)  # one site for 100 of need
    assert np.isnan(cell(found, "gorbals", "need_percent"))  # nobody there in need: no share


def test_high_need_and_low_reach_are_the_fifths_by_need_and_by_access():
    rows = [(at * 5000, 100, "govan") for at in range(5)]
    table = zones(*rows).assign(need=[50.0, 40, 30, 20, 10], access=[0.0, 9, 9, 9, 9])
    assert list(reach.pressed(table).index) == ["a"]
    assert reach.pressed(table.assign(access=[9.0, 9, 9, 9, 0])).empty  # the low reach is where need is low


def test_a_zone_whose_need_is_not_known_is_no_finding():
    table = zones(*((at, 100, "govan") for at in range(5))).assign(need=[0.0, 1, 1, 1, 1], access=0.0)
    assert "a" not in reach.pressed(table).index


def test_shipped_reach_keeps_the_sum_and_tells_every_place():
    found = reach.reach("food", "income_deprived_percent", 800)
    assert found.invariant.holds
    assert len(found.zones) == 746
    assert len(reach.by_place("food", "income_deprived_percent", 800)) == 11


def test_more_walking_never_reaches_fewer():
    tables = [reach.by_place("food", needs.HEADS, walk_m) for walk_m in (400, 800, 1600)]
    shares = [cell(table, "glasgow", "people_percent") for table in tables]
    assert shares == sorted(shares)


def test_a_new_site_helps_its_place_and_harms_nobody():
    table = reach.gains_and_losses("food", needs.HEADS, 800, "add~-4.31050~55.86200~1")
    assert cell(table, "govan", "people_gain") > 0
    assert table["people_lose"].sum() == 0
    assert cell(table, "govan", "access_after") > cell(table, "govan", "access_before")


def test_a_closed_site_harms_somebody_and_helps_nobody():
    some = sites.sites("food").query("place == 'govan'").index[0]
    table = reach.gains_and_losses("food", needs.HEADS, 800, f"close~{some}")
    assert cell(table, "glasgow", "people_lose") > 0
    assert table["people_gain"].sum() == 0


def test_a_ratio_weighs_people_by_it():
    weight = needs.zone_weights("alcohol_stays_ratio")
    people = needs.zones()["people"]
    code = weight.dropna().index[0]
    ratio = measure_values.one_value("alcohol_stays_ratio", "2020", code).value
    assert weight[code] == pytest.approx(people[code] * ratio / 100)
    assert not needs.need("alcohol_stays_ratio").is_count


def test_homelessness_is_no_weight_because_it_is_not_known_below_the_city():
    with pytest.raises(UnknownChoice, match="measure of need"):
        needs.need("homeless_assessed_rate")


def test_closed_listings_and_those_without_a_point_are_no_sites():
    assert set(sites.placed()["status"]) == {"listed"}
    assert sites.placed()["pin"].all()
    assert sites.without_point("jobs_learning") >= 1  # Bridgeton Library has none: its postcode is newer than the table


def test_a_building_is_one_site_however_many_practices_are_in_it():
    practices = sites.placed()[sites.placed()["kind"] == "GP practice"]
    assert len(sites.sites("kind-gp-practice")) == practices["site_id"].nunique() < len(practices)


def test_the_listing_most_likely_still_right_stands_for_its_building():
    table = pd.DataFrame(
        {
            "site_id": ["a", "a", "b"],
            "last_known_date": ["2015", "2024", "2020"],
            "confirmation": records.CONFIRMATION,
        },
        index=["old", "new", "alone"],
    )
    assert sites.one_a_building(table).index.tolist() == ["new", "alone"]


@pytest.mark.parametrize("kinds", [("gp",), ("gp", "community", "library")])
def test_a_roof_is_one_host_and_listings_of_its_building_are_under_it(kinds):
    hosts = colocation.hosts(kinds)
    assert hosts["site_id"].is_unique
    shared = sites.placed()["site_id"].value_counts()
    crowded = hosts[hosts["site_id"].isin(shared.index[shared > 1])].index[0]
    building = sites.placed()["site_id"] == hosts.loc[crowded, "site_id"]
    inside = building[building].index.drop(crowded)
    around = colocation.around(crowded)
    assert len(inside) > 0
    assert around.loc[inside, "same_roof"].all()
