"""Natural breaks: the library's own edges, only sooner."""

import mapclassify
import numpy as np
import pandas as pd
import pytest

from localities.drawing.maps.natural_breaks import breaks
from localities.indicators.measures import catalogue, measure_values
from localities.places import outlines


def test_values_in_three_heaps_fall_into_three_classes():
    assert breaks(pd.Series([1, 2, 1.5, 10, 11, 10.5, 50, 51.0]), 3) == [1, 2, 11, 51]


def test_there_are_never_more_classes_than_different_values():
    assert breaks(pd.Series([1, 1, 2.0]), 5) == [1, 1, 2]
    assert breaks(pd.Series([7.0, 7.0]), 5) == [7, 7]
    assert breaks(pd.Series([], dtype=float), 5) == []


@pytest.mark.filterwarnings("ignore:Numba")
@pytest.mark.parametrize("measure_id", ["income_deprived_percent", "crime_rate", "low_birthweight_percent"])
def test_the_nine_are_classed_as_the_library_does(measure_id):
    values = measure_values.place_values(measure_id, catalogue.measure(measure_id).latest_year)["value"]
    assert breaks(values, 5)[1:] == mapclassify.FisherJenks(values.to_numpy(), k=5).bins.tolist()


@pytest.mark.filterwarnings("ignore:Numba")
def test_two_hundred_zones_are_classed_as_the_library_does():
    values = measure_values.figures("emergency_stays_ratio", "2020", outlines.zone_names())["value"].dropna().head(200)
    assert breaks(values, 5)[1:] == mapclassify.FisherJenks(values.to_numpy(), k=5).bins.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_no_other_edges_leave_less_spread_within_classes(seed):
    values = np.sort(np.random.default_rng(seed).gamma(2, 10, 12))
    edges = breaks(pd.Series(values), 3)
    every = [(i, j) for i in range(1, 11) for j in range(i + 1, 12)]
    least = min(squares(values[:i]) + squares(values[i:j]) + squares(values[j:]) for i, j in every)
    parts = np.split(values, [np.searchsorted(values, edge, side="right") for edge in edges[1:-1]])
    assert sum(map(squares, parts)) == pytest.approx(least)


def squares(part) -> float:
    return float(((part - part.mean()) ** 2).sum())
