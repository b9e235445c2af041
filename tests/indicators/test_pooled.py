"""Pooling zones afresh against what the build shipped for the nine in their three outlines."""

import pytest

from localities.indicators import measures, pooled
from localities.places import outlines

CORNERS = [(place, outline) for place in outlines.names() for outline in outlines.OUTLINES]
# Zones are shipped with two decimals, so shares of an intermediate zone spread over many zones may differ by that.
# Counts that the build makes from a larger zone's rate are pooled from that rate as written, with two decimals.
ROUNDING = {"numerator": 0.5, "denominator": 0.001, "value": 0.025, "lower": 0.025, "upper": 0.025}


def of_zones(place, outline):
    return pooled.own_area("the same zones", outlines.zones_of(place, outline)["data_zone_code"])


@pytest.mark.parametrize(("place", "outline"), CORNERS, ids=["-".join(corner) for corner in CORNERS])
def test_the_zones_of_a_place_pool_to_the_figures_shipped_for_it(place, outline):
    area, code = of_zones(place, outline), measures.area_code(place, outline)
    assert len(pooled._pairs()) > 10
    for measure_id, year in pooled._pairs():
        ours, shipped = (measures.one_value(measure_id, year, one) for one in (area.area_id, code))
        assert ours.status == shipped.status, (measure_id, year)
        for name, slack in ROUNDING.items():
            assert getattr(ours, name) == pytest.approx(getattr(shipped, name), abs=slack), (measure_id, year, name)


def test_every_measure_that_places_have_is_pooled_or_says_why_not():
    told = {}
    for measure in measures.catalogue().values():
        year = measure.latest_year
        if (measure.measure_id, year) not in pooled._pairs():
            told[measure.measure_id] = pooled.why_not(measure.measure_id, year, "missing")
    of_places = {name: why for name, why in told.items() if measures.one_value(
        name, measures.measure(name).latest_year, "govan").value is not None}  # fmt: skip
    assert of_places == dict.fromkeys(
        ("not_participating_16_19_percent", "neet_16_19_percent", "university_17_21_percent",
         "low_birthweight_percent"), pooled.FEW)  # fmt: skip
    assert set(told.values()) == {pooled.FEW, pooled.ONLY_CITY}


def test_two_zones_add_up_and_their_rate_is_worked_out_afresh():
    zones = ("S01010488", "S01010489")
    area = pooled.own_area("two", zones)
    parts = measures.figures("income_deprived_percent", "2017", zones)
    whole = measures.one_value("income_deprived_percent", "2017", area.area_id)
    assert whole.numerator == pytest.approx(parts["numerator"].sum())
    assert whole.value == pytest.approx(100 * parts["numerator"].sum() / parts["denominator"].sum(), abs=0.005)


def test_a_ratio_is_weighted_by_people_and_has_no_interval():
    zones = ["S01010488", "S01010489"]
    people = measures.figures("population", "2017", zones)["value"]
    ratio = measures.figures("alcohol_stays_ratio", "2020", zones)["value"]
    pooled_figure = measures.one_value("alcohol_stays_ratio", "2020", pooled.own_area("two", zones).area_id)
    assert pooled_figure.value == pytest.approx((people * ratio).sum() / people.sum(), abs=0.005)
    assert (pooled_figure.status, pooled_figure.lower) == ("estimated", None)


def hidden_zones(measure_id, year):
    shown = measures.shown(measure_id, year)
    return list(shown.index[(shown["status"] == "suppressed") & shown.index.str.startswith("S01")])


@pytest.mark.parametrize("pair", [("child_poverty_percent", "2020/21"), ("out_of_work_percent", "2016/17")])
def test_an_area_that_is_one_hidden_zone_stays_hidden(pair):
    assert hidden_zones(*pair)
    for zone in hidden_zones(*pair)[:20]:
        found = measures.one_value(*pair, pooled.own_area("one", [zone]).area_id)
        assert (found.value, found.numerator, found.status) == (None, None, "suppressed")


def test_a_shown_area_with_a_hidden_zone_added_is_estimated_and_says_so():
    zone = hidden_zones("child_poverty_percent", "2020/21")[0]
    shown = [code for code in outlines.zones_of("govan")["data_zone_code"] if code != zone]
    found = measures.one_value("child_poverty_percent", "2020/21", pooled.own_area("x", [*shown, zone]).area_id)
    assert found.status == "estimated"
    assert found.value is not None
