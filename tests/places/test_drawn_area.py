import json

import pytest
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from geodata.table_cells import cell
from localities.places import drawn_area, own_area, zone_shapes
from localities.places.own_area import OwnAreaError

ZONE = "S01010488"


def written(geometry, **properties) -> bytes:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def half_of(zone: str, side: str) -> BaseGeometry:
    """The western or eastern part of a zone, cut so that its people's point lies in the western one."""
    shape = own_area.shape_of([zone])
    west, south, east, north = shape.bounds
    cut = cell(zone_shapes.zones(), zone, "point_longitude") + 1e-6
    return shape.intersection(box(west, south, cut, north) if side == "west" else box(cut, south, east, north))


def test_a_zone_belongs_when_the_point_of_its_people_lies_inside():
    west = drawn_area.read(written(mapping(half_of(ZONE, "west")), name="West"), "a.geojson")
    assert west.area.zones == (ZONE,)
    assert west.area.name == "West"


def test_a_zone_whose_point_lies_outside_does_not_belong_and_its_share_is_told():
    table = drawn_area.overlap_table(half_of(ZONE, "east")).set_index("data_zone_code")
    both = cell(table, ZONE, "share_percent") + cell(
        drawn_area.overlap_table(half_of(ZONE, "west")).set_index("data_zone_code"), ZONE, "share_percent"
    )
    assert not table.loc[ZONE, "belongs"]
    assert both == pytest.approx(100, abs=0.3)


def test_whole_zones_are_never_in_doubt_and_half_ones_are():
    whole = drawn_area.overlap_table(own_area.shape_of([ZONE, "S01010489"]))
    assert not whole["in_doubt"].any()
    half = drawn_area.overlap_table(half_of(ZONE, "west")).set_index("data_zone_code")
    share = cell(half, ZONE, "share_percent")
    assert cell(half, ZONE, "in_doubt") == (share <= 75)


FAULTS = {
    b"x": "not GeoJSON",
    b"[]": "no “type”",
    b"[" * 100_000: "not GeoJSON",
    b'{"type":"Point","coordinates":[-4.2,55.8]}': "a Point; expected Polygon",
    b'{"type":"Polygon","coordinates":[[1,2]]}': "rings cannot be read",
    b'{"type":"Polygon"}': "rings cannot be read",
    b'{"type":"FeatureCollection","features":[]}': "holds no feature",
    b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null}]}': "without a shape",
    b'{"type":"Polygon","coordinates":[[[258000,665000],[259000,665000],[259000,666000],[258000,665000]]]}': "metres",
    b'{"type":"Polygon","coordinates":[[[55.8,-4.2],[55.9,-4.2],[55.9,-4.1],[55.8,-4.2]]]}': "Longitude comes first",
    b'{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}': "not in Glasgow",
    b'{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:43260"}},"features":[]}': "expected EPSG:4326",
}


@pytest.mark.parametrize(("content", "told"), FAULTS.items(), ids=FAULTS.values())
def test_what_cannot_be_read_is_told_in_a_sentence(content, told):
    with pytest.raises(OwnAreaError, match=told):
        drawn_area.read(content, "area.geojson")


def test_every_bad_feature_is_told_at_once():
    features = [{"type": "Feature", "geometry": None}, {"type": "Feature", "geometry": {"type": "Point"}}]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    with pytest.raises(OwnAreaError) as fault:
        drawn_area.read(content, "area.geojson")
    assert len(fault.value.faults) == 2


def test_a_shape_that_crosses_itself_is_mended_and_said():
    west, south, east, north = own_area.shape_of([ZONE]).buffer(0.03).bounds
    bow_tie = [[west, south], [east, north], [east, south], [west, north], [west, south]]
    shape = {"type": "Polygon", "coordinates": [bow_tie]}
    assert "mended" in drawn_area.read(written(shape), "a.geojson").remarks[0]


def test_a_file_of_more_than_five_megabytes_is_not_read():
    with pytest.raises(OwnAreaError, match="at most 5 MB"):
        drawn_area.read(b" " * 5_000_001, "a.geojson")
