"""sources.toml says of every file who publishes it, on what terms, and whether the build reads it."""

import pytest

from geodata.contract.words import LICENCES
from geodata.facts.make_sources import make
from geodata.sources import open_folder

LISTED = open_folder(".").sources


@pytest.mark.parametrize("source", LISTED.values(), ids=list(LISTED))
def test_every_source_names_publisher_licence_year_address_and_checksum(source):
    assert source.title
    assert source.publisher
    assert source.licence in LICENCES
    assert source.year
    assert source.address
    assert len(source.sha256) == 64
    assert source.rows > 0


@pytest.mark.parametrize("source", LISTED.values(), ids=list(LISTED))
def test_a_source_left_out_says_why_and_only_then(source):
    assert bool(source.why_unused) == (not source.used)


@pytest.mark.parametrize(
    "source", [s for s in LISTED.values() if s.licence == "unstated"], ids=lambda source: source.source_id
)
def test_a_source_without_a_stated_licence_says_what_is_known_of_it(source):
    assert source.licence_note


def test_no_file_is_listed_twice():
    files = [source.file for source in LISTED.values()]
    assert len(files) == len(set(files)) == 87


def test_shapes_say_their_coordinates():
    shapes = [s for s in LISTED.values() if s.file.endswith(("geojson", "topojson"))]
    assert {source.crs for source in shapes} == {"EPSG:4326"}


def test_the_list_becomes_a_table_sorted_by_id():
    table = make(open_folder("."))
    assert len(table) == 87
    assert table["source_id"].is_monotonic_increasing
    assert not table.isna().any().any()


def test_the_data_has_an_edition_that_does_not_change_with_the_day():
    assert open_folder(".").edition == "2026-11-22"
