"""The committed geodata/built is sound, holds the figures that can be checked, and can be made again."""

import filecmp
from pathlib import Path

import geopandas as gpd
import pytest

from geodata import build, check, sources
from geodata.checks.read_built import read_built
from tests.outside_data import SOURCES, needs_sources

REPOSITORY = Path(__file__).parents[2]
BUILT = REPOSITORY / "geodata" / "built"

# Zones and people of 2011 as published for the zones; people of 2022 as the census counts them.
KNOWN = {
    "drumchapel": (16, 13_060, 12_774),
    "easterhouse": (13, 8_911, 9_439),
    "gorbals": (11, 8_466, 10_086),
    "govan": (17, 12_953, 13_904),
    "lambhill-milton": (13, 10_136, 10_394),
    "parkhead-dalmarnock-camlachie": (10, 7_142, 10_794),
    "priesthill-househillwood": (12, 8_260, 9_684),
    "ruchill-possilpark": (14, 11_092, 11_536),
    "springboig-barlanark": (18, 13_329, 13_412),
}


@pytest.fixture(scope="module")
def places():
    return read_built(BUILT / "places.geojson").set_index("id")


def test_the_built_folder_is_sound_and_the_command_says_so(capsys):
    code = check.main(["--built", str(BUILT)])
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    assert "sound" in printed.out


def test_the_command_returns_1_and_a_sentence_where_a_file_is_missing(tmp_path, capsys):
    assert check.main(["--built", str(tmp_path)]) == 1
    assert "places.geojson: found no such file; expected a built file" in capsys.readouterr().err


@pytest.mark.parametrize(("slug", "known"), KNOWN.items())
def test_zones_and_people_of_each_place_are_the_known_ones(places, slug, known):
    place = places.loc[slug]
    assert (place["n_zones"], place["population_2011"], place["population_2022"]) == known


def test_core_lies_in_working_lies_in_wider(places):
    zones = places["n_zones"]
    for slug in KNOWN:
        assert zones[f"{slug}-core"] <= zones[slug] <= zones[f"{slug}-wider"]


def test_glasgow_has_the_people_and_households_of_the_census_of_2011():
    city = read_built(BUILT / "city.geojson").iloc[0]
    assert (city["population_2011"], city["households_2011"]) == (593_245, 285_693)


def test_each_place_of_three_sectors_is_drawn_as_one_piece():
    drawn = gpd.read_file(BUILT / "places.geojson")
    working = drawn[drawn["outline"] == "working"]
    assert set(working.geom_type) == {"Polygon"}
    assert sorted(working["sector"].value_counts()) == [3, 3, 3]


def test_a_postcode_of_govan_is_in_govan():
    postcodes = read_built(BUILT / "postcodes.csv").set_index("postcode")
    assert postcodes.loc["G51 3UU", "place"] == "govan"


def test_the_whole_folder_stays_under_20_mb():
    assert sum(path.stat().st_size for path in BUILT.iterdir()) < 20_000_000


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """A folder built once for these tests, and the names of the sources that the build read.

    It is not checked on the way: one test checks the committed folder, another that both hold the same bytes.
    """
    read = set()
    look_up = sources.listed

    def noted(folder, source_id):
        read.add(source_id)
        return look_up(folder, source_id)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "listed", noted)
        return build.build(SOURCES, tmp_path_factory.mktemp("again") / "built", check=lambda folder: []), read


@needs_sources
def test_a_rebuild_writes_the_same_bytes(rebuilt):
    again, _ = rebuilt
    names = sorted(path.name for path in BUILT.iterdir())
    assert sorted(path.name for path in again.iterdir()) == names
    _, different, unreadable = filecmp.cmpfiles(BUILT, again, names, shallow=False)
    assert (different, unreadable) == ([], [])


@needs_sources
def test_the_build_reads_every_source_in_use_and_no_other(rebuilt):
    _, read = rebuilt
    folder = sources.open_folder(SOURCES)
    assert read == {source.source_id for source in folder.sources.values() if source.used}


@needs_sources
def test_every_file_of_the_sources_folder_is_listed():
    found = {path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.*") if path.suffix != ".md"}
    assert found == {source.file for source in sources.open_folder(SOURCES).sources.values()}
