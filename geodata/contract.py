"""Every built table: its key, its columns with kind, unit and allowed values, and how many rows it holds."""

from __future__ import annotations

from geodata.contract_geography import GEOGRAPHY
from geodata.contract_words import (
    AREA_TYPES,
    DAY,
    LEVELS,
    NEAR,
    OVER_TIME,
    PLACE,
    SLUGS,
    STATUSES,
    TERMS,
    THEMES,
    YEAR,
    ZONE,
    Column,
    Table,
    blank,
    degrees,
    near,
    number,
    text,
    whole,
)

LICENCE = TERMS[1]

MEASURES = Table(
    "measures.csv",
    ("measure_id",),
    (
        text("measure_id", "the name other tools rely on", pattern=r"[a-z0-9_]+"),
        text("title", "a short title"),
        text("question", "the question it answers, in plain words"),
        text("theme", "theme", allowed=THEMES),
        text("unit", "unit of the value"),
        text("direction", "which way is better", allowed=("higher_is_better", "lower_is_better", "none")),
        blank("numerator", "what is counted; blank for scores and ratios without a count"),
        blank("denominator", "out of what"),
        text("geography", "the finest level it is published for"),
        text("years", "years with a value, joined by ;"),
        text("latest_year", "the newest of them", pattern=YEAR),
        blank("latest_zone_year", "the newest with figures for data zones, which a map of zones shows", pattern=YEAR),
        text("over_time", "whether its years may be read as one line: only comparable ones may", allowed=OVER_TIME),
        whole(
            "averaged_years", "years that each figure averages, the usual number; 1 is a single year", "years", least=1
        ),
        text("method", "how a place's value is made", allowed=("proportion", "rate", "ratio", "mean", "count")),
        number("per", "what a share is multiplied by: 100 for %, 1000, 10000, 100000; 1 for a bare value", least=1),
        text("formula", "share, or change: 100 x (numerator / denominator - 1)", allowed=("share", "change")),
        whole("small_number_threshold", "counts below it are hidden", nullable=True),
        text("source_ids", "sources, joined by ;"),
        text("publisher", "who publishes the figures; how they reached us follows via"),
        LICENCE,
        blank("caution", "what to watch"),
    ),
    at_least=40,
)
MEASURE_YEARS = Table(
    "measure_years.csv",
    ("measure_id", "year"),
    (
        text("measure_id", "the measure, as in measures.csv"),
        text("year", "the label of the year, as in values.csv: the period's last year", pattern=YEAR),
        text("period", "what the figure is about, in words to print beside it"),
        blank("period_start", "first day of that period; blank where it is not stated", pattern=DAY),
        blank("period_end", "last day of that period; blank where it is not stated", pattern=DAY),
        whole(
            "averaged_years", "years that the figure averages; blank where not stated", "years", least=1, nullable=True
        ),
        blank("edition", "the publication that the figure is of, for the source line"),
        Column("holds_pandemic", "flag", "whether the period touches April 2020 to March 2022"),
        text("finest_geography", "the finest level of that year", allowed=LEVELS),
        blank("weight", "column of zone_weights.csv that weighs the zones; blank where counts do or none are known"),
        text("publisher", "who publishes the figure"),
        text("source_ids", "sources, joined by ;"),
        LICENCE,
    ),
    at_least=200,
)
VALUES = Table(
    "values.csv",
    ("area_code", "area_type", "measure_id", "year"),
    (
        text("area_code", "slug, slug-core, slug-wider, zone code, glasgow, rest-of-glasgow or scotland"),
        text("area_type", "what kind of area", allowed=AREA_TYPES),
        text("measure_id", "the measure, as in measures.csv"),
        text("year", "2020 or 2020/21", pattern=YEAR),
        number("numerator", "what was counted", nullable=True),
        number("denominator", "out of how many", nullable=True),
        number("value", "the value in the measure's unit", nullable=True),
        number("lower", "lower end of the 95% interval", nullable=True),
        number("upper", "upper end of the 95% interval", nullable=True),
        text("status", "where the value comes from", allowed=STATUSES),
        whole(
            "zones_left_out",
            "data zones of the area that are neither in the sum nor in its people, because the "
            "source hides or lacks them; at a zone: 1 where it is in no sum; blank for none",
            "zones",
            nullable=True,
        ),
        *TERMS,
    ),
    at_least=1_000,
)
AGES = Table(
    "ages.csv",
    ("area_code", "year", "sex", "age_group"),
    (
        text("area_code", "slug, slug-core, slug-wider, glasgow or rest-of-glasgow"),
        text("area_type", "what kind of area", allowed=AREA_TYPES),
        text("year", "year", pattern=YEAR),
        text("source", "what kind of count"),
        text("sex", "women, men, or all", allowed=("all", "female", "male")),
        text("age_group", "five years, or 85 and over", pattern=r"\d+-\d+|85\+"),
        whole("people", "people of that age", "people"),
        *TERMS,
    ),
    at_least=1_000,
)
ZONE_WEIGHTS = Table(
    "zone_weights.csv",
    ("data_zone_code",),
    (
        text("data_zone_code", "data zone of 2011", pattern=ZONE),
        *(whole(f"people_{ages}", f"people of those ages, mid-2020: {ages}", "people")
          for ages in ("5_17", "0_74", "15_16", "16_19", "65_plus")),
        whole("people_2014", "people of all ages, mid-2014", "people"),
        whole("people_2017", "people of all ages, mid-2017", "people"),
        whole("people_2020", "people of all ages, mid-2020", "people"),
        whole("children_0_15", "children under 16, the denominator of child_poverty_percent in 2020/21", "people"),
        whole("working_age_2018", "people of working age, the denominator of out_of_work_percent in 2018/19", "people"),
        whole("working_age_2020", "people of working age, the denominator of out_of_work_percent in 2020/21", "people"),
        *TERMS,
    ),
    rows=746,
)  # fmt: skip
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
        blank("last_known_date", "newest date of its facts"),
        text("source_pages", "pages, joined by ;"),
        blank("publishers", "publishers, joined by ;"),
        text("source_ids", "sources, joined by ;"),
        LICENCE,
        blank("licence_note", "what to know about the licence"),
        blank("note", "what else to know"),
    ),
    at_least=800,
)
FACTS = Table(
    "facts.csv",
    ("fact_id",),
    (
        text("fact_id", "stable id, made from what the fact says"),
        text("kind_of_fact", "which file", allowed=("published", "locality_plan", "resource_demand")),
        blank("place", "slug where it is about one place, all for the nine", allowed=(*SLUGS, "all")),
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
    at_least=200,
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
    at_least=20,
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
    rows=68,
)

TABLES = (*GEOGRAPHY, MEASURES, MEASURE_YEARS, VALUES, AGES, ZONE_WEIGHTS, ASSETS, FACTS, GAPS, SOURCES)
TABLE_OF_FILE = {table.file: table for table in TABLES}
