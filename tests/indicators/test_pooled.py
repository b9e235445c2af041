"""Pooling zones afresh against what the build shipped for the nine in their three outlines."""

import pandas as pd
import pytest

from geodata.editions import built_files
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.pooling import pooled
from localities.places import outlines
from tests.not_none import not_none

CORNERS = [(place, outline) for place in outlines.names() for outline in outlines.OUTLINES]
# Zones are shipped with two decimals, so shares of an intermediate zone spread over many zones may differ by that.
# Counts that the build makes from a larger zone's rate are pooled from that rate as written, with two decimals.
ROUNDING = {"numerator": 0.5, "denominator": 0.001, "value": 0.025, "lower": 0.025, "upper": 0.025}


def of_zones(place, outline):
    return pooled.own_area("the same zones", outlines.zones_of(place, outline)["data_zone_code"])


@pytest.mark.parametrize(("place", "outline"), CORNERS, ids=["-".join(corner) for corner in CORNERS])
def test_the_zones_of_a_place_pool_to_the_figures_shipped_for_it(place, outline):
    area, code = of_zones(place, outline), measure_values.area_code(place, outline)
    assert len(pooled._pairs()) > 10
    for measure_id, year in pooled._pairs():
        ours, shipped = (measure_values.one_value(measure_id, year, one) for one in (area.area_id, code))
        assert ours.status == shipped.status, (measure_id, year)
        for name, slack in ROUNDING.items():
            assert getattr(ours, name) == pytest.approx(getattr(shipped, name), abs=slack), (measure_id, year, name)


def test_every_measure_that_places_have_is_pooled_or_says_why_not():
    told = {}
    for measure in catalogue.measures().values():
        year = measure.latest_year
        if (measure.measure_id, year) not in pooled._pairs():
            told[measure.measure_id] = pooled.why_not(measure.measure_id, year, "missing")
    of_places = {name: why for name, why in told.items() if measure_values.one_value(
        name, catalogue.measure(name).latest_year, "govan").value is not None}  # fmt: skip
    few = dict.fromkeys(
        ("not_participating_16_19_percent", "neet_16_19_percent", "university_17_21_percent",
         "low_birthweight_percent"), pooled.FEW)  # fmt: skip
    assert of_places == few | {"charities_registered": pooled.WHOLE_PLACES}
    assert set(told.values()) == {pooled.FEW, pooled.WHOLE_PLACES, pooled.ONLY_CITY}


def test_two_zones_add_up_and_their_rate_is_worked_out_afresh():
    zones = ("S01010488", "S01010489")
    area = pooled.own_area("two", zones)
    parts = measure_values.figures("income_deprived_percent", "2017", zones)
    whole = measure_values.one_value("income_deprived_percent", "2017", area.area_id)
    assert whole.numerator == pytest.approx(parts["numerator"].sum())
    assert whole.value == pytest.approx(100 * parts["numerator"].sum() / parts["denominator"].sum(), abs=0.005)


def test_a_ratio_is_weighted_by_people_and_has_no_interval():
    zones = ["S01010488", "S01010489"]
    people = measure_values.figures("population", "2017", zones)["value"]
    ratio = measure_values.figures("alcohol_stays_ratio", "2020", zones)["value"]
    pooled_figure = measure_values.one_value("alcohol_stays_ratio", "2020", pooled.own_area("two", zones).area_id)
    assert pooled_figure.value == pytest.approx((people * ratio).sum() / people.sum(), abs=0.005)
    assert (pooled_figure.status, pooled_figure.lower) == ("estimated", None)


def hidden_zones(measure_id, year):
    shown = measure_values.shown(measure_id, year)
    return list(shown.index[(shown["status"] == "suppressed") & shown.index.str.startswith("S01")])


@pytest.mark.parametrize("pair", [("child_poverty_percent", "2020/21"), ("out_of_work_percent", "2016/17")])
def test_an_area_that_is_one_hidden_zone_stays_hidden(pair):
    measure_id, year = pair
    assert hidden_zones(*pair)
    for zone in hidden_zones(*pair)[:20]:
        found = measure_values.one_value(measure_id, year, pooled.own_area("one", [zone]).area_id)
        assert (found.value, found.numerator, found.status) == (None, None, "suppressed")


def test_a_shown_area_with_a_hidden_zone_added_is_estimated_and_says_so():
    zone = hidden_zones("child_poverty_percent", "2020/21")[0]
    shown = [code for code in outlines.zones_of("govan")["data_zone_code"] if code != zone]
    found = measure_values.one_value("child_poverty_percent", "2020/21", pooled.own_area("x", [*shown, zone]).area_id)
    assert found.status == "estimated"
    assert found.value is not None


def test_two_zones_of_which_one_was_hidden_for_nothing_are_their_summed_counts():
    """216.25 of 802 and 13.25 of 494: 229.5 of 1,296 are 17.7%, not 26.5%."""
    area = pooled.own_area("two", ["S01010415", "S01010416"])
    found = measure_values.one_value("out_of_work_percent", "2020/21", area.area_id)
    assert (found.numerator, found.denominator, found.value) == (229.5, 1296, 17.71)


def test_a_zone_in_no_total_is_left_out_with_its_people_as_in_the_build():
    left_out = measure_values.zones_left_out("crime_rate", "2017/18")
    shown = measure_values.shown("crime_rate", "2017/18")
    zones = [code for code in outlines.zones_of("govan")["data_zone_code"] if code not in left_out][:5]
    with_hidden = pooled.own_area("x", [*zones, left_out[0]])
    found = measure_values.one_value("crime_rate", "2017/18", with_hidden.area_id)
    assert found.denominator == shown.loc[zones, "denominator"].sum()
    assert found.status == "estimated"


def test_places_of_a_year_without_zones_are_pooled_from_intermediate_zones():
    area = pooled.own_area("x", outlines.zones_of("drumchapel")["data_zone_code"])
    found = measure_values.one_value("child_poverty_percent", "2021/22", area.area_id)
    assert (round(not_none(found.value), 1), found.status) == (40.7, "estimated")


@pytest.fixture
def operators_build(tmp_path, monkeypatch):
    """The shipped figures and one measure more, which no catalogue of ours names: two zones, per 1,000."""
    for path in built_files.SHIPPED.iterdir():
        (tmp_path / path.name).symlink_to(path)
    lines = {"measures.csv": {"measure_id": "help_rate", "per": "1000", "method": "rate", "years": "2025"},
             "measure_years.csv": {"measure_id": "help_rate", "year": "2025", "weight": ""}}  # fmt: skip
    for name, changed in lines.items():
        table = pd.read_csv(built_files.SHIPPED / name, dtype=str, keep_default_na=False)
        more = table[table["measure_id"] == "crime_rate"].tail(1).assign(**changed)
        _replace(tmp_path / name, pd.concat([table, more]))
    values = pd.read_csv(built_files.SHIPPED / "values.csv", dtype=str, keep_default_na=False)
    zones = values[(values["area_type"] == "zone") & (values["measure_id"] == "age_0_15_percent")].head(2)
    counts = zones.assign(measure_id="help_rate", year="2025", numerator=["10", "20"], denominator=["100", "200"])
    _replace(tmp_path / "values.csv", pd.concat([values, counts]))
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    return list(counts["area_code"])


def _replace(path, table):
    path.unlink()
    table.to_csv(path, index=False)


def test_a_measure_that_only_the_operators_own_build_holds_is_pooled_for_own_areas(operators_build):
    area = pooled.own_area("two", operators_build)
    found = measure_values.one_value("help_rate", "2025", area.area_id)
    assert (found.numerator, found.denominator, found.value) == (30, 300, 100)  # per 1,000
