"""The attacker finds what can be worked out of hidden zones, and finds nothing in what is built."""

import numpy as np
import pandas as pd
import pytest

from geodata.check import BUILT
from geodata.checks.check_disclosure import Puzzle, bounds, disclosure_faults, narrowed
from geodata.checks.read_built import read_built
from geodata.counts.cells import count_cells
from geodata.figures import make_measures, suppress
from geodata.figures.aggregate import membership
from geodata.figures.suppress import classes, hide_small

CODES = ["A", "B", "C", "D"]
THRESHOLD = 5
FILES = ("values.csv", "measures.csv", "place_zones.csv", "zones.geojson")


def puzzle(counts, total, people=(100, 100, 100, 100), left_out=(), is_share=True) -> Puzzle:
    """Four zones of one city; a count of None is hidden, `total` is the city's."""
    zones = pd.DataFrame({"numerator": counts, "denominator": people}, index=CODES, dtype=float)
    hidden = pd.Series(counts, index=CODES).isna()
    zones = zones.assign(
        status=hidden.map({True: "suppressed", False: "published"}),
        zones_left_out=[1.0 if code in left_out else np.nan for code in CODES],
    )
    members = pd.DataFrame({"area_code": "glasgow", "data_zone_code": CODES})
    return Puzzle(zones, pd.Series({"glasgow": float(total)}), members, THRESHOLD, is_share)


def test_one_hidden_zone_is_the_total_less_the_others():
    found = narrowed(puzzle([None, 20, 30, 40], total=93))
    assert found == {"A": (pytest.approx(3, abs=0.1), pytest.approx(3, abs=0.1))}


def test_two_hidden_zones_that_share_twelve_lie_between_nothing_and_twelve():
    found = bounds(puzzle([None, None, 30, 40], total=82))
    assert found.round(1).to_numpy().tolist() == [[0, 12], [0, 12]]
    assert narrowed(puzzle([None, None, 30, 40], total=82)) == {}


def test_a_hidden_zone_without_people_hides_nothing_for_its_neighbour():
    found = narrowed(puzzle([None, None, 30, 40], total=83.25, people=(494, 0, 100, 100)))
    assert list(found) == ["A"]
    assert found["A"][0] == pytest.approx(13.25, abs=0.1)


def test_a_zone_with_few_people_cannot_hide_a_large_count_beside_it():
    """Ten people at most in A: of the 41 hidden, B must have 31 or more."""
    found = narrowed(puzzle([None, None, 30, 40], total=111, people=(10, 300, 100, 100)))
    assert list(found) == ["B"]
    assert found["B"][0] == pytest.approx(31, abs=0.1)


def test_a_zone_in_no_sum_is_not_attacked_and_hides_nobody():
    found = narrowed(puzzle([None, None, 30, 40], total=73, left_out=("B",)))
    assert list(found) == ["A"]


@pytest.fixture(scope="module")
def built():
    return {file: read_built(BUILT / file) for file in FILES}


def test_no_hidden_zone_of_what_is_built_can_be_narrowed_down(built):
    values = built["values.csv"]
    hidden = values[(values["area_type"] == "zone") & (values["status"] == "suppressed")]
    assert len(hidden) > 100
    assert disclosure_faults(built) == []


def test_the_attacker_finds_a_zone_that_is_hidden_alone_in_what_is_built(built):
    """Hide one more zone of a year without hidden ones: its count follows at once."""
    values = built["values.csv"].copy()
    row = values[(values["measure_id"] == "out_of_work_percent") & (values["year"] == "2020/21")
                 & (values["area_code"] == "S01010416")].index[0]  # fmt: skip
    assert values.loc[row, "numerator"] == "13.25"  # above the threshold, so it is simply shown
    values.loc[row, ["numerator", "value", "lower", "upper"]] = ""
    values.loc[row, "status"] = "suppressed"
    faults = [str(fault) for fault in disclosure_faults(built | {"values.csv": values})]
    assert len(faults) == 1
    assert "out_of_work_percent 2020/21 of S01010416" in faults[0]


def test_a_total_that_shows_a_value_without_its_count_is_a_fault_where_zones_are_hidden(built):
    """From 31.8% of 1,000 anybody has the count: the attacker must be given it too."""
    values = built["values.csv"]
    values = values[(values["measure_id"] == "child_poverty_percent") & (values["year"] == "2020/21")]
    govan = values["area_code"] == "govan"
    assert govan.sum() == 1
    faults = disclosure_faults(built | {"values.csv": values.assign(numerator=values["numerator"].mask(govan, ""))})
    assert len([fault for fault in faults if "without its count" in str(fault)]) == 1


def test_a_hidden_row_that_shows_a_figure_is_a_fault(built):
    values = built["values.csv"].copy()
    row = values.index[(values["status"] == "suppressed") & (values["area_type"] == "zone")][0]
    values.loc[row, "value"] = "1.5"
    assert any(fault.row == row for fault in disclosure_faults(built | {"values.csv": values}))


def city(seed: int):
    """Three places with cores, edges and zones beyond, and a rest: counts often small, people often few."""
    dice = np.random.default_rng(seed)
    rows = []
    for place in ("p0", "p1", "p2"):
        for label, size in (("core", 5), ("edge", dice.integers(1, 3)), ("beyond", dice.integers(0, 3))):
            rows += [(place, label == "core", label in ("core", "edge"), True) for _ in range(size)]
    columns = ["place", "in_core", "in_working", "in_wider"]
    codes = [f"Z{number:02}" for number in range(len(rows) + 12)]
    zones = pd.DataFrame(rows, columns=columns).assign(data_zone_code=codes[: len(rows)])
    people = pd.Series(dice.choice([0, 12, 60, 300], size=len(codes), p=[0.1, 0.2, 0.3, 0.4]), index=codes)
    counts = pd.Series(dice.binomial(people, dice.choice([0.02, 0.1, 0.4], size=len(codes))), index=codes)
    return zones, counts.astype(float), people.astype(float)


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_zone_of_a_made_up_city_can_be_narrowed_down(seed):
    zones, counts, people = city(seed)
    codes = list(counts.index)
    counts.index.name = "data_zone_code"
    cells, of_zone = count_cells("m", "2020", "s", counts, people), classes(zones, codes)
    hidden = hide_small(cells, of_zone, {"m": THRESHOLD}).set_index("data_zone_code")["is_hidden"]
    gone = suppress.hidden_totals(cells, of_zone, {"m": THRESHOLD}, "glasgow")["area_code"]
    members = membership(zones, codes, "glasgow")
    totals = members.groupby("area_code")["data_zone_code"].agg(lambda inside: counts[list(inside)].sum()).drop(gone)
    table = pd.DataFrame({"numerator": counts.mask(hidden), "denominator": people})
    status = hidden.map({True: "suppressed", False: "published"})
    shown = Puzzle(table.assign(status=status, zones_left_out=np.nan), totals, members, THRESHOLD, True)
    assert counts[(counts < THRESHOLD) & (people > 0)].index.isin(hidden[hidden].index).all()
    assert narrowed(shown) == {}


def test_who_takes_the_stand_ins_out_again_is_not_left_with_one_count():
    """Count hidden at source stand as 2 in every sum, which the caution says: 24 less 2 must not be one zone's 22."""
    counts = pd.Series([2.0, 22.0, 23.0, 40.0], index=pd.Index(CODES, name="data_zone_code"))
    status = pd.Series(["suppressed", "published", "published", "published"], index=counts.index)
    cells = count_cells("m", "2020", "s", counts, counts + 100, status=status)
    hidden = hide_small(cells, pd.Series("outside", index=CODES), {"m": THRESHOLD})
    assert list(hidden.loc[hidden["is_hidden"], "data_zone_code"]) == ["A", "B", "C"]


def test_every_measure_that_hides_counts_has_a_threshold_of_five():
    assert {one.small_number_threshold for one in make_measures.catalogue()} == {0, 5}
