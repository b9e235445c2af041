"""What came, brought into the layout that the build reads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.download.listed import Download
from geodata.download.look_over import LookError

POSTCODES = "lookups/codepoint_open_glasgow_2020-08.csv"
FOOD_BANK_COLUMNS = ["name", "category", "kind", "address", "postcode", "phone", "website", "charity_number", "network",
                     "status_at_source", "longitude", "latitude", "geocode", "publisher", "source", "licence",
                     "reference_date", "note", "metres_from_postcode_point", "locality"]  # fmt: skip


def arrange(one: Download, came: Path, to: Path, sources: Path, day: str) -> int:
    """Write the file that the build reads, and return its rows; LookError where what came cannot be arranged."""
    if one.arrange == "practices":
        return _practices(one, came, to, sources)
    if one.arrange == "food_banks":
        return _food_banks(one, came, to, sources, day)
    shutil.copyfile(came, to)
    return -1


def _practices(one: Download, came: Path, to: Path, sources: Path) -> int:
    """Practices of the city as points (EPSG:4326) in the middle of their postcodes; others are left out."""
    table = _table(came)
    points = _points(sources)
    names = one.arrangement
    rows = table.assign(postcode=table[names["postcode"]].map(_spaced)).merge(
        points, on="postcode", how="inner", validate="m:1"
    )
    _require_some(one, rows)
    properties = {"Name": rows[names["name"]], "Postcode": rows["postcode"]}
    properties |= {f"Address{number}": rows[column] for number, column in enumerate(names["address"], 1)}
    properties |= {"DispenserName": rows[names["name"]]} if names.get("is_pharmacy") else {}
    features = [
        {
            "type": "Feature",
            "properties": row,
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        }
        for row, longitude, latitude in zip(
            pd.DataFrame(properties).to_dict("records"), rows["longitude"], rows["latitude"], strict=True
        )
    ]
    to.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8")
    return len(features)


def _food_banks(one: Download, came: Path, to: Path, sources: Path, day: str) -> int:
    """Give Food's list cut to the city's district, a row each; a mobile number is left out."""
    names, table = one.arrangement, _table(came)
    rows = table[table[names["district"]] == names["district_name"]]
    _require_some(one, rows)
    points = rows[names["point"]].str.split(",", expand=True)
    made = pd.DataFrame(
        {
            "name": rows[names["name"]],
            "category": "food",
            "kind": "food bank",
            "address": rows[names["address"]].str.replace(r"\s*[\r\n]+\s*", ", ", regex=True),
            "postcode": rows[names["postcode"]].map(_spaced),
            "phone": rows[names["phone"]].mask(rows[names["phone"]].str.replace(" ", "").str.startswith("07"), ""),
            "website": rows[names["website"]],
            "charity_number": rows[names["charity_number"]],
            "network": rows[names["network"]],
            "status_at_source": rows[names["closed"]].str.lower().map({"true": "closed", "1": "closed"}).fillna("open"),
            "longitude": points[1].str.strip(),
            "latitude": points[0].str.strip(),
            "geocode": "source point",
            "publisher": one.publisher,
            "source": one.address,
            "licence": one.licence,
            "reference_date": day,
        }
    )
    made.reindex(columns=FOOD_BANK_COLUMNS, fill_value="").to_csv(to, index=False)
    return len(made)


def _table(came: Path) -> pd.DataFrame:
    table = pd.read_csv(came, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return table.rename(columns=str.strip)


def _points(sources: Path) -> pd.DataFrame:
    """Longitude and latitude (6 decimals) of the city's postcodes, from Code-Point Open in the sources folder."""
    file = sources / POSTCODES
    if not file.is_file():
        raise LookError(f"{POSTCODES}: found no such file; expected the city's postcodes, to place a list by them")
    table = pd.read_csv(file, dtype={"postcode": str})
    points = gpd.GeoSeries(gpd.points_from_xy(table["easting"], table["northing"]), crs=27700).to_crs(4326)
    return pd.DataFrame(
        {"postcode": table["postcode"].map(_spaced), "longitude": points.x.round(6), "latitude": points.y.round(6)}
    )


def _spaced(postcode: str) -> str:
    letters = "".join(_letters(postcode))
    return f"{letters[:-3]} {letters[-3:]}"


def _letters(postcode: str) -> Iterator[str]:
    return (letter for letter in postcode.upper() if letter.isalnum())


def _require_some(one: Download, rows: pd.DataFrame) -> None:
    if rows.empty:
        raise LookError(f"{one.title}: found no row of the city; expected one or more")
