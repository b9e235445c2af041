"""The places: their outlines (core, working and wider), dissolved from data zones."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_lookup import zone_lookup
from geodata.boundaries.read_places import place_zones, source_of
from geodata.boundaries.read_zone_counts import households_2022, people_2022
from geodata.boundaries.read_zones import M2_PER_HA, OUTLINES, zone_shapes
from geodata.boundaries.simplify_zones import dissolved, oriented, simplified
from geodata.sources import Folder, read_table, require_codes
from geodata.table_cells import mapped

CHECK = "thriving_places_population_check"
LABEL = "working outline"
COUNTS = ["population_2011", "population_2022", "households_2011", "households_2022"]


def make(folder: Folder) -> gpd.GeoDataFrame:
    """Return three outlines for each place in EPSG:4326, with people, households and hectares before simplification."""
    exact = zone_shapes(folder)
    zones = (
        simplified(exact)
        .merge(zone_lookup(folder), on="data_zone_code", validate="1:1")
        .merge(people_2022(folder), left_on="data_zone_code", right_index=True, validate="1:1")
        .merge(households_2022(folder), left_on="data_zone_code", right_index=True, validate="1:1")
    )
    listed = place_zones(folder)
    outlines = [_outline(place, outline, zones, listed) for place in folder.table.places for outline in OUTLINES]
    places = gpd.GeoDataFrame(outlines, geometry="geometry", crs=4326)
    source_ids = mapped(places["place"], lambda slug: source_of(folder.table.by_slug[slug]))
    return places.assign(
        geometry=oriented(places.geometry),
        **_judgement(folder, places),
        source_id=source_ids,
        licence=source_ids.map(lambda source_id: folder.sources[source_id].licence),
    )


def area_code(slug: str, outline: str) -> str:
    """Return the code of an outline: the slug itself for the working one, else slug-core or slug-wider."""
    return slug if outline == "working" else f"{slug}-{outline}"


def _outline(place, outline: str, zones: gpd.GeoDataFrame, listed: pd.DataFrame) -> dict:
    codes = listed.loc[(listed["place"] == place.slug) & listed[f"in_{outline}"], "data_zone_code"]
    inside = zones[zones["data_zone_code"].isin(set(codes))]
    return {
        "id": area_code(place.slug, outline),
        "place": place.slug,
        "name": place.name,
        "outline": outline,
        "sector": place.sector,
        "wards": "; ".join(sorted(set(inside["ward_name"]))),
        "n_zones": len(inside),
        **{name: int(inside[name].sum()) for name in COUNTS},
        "area_ha": round(inside["area_m2"].sum() / M2_PER_HA, 1),
        "geometry": dissolved(inside.geometry),
    }


def _judgement(folder: Folder, places: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns with the confidence in each outline and the published total with which it was compared."""
    rows = folder.table.by_slug
    totals = _published(folder)
    published = mapped(places["place"], lambda slug: totals.get(slug, "")).where(places["outline"] == "working", "")
    return {
        "confidence": mapped(places["place"], lambda slug: rows[slug].confidence),
        "confidence_reason": mapped(places["place"], lambda slug: rows[slug].reason),
        "published_population": published,
        "label": pd.Series(LABEL, index=places.index),
        "valid_from": pd.Series(folder.table.valid_from, index=places.index),
    }


def _published(folder: Folder) -> dict[str, str]:
    if CHECK not in folder.sources:
        return {}
    table = read_table(folder, CHECK, ["locality", "published"])
    require_codes(folder.sources[CHECK], table["locality"], folder.table.slug_of_name, "the name of one of the places")
    found = table["published"].where(~table["published"].isin(["none found"]), "")
    return dict(zip(table["locality"].map(folder.table.slug_of_name), found, strict=True))
