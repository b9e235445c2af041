"""What is written is the same to the last byte, and is what RFC 7946 asks for."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.editions.write import write_record, write_shapes, write_table


def shapes(**columns):
    points = [shapely.Point(-4.25123456, 55.861239), shapely.Point(-4.3, 55.9)]
    return gpd.GeoDataFrame({"id": [7, "b"], **columns}, geometry=points, crs=4326)


def written(tmp_path, frame) -> dict:
    write_shapes(tmp_path / "x.geojson", frame)
    return json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))


def test_a_missing_value_is_blank_and_never_0(tmp_path):
    write_table(tmp_path / "x.csv", pd.DataFrame({"name": ["a", "b"], "people": [5.0, np.nan]}))
    assert (tmp_path / "x.csv").read_bytes() == b"name,people\na,5\nb,\n"


def test_noise_in_the_last_digits_is_not_written(tmp_path):
    write_table(tmp_path / "x.csv", pd.DataFrame({"share": [0.1 + 0.2]}))
    assert (tmp_path / "x.csv").read_text() == "share\n0.3\n"


def test_ids_are_text_and_there_is_no_crs_member(tmp_path):
    collection = written(tmp_path, shapes())
    assert [feature["id"] for feature in collection["features"]] == ["7", "b"]
    assert set(collection) == {"type", "features"}


def test_coordinates_have_five_decimals_longitude_first(tmp_path):
    assert written(tmp_path, shapes())["features"][0]["geometry"]["coordinates"] == [-4.25123, 55.86124]


def test_properties_are_plain_json(tmp_path):
    frame = shapes(n=pd.array([1, None], dtype="Int64"), share=[np.nan, 0.5], known=[True, False])
    first, second = (feature["properties"] for feature in written(tmp_path, frame)["features"])
    assert first == {"n": 1, "share": None, "known": True}
    assert second == {"n": None, "share": 0.5, "known": False}


def test_shapes_in_metres_are_refused(tmp_path):
    with pytest.raises(ValueError, match="need EPSG:4326"):
        write_shapes(tmp_path / "x.geojson", shapes().to_crs(27700))


def test_a_coordinate_that_is_not_finite_is_refused(tmp_path):
    frame = gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.Point(np.inf, 55.8)], crs=4326)
    with pytest.raises(ValueError, match="Out of range"):
        write_shapes(tmp_path / "x.geojson", frame)


def test_the_same_table_is_written_as_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_shapes(tmp_path / name / "x.geojson", shapes(name=["Æ", "b"]))
        write_record(tmp_path / name / "x.json", {"edition": "2026", "places": 9})
    for file in ("x.geojson", "x.json"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()
