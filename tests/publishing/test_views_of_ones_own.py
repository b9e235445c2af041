"""What a reader brought, taken away from every view: beside the published figures, and for nobody else."""

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata.table_cells import cell
from localities.indicators.measures import measure_values
from localities.indicators.pooling import pooled
from localities.places import outlines, own_area
from localities.publishing.downloads import geo_files, view_files, view_routes, views
from localities.publishing.downloads.view_query import read_view
from localities.publishing.open_data import open_data

HIDING = "child_poverty_percent"
ZONES = tuple(outlines.zones_of("govan")["data_zone_code"])


@pytest.fixture
def area():
    return pooled.own_area("Round the corner", ZONES).area_id


def view_table(name, **parts):
    return views.table_of(read_view(name, parts.items()))


def test_an_own_area_stands_among_the_nine_with_the_figure_of_its_zones(area):
    table = view_table("compare", measure=HIDING, own=area).table.set_index("area_code")
    assert cell(table, area, "area") == "own area"
    assert cell(table, area, "area_name") == "Round the corner (your area)"
    assert cell(table, area, "value") == measure_values.one_value(HIDING, "2021/22", "govan").value


def test_the_link_in_a_citation_brings_the_own_area_back_in_any_visit(area):
    page = view_table("compare", measure=HIDING, own=area).page
    assert f"own={own_area.pack(ZONES)}" in page
    assert "own_name=Round+the+corner" in page
    assert view_table("place", place=area).page == f"own?own={own_area.pack(ZONES)}&own_name=Round+the+corner"


def test_an_own_area_has_the_shape_of_its_zones(area):
    drawn = json.loads(geo_files.geojson(view_table("compare", measure=HIDING, own=area)))
    shape = next(one["geometry"] for one in drawn["features"] if one["id"] == area)
    assert shape["type"] in ("Polygon", "MultiPolygon")
    assert len(drawn["features"]) == 10


def test_the_zones_of_an_own_area_can_be_taken_away(area):
    assert view_table("zones", measure=HIDING, place=area).table["area_code"].tolist() == sorted(
        ZONES, key=lambda code: outlines.zone_names()[code]
    )


# The map of services over need is about the nine and the city alone.
OF_OWN_AREAS = [name for name, kind in views.VIEWS.items() if {"own", "place"} & set(kind.parts) and name != "map"]


@pytest.mark.parametrize("name", OF_OWN_AREAS)
def test_every_file_of_a_view_with_an_own_area_is_made_and_kept_by_nobody(name, area):
    client = TestClient(Starlette(routes=open_data.routes()))
    kind = views.VIEWS[name]
    parts = kind.example | ({"own": area} if "own" in kind.parts else {"place": area})
    for ending in (*view_files.endings(name), view_files.CITATION):
        reply = client.get("/data/" + view_routes.address(name, ending, **parts))
        assert reply.status_code == 200, f"{ending}: {reply.text}"
        assert reply.headers["cache-control"] == "private, no-store"
        assert "access-control-allow-origin" not in reply.headers
