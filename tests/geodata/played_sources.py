"""What each official source sends, as far as its layout is known: a few made-up rows in the made-up city."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import LineString, Point, box

from geodata.download.listed import TABLE, downloads
from tests.geodata import made_up_city as city
from tests.geodata.source_server import Played, Sources

MIDDLE_M = (city.WEST_M + 500, city.SOUTH_M + 500)  # of the first zone; the postcode G1 1AA is there too
FAR_M = (city.WEST_M - 9_000, city.SOUTH_M)  # within the frame and outside the city


def degrees(at_m: tuple[float, float]) -> tuple[float, float]:
    """Longitude and latitude of a point in metres."""
    at = gpd.GeoSeries([Point(at_m)], crs=27700).to_crs(4326)
    return round(float(at.x[0]), 6), round(float(at.y[0]), 6)


LONGITUDE, LATITUDE = degrees(MIDDLE_M)
FAR = degrees(FAR_M)
PRACTICES = {
    "phs_gps": "PracticeCode,GPPracticeName,AddressLine1,AddressLine2,AddressLine3,Postcode\n"
    '1,Long Surgery,1 Road,,,G11AA\n2,Far Surgery,2 Street,,,"EH1 1AA"\n',
    "phs_pharmacies": "DispCode,DispLocationName,DispLocationAddress1,DispLocationAddress2,DispLocationAddress3,"
    "DispLocationAddress4,DispLocationPostcode\n1,Long Pharmacy,2 Road,,,,G1 1AA\n",
    "phs_dentists": "AddressLine1,AddressLine2,AddressLine3,Postcode\nLong Dental Care,3 Road,,G1 1AA\n",
}
HOSPITALS = (
    "HospitalCode,HospitalName,AddressLine1,AddressLine2,AddressLine3,AddressLine4,Postcode\n"
    "G1,Long Hospital,9 Road,,,,G1 1AA\nE1,Far Hospital,1 Street,,,,EH1 1AA\n"
)
FOOD_BANKS = (
    "name,url,phone,address,postcode,district,charity_number,closed,lat_lng,network\n"
    f'Long Food Bank,https://food.example,07700 900123,"4 Road\nGlasgow",G11AA,Glasgow City,,False,'
    f'"{LATITUDE},{LONGITUDE}",IFAN\n'
    "Shut Food Bank,,,5 Road,G1 1AA,Glasgow City,,True,,\nFar,,,2 Lane,EH1 1AA,Edinburgh,,False,,\n"
)
STATIONS = f"stationName,lat,long,crsCode\nLong,{LATITUDE},{LONGITUDE},LNG\nFar,{FAR[1]},{FAR[0]},FAR\n"
LOCAL = "A specific local point, community or neighbourhood"
REGISTER = (
    "Charity Number,Charity Name,Postcode,Geographical Spread,Principal Office/Trustees Address\n"
    f'SC000001,Long Club,G1 1AA,"{LOCAL}",Somebody\'s kitchen\n'
    f'SC000002,Far Club,EH1 1AA,"{LOCAL}",1 Street\nSC000003,World Club,G1 1AA,Overseas only,1 Road\n'
)
FOOD_REGISTER = f"""<FHRSEstablishment><EstablishmentCollection>
<EstablishmentDetail><BusinessName>Long Community Centre</BusinessName><AddressLine1>6 Road</AddressLine1>
<PostCode>G1 1AA</PostCode><RatingDate>2026-03-04</RatingDate>
<Geocode><Longitude>{LONGITUDE}</Longitude><Latitude>{LATITUDE}</Latitude></Geocode></EstablishmentDetail>
<EstablishmentDetail><BusinessName>Chips</BusinessName><AddressLine1>7 Road</AddressLine1>
<Geocode><Longitude>{LONGITUDE}</Longitude><Latitude>{LATITUDE}</Latitude></Geocode></EstablishmentDetail>
<EstablishmentDetail><BusinessName>Lunch Club at Home</BusinessName></EstablishmentDetail>
</EstablishmentCollection></FHRSEstablishment>"""
COUNCIL = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"OBJECTID": 1, "Name": "LONG SPORTS CENTRE", "Address": "8 Road", "PostCode": "G1 1AA"},
            "geometry": {"type": "Point", "coordinates": [LONGITUDE, LATITUDE]},
        }
    ],
}
OPENSTREETMAP = {
    "elements": [
        {"type": "node", "lat": LATITUDE, "lon": LONGITUDE,
         "tags": {"amenity": "library", "name": "Long Library", "addr:street": "Road", "addr:housenumber": "10"}},
        {"type": "way", "center": {"lat": LATITUDE, "lon": LONGITUDE},
         "tags": {"amenity": "social_facility", "social_facility": "shelter", "name": "Where people live"}},
        {"type": "way", "center": {"lat": LATITUDE, "lon": LONGITUDE}, "tags": {"amenity": "community_centre"}},
    ]
}  # fmt: skip
CREDIT = "str:value:UC_Households:V_F_UC_HOUSEHOLDS:COA_CODE:V_C_MASTERGEOG11_MSOA_TO_LA"
UNIVERSAL_CREDIT = {
    "fields": [
        {"items": [{"uris": [f"{CREDIT}:S02000001"]}, {"uris": [f"{CREDIT}:S02009999"]}]},
        {"items": [{"uris": [f"str:value:UC_Households:F_UC_HH_DATE:DATE_NAME:C_UC_HH_DATE:{month}"]}
                   for month in ("202311", "202411", "202502")]},
    ],
    "cubes": {"str:count:UC_Households:V_F_UC_HOUSEHOLDS": {"values": [[40.0, 45.0, None], [1.0, 2.0, 3.0]]}},
}  # fmt: skip


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of the members by name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, body in members.items():
            packed.writestr(name, body)
    return held.getvalue()


def open_roads(heading: str = "name_1") -> bytes:
    """A GeoPackage of one street, one lane, and a motorway in two parts."""
    west, south = city.WEST_M, city.SOUTH_M
    lines = [LineString([(west + at, south), (west + at + 500, south)]) for at in (0, 0, 1_000, 1_500)]
    columns = {
        "road_classification": ["A Road", "Unclassified", "Motorway", "Motorway"],
        "road_classification_number": ["A1", None, "M1", "M1"],
        heading: ["Long Road", "Lane", None, None],
    }
    return _packed({"roads.gpkg": gpd.GeoDataFrame(columns, geometry=lines, crs=27700)}, layer="road_link")


def open_greenspace(heading: str = "function") -> bytes:
    """Shapefiles of a park with an entrance, a park without one, a golf course, and a park outside the city."""
    west, south = city.WEST_M, city.SOUTH_M
    squares = [box(west + at, south, west + at + 100, south + 100) for at in (0, 300, 600)] + [Point(FAR_M).buffer(50)]
    sites = gpd.GeoDataFrame(
        {
            "id": ["one", "two", "three", "four"],
            heading: ["Public Park Or Garden", "Public Park Or Garden", "Golf Course", "Public Park Or Garden"],
            "distName1": ["Long Park", "Open Park", "Golf", "Far Park"],
        },
        geometry=squares,
        crs=27700,
    )
    gates = gpd.GeoDataFrame({"refToGSite": ["one"]}, geometry=[Point(west + 1, south + 1)], crs=27700)
    return _packed({"NS_GreenspaceSite.shp": sites, "NS_AccessPoint.shp": gates})


def _packed(layers: dict[str, gpd.GeoDataFrame], **options: Any) -> bytes:
    """A zip of the layers, each in a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, shapes in layers.items():
            shapes.to_file(Path(folder) / name, **options)
        return zipped({f"data/{file.name}": file.read_bytes() for file in sorted(Path(folder).iterdir())})


def good() -> dict[str, bytes]:
    """What each source sends, by its id in the table of downloads."""
    council = json.dumps(COUNCIL).encode()
    return {
        **{name: body.encode() for name, body in PRACTICES.items()},
        "phs_hospitals": HOSPITALS.encode(),
        "council_community_facilities": council,
        "council_buildings": council,
        "council_glasgow_life": council,
        "oscr_register": zipped({"register.csv": REGISTER.encode()}),
        "food_hygiene": FOOD_REGISTER.encode(),
        "give_food": FOOD_BANKS.encode(),
        "railway_stations": STATIONS.encode(),
        "dwp_universal_credit": json.dumps(UNIVERSAL_CREDIT).encode(),
        "os_open_roads": open_roads(),
        "os_open_greenspace": open_greenspace(),
        "openstreetmap": json.dumps(OPENSTREETMAP).encode(),
    }


def changed() -> dict[str, bytes]:
    """What each source sends once somebody there has renamed a column."""
    before = good()
    renamed = {name: body.replace(b"Postcode", b"PCODE") for name, body in before.items() if name.startswith("phs")}
    council = json.dumps(COUNCIL).replace('"Name"', '"Called"').encode()
    return {
        **renamed,
        **dict.fromkeys((name for name in before if name.startswith("council")), council),
        "oscr_register": zipped({"register.csv": REGISTER.replace("Geographical Spread", "Spread").encode()}),
        "food_hygiene": FOOD_REGISTER.replace("BusinessName", "TradingName").encode(),
        "give_food": FOOD_BANKS.replace("lat_lng", "point").encode(),
        "railway_stations": STATIONS.replace("stationName", "name").encode(),
        "dwp_universal_credit": json.dumps(UNIVERSAL_CREDIT).replace("S02", "E02").encode(),
        "os_open_roads": open_roads("name"),
        "os_open_greenspace": open_greenspace("purpose"),
        "openstreetmap": json.dumps(OPENSTREETMAP).replace("elements", "items").encode(),
    }


def shipped_table(folder: Path, root: str) -> Path:
    """The shipped table of downloads with every address on the server that plays the sources."""
    text = TABLE.read_text(encoding="utf-8")
    for one in downloads().values():
        text = (
            text.replace(f'address = "{one.address}"', f'address = "{root}/{one.download_id}"') if one.address else text
        )
    path = folder / "downloads.toml"
    path.write_text(re.sub(r"at_least = \d+", "at_least = 1", text), encoding="utf-8")
    return path


def play(sources: Sources, download_id: str, played: Played) -> None:
    """Let the server answer for one source; a catalogue names its file first."""
    if downloads()[download_id].way == "ckan":
        named = {"format": "CSV", "created": "2026", "url": f"{sources.root}/{download_id}.csv"}
        sources.played[f"/{download_id}"] = Played(json.dumps({"result": {"resources": [named]}}).encode(), "")
        sources.played[f"/{download_id}.csv"] = played
    else:
        sources.played[f"/{download_id}"] = played
