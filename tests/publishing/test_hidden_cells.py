"""Nothing that leaves the app rests on a hidden cell: words, charts, tables, maps and own areas.

`geodata.check` attacks values.csv itself, every shown total and zone of it, by linear programming. That holds for
whatever is said in words, "6 of 13 zones" or "from 25.5% to 35.3%", as long as it is worked out from what is shown
and from nothing else. So here the hidden cells are filled with figures that nobody could overlook, and everything that
leaves must stay as it is: the figures of every measure, year and area; the words, charts and own areas of every
measure and year that hides zones, in the place that holds most of them; the files and layers of every such measure.
"""

import csv
import os
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata.editions import built_files
from geodata.table_cells import parts_of
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
from tests.not_none import not_none

FILLED = {"numerator": "98765", "value": "91.23", "lower": "90.12", "upper": "92.34"}
BLANK = ("suppressed", "missing")


def hiding() -> dict[tuple[str, str], pd.Index]:
    """Measure and year to the data zones that it hides, for every one that hides any."""
    table = measure_values.values()
    hidden = table[(table["status"] == "suppressed") & (table["area_type"] == "zone")].reset_index()
    return {pair: pd.Index(rows["area_code"]) for pair, rows in parts_of(hidden, ["measure_id", "year"])}


def most_hidden(zones: pd.Index) -> str:
    """The place that holds most of these zones."""
    return max(outlines.names(), key=lambda place: zones.isin(outlines.zone_codes_of(place, "working")).sum())


def fill_cells(folder: Path, statuses: tuple[str, ...], only_shown: bool = False) -> int:
    """A built folder like the shipped one, but for figures in the rows of these statuses; how many rows these are.

    `only_shown` puts a figure only where one stood, so that no rate gains a count that its source never gave.
    """
    for file in built_files.SHIPPED.iterdir():
        if file.name != "values.csv":
            os.link(file, folder / file.name) if file.stat().st_dev == folder.stat().st_dev else (
                folder / file.name
            ).write_bytes(file.read_bytes())
    with (built_files.SHIPPED / "values.csv").open(newline="", encoding="utf-8") as shipped:
        rows = list(csv.DictReader(shipped))
    filled = [row for row in rows if row["status"] in statuses]
    for row in filled:
        row |= {name: figure for name, figure in FILLED.items() if row[name] or not only_shown}
    with (folder / "values.csv").open("w", newline="", encoding="utf-8") as written:
        writer = csv.DictWriter(written, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(filled)


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
        "scene": (
            scene.sentences,
            scene.figures,
            not_none(scene.table).to_csv(),
            scene.alt,
            not_none(scene.map).shades,
            not_none(scene.map).legend,
        ),
        "connection": connection_words.sentence(spread),
        "zones drawn": chart_specs.zones_inside(measure_id, year, zones, place),
        "own area": measure_values.one_value(measure_id, year, pooled.own_area("half", zones[::2]).area_id),
    }


def findings(place: str) -> dict[str, object]:
    """What is said of a place over all its measures, each in its newest year."""
    return {
        f"{place}, stands out": [one.sentence for one in standing_out.standing_out(place)],
        f"{place}, strong": [one.sentence for one in standing_out.strong_here(place)],
    }


def addresses(measure_id: str, year: str) -> list[str]:
    """The files and layers that hold figures of zones."""
    one = f"measure={measure_id}&year={year}"
    return [
        f"/data/zones.geojson?{one}",
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


def everything_that_leaves(hidden: dict[tuple[str, str], pd.Index]) -> dict[str, object]:
    """Name to what is said or served: every figure, words of every measure and year that hides zones, their files."""
    found: dict[str, object] = {"figures": pd.util.hash_pandas_object(measure_values.values()).tolist()}
    for place in sorted({most_hidden(zones) for zones in hidden.values()}):
        found |= findings(place)
    for (measure_id, year), zones in hidden.items():
        said = sentences(measure_id, year, most_hidden(zones))
        found |= {f"{measure_id} {year}, {name}": words for name, words in said.items()}
    for measure_id, year in dict(hidden.keys()).items():  # the newest of its years that hides zones
        found |= {f"{measure_id} {year}, {name}": table for name, table in tables(measure_id, year).items()}
        found |= served(measure_id, year)
    return found


def served(measure_id: str, year: str) -> dict[str, object]:
    """Address to the file or layer that it serves."""
    client = TestClient(Starlette(routes=open_data.routes()))
    replies = {address: client.get(address) for address in addresses(measure_id, year)}
    assert {reply.status_code for reply in replies.values()} == {200}
    return {address: reply.text for address, reply in replies.items()}


@pytest.fixture(scope="module")
def hidden():
    return hiding()


@pytest.fixture(scope="module")
def leaves(hidden):
    return everything_that_leaves(hidden)


def test_every_measure_that_hides_zones_is_tried_in_every_such_year(hidden):
    years = pd.Series([measure_id for measure_id, _ in hidden]).value_counts()
    assert years.to_dict() == {
        "child_poverty_percent": 7,
        "crime_rate": 3,
        "out_of_work_percent": 2,
        "income_deprived_percent": 1,
        "school_attendance_percent": 1,
    }


def test_nothing_that_is_said_or_served_changes_with_what_stands_in_a_hidden_cell(
    hidden, leaves, tmp_path, monkeypatch
):
    assert fill_cells(tmp_path, BLANK) > 300
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    found = everything_that_leaves(hidden)
    assert found.keys() == leaves.keys()
    assert [name for name, said in found.items() if said != leaves[name]] == []


def test_a_figure_that_is_shown_would_change_what_leaves(hidden, leaves, tmp_path, monkeypatch):
    """The test above can fail: other figures in the shown zones of a place are in its words, tables and files."""
    fill_cells(tmp_path, ("published",), only_shown=True)
    monkeypatch.setenv("GEODATA_BUILT", str(tmp_path))
    measure_id, year = "child_poverty_percent", "2020/21"
    said = sentences(measure_id, year, most_hidden(hidden[measure_id, year]))
    changed = [name for name, one in said.items() if one != leaves[f"{measure_id} {year}, {name}"]]
    assert {"spread", "scene", "zones drawn", "own area"} <= set(changed)
