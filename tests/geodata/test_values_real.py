"""The real sources give the figures that their list states; run only where the sources stand."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from geodata.boundaries.read_lookup import zone_codes, zone_lookup
from geodata.boundaries.read_places import place_zones
from geodata.checks.read_built import read_built
from geodata.counts.read_cpop import CHILD_POVERTY, child_poverty_cells
from geodata.counts.read_cpop_wider import people_of_measure
from geodata.counts.read_simd2012 import old_to_new_shares, simd_2012_cells
from geodata.editions import built_files
from geodata.figures import make_ages, make_measures
from geodata.figures.aggregate import membership
from geodata.place_table import shipped
from geodata.sources import open_folder, read_table, to_numbers
from geodata.table_cells import row_of
from tests.outside_data import SOURCES, needs_sources

pytestmark = needs_sources
SLUGS = [place.slug for place in shipped().places]
COUNTED = ["derived", "estimated"]
NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "zones_left_out"]


@cache
def sources():
    return open_folder(SOURCES)


@cache
def values():
    """The built values: `test_a_rebuild_writes_the_same_bytes` proves that these sources give them."""
    table = read_built(built_files.SHIPPED / "values.csv").reset_index(drop=True)
    return table.assign(**{name: pd.to_numeric(table[name]) for name in NUMBERS})


def one(area_code, measure_id, year):
    table = values()
    rows = table[(table["area_code"] == area_code) & (table["measure_id"] == measure_id) & (table["year"] == year)]
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.mark.parametrize(
    ("year", "people"), [("2011", 593_245), ("2017", 621_020), ("2020", 635_640), ("2021", 635_130), ("2022", 621_170)]
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
    assert row_of(by_year.corr(method="spearman"), "2017")[["2012", "2016"]].min() > 0.85


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
    zones_of = membership(place_zones(sources()), zone_codes(sources()), "glasgow")
    zones_of = zones_of.groupby("area_code")["data_zone_code"].agg(set)
    table = values()[values()["measure_id"] == "child_poverty_percent"]
    groups = table[table["year"] != "2021/22"].groupby("year")
    assert len(groups) == 7
    for year, rows in groups:
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


def test_ages_add_up_to_the_people_of_the_census():
    ages = make_ages.make(sources())
    census = ages[(ages["area_code"] == "glasgow") & (ages["year"] == "2022") & (ages["sex"] == "all")]
    mid_2020 = ages[(ages["area_code"] == "glasgow") & (ages["year"] == "2020")].groupby("sex")["people"].sum()
    assert len(census) == 18
    assert abs(census["people"].sum() - 621_170) < 150  # the census changes small counts
    assert mid_2020.to_dict() == {"all": 635_640, "female": 323_798, "male": 311_842}


def test_child_poverty_of_2021_22_is_the_published_one_and_a_places_comes_from_its_intermediate_zones():
    """Drumchapel holds four intermediate zones whole: each zone's share times its children of 2020/21."""
    assert one("glasgow", "child_poverty_percent", "2021/22")[["value", "status"]].to_list() == [31.82, "published"]
    drumchapel = one("drumchapel", "child_poverty_percent", "2021/22")
    assert drumchapel[["value", "status"]].to_list() == [40.73, "estimated"]
    source = sources().sources["cpop_sep2023_glasgow_iz2011_long"]
    table = read_table(sources(), source.source_id, ["iz2011_code", "indicator", "type", "year", "value"])
    rows = table[(table["indicator"] == "Child Poverty") & (table["year"] == "2021/22")].set_index("iz2011_code")
    lookup = zone_lookup(sources()).set_index("data_zone_code")["intermediate_zone_code"]
    inside = lookup[place_zones(sources()).query("place == 'drumchapel' and in_working")["data_zone_code"]]
    whole = lookup[lookup.isin(inside)]
    assert (inside.nunique(), len(whole)) == (4, len(inside))
    children = people_of_measure(sources(), CHILD_POVERTY, "population_0_15", "2020/21")[whole.index]
    expected = (children * pd.to_numeric(rows["value"])[whole].to_numpy()).sum() / children.sum()
    assert drumchapel["value"] == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize("measure_id", ["child_poverty_percent", "out_of_work_percent"])
def test_no_zone_is_shown_for_a_year_that_only_intermediate_zones_have(measure_id):
    rows = values()[(values()["measure_id"] == measure_id) & (values()["year"] == "2021/22")]
    assert "zone" not in set(rows["area_type"])
    assert (rows["area_type"] == "intermediate_zone").sum() == 136


@pytest.mark.parametrize(
    ("area_code", "measure_id", "year", "value"),
    [
        ("scotland", "child_poverty_percent", "2021/22", 20.75),
        ("glasgow", "drug_deaths", "2024", 185),
        ("glasgow", "early_mortality_standardised_rate", "2021", 661.3),
        ("scotland", "early_mortality_standardised_rate", "2021", 465.9),
        ("glasgow", "life_expectancy_women", "2019", 78.5),
        ("glasgow", "annual_participation_16_19_percent", "2023", 92.5),
        ("glasgow", "alcohol_mental_stays_rate", "2022", 955.2),
        ("glasgow", "food_insecurity_percent", "2022", 16.0),
        ("glasgow", "fuel_poverty_percent", "2019/20", 25.27),
        ("glasgow", "looked_after_children_rate", "2021", 20.7),
        ("glasgow", "child_protection_alcohol_drugs_rate", "2021", 7.2),
        ("glasgow", "crisis_grants", "2025/26", 25_940),
        ("glasgow", "claimants_16_64_percent", "2026", 4.5),
        ("scotland", "child_poverty_after_housing_percent", "2023/24", 23.3),
    ],
)
def test_newer_figures_of_the_city_and_of_scotland_are_those_of_their_files(area_code, measure_id, year, value):
    assert one(area_code, measure_id, year)[["value", "status"]].to_list() == [value, "published"]


def test_the_most_deprived_tenth_of_zones_holds_227_of_glasgows_with_all_of_their_people():
    rows = values()[(values()["measure_id"] == "most_deprived_10_percent") & (values()["year"] == "2020")]
    zones = rows[rows["area_type"] == "zone"]
    assert (zones["numerator"] > 0).sum() == 227
    assert one("glasgow", "most_deprived_10_percent", "2020")["numerator"] == zones["numerator"].sum() == 180_663


def test_universal_credit_and_children_add_up_to_the_files_totals():
    assert round(one("glasgow", "universal_credit_percent", "2023")["numerator"]) == 70_127
    assert round(one("glasgow", "children_relative_low_income", "2021/22")["numerator"]) == 37_959


def test_census_shares_are_those_of_the_tables():
    row = one("glasgow", "no_car_percent", "2022")
    assert (row["numerator"], row["denominator"], row["status"]) == (128_421, 293_701, "estimated")
    assert one("glasgow", "unpaid_carers_percent", "2022")["numerator"] == 69_124


def test_a_figure_says_how_many_zones_the_source_leaves_out_of_it():
    """Crime: one zone of Easterhouse (2012 edition) and one of Ruchill & Possilpark (2016) are hidden at source."""
    for place, year in (("easterhouse", "2010/11"), ("ruchill-possilpark", "2014/15")):
        assert one(place, "crime_rate", year)[["zones_left_out", "status"]].to_list() == [1, "estimated"]
    assert pd.isna(one("govan", "crime_rate", "2017/18")["zones_left_out"])
    left_out = values()[(values()["area_type"] == "zone") & (values()["zones_left_out"] == 1)]
    crime = left_out[left_out["measure_id"] == "crime_rate"]
    assert set(crime["status"]) == {"suppressed"}  # the source hides them: they are not merely missing


def test_glasgows_deaths_under_75_are_not_set_beside_places_by_another_count():
    early = values()[values()["measure_id"] == "early_mortality_rate"]
    assert set(early.loc[early["area_code"] == "glasgow", "status"]) == {"estimated"}
    standardised = values()[values()["measure_id"] == "early_mortality_standardised_rate"]
    assert set(standardised["area_type"]) == {"city", "country"}
