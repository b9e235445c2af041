"""The contract of the figures: measures, what each year is about, values, ages, weights, deprivation fifths."""

from __future__ import annotations

from geodata.contract.words import (
    AREA_TYPES,
    DAY,
    LEVELS,
    OVER_TIME,
    SLUG,
    STATUSES,
    TERMS,
    THEMES,
    YEAR,
    ZONE,
    Column,
    Table,
    blank,
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
)
VALUES = Table(
    "values.csv",
    ("area_code", "area_type", "measure_id", "year"),
    (
        text("area_code", "slug, slug-core, slug-wider, zone code, the city, the rest of it or scotland"),
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
)
AGES = Table(
    "ages.csv",
    ("area_code", "year", "sex", "age_group"),
    (
        text("area_code", "slug, slug-core, slug-wider, the city or the rest of it"),
        text("area_type", "what kind of area", allowed=AREA_TYPES),
        text("year", "year", pattern=YEAR),
        text("source", "what kind of count"),
        text("sex", "women, men, or all", allowed=("all", "female", "male")),
        text("age_group", "five years, or 85 and over", pattern=r"\d+-\d+|85\+"),
        whole("people", "people of that age", "people"),
        *TERMS,
    ),
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
        whole("women_2020", "women and girls, mid-2020", "people"),
        whole("men_2020", "men and boys, mid-2020", "people"),
        whole("households_2022", "households of the 2022 census", "households"),
        *TERMS,
    ),
)  # fmt: skip
DEPRIVATION_FIFTHS = Table(
    "deprivation_fifths.csv",
    ("topic", "period", "fifths_of", "fifth"),
    (
        text("topic", "what is counted, in the publisher's words"),
        text("period", "the years it is about, in the publisher's words"),
        text(
            "fifths_of",
            "whether zones are sorted into fifths of the city or of Scotland",
            pattern=SLUG,
        ),
        text(
            "fifth",
            "1 is the most deprived fifth of the city's people, all is the city; never a place's own figure",
            allowed=("1", "2", "3", "4", "5", "all"),
        ),
        text("unit", "unit of the value"),
        number("numerator", "what was counted, a year", nullable=True),
        number("denominator", "people", "people"),
        number("value", "the value in that unit"),
        number("lower", "the publisher's lower 95% limit"),
        number("upper", "the publisher's upper 95% limit"),
        *TERMS,
    ),
    at_least=0,
)

FIGURES = (MEASURES, MEASURE_YEARS, VALUES, AGES, ZONE_WEIGHTS, DEPRIVATION_FIFTHS)
