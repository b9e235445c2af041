"""The build holds its zones and localities against the official outlines, and stops where they are not the same."""

import geopandas as gpd
import pytest
from shapely.affinity import translate
from shapely.geometry import box

from geodata import sources
from geodata.boundaries.compare_official import LEAST_OVERLAP, OFFICIAL_ZONES, overlaps, require_official
from geodata.boundaries.read_zones import zone_shapes
from geodata.sources import SourceError, open_folder
from tests.geodata import made_up_city as city
from tests.outside_data import SOURCES, needs_sources


@pytest.fixture
def path(tmp_path):
    city.write_city(tmp_path)
    return tmp_path


def refusal(path) -> str:
    folder = sources.open_folder(path, city.write_list(path))
    with pytest.raises(SourceError) as fault:
        require_official(folder, zone_shapes(folder))
    return str(fault.value)


def write_official(path, geometries) -> None:
    table = gpd.GeoDataFrame({"DataZone": city.CODES}, geometry=list(geometries), crs=27700)
    city.write_geojson(path / city.OFFICIAL, table)


def test_two_squares_that_share_half_of_each_overlap_by_a_third():
    ours, theirs = gpd.GeoSeries({"A": box(0, 0, 2, 1)}), gpd.GeoSeries({"A": box(1, 0, 3, 1)})
    assert overlaps(ours, theirs)["A"] == pytest.approx(1 / 3)


def test_zones_that_are_the_official_ones_pass(path):
    folder = sources.open_folder(path, city.write_list(path))
    assert require_official(folder, zone_shapes(folder)) is None


def test_a_zone_20_metres_off_its_official_outline_stops_the_build(path):
    """Of 1,000 metres 980 are common and 1,020 in either: 0.961."""
    squares = [city.square(number) for number in range(10)]
    write_official(path, [translate(squares[0], 0, 20), *squares[1:]])
    assert f"found {city.CODES[0]}, of which 0.961 is common to ours and to the official outline" in refusal(path)


def test_two_zones_under_each_others_code_stop_the_build(path):
    squares = [city.square(number) for number in (1, 0, *range(2, 10))]
    write_official(path, squares)
    assert "of which 0.000 is common" in refusal(path)


def test_a_zone_in_another_locality_than_the_lookup_says_stops_the_build(path):
    halves = {"Glasgow South": [0, 1, 2, 3, 4], "Glasgow North East": [5, 6, 7, 8, 9]}
    shapes = [gpd.GeoSeries([city.square(number) for number in numbers]).union_all() for numbers in halves.values()]
    table = gpd.GeoDataFrame({"locality": list(halves)}, geometry=shapes, crs=27700)
    city.write_geojson(path / city.LOCALITIES, table)
    assert f"found {city.CODES[5]} mostly in North East; expected South, as the lookup of zones says" in refusal(path)


@needs_sources
def test_each_of_the_746_rebuilt_zones_is_the_official_one():
    folder = open_folder(SOURCES)
    ours = zone_shapes(folder).set_index("data_zone_code").geometry
    official = sources.read_shapes(folder, OFFICIAL_ZONES).to_crs(27700).set_index("DataZone").geometry.make_valid()
    found = overlaps(ours, official)
    assert len(found) == 746
    assert round(found.mean(), 3) == pytest.approx(0.994)
    assert found.min() >= LEAST_OVERLAP
