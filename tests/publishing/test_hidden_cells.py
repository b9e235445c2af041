"""Nothing that leaves the app rests on a hidden cell: words, charts, tables, maps and own areas.

`geodata.check` attacks values.csv itself, every shown total and zone of it, by linear programming. That holds for
whatever is said in words, "6 of 13 zones" or "from 25.5% to 35.3%", as long as it is worked out from what is shown
and from nothing else. So here the hidden cells are filled with figures that nobody could overlook, and everything that
leaves must stay as it is.
"""

import csv
import os
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata import built_files
from localities.drawing.charts import chart_specs
from localities.indicators.findings import connection_words, connections, inequality, standing_out
from localities.indicators.measures import catalogue, left_out, measure_values
from localities.indicators.pooling import pooled
from localities.participation.meetings import Scene
from localities.places import outlines
from localities.publishing.downloads import views
from localities.publishing.downloads.view_query import read_view
from localities.publishing.open_data import open_data
from localities.publishing.scenes import scene_content

HIDING = (("child_poverty_percent", "2020/21"), ("crime_rate", "2017/18"), ("school_attendance_percent", "2020"))
PLACES = ("govan", "easterhouse")
FILLED = {"numerator": "98765", "value": "91.23", "lower": "90.12", "upper": "92.34"}
BLANK = ("suppressed", "missing")


def fill_hidden_cells(folder: Path) -> int:
    """A built folder like the shipped one, but for figures in the cells that hide theirs; how many cells these are."""
    for file in built_files.SHIPPED.iterdir():
        if file.name != "values.csv":
            os.link(file, folder / file.name) if file.stat().st_dev == folder.stat().st_dev else (
                folder / file.name
            ).write_bytes(file.read_bytes())
    with (built_files.SHIPPED / "values.csv").open(newline="", encoding="utf-8") as shipped:
        rows = list(csv.DictReader(shipped))
    hidden = [row for row in rows if row["status"] in BLANK]
    for row in hidden:
        row |= FILLED
    with (folder / "values.csv").open("w", newline="", encoding="utf-8") as written:
        writer = csv.DictWriter(written, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(hidden)


def sentences(measure_id: str, year: str, place: str) -> dict[str, object]:
    """What is said of a place and of its zones: on its page, in scenes, in alt texts, of an own area of its zones."""
    measure, zones = catalogue.measure(measure_id), tuple(sorted(outlines.zone_codes_of(place, "working")))
    query = (("place", place), ("outline", "working"), ("measure", measure_id), ("year", year), ("shade", measure_id))
    spread = connections.connection("income_deprived_percent", "2017", measure_id, year)
    scene = scene_content.content(Scene("zones", "zone_map", query, "Zones"))
    every = inequality.inside(measure_id, year, zones)
    return {
        "spread": inequality.sentence(every, measure, place),
        "zones hidden": left_out.words_of_zones(measure, year, zones),
        "zones left out": left_out.left_out_words(measure_id, year),
        "stands out": [one.sentence for one in standing_out.standing_out(place)],
        "strong": [one.sentence for one in standing_out.strong_here(place)],
        "scene": (scene.sentences, scene.figures, scene.table.to_csv(), scene.alt, scene.map.shades, scene.map.legend),
        "connection": connection_words.sentence(spread),
        "zones drawn": chart_specs.zones_inside(measure_id, year, zones, place),
        "own area": measure_values.one_value(measure_id, year, pooled.own_area("half", zones[::2]).area_id),
    }


def addresses(measure_id: str, year: str) -> list[str]:
    """The files and layers that hold figures of zones and places."""
    one = f"measure={measure_id}&year={year}"
    return [
        f"/data/zones.geojson?{one}",
        f"/data/places.geojson?{one}",
        f"/data/view/zones.geojson?{one}",
    ]


def tables(measure_id: str, year: str) -> dict[str, str]:
    """The tables that may be taken away, from which each CSV, workbook and layer is made."""
    asked = {
        "zones": {"measure": measure_id, "year": year},
        "compare": {"measure": measure_id, "year": year},
        "connections": {"first": "income_deprived_percent", "second": measure_id, "second_year": year},
        "years": {"measure": measure_id, "place": "govan"},
    }
    return {name: views.table_of(read_view(name, query.items())).table.to_csv() for name, query in asked.items()}


def everything_that_leaves() -> dict[str, object]:
    """Name to what is said or served, over measures that hide zones."""
    client = TestClient(Starlette(routes=open_data.routes()))
    found: dict[str, object] = {}
    for measure_id, year in HIDING:
        found |= {
            f"{measure_id}, {place}, {name}": said
            for place in PLACES
            for name, said in sentences(measure_id, year, place).items()
        }
        found |= {f"{measure_id}, {name}": table for name, table in tables(measure_id, year).items()}
        for address in addresses(measure_id, year):
            reply = client.get(address)
            assert reply.status_code == 200, f"{address}: {reply.text}"
            found[address] = reply.text
    return found


@pytest.fixture(scope="module")
def leaves():
    return everything_that_leaves()


def test_nothing_that_is_said_or_served_changes_with_what_stands_in_a_hidden_cell(leaves, tmp_path, monkeypatch):
    assert fill_hidden_cells(tmp_path) > 300
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    assert [name for name, said in everything_that_leaves().items() if said != leaves[name]] == []


def test_a_figure_that_is_shown_would_change_what_leaves(leaves, tmp_path, monkeypatch):
    """The test above can fail: one shown zone of Govan with another figure is in words, tables and files."""
    monkeypatch.setattr("tests.publishing.test_hidden_cells.BLANK", ("published",))
    fill_hidden_cells(tmp_path)
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    measure_id, year = HIDING[0]
    said = sentences(measure_id, year, "govan")
    changed = [name for name, one in said.items() if one != leaves[f"{measure_id}, govan, {name}"]]
    assert {"spread", "scene", "zones drawn", "own area"} <= set(changed)
