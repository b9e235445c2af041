"""Railway and subway stations, parks, gardens and allotments."""

from __future__ import annotations

import pandas as pd

from geodata.listings.asset_listings import listing, numbers
from geodata.sources import Folder, Source, read_shapes, read_table


def stations(folder: Folder) -> pd.DataFrame:
    """Read railway stations (ODbL, 2026) and subway stations (licence unstated)."""
    rail = folder.sources["railway_stations_glasgow"]
    table = read_table(folder, rail.source_id, ["stationName", "lat", "long"])
    trains = pd.DataFrame(
        {
            "name": table["stationName"] + " station",
            "longitude": numbers(rail, table["long"]),
            "latitude": numbers(rail, table["lat"]),
        }
    )
    trains = _site(
        rail,
        trains,
        category="transport",
        kind="railway station",
        last_known_date=rail.year,
        licence="ODbL-1.0",
        publisher="davwheat/uk-railway-stations",
        licence_note="Contains data from davwheat/uk-railway-stations, ODbL 1.0",
        source_page=rail.address,
    )
    subway = folder.sources["basemap_subway"]
    shapes = read_shapes(folder, subway.source_id, ["name", "postcode", "kind"])
    shapes = shapes[shapes["kind"] == "subway station"]
    rows = _shape_points(shapes).assign(name=shapes["name"] + " Subway station", postcode=shapes["postcode"])
    trams = _site(
        subway,
        rows,
        category="transport",
        kind="subway station",
        licence="unstated",
        publisher="andrewkimble/glasgow-subway-station-finder",
        licence_note="The repository states no licence",
        source_page="andrewkimble/glasgow-subway-station-finder@9c1f14936adc:src/stations.js",
    )
    return pd.concat([trains, trams], ignore_index=True)


def parks(folder: Folder) -> pd.DataFrame:
    """Read parks, each at its entrance; the one that is only a map label is left out."""
    source = folder.sources["basemap_parks_points"]
    shapes = read_shapes(folder, source.source_id, ["name", "kind", "how"])
    shapes = shapes[~shapes["how"].str.startswith("label only")]
    rows = _shape_points(shapes).assign(name=shapes["name"], point_note="An entrance or edge of the park")
    return listing(
        source,
        rows,
        category="sport and outdoors",
        kind="park",
        point_quality="site",
        source_page=source.address,
        **_park_terms(source),
    )


def gardens(folder: Folder) -> pd.DataFrame:
    """Read community gardens with their names and allotments without names (2023); licence unstated."""
    source = folder.sources["community_growing_and_allotments_glasgow_2023"]
    rows = read_table(
        folder,
        source.source_id,
        ["name", "category", "kind", "longitude", "latitude", "source", "nearest_postcode"],
    )
    unnamed = rows["kind"] == "allotment site entrance"
    rows = rows.assign(
        name=("Allotments near " + rows["nearest_postcode"]).where(unnamed, rows["name"] + " (community garden)"),
        point_note="Nearest postcode " + rows["nearest_postcode"],
        note=unnamed.map({True: "The source gives no name for this site", False: "Name as given in a 2023 study"}),
        longitude=numbers(source, rows["longitude"]),
        latitude=numbers(source, rows["latitude"]),
        source_page=rows["source"],
    )
    return listing(
        source,
        rows.drop(columns="licence"),
        point_quality="site",
        last_known_date="2023",
        licence="unstated",
        licence_note="Paper data; allotments look like OS Open Greenspace (OGL), not stated",
    )


def _park_terms(source: Source) -> dict[str, str]:
    """Publisher, licence and date: of the list without a licence, or of the official list where that replaced it."""
    if source.licence == "unstated":
        return {
            "publisher": "gblue-hub/Glasgow_Topographical-",
            "licence": "unstated",
            "licence_note": "The repository states no licence",
        }
    return {
        "publisher": source.publisher,
        "licence": source.licence,
        "licence_note": source.licence_note,
        "last_known_date": source.year,
    }


def _site(source, rows: pd.DataFrame, **constants) -> pd.DataFrame:
    return listing(source, rows, point_quality="site", point_note="Point given by the source", **constants)


def _shape_points(shapes) -> pd.DataFrame:
    return pd.DataFrame({"longitude": shapes.geometry.x, "latitude": shapes.geometry.y}, index=shapes.index)
