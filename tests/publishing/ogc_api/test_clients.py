"""Other people's programs read the API: GDAL (which QGIS also uses) and OWSLib."""

import csv
import io
import json
import shutil
import subprocess
from typing import Any

import pytest
from owslib.ogcapi.features import Features

from localities.publishing.ogc_api import ogc_api
from tests.publishing.live_server import serving

COLLECTIONS = ["places-working", "places-core", "places-wider", "zones", "wards", "assets", "reach"]
PATIENCE_S = 120


@pytest.fixture(scope="module")
def address():
    with serving(ogc_api.routes()) as server:
        yield f"{server}/ogc"


def run(program, *arguments):
    """What a program of GDAL says; the test fails where GDAL is not installed, for nobody may skip it."""
    found = shutil.which(program)
    assert found, f"{program} is missing: run_tests.py installs it with Debian's gdal-bin"
    done = subprocess.run([found, *arguments], capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr
    return done.stdout


def test_gdal_finds_every_collection(address):
    found = run("ogrinfo", "-ro", "-so", f"OAPIF:{address}")
    assert [line.split(": ")[1].split(" (")[0] for line in found.splitlines() if line[:1].isdigit()] == COLLECTIONS


def test_gdal_reads_counts_extents_and_kinds_of_fields(address):
    told = run("ogrinfo", "-ro", "-so", f"OAPIF:{address}", "zones")
    assert "Feature Count: 746" in told
    assert "Extent: (-4.392410, 55.781280) - (-4.071720, 55.929640)" in told
    assert "population_2011: Integer" in told
    assert "area_ha: Real" in told


def test_gdal_copies_all_zones_page_by_page(address, tmp_path):
    copy = tmp_path / "zones.geojson"
    run("ogr2ogr", "-f", "GeoJSON", str(copy), f"OAPIF:{address}", "zones", "-oo", "PAGE_SIZE=100")
    copied = json.loads(copy.read_text())["features"]
    assert len({one["properties"]["id"] for one in copied}) == 746
    assert sum(one["properties"]["population_2011"] for one in copied) == 593_245  # Glasgow at the census of 2011


def test_gdal_asks_for_a_box_and_for_a_property(address):
    told = run("ogrinfo", "-ro", "-so", f"OAPIF:{address}", "zones", "-spat", "-4.335", "55.852", "-4.290", "55.870")
    (count,) = (line for line in told.splitlines() if line.startswith("Feature Count"))
    assert 10 < int(count.split(": ")[1]) < 100
    rows = run("ogr2ogr", "-f", "CSV", "/vsistdout/", f"OAPIF:{address}", "zones", "-where", "place = 'govan'")
    assert len(list(csv.DictReader(io.StringIO(rows)))) == 17


def test_gdal_writes_assets_into_a_geopackage_on_the_grid(address, tmp_path):
    made = tmp_path / "assets.gpkg"
    run("ogr2ogr", "-t_srs", "EPSG:27700", str(made), f"OAPIF:{address}/collections/assets")
    told = run("ogrinfo", "-ro", "-so", str(made), "assets")
    assert "Geometry: Point" in told
    assert 'ID["EPSG",27700]' in told


def reader(address: str) -> Any:
    """OWSLib's client; what it states as the types of its parameters are mistakes."""
    return Features(f"{address}/")


def test_owslib_reads_the_api(address):
    api = reader(address)
    assert api.feature_collections() == COLLECTIONS
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in api.conformance()["conformsTo"]
    assert api.api()["openapi"] == "3.0.3"
    assert api.collection("wards")["id"] == "wards"
    five = api.collection_items("wards", limit=5)
    assert (len(five["features"]), five["numberMatched"]) == (5, 23)
    in_box = api.collection_items("zones", bbox=[-4.335, 55.852, -4.290, 55.870], limit=1000)["features"]
    assert 10 < len(in_box) < 100
    assert len(api.collection_items("assets", datetime_="2026-01-01/..", limit=1)["features"]) == 1
    assert api.collection_item("places-working", "govan")["properties"]["name"] == "Govan"
