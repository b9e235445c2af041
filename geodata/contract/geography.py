"""The contract of the geography: places, zones, wards, city, basemap, postcodes."""

from __future__ import annotations

from geodata.contract.words import (
    COUNTS_OF_A_PLACE,
    INTERMEDIATE_ZONE,
    NEAR,
    OUTLINES,
    PLACE,
    SLUG,
    TERMS,
    WARD,
    ZONE,
    Column,
    Table,
    blank,
    degrees,
    number,
    text,
    whole,
)

PLACES = Table(
    "places.geojson",
    ("id",),
    (
        text("id", "area code: the slug, or the slug with -core or -wider"),
        text("place", "slug of the place", pattern=SLUG),
        text("name", "name of the place"),
        text("outline", "which of its three outlines", allowed=OUTLINES),
        text("sector", "community planning sector"),
        text("wards", "names of the wards its zones lie in"),
        whole("n_zones", "data zones inside", "zones", least=1),
        *COUNTS_OF_A_PLACE,
        text("confidence", "how sure the outline is", allowed=("high", "medium", "low")),
        text("confidence_reason", "why"),
        blank("published_population", "the published total it was held against"),
        text("label", "what to call it wherever it is drawn", allowed=("working outline",)),
        text("valid_from", "year of the judgement", pattern=r"\d{4}"),
        *TERMS,
    ),
    shapes="areas",
)
PLACE_ZONES = Table(
    "place_zones.csv",
    ("data_zone_code",),
    (
        text("place", "slug of the place", pattern=SLUG),
        text("data_zone_code", "data zone of 2011", pattern=ZONE),
        text("tier", "core, or edge where the text leaves room", allowed=("core", "edge")),
        *(Column(f"in_{outline}", "flag", f"whether the {outline} outline holds it") for outline in OUTLINES),
        text("evidence", "why it is named"),
        *TERMS,
    ),
)
ZONES = Table(
    "zones.geojson",
    ("id",),
    (
        text("id", "data zone of 2011", pattern=ZONE),
        text("name", "name of the zone"),
        text("intermediate_zone_code", "intermediate zone of 2011", pattern=INTERMEDIATE_ZONE),
        text("intermediate_zone_name", "its name"),
        text("ward_code", "electoral ward", pattern=WARD),
        text("ward_name", "its name"),
        text("hscp_locality", "locality of the Health and Social Care Partnership"),
        PLACE,
        blank("tier", "core or edge, in a place", allowed=("core", "edge")),
        whole("population_2011", "people counted in the census of 2011", "people"),
        whole("households_2011", "households counted in the census of 2011", "households"),
        number("area_ha", "land, measured before simplification", "hectares", least=0.1),
        *degrees("point_"),
        *TERMS,
    ),
    shapes="areas",
)
WARDS = Table(
    "wards.geojson",
    ("id",),
    (text("id", "electoral ward", pattern=WARD), text("name", "its name"), *TERMS),
    shapes="areas",
)
CITY = Table(
    "city.geojson",
    ("id",),
    (
        text("id", "area code of the city", pattern=SLUG),
        text("name", "name of the council area"),
        text("council_code", "code of the council area", pattern=r"S12\d{6}"),
        whole("n_zones", "data zones inside", "zones"),
        *COUNTS_OF_A_PLACE,
        *TERMS,
    ),
    rows=1,
    shapes="areas",
)
BASEMAP = Table(
    "basemap.geojson",
    ("id",),
    (
        text("id", "layer and number"),
        text(
            "layer",
            "what is drawn",
            allowed=(
                "city_outline",
                "open_land",
                "water",
                "main_street",
                "motorway",
                "rail",
                "subway_line",
                "subway_station",
                "park",
                "label",
            ),
        ),
        blank("name", "its name"),
        whole("rank", "1 is largest; blank where nothing is ranked", least=1, nullable=True),
        blank("kind", "the source's word for it"),
        *TERMS,
    ),
    shapes="any",
)
POSTCODES = Table(
    "postcodes.csv",
    ("postcode",),
    (
        text("postcode", "postcode of August 2020", pattern=r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"),
        *degrees(),
        blank("data_zone_code", "data zone of 2011", pattern=ZONE),
        blank("zone_match", "nearest where the point is up to 100 m outside it", allowed=("nearest",)),
        PLACE,
        *NEAR,
        *TERMS,
    ),
)

GEOGRAPHY = (PLACES, PLACE_ZONES, ZONES, WARDS, CITY, BASEMAP, POSTCODES)
