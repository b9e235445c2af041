"""A broken source stops the build with file, row, column, found and expected; built/ stays as it was."""

import json
import re

import geopandas as gpd
import pytest

from geodata import build, city_files, sources
from tests.geodata import made_up_city as city

FORMER = {"places.geojson": "as it was", "edition.json": "{}"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A whole made-up sources folder that the build takes for the real one."""
    path = tmp_path / "sources"
    monkeypatch.setattr(sources, "LIST", city.write_city(path))
    return path


@pytest.fixture
def built(tmp_path):
    """A built folder of an earlier day."""
    path = tmp_path / "data" / "built"
    path.mkdir(parents=True)
    for name, text in FORMER.items():
        (path / name).write_text(text)
    return path


def run(folder, built):
    return build.build(folder, built, city.TABLES, check=lambda fresh: [])


def fault_of(folder, built) -> str:
    """What the build says as it stops; the built folder must be as it was, with nothing left beside it."""
    with pytest.raises(build.BuildStoppedError) as stopped:
        run(folder, built)
    assert {path.name: path.read_text() for path in built.iterdir()} == FORMER
    assert [path.name for path in built.parent.iterdir()] == ["built"]
    return str(stopped.value)


def edit(path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def test_whole_sources_replace_the_built_folder(folder, built):
    run(folder, built)
    names = {path.name for path in built.iterdir()}
    assert names == {table.file for table in city.TABLES} | {"edition.json", *city_files.COPIED}
    assert json.loads((built / "edition.json").read_text())["edition"] == "2026-01-02"


def test_a_missing_source_is_named_once(folder, built):
    (folder / city.AGES).unlink()
    expected = "found no such file; expected a file in the folder sources"
    assert fault_of(folder, built) == f"{city.AGES}: {expected}"


def test_a_table_cut_short_tells_the_rows_found_and_expected(folder, built):
    lines = (folder / city.TENURE).read_text().splitlines()
    (folder / city.TENURE).write_text("\n".join(lines[:8]) + "\n")
    assert f"{city.TENURE}, row 8: found 7 rows; expected 10 rows" in fault_of(folder, built)


def test_a_table_cut_off_inside_a_row_tells_the_row(folder, built):
    text = (folder / city.TENURE).read_text()
    (folder / city.TENURE).write_text(text[: text.rindex(",Owned")])
    assert fault_of(folder, built) == f"{city.TENURE}, row 11: found 2 cells; expected 4 cells"


def test_an_empty_table_is_told(folder, built):
    (folder / city.TENURE).write_text("")
    expected = "row 1: found an empty file; expected a heading and rows"
    assert fault_of(folder, built) == f"{city.TENURE}, {expected}"


def test_text_that_is_not_utf_8_is_told(folder, built):
    (folder / city.CHECK).write_bytes((folder / city.CHECK).read_bytes() + b"\xff,\xfe\n")
    assert f"{city.CHECK}: found text that does not read" in fault_of(folder, built)


def test_shapes_cut_short_do_not_open(folder, built):
    text = (folder / city.DZ2011).read_text()
    (folder / city.DZ2011).write_text(text[: len(text) // 2])
    # Depending on where it is cut, the reader finds no file of the kind or fewer features.
    told = fault_of(folder, built)
    assert re.match(rf"{city.DZ2011}(: found a file that does not open|, row \d+: found \d rows)", told)


def test_shapes_with_a_feature_fewer_are_told(folder, built):
    collection = json.loads((folder / city.DZ2011).read_text())
    collection["features"].pop()
    (folder / city.DZ2011).write_text(json.dumps(collection))
    assert f"{city.DZ2011}, row 10: found 9 rows; expected 10 rows" in fault_of(folder, built)


def test_a_wrong_column_tells_which_is_missing_and_which_are_there(folder, built):
    edit(folder / city.AGES, "all_people", "everyone")
    found = "found columns dz11_code, age_group, everyone; expected a column all_people"
    assert fault_of(folder, built) == f"{city.AGES}, row 1, column all_people: {found}"


def test_a_wrong_column_of_shapes_is_told(folder, built):
    edit(folder / city.DZ2011, '"TotPop2011"', '"People"', count=-1)
    assert f"{city.DZ2011}, row 1, column TotPop2011" in fault_of(folder, built)


def test_a_declared_crs_in_metres_is_refused(folder, built):
    shapes = gpd.read_file(folder / city.DZ2011).to_crs(27700)
    (folder / city.DZ2011).unlink()
    shapes.to_file(folder / city.DZ2011, driver="GeoJSON")
    expected = f"{city.DZ2011}: found CRS EPSG:27700; expected EPSG:4326 (longitude, latitude)"
    assert fault_of(folder, built) == expected


def test_metres_that_call_themselves_degrees_are_refused(folder, built):
    shapes = gpd.read_file(folder / city.DZ2011).to_crs(27700).set_crs(4326, allow_override=True)
    (folder / city.DZ2011).write_text(shapes.to_json(drop_id=True))
    assert f"{city.DZ2011}, row 1, column geometry: found [254000.0" in fault_of(folder, built)


def test_a_zone_code_that_glasgow_does_not_have_tells_row_and_column(folder, built):
    edit(folder / city.AGES, "S01000004", "S01999999")
    expected = "row 6, column dz11_code: found 'S01999999'; expected one of the city's data zones of 2011"
    assert fault_of(folder, built) == f"{city.AGES}, {expected}"


def test_another_councils_code_is_refused(folder, built):
    edit(folder / city.LOOKUP, "S12000049", "S12000050")
    expected = "row 2, column LA_Code: found 'S12000050'; expected Glasgow City, S12000049"
    assert fault_of(folder, built) == f"{city.LOOKUP}, {expected}"


def test_a_zone_named_for_two_places_is_refused(folder, built):
    edit(folder / city.CANDIDATE, "S01000001", "S01000000")
    expected = "row 3, column dz2011_code: found 'S01000000' again; expected each data zone in one place only"
    assert fault_of(folder, built) == f"{city.CANDIDATE}, {expected}"


@pytest.mark.parametrize("word", ["many", "inf", "1;20"])
def test_a_number_that_is_not_one_tells_row_and_column(folder, built, word):
    edit(folder / city.TENURE, "S01000002,50.0", f"S01000002,{word}")
    expected = f"row 4, column total_households: found '{word}'; expected a number"
    assert fault_of(folder, built) == f"{city.TENURE}, {expected}"


def test_a_changed_figure_that_still_reads_is_told_by_its_checksum(folder, built):
    edit(folder / city.TENURE, "S01000002,50.0", "S01000002,51.0")
    told = fault_of(folder, built)
    assert told.startswith(f"{city.TENURE}: found checksum ")
    assert "python -m geodata.build --sources DIR --checksums" in told


def test_a_file_cut_short_is_not_told_as_another_checksum(folder, built):
    lines = (folder / city.TENURE).read_text().splitlines()
    (folder / city.TENURE).write_text("\n".join(lines[:8]) + "\n")
    assert "checksum " not in fault_of(folder, built).replace("--checksums", "")


def test_faults_of_several_sources_are_told_together(folder, built):
    (folder / city.CHECK).unlink()
    edit(folder / city.POSTCODE_POINTS, "G1 1AC", "11 1AC")
    edit(folder / city.WARD_SHAPES, "S13000001", "S13000002")
    told = fault_of(folder, built).splitlines()
    assert len(told) == 3
    assert {line.split(",")[0].split(":")[0] for line in told} == {
        city.CHECK,
        city.POSTCODE_POINTS,
        city.WARD_SHAPES,
    }


def test_a_built_table_that_breaks_its_contract_replaces_nothing(folder, built):
    fault = sources.SourceError("places.geojson", "9 rows", "27 rows")
    with pytest.raises(build.BuildStoppedError, match="expected 27 rows"):
        build.build(folder, built, city.TABLES, check=lambda fresh: [fault])
    assert {path.name: path.read_text() for path in built.iterdir()} == FORMER


def test_the_command_tells_sentences_and_returns_1(folder, built, capsys, monkeypatch):
    monkeypatch.setattr(build, "TABLES", city.TABLES)
    (folder / city.AGES).unlink()
    assert build.main(["--sources", str(folder), "--out", str(built)]) == 1
    told = capsys.readouterr().err
    assert f"{city.AGES}: found no such file" in told
    assert "Traceback" not in told


def test_checksums_prints_the_new_lines_of_a_refreshed_file(folder, capsys):
    edit(folder / city.TENURE, "S01000002,50.0", "S01000002,51.0")
    assert build.main(["--sources", str(folder), "--checksums"]) == 0
    told = capsys.readouterr().out
    assert sources.checksum(folder / city.TENURE) in told
    assert "rows = 10" in told
    assert city.AGES not in told


def test_refreshed_files_are_accepted_once_the_list_names_them(folder, built):
    edit(folder / city.TENURE, "S01000002,50.0", "S01000002,51.0")
    city.write_list(folder)
    run(folder, built)
    outlines = json.loads((built / "places.geojson").read_text())["features"]
    households = {feature["id"]: feature["properties"]["households_2022"] for feature in outlines}
    assert (households["gorbals"], households["govan"]) == (51, 50)
