"""Places, zones, wards, city and postcodes, made from a made-up city of ten squares of 100 hectares."""

from typing import Any

import geopandas as gpd
import pytest
import shapely

from geodata import sources
from geodata.boundaries import make_city, make_place_zones, make_places, make_postcodes, make_zones
from geodata.boundaries.read_zones import place_shapes, polygons, zone_shapes
from geodata.boundaries.simplify_zones import dissolved, on_grid, simplified
from geodata.table_cells import row_of
from tests.geodata import made_up_city as city
from tests.not_none import not_none


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("city") / "sources"
    return sources.open_folder(path, city.write_city(path))


@pytest.fixture(scope="module")
def places(folder):
    return make_places.make(folder).set_index("id")


def test_each_of_the_nine_has_three_outlines(places):
    assert len(places) == 27
    assert {"govan", "govan-core", "govan-wider"} <= set(places.index)


def test_only_the_wider_outline_takes_in_what_is_not_recommended(places):
    zones = places["n_zones"]
    last = "springboig-barlanark"
    assert [zones[f"{last}-core"], zones[last], zones[f"{last}-wider"]] == [1, 1, 2]


def test_people_households_and_hectares_of_a_place_are_those_of_its_zones(places):
    wider = places.loc["springboig-barlanark-wider"]
    assert (wider["population_2011"], wider["households_2011"]) == (200, 80)
    assert (wider["population_2022"], wider["households_2022"]) == (240, 100)
    assert wider["area_ha"] == pytest.approx(200, abs=0.1)


def test_every_outline_is_called_a_working_outline_and_says_how_sure_it_is(places):
    assert set(places["label"]) == {"working outline"}
    assert (places["confidence_reason"].str.len() > 40).all()
    assert places.loc["parkhead-dalmarnock-camlachie", "confidence"] == "low"


def test_a_published_total_that_was_not_found_is_blank(places):
    assert set(places["published_population"]) == {""}


def test_place_zones_say_which_outlines_hold_each_zone(folder):
    held = make_place_zones.make(folder).set_index("data_zone_code")
    outside = held.loc[city.OUTSIDE, ["in_core", "in_working", "in_wider"]]
    assert list(outside) == [False, False, True]


def test_a_zone_outside_the_working_outlines_has_no_place(folder):
    zones = make_zones.make(folder).set_index("id")
    assert zones.loc[city.OUTSIDE, "place"] == ""
    assert zones.loc[city.CODES[3], "place"] == "govan"


def test_people_of_a_zone_stand_nearer_to_the_output_area_with_more_of_them(folder):
    zone = make_zones.make(folder).iloc[0]
    # 75 people stand 250 m up the square, 25 people 750 m up: on the whole 375 m up.
    point: Any = gpd.GeoSeries.from_xy([zone["point_longitude"]], [zone["point_latitude"]], crs=4326).to_crs(27700)
    assert point.iloc[0].y - city.SOUTH_M == pytest.approx(375, abs=1)


def test_the_city_is_all_its_zones(folder):
    whole = make_city.make(folder).iloc[0]
    assert (whole["n_zones"], whole["population_2011"], whole["population_2022"]) == (10, 1000, 1200)
    assert whole["area_ha"] == pytest.approx(1000, abs=0.5)


def test_a_postcode_has_the_zone_and_place_it_stands_in(folder):
    postcodes = make_postcodes.make(folder).set_index("postcode")
    inside = row_of(postcodes, "G1 1AA")
    assert (inside["data_zone_code"], inside["zone_match"], inside["place"]) == (
        city.CODES[0],
        "",
        "drumchapel",
    )
    assert inside["near_place"] == ""


def test_a_postcode_is_near_a_place_within_800_metres_and_not_beyond(folder):
    postcodes = make_postcodes.make(folder).set_index("postcode")
    assert list(postcodes.loc["G1 1AB", ["place", "near_place"]]) == ["", "springboig-barlanark"]
    assert postcodes.loc["G1 1AB", "near_m"] == pytest.approx(300, abs=1)
    assert postcodes.loc["G1 1AC", "near_place"] == ""


def test_a_postcode_in_no_zone_takes_the_nearest_within_100_metres_and_not_beyond(folder):
    postcodes = make_postcodes.make(folder).set_index("postcode")
    assert list(postcodes.loc["G1 1AD", ["data_zone_code", "zone_match"]]) == [city.CODES[0], "nearest"]
    assert list(postcodes.loc["G1 1AE", ["data_zone_code", "zone_match"]]) == ["", ""]


def test_simplified_neighbours_still_share_every_edge():
    wavy = [(x * 10, 1.5 if x % 2 else 0) for x in range(101)]
    below = shapely.Polygon([*wavy, (1000, -500), (0, -500)])
    above = shapely.Polygon([*wavy, (1000, 500), (0, 500)])
    zones = gpd.GeoDataFrame({"zone": ["a", "b"]}, geometry=[below, above], crs=27700)
    zones = zones.set_geometry(zones.translate(255_000, 665_000))
    fewer = simplified(zones)
    assert shapely.get_num_coordinates(fewer.geometry).sum() < 30
    assert shapely.coverage_is_valid(fewer.geometry.to_numpy())
    assert dissolved(fewer.geometry).geom_type == "Polygon"


def test_simplifying_asks_for_metres():
    zones = gpd.GeoDataFrame(geometry=[shapely.box(-4.3, 55.8, -4.2, 55.9)], crs=4326)
    with pytest.raises(ValueError, match="need EPSG:27700"):
        simplified(zones)


def test_outer_rings_turn_anticlockwise_with_five_decimals():
    clockwise = shapely.Polygon([(-4.2000001, 55.8), (-4.2, 55.9), (-4.1, 55.9), (-4.1, 55.8)])
    drawn: Any = on_grid(gpd.GeoSeries([clockwise], crs=4326)).iloc[0]
    assert drawn.exterior.is_ccw
    assert drawn.bounds[0] == pytest.approx(-4.2, abs=1e-12)


def test_only_the_polygons_of_a_mixed_shape_count():
    line, square = shapely.LineString([(0, 0), (9, 9)]), shapely.box(0, 0, 10, 10)
    mixed = gpd.GeoSeries([shapely.GeometryCollection([line, square]), square])
    assert list(polygons(mixed).geom_type) == ["Polygon", "Polygon"]
    assert list(polygons(mixed).area) == [100, 100]


def test_place_shapes_cover_their_zones_in_metres(folder):
    places = place_shapes(folder, "wider").set_index("place")
    assert not_none(places.crs).to_epsg() == 27700
    assert places.loc["springboig-barlanark", "area_m2"] == pytest.approx(2_000_000, rel=1e-4)
    assert zone_shapes(folder)["area_m2"].sum() == pytest.approx(10_000_000, rel=1e-4)
