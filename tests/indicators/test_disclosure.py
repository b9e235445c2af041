"""Tries to work a hidden count out from everything that is shown of an indicator that somebody brought."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.linalg import null_space
from scipy.optimize import linprog

from geodata.figures.aggregate import membership
from geodata.table_cells import cell, row_of
from localities.indicators.measures import measure_values, own
from localities.indicators.own_indicators import own_indicator
from localities.indicators.own_indicators.own_indicator_check import About
from localities.indicators.pooling import disclosure, pooled, unknown_cells
from localities.places import outlines, zone_shapes
from tests.not_none import not_none

ZONES = np.array(zone_shapes.codes())
THREADS = st.integers(0, 2**32 - 1)


def about(threshold=5.0, kind="count") -> About:
    return About("Help", "ours", "", kind, "people", 1, "none", threshold, "people", "")


def figures_of(counts: pd.Series) -> pd.DataFrame:
    blank = {"denominator": np.nan, "value": np.nan, "status": ""}
    return pd.DataFrame({"code": counts.index, "year": "2025", "numerator": counts.to_numpy(float)}).assign(**blank)


def shown_of(counts: pd.Series, threshold: float) -> pd.DataFrame:
    return row_of(own_indicator.figures_shown(figures_of(counts), about(threshold)), "2025")


def made_up_counts(seed: int, middle: float, share: float) -> pd.Series:
    """Count of a share of the zones, many of them small: a few large, most around `middle`."""
    random = np.random.default_rng(seed)
    zones = ZONES[random.random(len(ZONES)) < share] if share < 1 else ZONES
    return pd.Series(random.poisson(random.gamma(1.0, middle, len(zones))).astype(float), index=zones)


def what_is_known(shown: pd.DataFrame, counts: pd.Series) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Each shown total, less the shown zones in it, as an equation over the hidden zones."""
    hidden = [code for code in counts.index if pd.isna(shown["numerator"].get(code))]
    members = membership(unknown_cells.place_zones(), ZONES, "glasgow")
    rows, sums = [], []
    for code, inside in members.groupby("area_code")["data_zone_code"]:
        total = shown["numerator"].get(code)
        if total is not None and pd.notna(total):
            held = set(inside)
            rows.append([zone in held for zone in hidden])
            sums.append(total - shown["numerator"].reindex(inside).sum())
    return np.array(rows, float).reshape(len(rows), len(hidden)), np.array(sums), hidden


@settings(max_examples=15, deadline=None)
@given(THREADS, st.floats(0.05, 40), st.sampled_from([1.0, 0.5]), st.sampled_from([3.0, 5.0, 10.0]))
def test_no_hidden_count_is_fixed_by_what_is_shown(seed, middle, share, threshold):
    counts = made_up_counts(seed, middle, share)
    shown = shown_of(counts, threshold)
    known, _, hidden = what_is_known(shown, counts)
    assert set(counts.index[counts < threshold]) <= set(hidden)
    if len(known) and len(hidden):
        free = null_space(known)
        assert (np.abs(free).max(axis=1) > 1e-6).all()


@settings(max_examples=5, deadline=None)
@given(THREADS, st.floats(0.5, 12), st.sampled_from([3.0, 5.0]))
def test_a_hidden_count_could_be_anything_from_0_to_twice_the_threshold(seed, middle, threshold):
    counts = made_up_counts(seed, middle, 1.0)
    known, sums, hidden = what_is_known(shown_of(counts, threshold), counts)
    assume(len(known) and hidden)
    for at in np.random.default_rng(seed).choice(len(hidden), 2):
        cost = np.zeros(len(hidden))
        cost[at] = 1
        least = linprog(cost, A_eq=known, b_eq=sums, bounds=(0, None))
        most = linprog(-cost, A_eq=known, b_eq=sums, bounds=(0, None))
        assert least.fun == pytest.approx(0, abs=1e-6)
        assert most.status == 3 or -not_none(most.fun) >= 2 * threshold - 1e-6  # 3: without a limit


@settings(max_examples=15, deadline=None)
@given(THREADS, st.floats(0.05, 10))
def test_no_total_below_the_threshold_is_shown(seed, middle):
    shown = shown_of(made_up_counts(seed, middle, 1.0), 5.0)
    assert not (shown["numerator"] < 5).any()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=9, max_size=9), st.integers(0, 300), st.booleans())
def test_a_hidden_place_cannot_be_had_from_glasgow_and_the_other_places(of_places, elsewhere, with_city):
    counts = pd.Series(np.array(of_places, float), index=list(outlines.names()))
    city = pd.Series({"glasgow": counts.sum() + elsewhere}) if with_city else pd.Series(dtype=float)
    shown = shown_of(pd.concat([counts, city]), 5.0)
    hidden = [place for place in counts.index if pd.isna(cell(shown, place, "numerator"))]
    assert set(counts.index[counts < 5]) <= set(hidden)
    assert len(hidden) != 1
    if with_city and pd.notna(cell(shown, "glasgow", "numerator")) and hidden:
        assert counts[hidden].sum() >= 10


def two_worlds() -> tuple[pd.Series, pd.Series]:
    """The same but for two hidden zones of one class, which swap some of their people."""
    first, second = [z for z, label in unknown_cells.class_of_zone().items() if label == "govan/core"][:2]
    counts = pd.Series(30.0, index=ZONES)
    one, other = counts.index == first, counts.index == second
    return counts.mask(one, 1).mask(other, 12), counts.mask(one, 4).mask(other, 9)


def brought(counts: pd.Series) -> own_indicator.Brought:
    lines = "".join(f"{code},2025,{count:.0f},100,\n" for code, count in counts.items())
    head = "title,Help\nsource,ours\nkind,share\ncode,year,numerator,denominator,value\n"
    return own_indicator.read((head + lines).encode(), "help.csv")


def test_two_files_that_differ_only_in_what_is_hidden_cannot_be_told_apart():
    one, other = (brought(counts).entry for counts in two_worlds())
    assert one.measure.measure_id == other.measure.measure_id
    assert one.shown["2025"].equals(other.shown["2025"])


@settings(max_examples=10, deadline=None)
@given(st.sets(st.sampled_from(sorted(outlines.zones_of("govan", "wider")["data_zone_code"])), min_size=1))
def test_no_own_area_tells_a_hidden_count_by_difference(zones):
    """Own areas are pooled from what is shown: in both worlds they have the same figure, whatever the area."""
    figures = []
    for counts in two_worlds():
        own.end_all()  # with every figure made from what was brought
        measure_id = brought(counts).entry.measure.measure_id
        found = measure_values.one_value(measure_id, "2025", pooled.own_area("mine", zones).area_id)
        figures.append((found.value, found.numerator, found.lower, found.status))
    assert figures[0] == figures[1]


def test_nothing_that_is_kept_holds_a_hidden_count():
    shown = brought(two_worlds()[0]).entry.shown
    assert shown
    for table in shown.values():
        hidden = table[table["status"] == "suppressed"]
        assert len(hidden) == 2
        assert hidden[["numerator", "value", "lower", "upper"]].isna().all(axis=None)


def test_a_class_that_cannot_hide_takes_the_core_total_with_it():
    core = [z for z, label in unknown_cells.class_of_zone().items() if label == "govan/core"]
    counts = pd.Series(30.0, index=ZONES).mask(pd.Index(ZONES).isin(core), 0)
    hide = disclosure.protect_zones(counts, 5)
    assert {"govan-core", "rest-of-glasgow-core"} <= hide.totals
    assert set(core) <= hide.zones


def test_counts_that_are_all_large_hide_nothing():
    hide = disclosure.protect_zones(pd.Series(30.0, index=ZONES), 5)
    assert (hide.zones, hide.totals) == (frozenset(), frozenset())


def test_shown_counts_over_nobody_give_way_to_glasgows_rate():
    """The only shown count stands over no people: 30 in Glasgow among 745 zones of 10 people are 30 / 7450 each."""
    size = pd.Series(10.0, index=ZONES).mask(ZONES[0] == ZONES, 0)
    found = pd.DataFrame({"numerator": {ZONES[0]: 7.0, "glasgow": 37.0}})
    estimated = unknown_cells.filled(found, "numerator", size)
    assert estimated[ZONES[0]] == 7
    assert estimated[ZONES[1]] == pytest.approx(30 / 745)


def test_a_count_over_no_people_at_all_estimates_nothing():
    found = pd.DataFrame({"numerator": {ZONES[0]: 7.0, "glasgow": 37.0}})
    assert unknown_cells.filled(found, "numerator", pd.Series(0.0, index=ZONES))[1:].eq(0).all()
