"""Files of shapes from the world: each gives the right zones or one sentence, quickly."""

import io
import json
import math
import time
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box, mapping

from localities.places import drawn_area
from localities.places.own_area import OwnAreaError
from localities.upload_limits import SHAPES

INPUTS = Path(__file__).parents[3] / "shared" / "inputs"
BOX = box(-4.34, 55.855, -4.30, 55.87)  # 18 data zones of Govan have the point of their people inside
EAST = box(-4.25, 55.855, -4.22, 55.87)
ZONES_OF_BOX = 18
SECONDS = 60  # a guard against a run that never ends, not a measure of speed

RIGHT = {
    "g01_null_geometry_beside_polygon.geojson": ("Area", 18, "1 other feature was left out (1 without a shape)"),
    "g02_point_label_beside_polygon.geojson": ("Area", 18, "1 other feature was left out (1 Point)"),
    "g03_geometrycollection_polygons.geojson": ("Area", 18, ""),
    "g05_polygon_z.geojson": ("Area", 18, ""),
    "g06_bom.geojson": ("Area", 18, ""),
    "g07_utf16.geojson": ("Area", 18, ""),
    "g08_three_named.geojson": ("West patch, East patch and North patch", 63, "3 shapes were combined"),
    "g10_crs_4258.geojson": ("Area", 18, "(ETRS89) were converted to degrees"),
    "g10_crs_code_form.geojson": ("Area", 18, ""),
    "g10_crs_lower.geojson": ("Area", 18, ""),
    "g10_crs_null.geojson": ("Area", 18, ""),
    "g10_crs_ogc_2_84.geojson": ("Area", 18, ""),
    "g10_crs_urn_version.geojson": ("Area", 18, ""),
    "g10_crs_wgs84.geojson": ("Area", 18, ""),
    "g13_bng_crs_in_feature.geojson": ("Area", 19, "British National Grid) were converted to degrees"),
    "g26_own_rule_script.geojson": ("<img src=x onerror=alert(1)>", 1, "list of zones is used"),
    "g27_bowtie.geojson": ("Bow", 7, "crossed themselves and were mended"),
    "g29_multipolygon_overlap.geojson": ("Overlap", 20, ""),
    "g38_ndjson.json": ("a and b", 37, "2 shapes were combined"),
    "g40_world.geojson": ("My own area", 746, ""),
    "g41_mixed_dims.geojson": ("My own area", 18, ""),
    "g43_crs_link.geojson": ("Area", 18, ""),
    "g44_crs_number.geojson": ("Area", 18, ""),
    "g47_name_title_only.geojson": ("Govan", 18, ""),
    "g49_props_null.geojson": ("My own area", 18, ""),
    "g70_box_europe.geojson": ("My own area", 746, ""),
    "g70_box_scotland.geojson": ("My own area", 746, ""),
    "g70_box_west_hemisphere.geojson": ("My own area", 746, ""),
    "k01_gdal_rfc7946.geojson": ("Govan", 31, ""),
    "k03_gdal_3857.geojson": ("Govan", 31, "Pseudo-Mercator) were converted to degrees"),
    "k04_gdal_4258.geojson": ("Govan", 31, "(ETRS89)"),
    "k05_gdal_4277.geojson": ("Govan", 31, "(OSGB36)"),
    "k08.zip": ("Govan", 31, ""),
    "k09.fgb": ("Govan", 31, ""),
    "k11.geojsonl": ("Govan", 31, ""),
    "k12_overlay_mixed.geojson": ("Linn, Newlands/Auldburn and Langside", 43, "3 shapes were combined"),
}
REFUSED = {
    "g10_crs_43260.geojson": "EPSG::43260.*not known; expected EPSG:4326",
    "g11_bng_no_crs.geojson": "look like metres of another system such as EPSG:27700",
    "g14_swapped.geojson": "Longitude comes first",
    "g15_nan.geojson": "feature 1: a coordinate is not a number",
    "g16_one_nan_vertex.geojson": "feature 1: a coordinate is not a number",
    "g17_infinity.geojson": "feature 1: a coordinate is not a number",
    "g18_huge_int.geojson": "feature 1: a coordinate is not a number",
    "g19_features_number.geojson": "“features” is no list",
    "g21_features_string.geojson": "“features” is no list",
    "g22_empty_features.geojson": "holds no feature",
    "g23_type_surrogate.geojson": "without a shape",
    "g25_own_zones_surrogate.geojson": "Not a data zone of 2011",
    "g30_coordinates_dict.geojson": "rings cannot be read",
    "g31_coordinates_null.geojson": "rings cannot be read",
    "g33_strings.geojson": "rings cannot be read",
    "g34_collinear.geojson": "no area",
    "g36_deep_coords.geojson": "901 deep in one another, at most 12",
    "g45_feature_type_wrong_case.geojson": "expected Polygon or MultiPolygon",
    "g48_polygon_touching_frame_only.geojson": "takes in no zone",
    "k08.shp": "one part of a shapefile; zip its",
    "k08.shx": "one part of a shapefile; zip its",
    "k08.cpg": "one part of a shapefile; zip its",
    "k08.dbf": "one part of a shapefile; zip its",
    "k08.prj": "one part of a shapefile; zip its",
}
SCRIBBLES = {60: True, 150: False, 300: False, 1000: False, 2000: False, 3000: False}


def content_of(name: str) -> bytes:
    if not (INPUTS / name).exists():
        pytest.skip("left out: ../shared/inputs is not here")
    return (INPUTS / name).read_bytes()


def geojson(*shapes, crs=None) -> bytes:
    """A collection of features from (name, geometry) pairs."""
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": shape} for name, shape in shapes]
    stated = {"crs": crs} if crs else {}
    return json.dumps({"type": "FeatureCollection", "features": features, **stated}).encode()


def frame(*shapes, crs=4326) -> gpd.GeoDataFrame:
    names, held = zip(*shapes, strict=True)
    return gpd.GeoDataFrame({"name": names}, geometry=list(held), crs=4326).to_crs(crs)


def written(data: gpd.GeoDataFrame, kind: str, folder: Path) -> bytes:
    path = folder / f"area.{kind}"
    data.to_file(path, driver="KML" if kind == "kml" else None)
    return path.read_bytes()


def zipped(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def shapefile(data: gpd.GeoDataFrame, folder: Path) -> list[tuple[str, bytes]]:
    data.to_file(folder / "area.shp")
    return [(one.name, one.read_bytes()) for one in sorted(folder.glob("area.*"))]


def scribble(points: int) -> bytes:
    """Points that jump about the city, by the golden ratio: the same ones on every machine."""
    places = [[-4.38 + 0.28 * (at * 0.618034 % 1), 55.79 + 0.13 * (at * 0.754878 % 1)] for at in range(points)]
    return json.dumps({"type": "Polygon", "coordinates": [[*places, places[0]]]}).encode()


@pytest.mark.parametrize(("name", "right"), RIGHT.items())
def test_a_file_of_the_world_gives_its_zones_and_says_what_was_done(name, right):
    area_name, zones, said = right
    drawn = drawn_area.read(content_of(name), name)
    assert (drawn.area.name, len(drawn.area.zones)) == (area_name, zones)
    assert said in " ".join(drawn.remarks)


@pytest.mark.parametrize(("name", "sentence"), REFUSED.items())
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name, sentence):
    with pytest.raises(OwnAreaError, match=sentence) as fault:
        drawn_area.read(content_of(name), name)
    assert str(fault.value).encode()  # no sign that a page cannot send


@pytest.mark.parametrize(("points", "is_read"), SCRIBBLES.items())
def test_a_scribble_is_read_or_refused_within_two_seconds(points, is_read):
    for content in (content_of(f"g61_scribble_{points}.geojson"), scribble(points)):
        began = time.perf_counter()
        if is_read:
            assert "mended" in drawn_area.read(content, "a.geojson").remarks[0]
        else:
            with pytest.raises(OwnAreaError, match=r"crosses itself more than 1,000 times"):
                drawn_area.read(content, "a.geojson")
        assert time.perf_counter() - began < SECONDS


def test_several_named_shapes_are_one_area_whose_name_says_so_and_each_alone():
    drawn = drawn_area.read(geojson(("West", mapping(BOX)), ("East", mapping(EAST))), "a.geojson")
    assert drawn.area.name == "West and East"
    assert [one.area.name for one in drawn.single] == ["West", "East"]
    assert sorted([*drawn.single[0].area.zones, *drawn.single[1].area.zones]) == list(drawn.area.zones)
    assert drawn.remarks == ("The file’s 2 shapes were combined into one area: West, East.",)


def test_many_long_names_become_the_first_and_how_many_more():
    shapes = [(f"A neighbourhood with a rather long name {at}", mapping(BOX)) for at in range(3)]
    assert (
        drawn_area.read(geojson(*shapes), "a.geojson").area.name
        == "A neighbourhood with a rather long name 0 and 2 more"
    )


@pytest.mark.parametrize(
    "stated",
    ["EPSG:4326", "epsg:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG:6.9:4326", "OGC:CRS84", "CRS84",
     "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
     "https://www.opengis.net/def/crs/EPSG/0/4326", "http://www.opengis.net/gml/srs/epsg.xml#4326", "WGS 84", "WGS84",
     "urn:x-ogc:def:crs:EPSG:4326", " EPSG:4326 "],
)  # fmt: skip
def test_degrees_are_known_in_every_usual_spelling(stated):
    crs = {"type": "name", "properties": {"name": stated}}
    drawn = drawn_area.read(geojson(("Area", mapping(BOX)), crs=crs), "a.geojson")
    assert len(drawn.area.zones) == ZONES_OF_BOX
    assert drawn.remarks == ()


@pytest.mark.parametrize("code", [27700, 3857, 4258, 4277, 32630, 3035])
def test_another_known_system_is_turned_into_degrees_and_said(code):
    (turned,) = gpd.GeoSeries([BOX], crs=4326).to_crs(code)
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{code}"}}
    drawn = drawn_area.read(geojson(("Area", mapping(turned)), crs=crs), "a.geojson")
    assert len(drawn.area.zones) == ZONES_OF_BOX
    assert "were converted to degrees" in drawn.remarks[0]


@pytest.mark.parametrize("stated", ["EPSG:43260", "EPSG:14326", "my EPSG:4326 thing", "x" * 5000, "EPSG:5773", 1, True])
def test_a_system_that_is_not_known_is_refused_by_its_name(stated):
    crs = stated if isinstance(stated, int) else {"type": "name", "properties": {"name": stated}}
    with pytest.raises(OwnAreaError, match="states the coordinates"):
        drawn_area.read(geojson(("Area", mapping(BOX)), crs=crs), "a.geojson")


@pytest.mark.parametrize("kind", ["gpkg", "fgb", "kml", "geojsonl"])
@pytest.mark.parametrize("code", [4326, 27700])
def test_other_formats_give_the_same_zones(kind, code, tmp_path):
    if code != 4326 and kind in ("kml", "geojsonl"):
        code = 4326  # both are degrees by definition
    drawn = drawn_area.read(written(frame(("Area", BOX), crs=code), kind, tmp_path), f"area.{kind}")
    assert len(drawn.area.zones) == ZONES_OF_BOX
    assert drawn.area.name == "Area"


@pytest.mark.parametrize("inside", ["", "maps/2024/"])
def test_a_zipped_shapefile_is_read_whatever_folder_it_lies_in(inside, tmp_path):
    files = [(inside + name, content) for name, content in shapefile(frame(("Area", BOX), crs=27700), tmp_path)]
    drawn = drawn_area.read(zipped(*files, ("__MACOSX/._area.shp", b"x")), "area.zip")
    assert len(drawn.area.zones) == ZONES_OF_BOX
    assert "British National Grid" in drawn.remarks[0]


ZIPS = {
    "elsewhere": ([("../area.geojson", b"{}")], "would be put elsewhere"),
    "absolute": ([("/etc/area.geojson", b"{}")], "would be put elsewhere"),
    "nested": ([("more.zip", zipped(("a.geojson", b"{}")))], "another archive"),
    "empty": ([], "it holds none"),
    "two": ([("a.geojson", b"{}"), ("b.geojson", b"{}")], "it holds 2 of them"),
    "parts missing": ([("a.shp", b"x")], ".shx is missing"),
    "many files": ([(f"{at}.txt", b"") for at in range(60)], "at most 50"),
}


@pytest.mark.parametrize(("files", "sentence"), ZIPS.values(), ids=ZIPS)
def test_a_zip_that_is_not_one_shape_is_refused(files, sentence):
    with pytest.raises(OwnAreaError, match=sentence):
        drawn_area.read(zipped(*files), "area.zip")


def test_a_zip_bomb_is_refused_before_it_is_unzipped():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("area.geojson", b" " * 60_000_000)
    assert len(made.getvalue()) < 100_000
    with pytest.raises(OwnAreaError, match="unzips to 60 MB; at most 20 MB"):
        drawn_area.read(made.getvalue(), "area.zip")


@pytest.mark.parametrize("kind", ["gpkg", "fgb", "kml", "zip"])
def test_a_damaged_file_of_any_kind_is_one_sentence(kind, tmp_path):
    data = frame(("Area", BOX))
    whole = zipped(*shapefile(data, tmp_path)) if kind == "zip" else written(data, kind, tmp_path)
    for cut in (20, len(whole) // 3, len(whole) // 2):
        with pytest.raises(OwnAreaError) as fault:
            drawn_area.read(whole[:cut], f"area.{kind}")
        assert len(fault.value.faults) == 1


def test_a_kml_file_with_entities_of_its_own_is_refused(tmp_path):
    kml = written(frame(("Area", BOX)), "kml", tmp_path)
    with pytest.raises(OwnAreaError, match="entities"):
        drawn_area.read(kml.replace(b"?>", b'?><!DOCTYPE kml [<!ENTITY a "aa">]>', 1), "area.kml")


def test_shapes_outside_glasgow_beside_one_inside_are_left_out_and_said():
    drawn = drawn_area.read(
        geojson(("Area", mapping(BOX)), ("Oban", mapping(box(-5.5, 56.4, -5.4, 56.5)))), "a.geojson"
    )
    assert drawn.area.name == "Area"
    assert drawn.remarks == ("1 of 2 shapes lie outside Glasgow and were left out.",)


def test_more_points_than_the_limit_are_refused_and_as_many_are_read_in_time():
    def circle(points: int) -> bytes:
        turns = [2 * math.pi * at / points for at in range(points)]
        ring = [[round(-4.2 + 0.1 * math.cos(at), 6), round(55.85 + 0.05 * math.sin(at), 6)] for at in turns]
        return geojson(("Ring", {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}))

    began = time.perf_counter()
    assert drawn_area.read(circle(SHAPES.points - 1), "a.geojson").area.name == "Ring"
    assert time.perf_counter() - began < SECONDS * 2
    with pytest.raises(OwnAreaError, match="at most 100,000 are read"):
        drawn_area.read(circle(SHAPES.points + 1), "a.geojson")


def test_many_overlapping_shapes_are_refused_before_they_are_joined():
    strips = [(f"s{at}", mapping(box(-4.38 + at / 5_000, 55.79, -4.3798 + at / 5_000, 55.92))) for at in range(250)]
    across = [(f"a{at}", mapping(box(-4.38, 55.79 + at / 5_000, -4.1, 55.7901 + at / 5_000))) for at in range(250)]
    began = time.perf_counter()
    with pytest.raises(OwnAreaError, match="cross one another more than 20,000 times"):
        drawn_area.read(geojson(*strips, *across), "a.geojson")
    assert time.perf_counter() - began < SECONDS


numbers = st.floats() | st.integers() | st.sampled_from([-4.34, -4.3, 55.855, 55.87, 1e308, 10**400])
positions = st.lists(numbers, max_size=3) | st.sampled_from(
    [[-4.34, 55.85], [-4.3, 55.85], [-4.3, 55.87], [-4.34, 55.87]]
)
rings = st.lists(positions, max_size=8)
json_texts = st.text(max_size=8) | st.sampled_from(
    ["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "\ud800"]
)
anything = st.recursive(
    st.none() | st.booleans() | numbers | json_texts, lambda inner: st.lists(inner, max_size=3), max_leaves=8
)
geometries = st.one_of(
    st.builds(lambda at: {"type": "Polygon", "coordinates": at}, st.lists(rings, max_size=3) | anything),
    st.builds(
        lambda at: {"type": "MultiPolygon", "coordinates": at}, st.lists(st.lists(rings, max_size=2), max_size=3)
    ),
    st.builds(lambda kind, at: {"type": kind, "coordinates": at}, json_texts, anything),
    st.just(mapping(BOX)),
    anything,
)
abouts = st.dictionaries(st.sampled_from(["name", "Name", "x_nm", "kind"]), anything, max_size=2) | anything
feature_texts = st.builds(
    lambda shape, about: {"type": "Feature", "geometry": shape, "properties": about}, geometries, abouts
)
collections = st.builds(
    lambda held, crs: {"type": "FeatureCollection", "features": held, "crs": crs},
    st.lists(feature_texts, max_size=4) | anything,
    st.none() | anything | st.builds(lambda name: {"properties": {"name": name}}, anything),
)


@settings(deadline=None, max_examples=150)
@given(collections | geometries | feature_texts | anything)
def test_any_json_is_a_right_answer_or_sentences_within_two_seconds(collection):
    began = time.perf_counter()
    try:
        zones, faults = drawn_area.read(json.dumps(collection).encode(), "a.geojson").area.zones, ("",)
    except OwnAreaError as fault:
        zones, faults = (), fault.faults
    assert zones or all(faults)
    assert "".join(faults).encode() is not None  # no sign that a page cannot send
    assert "damaged" not in "".join(faults)  # each fault of a text is known by what it is
    assert time.perf_counter() - began < SECONDS


@settings(deadline=None, max_examples=150)
@given(st.sampled_from([b"", b"PK\x03\x04", b"SQLite format 3\x00", b"fgb\x03fgb\x00", b"<kml>", b"\xff\xfe{", b"{"]),
       st.binary(max_size=300))  # fmt: skip
def test_any_bytes_are_sentences(start, rest):
    with pytest.raises(OwnAreaError):
        drawn_area.read(start + rest, "a.bin")


def test_the_shapes_that_the_tests_use_are_valid():
    assert shapely.is_valid([BOX, EAST]).all()
