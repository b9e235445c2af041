"""A made-up city of ten square zones, a kilometre wide, nine of them places, as a sources folder."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import geopandas as gpd
from shapely.geometry import box

from geodata.contract.geography import CITY, PLACE_ZONES, PLACES, POSTCODES, WARDS, ZONES
from geodata.place_table import shipped

PLACE_ROWS = shipped().places
TABLES = (PLACES, PLACE_ZONES, ZONES, WARDS, CITY, POSTCODES)
CODES = [f"S0100000{number}" for number in range(10)]
WEST_M, SOUTH_M, SIDE_M = 254_000, 664_000, 1_000
OUTSIDE = CODES[9]  # the tenth zone, at the eastern end, is in no place

DZ2011 = "boundaries/glasgow_dz2011.geojson"
OFFICIAL = "boundaries/glasgow_dz2011_official_simd2020.geojson"
LOCALITIES = "boundaries/glasgow_hscp_localities.geojson"
WARD_SHAPES = "boundaries/glasgow_wards_S12000049.geojson"
LOOKUP = "lookups/glasgow_dz2011_lookup_2022-05-31.csv"
HSCP = "lookups/glasgow_dz2011_to_hscp_locality_derived.csv"
CANDIDATE = "lookups/thriving_places_dz2011_candidate.csv"
CHECK = "lookups/thriving_places_population_check.csv"
OUTPUT_AREAS = "lookups/glasgow_oa2011_to_dz2011_derived.csv"
POSTCODE_POINTS = "lookups/codepoint_open_glasgow_2020-08.csv"
AGES = "population/census2022_age_sex_glasgow_dz2011.csv"
TENURE = "population/census2022_tenure_glasgow_dz2011.csv"


def square(number: int):
    """Return the zone's square in EPSG:27700."""
    west = WEST_M + number * SIDE_M
    return box(west, SOUTH_M, west + SIDE_M, SOUTH_M + SIDE_M)


def write_city(folder: Path) -> Path:
    """Write the city to `folder` and return the path of its list of sources."""
    _write_shapes(folder)
    _write_lookups(folder)
    _write_people(folder)
    _write_postcodes(folder)
    return write_list(folder)


def write_list(folder: Path) -> Path:
    """Write sources.toml for the files in the folder, with their rows and checksums."""
    entries = []
    for path in sorted(path for path in folder.rglob("*.*") if path.suffix in (".csv", ".geojson")):
        entries.append(
            f'[[source]]\nsource_id = "{path.stem}"\nfile = "{path.relative_to(folder).as_posix()}"\n'
            f'title = "Example figures"\npublisher = "made up"\nlicence = "{_licence(path)}"\nyear = "2011"\n'
            'address = "made up"\n'
            f'rows = {_rows(path)}\nsha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n'
        )
    listed = folder / "sources.toml"
    listed.write_text('edition = "2026-01-02"\n\n' + "\n".join(entries), encoding="utf-8")
    return listed


def _licence(path: Path) -> str:
    return "OGL-UK-3.0" if "assets" in path.parts else "derived"


def _rows(path: Path) -> int:
    if path.suffix == ".geojson":
        return len(json.loads(path.read_text(encoding="utf-8"))["features"])
    return len(path.read_text(encoding="utf-8").splitlines()) - 1


def _write_shapes(folder: Path) -> None:
    (folder / "boundaries").mkdir(parents=True)
    squares = gpd.GeoSeries([square(number) for number in range(10)], crs=27700)
    zones = {"DataZone": CODES, "TotPop2011": [100] * 10, "HHCnt2011": [40] * 10}
    write_geojson(folder / DZ2011, gpd.GeoDataFrame(zones, geometry=squares))
    write_geojson(folder / OFFICIAL, gpd.GeoDataFrame({"DataZone": CODES}, geometry=squares))
    south = gpd.GeoDataFrame({"locality": ["Glasgow South"]}, geometry=[squares.union_all()], crs=27700)
    write_geojson(folder / LOCALITIES, south)
    ward = {"WD25CD": ["S13000001"], "WD25NM": ["Long Ward"], "LAD25CD": ["S12000049"]}
    write_geojson(folder / WARD_SHAPES, gpd.GeoDataFrame(ward, geometry=[squares.union_all()], crs=27700))


def write_geojson(path: Path, shapes: gpd.GeoDataFrame) -> None:
    path.write_text(shapes.to_crs(4326).to_json(drop_id=True), encoding="utf-8")


def _write_lookups(folder: Path) -> None:
    lookup = [
        [code, f"Zone {code[-1]}", "S02000001", "Long Middle", "S13000001", "Long Ward", "S12000049"] for code in CODES
    ]
    heading = "DZ2011_Code,DZ2011_Name,IZ2011_Code,IZ2011_Name,MMWard_Code,MMWard_Name,LA_Code"
    _write(folder / LOOKUP, heading, lookup)
    rows = [[place.name, code, "core", "True", "made up"] for place, code in zip(PLACE_ROWS, CODES, strict=False)]
    rows.append([PLACE_ROWS[8].name, OUTSIDE, "edge", "False", "made up"])
    localities = [[code, "Glasgow South", 1.0] for code in CODES]
    _write(folder / HSCP, "dz2011_code,hscp_locality,share_of_area_inside", localities)
    _write(folder / CANDIDATE, "locality,dz2011_code,tier,recommended,evidence", rows)
    _write(folder / CHECK, "locality,published", [[place.name, "none found"] for place in PLACE_ROWS])
    areas = []
    for number, code in enumerate(CODES):
        middle = WEST_M + number * SIDE_M + 500
        # Two output areas: 75 people a quarter up the square, 25 people three quarters up.
        areas += [[f"S00{number}1", code, 75, 30, middle, SOUTH_M + 250]]
        areas += [[f"S00{number}2", code, 25, 10, middle, SOUTH_M + 750]]
    _write(folder / OUTPUT_AREAS, "oa2011_code,dz2011_code,Popcount,HHcount,easting,northing", areas)


def _write_people(folder: Path) -> None:
    _write(folder / AGES, "dz11_code,age_group,all_people", [[code, "All people", "120.0"] for code in CODES])
    homes = [[code, "50.0", "Owned", 20] for code in CODES]
    _write(folder / TENURE, "dz11_code,total_households,tenure,n", homes)


def _write_postcodes(folder: Path) -> None:
    east = WEST_M + 9 * SIDE_M
    points = {
        "G1 1AA": (WEST_M + 500, SOUTH_M + 500),  # the middle of the first zone
        "G1 1AB": (east + 300, SOUTH_M + 500),  # outside the nine, 300 m from the ninth
        "G1 1AC": (east + 900, SOUTH_M + 500),  # outside the nine, 900 m from the ninth
        "G1 1AD": (WEST_M + 500, SOUTH_M - 60),  # in no zone, 60 m south of the first
        "G1 1AE": (WEST_M + 500, SOUTH_M - 160),  # in no zone, 160 m south of the first
    }
    rows = [[postcode, easting, northing, "S12000049"] for postcode, (easting, northing) in points.items()]
    _write(folder / POSTCODE_POINTS, "postcode,easting,northing,admin_district", rows)


def _write(path: Path, heading: str, rows: list[list]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading.split(","))
        writer.writerows(rows)
