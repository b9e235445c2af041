"""The files a view leaves in: CSV with metadata, Excel, GeoPackage, GeoJSON, PNG, SVG, and a citation."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import openpyxl
import pyogrio
import pytest
from PIL import Image

from geodata.table_cells import named_rows
from localities.drawing.charts.media import FILE
from localities.indicators.measures import words
from localities.publishing.downloads import (
    chart_files,
    citation,
    frictionless,
    geo_files,
    notes_text,
    view_files,
    views,
    workbook,
)
from localities.publishing.downloads.view_query import read_view
from localities.publishing.downloads.view_table import view
from tests.not_none import not_none

HIDING = "child_poverty_percent"
ROOT = "https://example.org/"
SVG = "{http://www.w3.org/2000/svg}"


def view_table(name="compare", **parts):
    return views.table_of(read_view(name, ({"measure": HIDING} | parts).items()))


@pytest.fixture(scope="module")
def zones():
    return view_table("zones", place="parkhead-dalmarnock-camlachie")


@pytest.fixture(scope="module")
def package(zones):
    with zipfile.ZipFile(io.BytesIO(frictionless.package(zones, ROOT))) as held:
        return {name: held.read(name).decode() for name in held.namelist()}


def test_a_package_holds_data_descriptor_and_words(package):
    assert list(package) == ["data.csv", "datapackage.json", "README.txt"]


def test_the_descriptor_describes_every_column_of_the_csv_in_its_order(package):
    described = json.loads(package["datapackage.json"])
    fields = described["resources"][0]["schema"]["fields"]
    heading = next(csv.reader(io.StringIO(package["data.csv"])))
    assert [field["name"] for field in fields] == heading
    assert all(field["description"] and field["type"] in ("string", "number") for field in fields)
    assert re.fullmatch(r"[-a-z0-9._/]+", described["name"])
    assert described["licenses"][0]["name"] == "OGL-UK-3.0"
    assert described["homepage"].startswith(ROOT + "place?")


def test_every_cell_of_the_csv_is_of_the_type_that_its_field_states(package):
    fields = json.loads(package["datapackage.json"])["resources"][0]["schema"]["fields"]
    rows = list(csv.DictReader(io.StringIO(package["data.csv"])))
    assert len(rows) == 10
    for row in rows:
        for field in fields:
            cell, rules = row[field["name"]], field.get("constraints", {})
            assert cell or not rules.get("required")
            if cell and field["type"] == "number":
                float(cell)
            if cell and "enum" in rules:
                assert cell in rules["enum"]


def test_the_package_names_definition_source_and_year_of_its_figures(package):
    described = json.loads(package["datapackage.json"])
    assert described["measures"][0]["Question"] == "How many children live in a family on a low income?"
    assert described["measures"][0]["Period"].startswith("2020/21")
    assert described["sources"][0]["title"] == (
        "Improvement Service: Children in low-income households, 2014/15 to 2020/21"
    )
    assert "Caution: " in package["README.txt"]


def test_text_that_a_spreadsheet_would_work_out_is_made_harmless(zones):
    named = replace(zones, table=zones.table.assign(area_name="=HYPERLINK(1)"))
    assert "'=HYPERLINK(1)" in frictionless.csv(named)
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(named)))
    assert book["Data"]["B2"].data_type == "s"
    assert book["Data"]["B2"].value == "=HYPERLINK(1)"


def test_the_workbook_holds_the_same_figures_with_the_decimals_of_the_screen():
    one = view_table()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(one)))["Data"]
    headings = [cell.value for cell in sheet[1]]
    at = headings.index("Value (% of children under 16)")
    cells = [row[at] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == one.table["value"].tolist()
    assert {cell.number_format for cell in cells} == {"#,##0.0"}
    assert sheet.freeze_panes == "C2"
    assert next(iter(sheet.tables.values())).ref == f"A1:R{len(one.table) + 1}"


def test_each_row_of_a_profile_has_the_decimals_of_its_own_unit():
    one = views.table_of(read_view("place", {"place": "govan"}.items()))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(one)))["Data"]
    at = [cell.value for cell in sheet[1]].index("Value")
    assert len(one.table) > 0
    for row, unit in zip(sheet.iter_rows(min_row=2), one.table["unit"], strict=True):
        if row[at].value is not None:
            places = words.decimals(unit)
            assert row[at].number_format == f"#,##0{'.' + '0' * places if places else ''}"


def test_the_workbooks_notes_say_definition_source_caution_and_citation():
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(view_table(), ROOT)))
    told = {row[0].value: row[1].value for row in book["Notes"].iter_rows()}
    assert {"Question", "Numerator", "Denominator", "Method", "Interval", "Source", "Licence", "Caution"} <= set(told)
    assert told["Cite as"] == citation.citation(view_table(), ROOT)
    assert book.properties.title == view_table().title


def test_many_measures_are_defined_in_a_sheet_of_their_own():
    one = views.table_of(read_view("place", {"place": "govan", "theme": "health"}.items()))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(one)))["Definitions"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == one.table["measure_id"].tolist()


def test_hidden_cells_are_empty_in_the_workbook_and_null_in_the_map(zones):
    hidden = view_table("zones").table.query("status == 'suppressed'")
    whole = view_table("zones")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(whole)))["Data"]
    cells = {row[0].value: [row[at].value for at in (6, 7, 8, 10, 11)] for row in sheet.iter_rows(min_row=2)}
    drawn = {one["id"]: one["properties"] for one in json.loads(geo_files.geojson(whole))["features"]}
    assert len(hidden) > 0
    for code in hidden["area_code"]:
        assert cells[code] == [None] * 5
        assert [drawn[code][name] for name in ("value", "lower", "upper", "numerator", "denominator")] == [None] * 5


def test_geojson_has_one_shape_an_area_and_the_rows_of_the_table():
    one = view_table(outline="core")
    drawn = json.loads(geo_files.geojson(one, ROOT))
    rows = one.table[one.table["area"] == "place"]
    assert [feature["id"] for feature in drawn["features"]] == rows["area_code"].tolist()
    assert [feature["properties"]["value"] for feature in drawn["features"]] == rows["value"].tolist()
    west, north = drawn["features"][0]["geometry"]["coordinates"][0][0][:2]
    assert -5 < west < -4 < 55 < north < 56
    assert set(drawn["fields"]) == set(drawn["features"][0]["properties"])


def test_a_geopackage_holds_the_areas_in_degrees_and_a_table_of_definitions(tmp_path, zones):
    file = tmp_path / "one.gpkg"
    file.write_bytes(geo_files.geopackage(zones, ROOT))
    layers = dict(pyogrio.list_layers(file))
    layer = next(name for name in layers if name != "definitions")
    read = pyogrio.read_dataframe(file, layer=layer)
    assert not_none(read.crs).to_epsg() == 4326
    assert read.is_valid.all()
    assert read["area_code"].tolist() == zones.table["area_code"].tolist()
    assert read["value"].isna().tolist() == zones.table["value"].isna().tolist()
    assert layers["definitions"] is None
    assert pyogrio.read_info(file, layer=layer)["layer_metadata"]["title"] == zones.title


def test_a_geopackages_fields_say_what_they_are(tmp_path, zones):
    file = tmp_path / "one.gpkg"
    file.write_bytes(geo_files.geopackage(zones))
    with sqlite3.connect(file) as held:
        assert held.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        told = dict(held.execute("SELECT column_name, description FROM gpkg_data_columns"))
    assert told == {column.name: column.about for column in zones.columns}


@pytest.fixture(scope="module")
def drawn():
    asked = read_view("compare", {"measure": HIDING, "place": "govan"}.items())
    return views.chart_of(asked), chart_files.svg(views.chart_of(asked, FILE), view_files.source_of(asked)).decode()


def test_a_chart_has_title_source_and_year_burnt_in_and_its_words_as_description(drawn):
    spec, svg = drawn
    picture = ElementTree.fromstring(svg)
    written = " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
    assert "higher than Glasgow in all 9" in written
    assert "Source: Department for Work and Pensions and HM Revenue and Customs, via the Improvement Service" in written
    assert "2021/22" in written
    assert "Data gathered 22 November 2026" in written
    assert not_none(picture.find(f"{SVG}desc")).text == spec["description"]


def test_a_chart_shows_the_figures_of_the_table(drawn):
    written = {"".join(text.itertext()) for text in ElementTree.fromstring(drawn[1]).iter(f"{SVG}text")}
    places = view_table().table.query("area == 'place'")
    assert len(places) == 9
    for row in named_rows(places):
        assert f"{row.value:.1f}%" in written


def test_a_chart_asks_no_other_host_and_leaves_the_pages_own_spec_alone(drawn):
    spec, svg = drawn
    assert re.findall(r"(?:href|src|url)\W+(https?:)?//", svg) == []
    assert spec["width"] == "container"
    assert f'width="{not_none(FILE.width_px) + 2 * chart_files.MARGIN_PX}"' in svg


def test_a_png_is_the_svg_twice_as_sharp(drawn):
    size = not_none(re.match(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"', drawn[1])).groups()
    asked = read_view("compare", {"measure": HIDING, "place": "govan"}.items())
    picture = Image.open(io.BytesIO(view_files.file_of(asked, "png").content))
    assert picture.size == tuple(round(float(side) * chart_files.SCALE) for side in size)
    assert len(not_none(picture.convert("L").crop((0, 0, picture.width, 200)).getcolors())) > 20  # the title was drawn


def test_a_sign_that_the_first_font_lacks_stands_in_the_second_and_its_neighbours_stay():
    spec = {"data": {"values": [{}]}, "mark": {"type": "text", "text": "○ no interval"}}
    svg = chart_files.svg(spec, "x").decode()
    assert "'Noto Sans Symbols2', sans-serif\">○</tspan> no interval" in svg


def test_a_source_is_named_with_all_its_years():
    asked = read_view("years", {"measure": HIDING, "place": "govan"}.items())
    assert "2014/15 to 2021/22" in view_files.source_of(asked)


def test_the_same_view_is_the_same_file_byte_for_byte(zones):
    for make in (frictionless.package, workbook.workbook, geo_files.geojson, geo_files.geopackage):
        assert make(zones, ROOT) == make(zones, ROOT)


def test_a_citation_says_what_when_from_whom_and_where_it_can_be_seen():
    said = citation.citation(view_table(), ROOT, date(2026, 12, 1))
    assert "(2026). Children in low-income families" in said
    file = "Community Planning Outcomes Profile, intermediate zones, September 2023"
    assert f"Department for Work and Pensions and HM Revenue and Customs, via the Improvement Service: {file}" in said
    assert "council, September 2023, 2021/22 (OGL-UK-3.0)" in said
    assert said.endswith("compare?measure=child_poverty_percent&year=2021%2F22 Seen on 1 December 2026.")


def test_a_citation_of_many_sources_names_a_few_and_counts_the_rest():
    one = views.table_of(read_view("place", {"place": "govan"}.items()))
    assert re.search(r"; and \d+ more\.", citation.sources_line(one))


def test_notes_explain_each_status_that_the_table_holds(zones):
    told = dict(notes_text.notes(zones))
    used = set(zones.table["status"])
    assert {heading.removeprefix("Status: ") for heading in told if heading.startswith("Status: ")} == used


def test_what_is_one_readers_own_is_kept_by_nobody(monkeypatch):
    made = []
    asked = view("compare", measure="own-1")
    monkeypatch.setattr(view_files, "_made", lambda *given: made.append(given))
    for _ in range(2):
        view_files.file_of(asked, "xlsx")
    assert len(made) == 2
    assert view_files._cache(asked) == "private, no-store"
