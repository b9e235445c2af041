"""No hidden count can be worked out from what is shown."""

import numpy as np
import pandas as pd
import pytest

from geodata.counts.cells import count_cells
from geodata.figures import suppress
from geodata.figures.aggregate import add_up, membership
from geodata.figures.suppress import classes, hidden_totals, hide_small

THRESHOLD = 5
TOTALS = ["measure_id", "year", "area_code"]


def city(core, edge, beyond, outside, places=1):
    """A made-up city: the same number of zones of each class in every place."""
    rows, number = [], 0
    for place in [f"place{count}" for count in range(places)]:
        for name, size in (("core", core), ("edge", edge), ("beyond", beyond)):
            for _ in range(size):
                rows.append((place, f"Z{number:03}", name == "core", name in ("core", "edge"), True))
                number += 1
    columns = ["place", "data_zone_code", "in_core", "in_working", "in_wider"]
    codes = [f"Z{count:03}" for count in range(number + outside)]
    return pd.DataFrame(rows, columns=columns), codes


def hidden(place_zones, codes, counts):
    """The codes of the hidden zones, the totals that are shown, and the hidden totals."""
    index = pd.Index(codes, name="data_zone_code")
    numbers = pd.Series(counts, index=index, dtype=float)
    cells = count_cells("m", "2020", "s", numbers, numbers + 100)
    of_zone = classes(place_zones, codes)
    marked = hide_small(cells, of_zone, {"m": THRESHOLD})
    gone = hidden_totals(cells, of_zone, {"m": THRESHOLD}, "glasgow")
    sums = add_up(cells, membership(place_zones, codes, "glasgow")).set_index("area_code")["numerator"]
    return set(marked.loc[marked["is_hidden"], "data_zone_code"]), sums.drop(gone["area_code"]), gone


def solved(place_zones, codes, counts):
    """The hidden zones whose count follows from the shown zones and totals: what a reader could solve."""
    codes_hidden, shown_totals, _ = hidden(place_zones, codes, counts)
    unknown = sorted(codes_hidden)
    members = membership(place_zones, codes, "glasgow").groupby("area_code")["data_zone_code"].agg(set)
    equations = np.array([[code in members[area] for code in unknown] for area in shown_totals.index], float)
    _, sizes, directions = np.linalg.svd(equations)
    free = directions[(sizes > 1e-9).sum() :]
    return [code for at, code in enumerate(unknown) if np.abs(free[:, at]).max(initial=0) < 1e-9]


def test_four_is_hidden_and_five_is_shown():
    zones, codes = city(core=4, edge=2, beyond=2, outside=3)
    found, _, _ = hidden(zones, codes, [4, 20, 30, 5, *[40] * 7])
    assert "Z000" in found
    found, _, _ = hidden(zones, codes, [5, 20, 30, 5, *[40] * 7])
    assert found == set()


def test_one_hidden_zone_never_stands_alone_the_next_smallest_goes_with_it():
    zones, codes = city(core=4, edge=2, beyond=2, outside=3)
    found, _, gone = hidden(zones, codes, [3, 20, 30, 15, *[40] * 7])
    assert found == {"Z000", "Z003"}
    assert gone.empty


def test_two_tiny_counts_need_a_third_to_hide_among():
    zones, codes = city(core=4, edge=2, beyond=2, outside=3)
    found, _, _ = hidden(zones, codes, [0, 1, 30, 15, *[40] * 7])
    assert found == {"Z000", "Z001", "Z003"}  # 0 + 1 = 1 would say what both are


def test_a_lone_edge_zone_joins_the_core_whose_total_goes():
    zones, codes = city(core=4, edge=1, beyond=2, outside=3)
    found, shown, gone = hidden(zones, codes, [12, 20, 30, 15, 2, *[40] * 5])
    assert found == {"Z004", "Z000"}
    assert set(gone["area_code"]) == {"place0-core", "rest-of-glasgow-core"}
    assert {"place0", "place0-wider", "glasgow", "rest-of-glasgow"} <= set(shown.index)


def test_a_lone_zone_beyond_the_outline_joins_the_rest_of_the_city():
    zones, codes = city(core=4, edge=2, beyond=1, outside=3)
    found, _, gone = hidden(zones, codes, [12, 20, 30, 15, 20, 20, 2, 60, 50, 70])
    assert found == {"Z006", "Z008"}
    assert set(gone["area_code"]) == {"place0-wider", "rest-of-glasgow-wider"}


def test_a_count_hidden_at_source_is_hidden_here_too():
    zones, codes = city(core=3, edge=2, beyond=2, outside=3)
    index = pd.Index(codes, name="data_zone_code")
    status = pd.Series("published", index=index).mask(index == "Z001", "suppressed")
    numbers = pd.Series(30.0, index=index).mask(index == "Z001", 2.0)
    cells = count_cells("m", "2020", "s", numbers, numbers + 100, status=status)
    marked = hide_small(cells, classes(zones, codes), {"m": 0})
    assert marked["is_hidden"].sum() == 3  # two counts beside the stand-in, or the sum less 2 would be the one
    assert marked.set_index("data_zone_code").loc["Z001", "is_hidden"]


def test_a_measure_without_a_threshold_hides_nothing():
    zones, codes = city(core=3, edge=2, beyond=2, outside=3)
    cells = count_cells("m", "2020", "s", pd.Series(0.0, index=pd.Index(codes, name="data_zone_code")))
    assert not hide_small(cells, classes(zones, codes), {"m": 0})["is_hidden"].any()


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_count_can_be_solved_from_zones_and_totals(seed):
    """Random cities of three places, with lone edges and lone zones: every shown total is an equation."""
    dice = np.random.default_rng(seed)
    zones, codes = city(core=5, edge=dice.integers(1, 3), beyond=dice.integers(1, 4), outside=12, places=3)
    counts = dice.poisson(dice.choice([4, 8, 20], size=len(codes)))
    counts = np.where(zones.reindex(range(len(codes)))["in_core"].eq(True), counts + dice.integers(0, 9), counts)
    assert solved(zones, codes, counts) == []


def test_the_solver_of_these_tests_finds_a_zone_that_is_hidden_alone(monkeypatch):
    monkeypatch.setattr(suppress, "number_to_hide", lambda group: int(group["is_small"].sum()))
    zones, codes = city(core=4, edge=2, beyond=2, outside=3)
    assert solved(zones, codes, [3, 20, 30, 15, *[40] * 7]) == ["Z000"]


def test_totals_that_go_are_named_once():
    zones, codes = city(core=4, edge=1, beyond=1, outside=3)
    _, _, gone = hidden(zones, codes, [12, 20, 30, 15, 2, 2, *[40] * 3])
    assert not gone.duplicated(TOTALS).any()
