"""Whether two measures go together: rho, its interval, who is counted, and words that promise no more."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from geodata.table_cells import named_rows
from localities.indicators.findings import connection_words, connections
from localities.indicators.findings.connections import PLACES, ZONES, Connection, Rho, spearman
from localities.indicators.measures import catalogue, measure_values, own

UP = [1, 2, 3, 4, 5, 6, 7, 8]
CHILDREN, CROWDED = ("child_poverty_percent", "2020/21"), ("overcrowded_households_percent", "2022")


def test_figures_that_rise_together_have_rho_1_and_against_each_other_minus_1():
    assert spearman(UP, [one**3 for one in UP]).rho == pytest.approx(1)  # ranks alone count
    assert spearman(UP, [-one for one in UP]).rho == pytest.approx(-1)


def test_rho_is_1_minus_6_times_the_squared_gaps_of_ranks():
    # Two neighbours change places: squared gaps sum to 2, so rho = 1 - 6 * 2 / (8 * 63).
    assert spearman(UP, [2, 1, 3, 4, 5, 6, 7, 8]).rho == pytest.approx(1 - 12 / 504)


def test_equal_figures_share_their_rank():
    # Ranks 1.5 1.5 3 4 5 6 7 8: Pearson's correlation of the ranks is 41.5 / sqrt(42 * 41.5).
    assert spearman(UP, [1, 1, 3, 4, 5, 6, 7, 8]).rho == pytest.approx(41.5 / math.sqrt(42 * 41.5))


def test_the_interval_is_that_of_bonett_and_wright():
    # rho .5, n 28: z .5493, standard error sqrt(1.125 / 25) = .2121, so z from .1335 to .9651.
    lower, upper = connections.interval(0.5, 28)
    assert lower == pytest.approx(0.1327, abs=1e-4)
    assert upper == pytest.approx(0.7465, abs=1e-4)


def test_the_interval_turns_with_the_sign_and_narrows_with_more_areas():
    lower, upper = connections.interval(0.5, 28)
    assert connections.interval(-0.5, 28) == pytest.approx((-upper, -lower))
    assert connections.interval(0.5, 746)[0] > lower


@pytest.mark.parametrize("second", [UP[:7], [3] * 8])
def test_too_few_areas_or_a_figure_that_never_changes_have_no_rho(second):
    assert spearman(UP[: len(second)], second) == Rho(None, None, None, len(second))


def test_a_perfect_order_is_not_called_certain():
    assert spearman(UP, UP) == Rho(1.0, None, None, 8)
    assert not spearman(UP, UP).is_sure


def test_only_areas_with_both_figures_are_drawn_and_the_others_are_counted_by_reason():
    found = connections.connection(*CHILDREN, *CROWDED)
    codes = connections.areas_of(ZONES)["area_code"]
    both = [measure_values.figures(*one, codes) for one in (CHILDREN, CROWDED)]
    known = both[0]["value"].notna() & both[1]["value"].notna()
    hidden = (both[0]["status"] == "suppressed") | (both[1]["status"] == "suppressed")
    assert len(codes) == 746
    assert set(found.points["area_code"]) == set(codes[known.to_numpy()])
    assert (found.hidden, found.unknown) == (hidden.sum(), (~known & ~hidden).sum())
    assert found.hidden > 0
    assert found.rho.n + found.hidden + found.unknown == 746


def test_no_hidden_figure_is_among_the_points():
    found = connections.connection(*CHILDREN, *CROWDED)
    assert found.points[["first", "second"]].notna().all(axis=None)
    assert not found.points[["first_status", "second_status"]].isin(["suppressed", "missing"]).any(axis=None)


@pytest.mark.parametrize("outline", ["core", "working", "wider"])
def test_over_places_the_figures_are_those_of_the_outline(outline):
    found = connections.connection(*CHILDREN, *CROWDED, PLACES, outline).points.set_index("place")
    govan = measure_values.one_value(*CHILDREN, measure_values.area_code("govan", outline))
    assert found.loc["govan", "first"] == govan.value
    assert len(found) == 9


def test_an_area_of_the_readers_own_is_drawn_and_not_counted():
    zones = ("S01010265", "S01010266")
    mine = own.OwnArea(own.own_id("area", "Mine", zones), "Mine", zones, pool=_as_govan)
    own.keep(mine)
    with_mine = connections.connection(*CHILDREN, *CROWDED, PLACES, "working", (mine.area_id,))
    alone = connections.connection(*CHILDREN, *CROWDED, PLACES)
    assert set(with_mine.points["name"]) - set(alone.points["name"]) == {"Mine (your area)"}
    assert with_mine.rho == alone.rho


def _as_govan(area_id, zones, measure_id, year):
    return replace(measure_values.one_value(measure_id, year, "govan"), area_code=area_id)


def test_years_are_offered_only_where_enough_areas_have_a_figure():
    assert connections.years_over("child_poverty_percent", ZONES)[-1] == "2020/21"
    assert "2018/19" not in connections.years_over("out_of_work_percent", ZONES)  # not published for zones that year
    assert connections.years_over("homeless_assessed_rate", ZONES) == ()
    assert connections.years_over("early_mortality_rate", ZONES) == ()
    assert connections.years_over("early_mortality_rate", PLACES) != ()


@pytest.mark.parametrize("over", [ZONES, PLACES])
def test_the_matrix_holds_every_two_once_and_agrees_with_the_single_connection(over):
    ids = ("child_poverty_percent", "social_rented_percent", "owner_occupied_percent", "homeless_assessed_rate")
    pairs = connections.pairs(ids, over)
    assert len(pairs) == 3  # the last is known for the city alone
    for row in named_rows(pairs):
        single = connections.connection(row.first_id, row.first_year, row.second_id, row.second_year, over).rho
        assert (row.rho, row.lower, row.upper, row.n) == (single.rho, single.lower, single.upper, single.n)
    together = pairs.set_index(["first_id", "second_id"])["one_whole"]
    assert together["social_rented_percent", "owner_occupied_percent"]  # both out of all households
    assert not together["child_poverty_percent", "social_rented_percent"]


def made(rho: Rho, over=ZONES, first=CHILDREN, second=CROWDED, **counts) -> Connection:
    counts = {"hidden": 0, "unknown": 0, "estimated": 0} | counts
    one, other = catalogue.measure(first[0]), catalogue.measure(second[0])
    return Connection(one, first[1], other, second[1], over, "working", pd.DataFrame(), rho, **counts)


@pytest.mark.parametrize(
    ("rho", "called"),
    [
        (0.8, "very strong"),
        (-0.79, "strong"),
        (0.6, "strong"),
        (0.59, "moderate"),
        (-0.2, "weak"),
        (0.19, "hardly any"),
    ],
)
def test_strength_goes_by_the_size_of_rho_whatever_its_sign(rho, called):
    assert connection_words.strength(rho) == called


def test_the_sentence_says_direction_strength_interval_and_n():
    assert connection_words.sentence(made(Rho(-0.65, -0.69, -0.6, 713))) == (
        "Where “Children in low-income families” is higher, “Overcrowded households” is mostly lower: "
        "a strong connection. Spearman’s rho is −0.65 (95% interval −0.69 to −0.60) over 713 data zones."
    )


def test_an_interval_that_holds_0_is_called_chance_however_large_rho_is():
    found = made(Rho(0.65, -0.04, 0.92, 9), PLACES)
    assert connection_words.sentence(found).startswith("Chance alone could explain what is seen here.")
    assert "no clear connection" in connection_words.finding(found)
    assert connection_words.called(found.rho) == "may be chance"


def test_too_few_areas_are_said_with_their_number():
    said = connection_words.sentence(made(Rho(None, None, None, 5)))
    assert said == "Whether the two go together is not known: it needs 8 areas with both figures, and there are 5."


def test_areas_left_out_are_told_with_the_reason():
    assert connection_words.left_out(made(Rho(0, -0.1, 0.1, 700))) == ""
    assert connection_words.left_out(made(Rho(0, -0.1, 0.1, 700), hidden=32, unknown=1)) == (
        "Left out: 32 data zones with a hidden figure (too few people) and 1 data zone with a figure that is not known."
    )


def test_every_connection_warns_of_the_ecological_fallacy_first():
    for over in (ZONES, PLACES):
        assert "not about people" in connection_words.cautions(made(Rho(0.5, 0.4, 0.6, 99), over))[0]


def cautions(first, second, **counts) -> str:
    return " ".join(connection_words.cautions(made(Rho(0.5, 0.4, 0.6, 99), ZONES, first, second, **counts)))


def test_one_source_one_whole_and_different_years_are_each_warned_of():
    rented, owned = ("social_rented_percent", "2022"), ("owner_occupied_percent", "2022")
    assert "come from one source" in cautions(rented, owned)
    assert "out of the same households" in cautions(rented, owned)
    assert "different years" not in cautions(rented, owned)
    assert "come from one source" not in cautions(CHILDREN, owned)
    assert "out of the same" not in cautions(CHILDREN, owned)
    assert "different years (2020/21 and 2022)" in cautions(CHILDREN, owned)
    assert "1 data zone has an estimated figure" in cautions(CHILDREN, owned, estimated=1)


def test_a_figure_against_itself_is_no_finding():
    itself = made(Rho(1.0, None, None, 713), ZONES, CHILDREN, CHILDREN)
    assert connection_words.sentence(itself) == connection_words.ITSELF
    assert not connection_words.is_itself(made(Rho(0.9, 0.8, 0.95, 700), ZONES, CHILDREN, (CHILDREN[0], "2014/15")))
