"""python -m geodata.diff: what changed between two editions, said by key and column."""

import json
import shutil

import pytest

from geodata import diff
from geodata.editions import built_files
from localities.publishing.catalogue import editions

GAPS = "topic,what_is_missing,what_that_means,source_id\n"
OLD_ROWS = "a,one,x,\nb,two,y,\nc,three,z,\n"
NEW_ROWS = "a,one,x,\nb,two,changed,\nd,four,w,\n"
SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 0]]]
TRIANGLE = [[[0, 0], [2, 0], [1, 1], [0, 0]]]


@pytest.fixture
def folders(tmp_path):
    """Two small editions: a table in which one row goes, one comes and one changes; a ward drawn in another way."""
    made = []
    for edition, rows, ring in (("2026-01-01", OLD_ROWS, SQUARE), ("2026-02-01", NEW_ROWS, TRIANGLE)):
        folder = tmp_path / edition
        folder.mkdir()
        (folder / "edition.json").write_text(json.dumps({"edition": edition}))
        (folder / "gaps.csv").write_text(GAPS + rows)
        ward = {
            "type": "Feature",
            "id": "S13000001",
            "properties": {"name": "A", "source_id": "s", "licence": "MIT"},
            "geometry": {"type": "Polygon", "coordinates": ring},
        }
        (folder / "wards.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [ward]}))
        made.append(str(folder))
    return made


def test_new_gone_and_changed_rows_are_named_by_their_key(folders, capsys):
    assert diff.main(folders) == 1
    told = capsys.readouterr().out
    assert told.startswith("# Changes of the data from 2026-01-01 to 2026-02-01\n")
    assert "1 new, 1 gone, 1 changed, 1 as before." in told
    assert "- new: d / four\n" in told
    assert "- gone: c / three\n" in told
    assert "- changed: b / two: `what_that_means`: “y” → “changed”\n" in told
    assert "- changed: S13000001: `geometry`: “drawn one way” → “drawn another way”\n" in told


def test_programs_get_every_row(folders, capsys):
    assert diff.main([*folders, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"]) == ("2026-01-01", "2026-02-01")
    assert told["tables"]["gaps"]["changed"] == {"b / two": {"what_that_means": ["y", "changed"]}}
    assert told["tables"]["gaps"]["same"] == 1


def test_an_edition_does_not_differ_from_itself(capsys):
    shipped = str(built_files.folder())
    assert diff.main([shipped, shipped]) == 0
    assert "Nothing changed." in capsys.readouterr().out


def test_more_rows_than_are_shown_are_counted(folders, capsys):
    assert diff.main([*folders, "--rows", "0"]) == 1
    assert "- new: and 1 more\n" in capsys.readouterr().out


def test_a_new_column_is_said_once(folders, capsys):
    file = f"{folders[1]}/gaps.csv"
    with open(file, "w") as written:
        written.write("topic,what_is_missing,what_that_means,source_id,since\na,one,x,,2020\n")
    assert diff.main(folders) == 1
    assert capsys.readouterr().out.count("- new column `since`\n") == 1


def test_packages_are_compared_as_built_folders_are(tmp_path, capsys):
    package = editions.keep(tmp_path)
    assert diff.main([str(package), str(package)]) == 0
    assert diff.main([str(built_files.folder()), str(package), "--json"]) == 1
    tables = json.loads(capsys.readouterr().out.split("Nothing changed.\n")[1])["tables"]
    # A package holds what may leave: rows without a stated licence are gone, and no other row is touched.
    assert set(tables) == {"assets", "basemap", "facts", "measures", "measure-years", "values"}
    assert all((one["changed"], one["added"]) == ({}, []) for one in tables.values())


def test_what_cannot_be_read_is_said_in_one_sentence(folders, tmp_path, capsys):
    nothing = tmp_path / "nothing.zip"
    assert diff.main([folders[0], str(nothing)]) == 2
    nothing.write_text("no zip")
    assert diff.main([folders[0], str(nothing)]) == 2
    shutil.copytree(folders[0], tmp_path / "bare")
    (tmp_path / "bare" / "edition.json").unlink()
    assert diff.main([folders[0], str(tmp_path / "bare")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert all("expected a built folder or a Data Package" in one for one in told)
