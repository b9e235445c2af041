"""Every built table: its key, its columns with kind, unit and allowed values, and its number of rows."""

from __future__ import annotations

from geodata.contract.geography import GEOGRAPHY
from geodata.contract.measures import FIGURES
from geodata.contract.words import (
    NEAR,
    PLACE,
    SLUG,
    TERMS,
    THEMES,
    ZONE,
    Column,
    Table,
    blank,
    degrees,
    near,
    text,
    whole,
)

LICENCE = TERMS[1]

ASSETS = Table(
    "assets.csv",
    ("asset_id",),
    (
        text("asset_id", "stable id"),
        text("name", "name"),
        blank("organisation", "who runs it"),
        text("category", "category"),
        blank("kind", "kind within the category"),
        blank("description", "what it offers"),
        blank("address", "street address"),
        blank("postcode", "postcode"),
        *degrees(nullable=True),
        blank("point_quality", "how exact the point is"),
        blank("point_note", "how the point was found"),
        Column("pin", "flag", "whether a map may show it as a pin"),
        blank("pin_reason", "why not"),
        text("site_id", "asset_id of the listing that its building is named after; its own where it is alone"),
        blank("data_zone_code", "data zone of 2011", pattern=ZONE),
        PLACE,
        *NEAR,
        *near("core", "_core"),
        *near("wider", "_wider"),
        blank("service_area", "whom it serves, where that is known"),
        blank("phone", "telephone"),
        blank("website", "web address"),
        blank("hours", "opening hours as published"),
        blank("languages", "languages"),
        blank("step_free", "step-free access as published"),
        blank("cost", "cost as published"),
        blank("themes", "themes, joined by ;"),
        text("status", "what is known of whether it is open"),
        text("confirmation", "who has confirmed it"),
        blank("caution", "what to check first, in a few words"),
        blank("last_known_date", "newest date of its facts"),
        text("source_pages", "pages, joined by ;"),
        blank("publishers", "publishers, joined by ;"),
        text("source_ids", "sources, joined by ;"),
        LICENCE,
        blank("licence_note", "what to know about the licence"),
        blank("note", "what else to know"),
    ),
)
FACTS = Table(
    "facts.csv",
    ("fact_id",),
    (
        text("fact_id", "stable id, made from what the fact says"),
        text("kind_of_fact", "which file", allowed=("published", "locality_plan", "resource_demand")),
        blank("place", "slug where it is about one place, all for the places", pattern=SLUG),
        blank("area", "the area in the source's words, which may be wider than a place"),
        blank("theme", "theme", allowed=THEMES),
        text("topic", "topic in the source's words"),
        text("text", "the fact"),
        blank("value", "its figure, or a word"),
        blank("unit", "unit of the figure"),
        blank("year", "the year or period it is about"),
        blank("partner", "who spends or counts"),
        blank("side", "resource or demand", allowed=("resource", "demand")),
        blank(
            "prevention_level",
            "step of the prevention ladder: our judgement",
            allowed=("prevention", "early intervention", "recovery", "crisis", "unknown"),
        ),
        text("source_page", "where it was read"),
        blank("note", "what to watch"),
        *TERMS,
    ),
    at_least=0,
)
GAPS = Table(
    "gaps.csv",
    ("topic", "what_is_missing"),
    (
        text("topic", "topic"),
        text("what_is_missing", "what was looked for and not found"),
        text("what_that_means", "what that means for a reader"),
        blank("source_id", "the source it concerns, as in sources.csv"),
    ),
    at_least=0,
)
SOURCES = Table(
    "sources.csv",
    ("source_id",),
    (
        text("source_id", "id"),
        text("file", "file in the sources folder"),
        text("title", "title"),
        text("publisher", "publisher"),
        LICENCE,
        blank("licence_note", "what to know about the licence"),
        text("year", "year or years of the data"),
        text("address", "where it was read"),
        text("sha256", "checksum of the file", pattern=r"[0-9a-f]{64}"),
        blank("crs", "coordinates of a file with shapes or points", allowed=("EPSG:4326", "EPSG:27700")),
        whole("rows", "rows or features", "rows", least=1),
        Column("used", "flag", "whether the build reads it"),
        blank("why_unused", "why not"),
        blank("caution", "what to watch"),
    ),
)

TABLES = (*GEOGRAPHY, *FIGURES, ASSETS, FACTS, GAPS, SOURCES)
TABLE_OF_FILE = {table.file: table for table in TABLES}
