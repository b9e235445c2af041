"""Need and services in one file: places and zones, measures with year and interval, and services near."""

import io
import zipfile

import pandas as pd
import pyogrio
import pytest

from localities.assets import records
from localities.indicators.measures import catalogue, measure_values
from localities.places import outlines
from localities.publishing.downloads import view_both, view_files, view_query, views
from localities.publishing.downloads.view_compare import zone_list
from localities.resources.overlay import map_question, overlay

POVERTY = "child_poverty_percent"


def a_view(show=f"{POVERTY},early_mortality_rate,homeless_assessed_rate", **more):
    return view_query.read_view("need_and_services", [("show", show), *more.items()])


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return views.table_of(a_view()).table.set_index("area_code")


def test_a_row_a_place_and_a_zone(table):
    assert table["level"].value_counts().to_dict() == {"data zone": len(zone_list()), "place": len(outlines.names())}
    assert table.loc["govan", "area_name"] == "Govan"


@pytest.mark.parametrize("level", ["place", "data zone"])
def test_figures_intervals_and_years_are_those_of_every_page(table, level):
    measure = catalogue.measure(POVERTY)
    year = measure.latest_year if level == "place" else measure.zone_year()
    shown = table[table["level"] == level]
    found = measure_values.figures(POVERTY, year, shown.index)
    assert set(shown[f"{POVERTY}_year"]) == {year}
    for name, column in (("value", POVERTY), ("lower", f"{POVERTY}_lower"), ("upper", f"{POVERTY}_upper")):
        pd.testing.assert_series_equal(shown[column], found[name].astype(float), check_names=False)


def test_a_hidden_zone_stays_hidden(table):
    hidden = table[table[f"{POVERTY}_status"] == "suppressed"]
    assert len(hidden) > 0
    assert hidden[[POVERTY, f"{POVERTY}_lower", f"{POVERTY}_upper"]].isna().all(axis=None)


def test_a_measure_of_the_city_alone_is_blank_and_says_no_year(table):
    assert table["homeless_assessed_rate"].isna().all()
    assert set(table["homeless_assessed_rate_year"]) == {""}


def test_services_are_counted_as_on_the_map(table):
    asked = map_question.question(("food",), POVERTY, "", map_question.PLACES)
    assert table.loc["govan", "services_food"] == overlay.overlay(asked).areas.loc["govan", "within"]
    zones = overlay.zone_walks(("food",), asked.walk_m)["within"]
    here = table[table["level"] == "data zone"]["services_food"]
    assert here.tolist() == zones.reindex(here.index).tolist()
    assert {f"services_{one}" for one in records.category_labels()} <= set(table)


def test_every_measure_says_unit_and_source_and_the_notes_say_what_near_means():
    made = views.table_of(a_view())
    about = {column.name: column.about for column in made.columns}
    assert "% of children under 16" in about[POVERTY]
    assert catalogue.measure(POVERTY).latest_year in about[POVERTY]
    assert view_both.NEAR in made.notes
    assert records.GAP_WARNING in view_both.NEAR


def test_it_goes_as_csv_workbook_and_geopackage_with_a_shape_for_every_area(tmp_path):
    asked = a_view("alcohol", outline="core")
    packed = zipfile.ZipFile(io.BytesIO(view_files.file_of(asked, "csv.zip").content))
    rows = pd.read_csv(io.BytesIO(packed.read("data.csv")))
    assert len(rows) == len(zone_list("core")) + len(outlines.names())
    assert pd.read_excel(io.BytesIO(view_files.file_of(asked, "xlsx").content), sheet_name="Data").shape[0] == len(rows)
    file = tmp_path / "both.gpkg"
    file.write_bytes(view_files.file_of(asked, "gpkg").content)
    assert pyogrio.read_info(file, layer=0)["features"] == len(rows)
