"""Straight lines in metres of EPSG:27700."""

import numpy as np

from localities.assets.distance import straight_line_m, to_metres


def test_a_line_is_measured_in_whole_metres():
    east, north = to_metres([-4.25, -4.25], [55.86, 55.87])
    # A hundredth of a degree of latitude at 55.86 degrees north is 1,113.6 m on the ellipsoid (0.04% less on the grid).
    away = straight_line_m(np.column_stack([east, north]), (-4.25, 55.86))
    assert list(away) == [0, 1113]


def test_a_missing_point_has_no_distance():
    missing = np.column_stack(to_metres([np.nan], [np.nan]))
    assert np.isnan(straight_line_m(missing, (-4.25, 55.86))).all()
