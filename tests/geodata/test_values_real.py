"""The real sources give the figures that their list states; run only where the sources stand."""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata import make_ages, make_measures, make_values
from geodata.aggregate import membership
from geodata.read_cpop import child_poverty_cells
from geodata.read_lookup import zone_codes
from geodata.read_places import PLACES, place_zones
from geodata.read_simd2012 import old_to_new_shares, simd_2012_cells
from geodata.sources import open_folder, read_table, to_numbers

FOLDER = Path(os.environ.get("GEODATA_SOURCES", Path(__file__).parents[3] / "shared" / "sources"))
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the sources folder is not here")
SLUGS = [place.slug for place in PLACES]
COUNTED = ["derived", "estimated"]


@cache
def sources():
    return open_folder(FOLDER)


@cache
def values():
    return make_values.make(sources())


def one(area_code, measure_id, year):
    table = values()
    rows = table[(table["area_code"] == area_code) & (table["measure_id"] == measure_id) & (table["year"] == year)]
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.mark.parametrize(
    ("year", "people"), [("2011", 593_245), ("2017", 621_020), ("2020", 635_640), ("2022", 621_170)]
)
def test_glasgows_people_are_those_of_the_sources(year, people):
    assert one("glasgow", "population", year)["value"] == people


@pytest.mark.parametrize(("year", "children"), [("2014/15", 20_424), ("2020/21", 24_751)])
def test_children_in_low_income_add_up_to_the_stated_sums_before_hidden_cells(year, children):
    cells = child_poverty_cells(sources())
    shown = cells[(cells["year"] == year) & (cells["status"] == "published")]
    hidden = cells[(cells["year"] == year) & (cells["status"] == "suppressed")]
    assert shown["numerator"].sum() == children
    assert one("glasgow", "child_poverty_percent", year)["numerator"] == children + 2 * len(hidden)


@pytest.mark.parametrize(("year", "claimants"), [("2013/14", 77_072), ("2020/21", 90_521)])
def test_claimants_as_printed_add_up_to_the_stated_sums(year, claimants):
    source = sources().sources["cpop_out_of_work_benefits_counts_glasgow_dz2011"]
    table = read_table(sources(), source.source_id, ["year", "out_of_work_benefit_claimants_avg"])
    counts = to_numbers(source, table.loc[table["year"] == year, "out_of_work_benefit_claimants_avg"])
    assert round(counts.sum() + 0.01) == claimants


def test_claimants_of_the_city_fit_the_published_council_rates():
    """The council's own rates, in %: the zones' sums agree within 0.3 points in every year."""
    source = sources().sources["cpop_sep2023_glasgow_scotland_council_long"]
    table = read_table(sources(), source.source_id, ["area", "indicator", "type", "year", "value"])
    rows = table[
        (table["area"] == "Glasgow City")
        & (table["indicator"] == "Out of Work Benefits")
        & (table["type"] == "Raw data")
    ]
    published = to_numbers(source, rows["value"]).set_axis(rows["year"]).drop("2021/22")
    ours = pd.Series({year: one("glasgow", "out_of_work_percent", year)["value"] for year in published.index})
    assert (ours - published).abs().max() < 0.3


def test_claimants_follow_employment_deprivation_in_every_year():
    """A count beside the wrong zone would break this: unmoved, 2013/14 correlates at 0.54."""
    table = values()[values()["area_type"] == "zone"]
    deprived = table[(table["measure_id"] == "employment_deprived_percent") & (table["year"] == "2016")]
    deprived = deprived.set_index("area_code")["value"]
    claimants = table[table["measure_id"] == "out_of_work_percent"]
    assert claimants["year"].nunique() > 5
    for _, rows in claimants.dropna(subset="value").groupby("year"):
        assert rows.set_index("area_code")["value"].corr(deprived, method="spearman") > 0.9


def test_the_index_agrees_with_itself_over_its_editions():
    table = values()[(values()["area_type"] == "zone") & (values()["measure_id"] == "income_deprived_percent")]
    by_year = table.pivot_table(index="area_code", columns="year", values="value")
    assert by_year.corr(method="spearman").loc["2017", ["2012", "2016"]].min() > 0.85


@pytest.mark.parametrize("suffix", ["", "-core", "-wider"])
def test_the_nine_and_the_rest_are_exactly_glasgow_where_counts_add(suffix):
    table = values()[values()["status"].isin(COUNTED)]
    wide = table.pivot_table(index=["measure_id", "year"], columns="area_code", values="numerator", aggfunc="first")
    wide = wide.dropna(subset=["glasgow"])
    parts = wide[[*(slug + suffix for slug in SLUGS), f"rest-of-glasgow{suffix}"]].sum(axis=1)
    assert len(wide) > 40
    assert (parts - wide["glasgow"]).abs().max() < 0.005


def test_a_places_rate_is_its_summed_counts():
    row = one("drumchapel", "income_deprived_percent", "2017")
    zones = place_zones(sources()).query("place == 'drumchapel' and in_working")["data_zone_code"]
    source = sources().sources["simd2020v2_indicators_glasgow_dz2011"]
    table = read_table(sources(), source.source_id, ["dz11_code"]).set_index("dz11_code").loc[zones]
    poor, people = (pd.to_numeric(table[name]).sum() for name in ("Income_count", "Total_population"))
    assert (row["numerator"], row["denominator"], row["status"]) == (poor, people, "derived")
    assert row["value"] == round(100 * poor / people, 2)


def test_only_raw_participation_is_shown():
    rows = values()[values()["measure_id"] == "participation_16_19_percent"]
    assert sorted(rows["year"].unique()) == ["2016/17", "2017/18", "2018/19", "2019/20", "2020/21", "2021/22"]
    assert one("glasgow", "participation_16_19_percent", "2021/22")["status"] == "published"
    assert set(rows.loc[rows["area_type"] == "place", "status"]) == {"estimated"}
    assert (rows["area_type"] == "intermediate_zone").sum() == 136 * 6


def test_temporary_accommodation_is_a_mean_of_four_snapshots():
    assert round(one("glasgow", "temporary_accommodation_rate", "2022/23")["value"], 1) == 10.2
    assert one("glasgow", "homeless_assessed_rate", "2022/23")["value"] == 18.05


def test_homelessness_is_nowhere_but_in_the_city():
    rows = values()[values()["measure_id"].str.contains("homeless|temporary")]
    assert set(rows["area_code"]) == {"glasgow"}


def test_alcohol_admissions_keep_the_publishers_limits():
    row = one("glasgow", "alcohol_admissions_rate", "2022/23")
    assert row[["numerator", "value", "lower", "upper"]].to_list() == [5088, 899.8, 874.5, 925.5]


def test_every_person_of_the_old_zones_is_carried_over():
    shares = old_to_new_shares(sources(), [])
    assert (shares.groupby("old_zone_code")["share"].sum() - 1).abs().max() < 1e-9
    cells = simd_2012_cells(sources())
    carried = cells[cells["measure_id"] == "income_deprived_percent"]
    source = sources().sources["simd2012_indicators_glasgow_dz2001"]
    column = "number_of_income_deprived_people_2012"
    published = to_numbers(source, read_table(sources(), source.source_id, [column])[column]).sum()
    assert abs(carried["numerator"].sum() - published) < 5  # rounding of 746 zones


def test_no_count_below_its_threshold_is_shown_anywhere():
    thresholds = {m.measure_id: m.small_number_threshold for m in make_measures.catalogue()}
    shown = values().dropna(subset="numerator")
    shown = shown[shown["denominator"] != 0]  # a zone where nobody lives has a count of nobody
    assert (shown["numerator"] >= shown["measure_id"].map(thresholds)).all()
    hidden = values()[values()["status"] == "suppressed"]
    assert len(hidden) > 100
    assert hidden[["numerator", "value", "lower", "upper"]].isna().all(axis=None)


def test_who_knows_the_sources_own_hidden_counts_is_never_left_with_one_other():
    """They stand as 2 in every sum, and anybody can look up in the source which zones they are."""
    cells = child_poverty_cells(sources()).set_index(["year", "data_zone_code"])["status"]
    zones_of = membership(place_zones(sources()), zone_codes(sources())).groupby("area_code")["data_zone_code"].agg(set)
    table = values()[values()["measure_id"] == "child_poverty_percent"]
    for year, rows in table[table["year"] != "2021/22"].groupby("year"):
        hidden = rows[(rows["area_type"] == "zone") & (rows["status"] == "suppressed") & (rows["denominator"] > 0)]
        others = [code for code in hidden["area_code"] if cells[year, code] == "published"]
        shown = rows[rows["area_code"].isin(zones_of.index)].dropna(subset="numerator")["area_code"]
        sums = np.array([[code in zones_of[area] for code in others] for area in shown], float)
        assert np.linalg.matrix_rank(sums) < len(others) or not others
        assert not (sums.sum(axis=1) == 1).any(), year


def test_intervals_hold_their_value_and_shares_lie_between_nought_and_a_hundred():
    known = values().dropna(subset=["lower", "upper", "value"])
    assert len(known) > 10_000
    assert (known["lower"] <= known["value"] + 0.006).all()
    assert (known["upper"] >= known["value"] - 0.006).all()
    units = {m.measure_id for m in make_measures.catalogue() if m.unit.startswith("% of")}
    shares = values()[values()["measure_id"].isin(units)]["value"].dropna()
    assert shares.between(0, 100).all()


def test_each_area_measure_and_year_is_there_once_and_the_order_is_fixed():
    table = values()
    assert not table.duplicated(["area_code", "measure_id", "year"]).any()
    order = ["measure_id", "year", "area_type", "area_code"]
    assert table[order].equals(table[order].sort_values(order, ignore_index=True))
    for suffix in ("", "-core", "-wider"):
        assert {f"{slug}{suffix}" for slug in SLUGS} <= set(table["area_code"])


def test_the_same_sources_give_the_same_values():
    pd.testing.assert_frame_equal(values(), make_values.make(sources()))


def test_ages_add_up_to_the_people_of_the_census():
    ages = make_ages.make(sources())
    census = ages[(ages["area_code"] == "glasgow") & (ages["year"] == "2022") & (ages["sex"] == "all")]
    mid_2020 = ages[(ages["area_code"] == "glasgow") & (ages["year"] == "2020")].groupby("sex")["people"].sum()
    assert len(census) == 18
    assert abs(census["people"].sum() - 621_170) < 150  # the census changes small counts
    assert mid_2020.to_dict() == {"all": 635_640, "female": 323_798, "male": 311_842}
