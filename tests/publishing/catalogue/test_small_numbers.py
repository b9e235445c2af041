"""Small numbers in what leaves by the standards: nothing says more of a hidden count than the built values do."""

import io
import zipfile

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata.checks.read_built import read_built
from geodata.contract.tables import TABLE_OF_FILE
from geodata.editions import built_files
from localities.indicators.measures.catalogue import measure, measures
from localities.publishing.catalogue import catalogue
from localities.publishing.ogc_api.collections import collections
from localities.publishing.oruk import oruk
from localities.resources.reach import needs

KEY = ["area_code", "measure_id", "year"]
TABLES = (
    *("measures", "measure-years", "values", "ages", "deprivation-fifths", "assets"),
    *("place-zones", "zone-weights", "postcodes", "gaps", "sources"),
)
FIGURES = ["numerator", "denominator", "value", "lower", "upper"]
# What a feature may say in numbers: counts of the census, areas, points, and what follows from them.
NUMBERS = {
    *("population_2011", "population_2022", "households_2011", "households_2022", "n_zones", "area_ha"),
    *("point_longitude", "point_latitude", "near_m", "walk_m", "people", "zones"),
}


@pytest.fixture(scope="module")
def package():
    reply = TestClient(Starlette(routes=catalogue.routes())).get("/data/datapackage.zip")
    assert reply.status_code == 200
    return zipfile.ZipFile(io.BytesIO(reply.content))


@pytest.fixture(scope="module")
def built():
    return read_built(built_files.folder() / "values.csv").set_index(KEY).sort_index()


def numbers(table):
    return table[FIGURES].replace("", None).apply(pd.to_numeric).astype(float)


def test_the_package_says_of_each_figure_what_the_built_values_say(package, built):
    as_csv = pd.read_csv(package.open("tables/values.csv"), dtype=str, keep_default_na=False)
    as_parquet = pd.read_parquet(package.open("tables/values.parquet"))
    may_leave = built[built["licence"] != "unstated"]
    for table in (as_csv, as_parquet):
        given = table.set_index(KEY).sort_index()
        assert given.index.equals(may_leave.index)
        assert numbers(given).equals(numbers(may_leave))
        assert (given["status"] == may_leave["status"]).all()


def test_a_figure_that_was_laid_open_would_be_found(built):
    hidden = built.index[built["status"] == "suppressed"]
    assert len(hidden) > 100
    opened = built.copy()
    opened.loc[hidden[0], "numerator"] = "3"
    assert not numbers(opened).equals(numbers(built))


def test_no_other_table_of_the_package_holds_figures_of_a_measure(package):
    measured = [name for name, table in TABLE_OF_FILE.items() if {"measure_id", "lower"} <= _names(table)]
    assert measured == ["values.csv"]
    fifths = built_files.read_table("deprivation_fifths.csv")
    assert fifths["denominator"].min() > 10_000  # a fifth of the city or of Scotland hides nobody's figure
    held = {name.split("/")[1].split(".")[0] for name in package.namelist() if name.startswith("tables/")}
    assert held == {*TABLES}


def test_no_feature_says_a_figure_of_a_measure_with_a_threshold():
    for key in ("places-working", "places-core", "places-wider", "zones", "wards", "assets", "reach"):
        fields = collections()[key].stock.fields
        assert {name for name, kind in fields.items() if kind in ("integer", "number")} <= NUMBERS
        assert not set(fields) & set(measures())
    # The people that an asset reaches are sums of a figure that no rule hides.
    assert measure(needs.HEADS).small_number_threshold in (None, 0)


def test_the_feed_of_listings_holds_no_figures():
    page = TestClient(Starlette(routes=oruk.routes())).get("/oruk/services?per_page=500").json()
    assert len(page["contents"]) == 500
    assert {kind for one in page["contents"] for kind in map(type, one.values())} <= {str, dict}


def _names(table):
    return {column.name for column in table.columns}
