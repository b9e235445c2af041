"""geodata.check finds shapes that do not fit, codes that lead nowhere, and figures that do not add up."""

import json

import pandas as pd
import pytest
import shapely

from geodata.checks.check_links import PLACED, link_faults
from geodata.checks.check_shapes import shape_faults
from geodata.checks.check_sums import sum_faults
from geodata.contract.tables import TABLES
from geodata.place_table import shipped

ZONE_SIDE = 0.01  # degrees
WEST, SOUTH = -4.30, 55.85
SLUGS = [place.slug for place in shipped().places]
NEAR_PLACES = ("near_place", "near_place_core", "near_place_wider")
FILES_WITH_SHAPES = [table.file for table in TABLES if table.shapes]


def square(number: int):
    """A square zone; number 1 lies east of number 0."""
    west = WEST + number * ZONE_SIDE
    return shapely.box(round(west, 5), SOUTH, round(west + ZONE_SIDE, 5), SOUTH + ZONE_SIDE)


def collection(shapes: dict) -> dict:
    features = [
        {"type": "Feature", "id": name, "properties": {}, "geometry": json.loads(shapely.to_geojson(drawn))}
        for name, drawn in shapes.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def two_zones() -> dict:
    """Two zones, the first of them Govan; the city is both."""
    first, second = square(0), square(1)
    both = shapely.orient_polygons(shapely.coverage_union_all([first, second]))
    return {
        "places.geojson": collection({"govan": first}),
        "zones.geojson": collection({"S01000000": first, "S01000001": second}),
        "wards.geojson": collection({"S13000000": both}),
        "city.geojson": collection({"glasgow": both}),
        "basemap.geojson": collection({"water-001": shapely.LineString([(-4.42, 55.76), (-4.2, 55.9)])}),
    }


def held() -> dict:
    flags = {name: ["True"] for name in ("in_core", "in_working", "in_wider")}
    return {"place_zones.csv": pd.DataFrame({"place": ["govan"], "data_zone_code": ["S01000000"], **flags})}


def told(folder, collections) -> list[str]:
    for file in FILES_WITH_SHAPES:
        (folder / file).write_text(json.dumps(collections[file]))
    return [str(fault) for fault in shape_faults(folder, held())]


def redraw(collections: dict, file: str, drawn) -> dict:
    collections[file]["features"][0]["geometry"] = json.loads(shapely.to_geojson(drawn))
    return collections


def test_shapes_that_fit_have_no_fault(tmp_path):
    assert told(tmp_path, two_zones()) == []


def test_a_place_that_is_not_its_zones_is_told(tmp_path):
    faults = told(tmp_path, redraw(two_zones(), "places.geojson", square(1)))
    expected = "found govan is not the land of its zones; expected its zones dissolved"
    assert faults == [f"places.geojson, column geometry: {expected}"]


def test_zones_that_overlap_are_told(tmp_path):
    wide = shapely.box(WEST, SOUTH, WEST + 1.5 * ZONE_SIDE, SOUTH + ZONE_SIDE)
    assert any("overlap or leave gaps" in fault for fault in told(tmp_path, redraw(two_zones(), "zones.geojson", wide)))


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (square(0).reverse(), "an outer ring that turns anticlockwise"),
        (shapely.box(-5.0, SOUTH, -4.9, SOUTH + 0.1), "coordinates within"),
        (shapely.box(WEST + 1e-7, SOUTH, WEST + ZONE_SIDE, SOUTH + 0.1), "coordinates of 5 decimals"),
        (shapely.Polygon([(-4.3, 55.8), (-4.2, 55.9), (-4.2, 55.8), (-4.3, 55.9)]), "a valid shape"),
        (shapely.Point(WEST, SOUTH), "a polygon"),
    ],
)
def test_a_shape_that_is_not_fit_to_publish_is_told(tmp_path, drawn, expected):
    faults = told(tmp_path, redraw(two_zones(), "wards.geojson", drawn))
    assert any(fault.startswith("wards.geojson, row 1") and f"expected {expected}" in fault for fault in faults)


def test_a_crs_member_and_an_id_that_is_a_number_are_told(tmp_path):
    collections = two_zones()
    collections["wards.geojson"]["crs"] = {}
    collections["wards.geojson"]["features"][0]["id"] = 7
    faults = " / ".join(told(tmp_path, collections))
    assert "found a crs member" in faults
    assert "wards.geojson, row 1, column id: found 7; expected a text" in faults


def test_a_coordinate_that_is_not_finite_is_told(tmp_path):
    collections = two_zones()
    collections["basemap.geojson"]["features"][0]["geometry"]["coordinates"][0][0] = float("inf")
    assert any("basemap.geojson, row 1" in fault for fault in told(tmp_path, collections))


def tables() -> dict[str, pd.DataFrame]:
    """One zone, one place, the nine with one person each, and 11 in Glasgow."""
    places = [(slug, "place", "1") for slug in SLUGS]
    areas = [*places, ("rest-of-glasgow", "rest", "2"), ("glasgow", "city", "11")]
    values = pd.DataFrame(areas, columns=["area_code", "area_type", "numerator"])
    fixed = {"measure_id": "people", "year": "2022", "denominator": "", "status": "derived", "source_id": "census"}
    census = {"population_2011": 5, "households_2011": 2, "area_ha": 10.0}
    zone = {"id": "S01000000", "intermediate_zone_code": "S02000000", "ward_code": "S13000000", "place": "govan"}
    flags = {"in_core": "True", "in_working": "True", "in_wider": "True"}
    place = {"id": "govan", "place": "govan", "outline": "working", "n_zones": 1, "source_id": "census", **census}
    blank_of_an_asset = [*PLACED, *NEAR_PLACES, "place", "pin_reason"]
    frames = {
        "places.geojson": [{**place, "id": slug} for slug in SLUGS],
        "place_zones.csv": [{"place": "govan", "data_zone_code": "S01000000", "source_id": "census", **flags}],
        "zones.geojson": [{**zone, **census, "source_id": "census"}],
        "wards.geojson": [{"id": "S13000000", "source_id": "census"}],
        "city.geojson": [{"id": "glasgow", "n_zones": 1, "source_id": "census", **census}],
        "postcodes.csv": [{"data_zone_code": "S01000000", "place": "govan", "source_id": "census"}],
        "ages.csv": [{"area_code": "govan", "source_id": "census"}],
        "assets.csv": [{**dict.fromkeys(blank_of_an_asset, ""), "source_ids": "census; census"}],
        "measures.csv": [{"measure_id": "people", "method": "count", "source_ids": "census"}],
        "gaps.csv": [{"source_id": ""}],
        "sources.csv": [{"source_id": "census", "used": "True"}, {"source_id": "old", "used": "False"}],
    }
    return {**{file: pd.DataFrame(rows) for file, rows in frames.items()}, "values.csv": values.assign(**fixed)}


def changed(file: str, column: str, value, row: int = 0) -> dict[str, pd.DataFrame]:
    built = tables()
    built[file].loc[row, column] = value
    return built


def test_tables_that_fit_have_no_fault():
    assert link_faults(tables()) == []
    assert sum_faults(tables()) == []


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [
        ("postcodes.csv", "data_zone_code", "S01999999"),
        ("zones.geojson", "ward_code", "S13999999"),
        ("values.csv", "area_code", "govanhill"),
        ("ages.csv", "area_code", "govanhill"),
        ("values.csv", "measure_id", "happiness"),
        ("wards.geojson", "source_id", "unheard-of"),
        ("assets.csv", "source_ids", "census; unheard-of"),
        ("wards.geojson", "source_id", "old"),
        ("postcodes.csv", "place", "gorbals"),
    ],
)
def test_a_code_that_leads_nowhere_is_told(file, column, value):
    assert any(f"{file}, row 0, column {column}" in str(fault) for fault in link_faults(changed(file, column, value)))


def test_the_nine_and_the_rest_must_make_glasgow():
    faults = [str(fault) for fault in sum_faults(changed("values.csv", "numerator", "2"))]
    assert faults == [
        "values.csv, column numerator: found people 2022: 12 in the places and the rest (place); "
        "expected 11, the city's numerator"
    ]


def test_a_hidden_count_is_not_asked_to_add_up():
    built = changed("values.csv", "numerator", "")
    built["values.csv"].loc[0, "status"] = "suppressed"
    assert sum_faults(built) == []


def test_a_ratio_is_not_asked_to_add_up():
    built = changed("values.csv", "numerator", "2")
    built["measures.csv"].loc[0, "method"] = "ratio"
    assert sum_faults(built) == []


@pytest.mark.parametrize(("column", "value"), [("population_2011", 6), ("n_zones", 2), ("area_ha", 11.0)])
def test_a_place_must_be_the_sum_of_its_zones(column, value):
    faults = [str(fault) for fault in sum_faults(changed("places.geojson", column, value))]
    assert any(fault.startswith(f"places.geojson, row 0, column {column}: found {value}") for fault in faults)


def test_the_zones_must_sum_to_the_city():
    faults = [str(fault) for fault in sum_faults(changed("city.geojson", "population_2011", 6))]
    assert faults == ["city.geojson, row 1, column population_2011: found 6; expected 5, the sum of its zones"]


@pytest.mark.parametrize("column", NEAR_PLACES)
def test_a_listing_inside_an_outline_must_not_be_near_one_of_that_kind(column):
    built = tables()
    inside = built["assets.csv"].assign(data_zone_code="S01000000", **{column: "gorbals"})
    told = [str(fault) for fault in link_faults({**built, "assets.csv": inside})]
    assert [fault for fault in told if f"assets.csv, row 0, column {column}: found 'gorbals' for S01000000" in fault]


def test_an_address_where_people_may_live_is_told():
    built = tables()
    homes = built["assets.csv"].assign(pin_reason="people may live there", address="1 Elder Street")
    told = [str(fault) for fault in link_faults({**built, "assets.csv": homes})]
    assert any("assets.csv, row 0, column address: found '1 Elder Street'" in fault for fault in told)
