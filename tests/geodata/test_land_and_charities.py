"""Vacant land and registered charities of a made-up city, and the real figures of the nine."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from geodata import sources
from geodata.counts.read_charities import charity_cells
from geodata.counts.read_vacant_land import vacant_land_cells
from geodata.editions import built_files
from geodata.place_table import shipped
from geodata.sources import SourceError
from tests.geodata import made_up_city as city

LAND = "boundaries/glasgow_vacant_derelict_land_2020.geojson"
REGISTER = "assets/oscr_local_charities_glasgow_2021.csv"
WEST, SOUTH = city.WEST_M, city.SOUTH_M
ACROSS = box(WEST + 900, SOUTH + 100, WEST + 1_100, SOUTH + 600)  # 200 by 500 metres, half of it in the second zone
INSIDE = box(WEST + 900, SOUTH + 100, WEST + 1_000, SOUTH + 600)  # the half in the first zone


def sites(path, *shapes, hectares) -> sources.Folder:
    table = {"site_code": [str(number) for number in range(len(shapes))], "site_size": hectares}
    city.write_city(path)
    city.write_geojson(path / LAND, gpd.GeoDataFrame(table, geometry=list(shapes), crs=27700))
    return sources.open_folder(path, city.write_list(path))


def register(path, *rows: tuple[str, str]) -> sources.Folder:
    city.write_city(path)
    (path / "assets").mkdir()
    lines = ["charity_number,name,dz2011_code", *(f"{number},A charity,{zone}" for number, zone in rows)]
    (path / REGISTER).write_text("\n".join(lines) + "\n")
    return sources.open_folder(path, city.write_list(path))


def test_a_site_of_ten_hectares_on_the_edge_gives_five_to_each_zone(tmp_path):
    cells = vacant_land_cells(sites(tmp_path, ACROSS, hectares=[10.0])).set_index("data_zone_code")
    assert cells["numerator"].round(1).tolist() == [5, 5, 0, 0, 0, 0, 0, 0, 0, 0]
    assert cells["denominator"].round(0).tolist() == [100] * 10


def test_land_in_two_sites_counts_once(tmp_path):
    cells = vacant_land_cells(sites(tmp_path, ACROSS, INSIDE, hectares=[10.0, 5.0]))
    assert cells["numerator"].sum() == pytest.approx(10, abs=0.05)


def test_a_site_drawn_at_another_size_than_it_states_stops_the_build(tmp_path):
    with pytest.raises(
        SourceError, match=r"row 1, column site_size: found 10\.\d\d hectares drawn; expected the stated 4"
    ):
        vacant_land_cells(sites(tmp_path, ACROSS, hectares=[4.0]))


def test_charities_are_counted_by_the_zone_of_their_registered_address(tmp_path):
    folder = register(tmp_path, ("SC000001", city.CODES[0]), ("SC000002", city.CODES[0]), ("SC000003", city.CODES[4]))
    counts = charity_cells(folder).set_index("data_zone_code")["numerator"]
    assert counts.tolist() == [2, 0, 0, 0, 1, 0, 0, 0, 0, 0]


def test_a_charity_that_is_listed_twice_stops_the_build(tmp_path):
    with pytest.raises(SourceError, match="'SC000001' again; expected each charity once"):
        charity_cells(register(tmp_path, ("SC000001", city.CODES[0]), ("SC000001", city.CODES[1])))


@pytest.fixture(scope="module")
def values():
    table = pd.read_csv(built_files.SHIPPED / "values.csv", dtype=str, keep_default_na=False)
    return table[table["measure_id"].isin(["charities_registered", "vacant_derelict_land_percent"])]


def test_169_of_the_915_registered_charities_are_in_the_nine_and_no_zone_is_named(values):
    counts = values[values["measure_id"] == "charities_registered"].set_index("area_code")["value"].astype(int)
    assert counts["glasgow"] == 915
    assert counts[[place.slug for place in shipped().places]].sum() == 169
    assert (counts["govan"], counts["priesthill-househillwood"]) == (41, 4)
    assert not counts.index.str.startswith("S01").any()


def test_a_sixth_of_ruchill_and_possilpark_is_vacant_or_derelict(values):
    """50.14 of 285.45 hectares; in Glasgow 936.77 of 17,467.58."""
    land = values[values["measure_id"] == "vacant_derelict_land_percent"].set_index("area_code")
    ruchill, glasgow = land.loc["ruchill-possilpark"], land.loc["glasgow"]
    assert (ruchill["numerator"], ruchill["denominator"], ruchill["value"]) == ("50.14", "285.45", "17.57")
    assert (glasgow["numerator"], glasgow["denominator"], glasgow["value"]) == ("936.77", "17467.58", "5.36")
    assert set(land["licence"]) == {"unstated"}
