"""Each official source becomes what the build reads, and whatever is wrong with it changes nothing."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from geodata import sources
from geodata.boundaries.make_basemap import _layer
from geodata.counts.read_by_intermediate_zone import _credit_counts
from geodata.counts.read_charities import charity_cells
from geodata.download import __main__ as download
from geodata.download import arrange, listed
from geodata.download.transfer import Manners
from geodata.listings import read_assets_health, read_assets_official, read_assets_outdoors, read_assets_places
from geodata.listings.decide_assets import decide, read_decisions
from geodata.sources import SourceError, checksum_faults, open_folder
from geodata.table_cells import named_rows
from tests.geodata import made_up_city as city
from tests.geodata import played_sources as sent
from tests.geodata.source_server import Played, playing

CONVERTED = sorted(key for key, one in listed.downloads().items() if one.arrange)
GOOD, CHANGED = sent.good(), sent.changed()
BEFORE = "as before\n"


@pytest.fixture(scope="module")
def server():
    with playing() as played:
        yield played


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, server):
    """A folder of the made-up city's sources, and the shipped table with the server's addresses."""
    folder = tmp_path_factory.mktemp("city")
    city.write_city(folder / "sources")
    return folder / "sources", sent.shipped_table(folder, server.root)


@pytest.fixture
def fetch(tmp_path, prepared, server, monkeypatch):
    """Run the command for some sources in a copy of that folder; returns the folder and the exit code."""
    monkeypatch.setenv("STAT_XPLORE_KEY", "a key")
    folder = Path(shutil.copytree(prepared[0], tmp_path / "sources"))

    def run(*wanted: str, **how) -> tuple[sources.Folder, int]:
        for key in wanted:
            sent.play(server, key, Played(**{"body": GOOD[key], "etag": "", **how}))
        silence_s = 0.1 if how.get("is_silent") else 30.0  # a busy machine is silent for a moment too
        manners = Manners(tries=1, silence_s=silence_s, whole_s=60.0)
        code = download.main(["--table", str(prepared[1]), "--sources", str(folder), *wanted], manners)
        return open_folder(folder), code

    run.folder = folder
    return run


def test_every_source_that_the_build_reads_is_played_and_has_a_conversion():
    assert set(GOOD) == set(CHANGED) == set(CONVERTED)
    assert set(arrange.CONVERSIONS) == set(filter(None, listed.ARRANGEMENTS))


def test_every_source_is_read_by_the_build_or_says_why_not():
    said = {key: one.arrange or one.no_address or one.not_read for key, one in listed.downloads().items()}
    assert [key for key, why in said.items() if not why] == []


def test_lists_of_practices_are_read_by_the_build_with_their_own_terms(fetch):
    folder, code = fetch("phs_gps", "phs_pharmacies", "phs_dentists")
    rows = read_assets_health.practices(folder)
    assert code == 0
    assert list(rows["name"]) == ["Long Surgery", "Long Dental Care", "Long Pharmacy"]
    assert set(rows["publisher"]) == {"Public Health Scotland"}
    assert set(rows["licence"]) == {"OGL-UK-3.0"}
    assert rows["longitude"].round(3).tolist() == [round(sent.LONGITUDE, 3)] * 3


def test_hospitals_stations_and_food_banks_are_read_by_the_build_for_the_city_alone(fetch):
    folder, code = fetch("phs_hospitals", "railway_stations", "give_food")
    assert code == 0
    assert read_assets_health.hospitals(folder)[["name", "address"]].to_numpy().tolist() == [
        ["Long Hospital", "9 Road"]
    ]
    food = read_assets_places.food_banks(folder)
    assert food[["name", "status", "phone"]].to_numpy().tolist() == [
        ["Long Food Bank", "listed", ""],
        ["Shut Food Bank", "closed", ""],
    ]
    stations = sources.read_table(folder, "railway_stations_glasgow", ["stationName"])
    assert list(stations["stationName"]) == ["Long"]


def test_local_charities_are_counted_by_zone_and_neither_address_nor_postcode_is_kept(fetch):
    folder, code = fetch("oscr_register")
    cells = charity_cells(folder).set_index("data_zone_code")
    kept = (fetch.folder / "assets/oscr_local_charities_glasgow_2021.csv").read_text(encoding="utf-8")
    assert code == 0
    assert cells["numerator"].tolist() == [1] + [0] * 9
    assert set(cells["year"]) == {folder.sources["oscr_local_charities_glasgow_2021"].year}
    assert kept == f"charity_number,name,postcode_district,dz2011_code\nSC000001,Long Club,G1,{city.CODES[0]}\n"


def test_official_lists_of_places_are_added_to_the_builds_own_with_their_licences(fetch):
    folder, code = fetch("council_buildings", "food_hygiene", "openstreetmap")
    lists = read_assets_official.official_places(folder)
    found = {row.name: row for rows in lists for row in named_rows(rows, index=False)}
    assert code == 0
    assert {name: (row.kind, row.licence) for name, row in found.items()} == {
        "Long Sports Centre": ("sports or leisure venue", "OGL-UK-3.0"),
        "Long Community Centre": ("community centre or public hall", "OGL-UK-3.0"),
        "Long Library": ("library", "ODbL-1.0"),
    }
    assert found["Long Community Centre"].last_known_date == "2026-03-04"
    assert (found["Long Library"].address, found["Long Library"].longitude) == ("10 Road", sent.LONGITUDE)


def test_universal_credit_is_asked_for_the_citys_zones_and_read_by_month(fetch, server):
    folder, code = fetch("dwp_universal_credit")
    assert code == 0
    assert f"{sent.CREDIT}:S02000001".encode() in server.asked[-1][3]
    assert b"{intermediate_zones}" not in server.asked[-1][3]
    assert _credit_counts(folder).loc["S02000001"].to_dict() == {"2023": 40, "2024": 45}


def test_roads_and_parks_lie_under_the_map(fetch):
    folder, code = fetch("os_open_roads", "os_open_greenspace")
    streets = _layer(folder, "basemap_main_streets", "main_street")
    motorways = _layer(folder, "basemap_motorways", "motorway")
    parks = read_assets_outdoors.parks(folder)
    assert code == 0
    assert streets[["name", "rank"]].to_numpy().tolist() == [["Long Road", 1]]
    assert list(motorways["name"]) == ["M1"]
    assert sources.read_shapes(folder, "basemap_motorways")["km"].tolist() == [1.0]
    assert list(parks["name"]) == ["Long Park", "Open Park"]
    assert set(parks["publisher"]) == {"Ordnance Survey"}


def test_the_list_of_sources_names_what_came_and_the_build_takes_it(fetch):
    folder, _ = fetch("phs_gps", "openstreetmap")
    came = [source for source in folder.sources.values() if source.publisher != "made up"]
    assert sorted((source.source_id, source.rows) for source in came) == [
        ("nhsggc_gps_glasgow_2020", 1),
        ("official_openstreetmap", 1),
    ]
    assert checksum_faults(folder) == []
    fetched = json.loads((fetch.folder / "downloads.json").read_text(encoding="utf-8"))
    assert folder.edition == fetched["phs_gps"]["fetched_on"]


def test_a_file_changed_by_hand_after_it_came_is_not_entered_as_checked(fetch):
    folder, _ = fetch("phs_gps")
    path = fetch.folder / "assets/nhsggc_gps_glasgow_2020.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace("Long Surgery", "Other Surgery"), encoding="utf-8")
    folder, _ = fetch("railway_stations")
    assert [fault.file for fault in checksum_faults(folder)] == ["assets/nhsggc_gps_glasgow_2020.geojson"]


def test_a_decision_about_a_list_that_came_anew_holds_where_its_row_is_still_there():
    shipped = open_folder(Path("any"))
    addresses = {source.source_id: source.address for source in shipped.sources.values()}
    assert read_decisions(addresses)["renewed"] == frozenset()
    newer = read_decisions(addresses | {"nhsggc_gps_glasgow_2020": "https://example.org"})
    assert newer["renewed"] == {"nhsggc_gps_glasgow_2020"}
    names = ("Challenging Behaviour Practice", "Another Practice")
    rows = pd.DataFrame({"source_id": "nhsggc_gps_glasgow_2020", "name": names})
    about = [one for one in newer["decision"] if one["source_id"] == "nhsggc_gps_glasgow_2020"]
    assert list(decide(rows, newer | {"decision": about})["name"]) == ["Another Practice"]
    assert list(decide(rows[1:], newer | {"decision": about})["name"]) == ["Another Practice"]
    with pytest.raises(SourceError, match="no row"):
        decide(rows[1:], {"decision": about})


def test_what_came_twice_is_written_the_same_twice(fetch):
    fetch("oscr_register", "os_open_greenspace")
    listed_first = (fetch.folder / "sources.toml").read_bytes()
    assert fetch("oscr_register", "os_open_greenspace")[1] == 0
    assert (fetch.folder / "sources.toml").read_bytes() == listed_first


@pytest.mark.parametrize("key", CONVERTED)
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"is_changed": True}, ": found "),
        ({"is_cut_short": True}, "cut short"),
        ({"fails": 1}, "status 500"),
        ({"is_silent": True}, "silent for 0.1 s"),
    ],
    ids=["changed columns", "cut short", "500", "slow"],
)
def test_a_source_that_cannot_be_used_leaves_every_file_as_it_was(fetch, capsys, key, how, said):
    kept = fetch.folder / listed.downloads()[key].file
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(BEFORE, encoding="utf-8")
    list_before = (fetch.folder / "sources.toml").read_bytes()
    body = CHANGED[key] if how.get("is_changed") else GOOD[key]
    _, code = fetch(key, body=body, **{name: value for name, value in how.items() if name != "is_changed"})
    assert code == 1
    assert said in capsys.readouterr().err
    assert kept.read_text(encoding="utf-8") == BEFORE
    assert (fetch.folder / "sources.toml").read_bytes() == list_before
    assert not (fetch.folder / "downloads.json").exists()
