"""Schools, libraries, food banks, and public places from a list for taxi drivers."""

from __future__ import annotations

import pandas as pd

from geodata.listings import clean_text
from geodata.listings.asset_listings import listing, numbers
from geodata.sources import Folder, read_shapes, read_table, require_codes

TAXI = "places_taxi_knowledge_list_glasgow_2026"
# Sections of the taxi list whose points look geocoded and are rougher.
ROUGH_SECTIONS = {"SPORTS_AND_LEISURE", "HEALTH_CENTRES"}
ROUGH_KINDS = {"college, university or learning centre", "museum, gallery or historic house"}
SCHOOL_KINDS = {"Primary": "primary school", "Secondary": "secondary school", "Special": "special school"}
STATUS = {"open": "listed", "closed at source": "closed"}


def schools(folder: Folder) -> pd.DataFrame:
    """Read primary, secondary and special schools (Scottish Government, 2022, OGL), without pupil numbers.

    A school with two stages has a row for each; the secondary one is named as such, so that both are listed.
    """
    source = folder.sources["schools_glasgow"]
    lines = ["AddressLin", "AddressL_1", "AddressL_2"]
    shapes = read_shapes(
        folder, source.source_id, ["SchoolName", "SchoolType", "PostCode", "WebsiteAdd", "Denominati", *lines]
    )
    require_codes(source, shapes["SchoolType"], SCHOOL_KINDS, "Primary, Secondary or Special")
    rows = pd.DataFrame(
        {
            "name": _stage_named(shapes["SchoolName"], shapes["SchoolType"]),
            "kind": shapes["SchoolType"].map(SCHOOL_KINDS),
            "description": shapes["SchoolType"] + " school, " + shapes["Denominati"].map(_denomination),
            "address": [clean_text.address(*row) for row in shapes[lines].to_numpy()],
            "postcode": shapes["PostCode"],
            "website": shapes["WebsiteAdd"],
            "longitude": shapes.geometry.x,
            "latitude": shapes.geometry.y,
        }
    )
    return listing(
        source,
        rows,
        category="education",
        themes="children and young people",
        point_quality="site",
        point_note="Point given by the source",
        last_known_date="2022",
        publisher="Scottish Government",
        licence="OGL-UK-3.0",
        licence_note="Scottish Government, Open Government Licence v3.0",
        source_page="Mattanza84/scotland-schools-map@b7ab871fe2a3:data/raw",
    )


def _stage_named(names: pd.Series, stages: pd.Series) -> pd.Series:
    """The names; where a school has a primary and a secondary row, the second is named as secondary."""
    second = names.duplicated(keep=False) & (stages == "Secondary")
    return names.where(~second, names + ", secondary department")


def _denomination(word: str) -> str:
    return word if word.startswith("Roman") else word.lower()


def libraries(folder: Folder) -> pd.DataFrame:
    """Read public libraries run by Glasgow Life, collected 2020 to 2023; licence unstated."""
    source = folder.sources["libraries_glasgow"]
    lines = ["Address 1", "Address 2", "Address 3"]
    table = read_table(folder, source.source_id, ["Library name", *lines, "Postcode", "URL", "lon", "lat"])
    located = table["lon"] != ""
    rows = pd.DataFrame(
        {
            "name": table["Library name"],
            "address": [clean_text.address(*row) for row in table[lines].to_numpy()],
            "postcode": table["Postcode"],
            "website": table["URL"],
            "longitude": numbers(source, table["lon"]),
            "latitude": numbers(source, table["lat"]),
            "point_quality": located.map({True: "postcode", False: "none"}),
            "point_note": located.map(
                {True: "Middle of the postcode", False: "Its postcode is not in the table of 2020"}
            ),
        }
    )
    return listing(
        source,
        rows,
        category="jobs and learning",
        kind="library",
        organisation="Glasgow Life",
        last_known_date="2023",
        publisher="Scottish Library and Information Council",
        licence="unstated",
        licence_note="A web list; no licence stated",
        source_page="LibrariesHacked/librarydata-db@9ab18536054a:data/libraries_scotland.csv",
    )


def food_banks(folder: Folder) -> pd.DataFrame:
    """Read food banks from Give Food (public domain, 2024), including those that the source marks as closed."""
    source = folder.sources["foodbanks_givefood_glasgow"]
    columns = [
        "name",
        "category",
        "kind",
        "address",
        "postcode",
        "phone",
        "website",
        "network",
        "status_at_source",
        "longitude",
        "latitude",
        "note",
        "source",
    ]
    rows = read_table(folder, source.source_id, [*columns, "geocode", "reference_date"])
    require_codes(source, rows["status_at_source"], STATUS, "open or closed at source")
    by_postcode = rows["geocode"] == "postcode centroid"
    rows = rows.assign(
        organisation=[_network(name) for name in rows["network"]],
        status=rows["status_at_source"].map(STATUS),
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        point_quality=by_postcode.map({True: "postcode", False: "site"}),
        point_note=by_postcode.map({True: "Middle of the postcode", False: "Point given by the source"}),
        note=rows["note"].str.replace(" Mobile number left out.", "").str.replace("Mobile number left out.", ""),
        source_page=rows["source"],
        last_known_date=rows["reference_date"],
    )
    return listing(
        source,
        rows.drop(columns=["licence", "publisher"]),
        publisher="Give Food",
        licence="Unlicense",
        licence_note="Give Food, public domain (Unlicense)",
        themes="poverty",
    )


def _network(name: str) -> str:
    return {"IFAN": "Independent Food Aid Network", "Trussell Trust": "Trussell Trust"}.get(name, "")


def taxi_list(folder: Folder) -> pd.DataFrame:
    """Read public places from a list for the taxi drivers' test, published 2026; of mixed age, so undated."""
    source = folder.sources[TAXI]
    columns = [
        "name",
        "category",
        "kind",
        "source_section",
        "address",
        "postcode",
        "longitude",
        "latitude",
        "note",
        "source",
        "locality",
    ]
    rows = read_table(folder, TAXI, columns)
    rough = rows["source_section"].isin(ROUGH_SECTIONS) | rows["kind"].isin(ROUGH_KINDS)
    rough |= rows["note"].str.contains("approximate|same point as")
    rows = rows.assign(
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        point_quality=rough.map({True: "street", False: "site"}),
        point_note=rough.map({True: "About right: same street or site", False: "Point given by the source"}),
        note="From a street-knowledge list published in 2026; it does not say what is open",
        source_page=rows["source"],
    )
    rows = rows.drop(columns="licence")
    return listing(source, rows, licence="unstated", licence_note="The repository states no licence")
