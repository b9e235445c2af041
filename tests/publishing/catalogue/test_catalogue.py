"""The catalogue, the Data Package and the editions: valid under their standards, the same figures, nothing hidden."""

import hashlib
import io
import json
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from jsonschema.validators import validator_for
from pyshacl import validate
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS
from rdflib.paths import SequencePath
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata.editions import built_files
from localities.publishing.catalogue import catalogue, dcat, editions, keep_edition
from localities.publishing.downloads.definition import day_words
from localities.publishing.open_data import open_data
from tests.not_none import not_none
from tests.outside_data import outside_folder

# rdflib uses its own old names, and thousands of these are sent from worker to worker.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset[.]:DeprecationWarning", "ignore:Conjunctive:DeprecationWarning")
EDITION = built_files.read_edition()["edition"]
TABLES = (
    *("measures", "measure-years", "values", "ages", "deprivation-fifths", "assets"),
    *("place-zones", "zone-weights", "postcodes", "gaps", "sources"),
)
LAYERS = {"places": 27, "zones": 746, "wards": 23, "city": 1}
SERVED_BY_ITSELF = {"measures": "measures.csv", "values": "values.csv", "gaps": "gaps.csv", "sources": "sources.csv"}


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=[*catalogue.routes(), *open_data.routes()]))


@pytest.fixture(scope="module")
def package(client):
    """The zip, opened."""
    return zipfile.ZipFile(io.BytesIO(got(client, "datapackage.zip").content))


@pytest.fixture(scope="module")
def shacl():
    return outside_folder("anchors") / "dcat-ap"


def got(client, address):
    reply = client.get(f"/data/{address}")
    assert reply.status_code == 200, reply.text[:300]
    return reply


def table(package, name, **options):
    return pd.read_csv(package.open(f"tables/{name}.csv"), **options)


def catalogue_graph(client):
    return Graph().parse(data=got(client, "catalog.ttl").text, format="turtle")


@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl"])
def test_the_catalogue_is_valid_under_the_shapes_of_dcat_ap(client, shacl, shapes):
    conforms, _, told = validate(catalogue_graph(client), shacl_graph=str(shacl / shapes), advanced=True)
    assert conforms, told


def test_with_a_contact_the_catalogue_also_has_what_is_recommended_as_far_as_it_is_known(shacl, monkeypatch):
    monkeypatch.setenv("OPERATOR_CONTACT", "data@example.org")
    made = dcat.graph("http://with-a-contact.test/")
    shapes = str(shacl / "shapes_recommended.ttl")
    conforms, _, told = validate(made, shacl_graph=shapes, advanced=True)
    missing = {line.split("values on ")[1] for line in str(told).splitlines() if "Message: Less than" in line}
    # Nobody says what kind of publisher and licence these are; and no source of the facts states a licence.
    licence = {one for one in missing if one.endswith("->dct:license")}
    assert licence == {"<http://with-a-contact.test/data/catalog#facts-file>->dct:license"}
    assert not conforms
    assert {one.split("->")[1] for one in missing - licence} == {"dct:type"}


def test_a_catalogue_without_titles_is_found_invalid(client, shacl):
    broken = catalogue_graph(client)
    broken.remove((None, DCTERMS.title, None))
    conforms, _, _ = validate(broken, shacl_graph=str(shacl / "shapes.ttl"), advanced=True)
    assert not conforms


def test_json_ld_says_the_same_as_turtle(client):
    as_json = Graph().parse(data=got(client, "catalog.jsonld").text, format="json-ld")
    assert isomorphic(as_json, catalogue_graph(client))


def test_every_address_that_the_catalogue_gives_for_a_file_answers_with_that_file(client):
    found = catalogue_graph(client)
    files = list(found.subject_objects(DCAT.downloadURL))
    assert len(files) > 20
    checksum, value = (URIRef(f"http://spdx.org/rdf/terms#{one}") for one in ("checksum", "checksumValue"))
    for distribution, address in files:
        reply = client.get(str(address))
        assert reply.status_code == 200, address
        for told in found.objects(distribution, SequencePath(checksum, value)):
            assert hashlib.sha256(reply.content).hexdigest() == str(told)
    assert len(set(found.subjects(RDF.type, DCAT.Dataset))) == 18


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_the_package_is_valid_under_both_versions_of_the_standard(client, version):
    schema = json.loads((outside_folder("anchors") / "datapackage" / f"datapackage-{version}.json").read_text())
    validator = validator_for(schema)(schema)
    described = got(client, "datapackage.json").json()
    assert [f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(described)] == []
    assert not validator.is_valid({**described, "resources": "none"})


def test_every_file_of_the_package_is_as_its_description_says(client, package):
    described = json.loads(package.read("datapackage.json"))
    paths = [one["path"] for one in described["resources"]]
    assert sorted([*paths, "datapackage.json", "README.txt"]) == sorted(package.namelist())
    for one in described["resources"]:
        content = package.read(one["path"])
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (one["bytes"], one["hash"])
        assert got(client, f"editions/{EDITION}/{one['path']}").content == content
    assert described["version"] == EDITION


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_hold_the_same_typed_rows_in_the_columns_of_the_schema(package, name):
    described = {one["name"]: one for one in json.loads(package.read("datapackage.json"))["resources"]}
    columns = [one["name"] for one in described[name]["schema"]["fields"]]
    as_csv = table(package, name, dtype=str, keep_default_na=False)
    as_parquet = pd.read_parquet(package.open(f"tables/{name}.parquet"))
    assert list(as_csv.columns) == list(as_parquet.columns) == columns
    assert len(as_csv) == len(as_parquet) > 10
    assert (as_csv != "").sum().to_dict() == as_parquet.notna().sum().to_dict()
    for one in described[name]["schema"]["fields"]:
        if one["type"] in ("number", "integer"):
            given = pd.to_numeric(as_csv[one["name"]].replace("", None)).astype(float)
            assert given.equals(as_parquet[one["name"]].astype(float))
    assert not as_csv.duplicated(described[name]["schema"]["primaryKey"]).any()


@pytest.mark.parametrize("name", SERVED_BY_ITSELF)
def test_a_table_of_the_package_is_the_one_that_is_served_by_itself(client, package, name):
    assert package.read(f"tables/{name}.csv") == got(client, SERVED_BY_ITSELF[name]).content


def test_shapes_come_as_geopackage_and_geoparquet_in_degrees(package, tmp_path):
    file = tmp_path / "shapes.gpkg"
    file.write_bytes(package.read("shapes.gpkg"))
    assert set(pyogrio.list_layers(file)[:, 0]) == {*LAYERS, "basemap", "assets"}
    for name, count in LAYERS.items():
        layer, parquet = gpd.read_file(file, layer=name), gpd.read_parquet(package.open(f"shapes/{name}.parquet"))
        assert len(layer) == len(parquet) == count
        assert not_none(layer.crs).to_epsg() == not_none(parquet.crs).to_epsg() == 4326
        assert layer.geometry.geom_equals(parquet.geometry).all()
        west, south, east, north = parquet.total_bounds
        assert (-4.4 < west < east < -4.0, 55.7 < south < north < 56.0) == (True, True)


def test_rows_without_a_stated_licence_stay_out_and_points_that_no_map_may_show_too(client, package):
    listed = table(package, "assets", dtype=str, keep_default_na=False)
    assert set(listed["asset_id"]) == set(pd.read_csv(io.StringIO(got(client, "assets.csv").text))["asset_id"])
    assert "unstated" not in set(listed["licence"])
    points = gpd.read_parquet(package.open("shapes/assets.parquet"))
    shown = client.get("/data/assets.geojson?licence=open").json()["features"]
    assert set(points["asset_id"]) == {one["id"] for one in shown}
    basemap = gpd.read_parquet(package.open("shapes/basemap.parquet"))
    assert 0 < len(basemap) < 567
    assert "unstated" not in set(basemap["licence"])
    assert "tables/facts.csv" not in package.namelist()


def test_hidden_figures_are_blank_in_every_form(package):
    for values in (table(package, "values", low_memory=False), pd.read_parquet(package.open("tables/values.parquet"))):
        hidden = values[values["status"] == "suppressed"]
        assert len(hidden) > 100
        assert hidden[["numerator", "value", "lower", "upper"]].isna().all().all()


def test_text_that_a_spreadsheet_would_work_out_is_none_in_a_csv(package):
    for name in ("assets", "sources", "gaps", "measures"):
        cells = table(package, name, dtype=str, keep_default_na=False).melt()["value"]
        assert not cells.str.match(r"^[=@\t\r]|^[+-](?!\d)").any()


def test_the_package_is_the_same_bytes_each_time_and_answers_304(client):
    first = got(client, "datapackage.zip")
    assert first.headers["content-type"] == "application/zip"
    assert got(client, "datapackage.zip").content == first.content
    again = client.get("/data/datapackage.zip", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_how_to_cite_names_the_edition_and_its_stable_address(client):
    told = got(client, "citation.txt").text
    assert f"edition of {day_words(EDITION)}" in told
    assert f"http://testserver/data/editions/{EDITION}/datapackage.json" in told
    assert got(client, f"editions/{EDITION}/datapackage.json").json()["version"] == EDITION
    assert got(client, "citation.bib").text.startswith(f"@misc{{thriving_places_{EDITION.replace('-', '')},")


def test_an_edition_that_the_operator_keeps_stays_at_its_address(client, tmp_path, monkeypatch, capsys):
    assert keep_edition.main([str(tmp_path)]) == 0
    assert f"thriving-places-{EDITION}.zip" in capsys.readouterr().out
    former = tmp_path / "thriving-places-2025-05-01.zip"
    (tmp_path / editions.file_name(EDITION)).rename(former)
    monkeypatch.setenv("DATA_EDITIONS", str(tmp_path))
    assert [one["edition"] for one in got(client, "editions.json").json()] == [EDITION, "2025-05-01"]
    assert got(client, "editions/2025-05-01/datapackage.zip").content == former.read_bytes()
    kept = got(client, "editions/2025-05-01/tables/gaps.csv")
    assert kept.content == got(client, "gaps.csv").content
    assert kept.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("editions/2020-01-01/datapackage.zip", f"Here are: {EDITION}"),
        (f"editions/{EDITION}/tables/nothing.csv", "tables/values.csv"),
        (f"editions/{EDITION}/../../secret", "/data/"),
        ("editions/..%2F..%2Fetc/passwd", "no edition"),
    ],
)
def test_an_edition_or_file_that_is_not_here_is_answered_with_404_and_what_is(client, address, told):
    reply = client.get(f"/data/{address}")
    assert reply.status_code == 404
    assert told in reply.text


def test_a_query_where_none_is_read_is_answered_with_400(client):
    assert client.get("/data/datapackage.json?place=govan").status_code == 400
