"""What a number is: question, numerator, denominator, period, method, interval, source, licence, caution, build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from geodata.table_cells import labelled, labelled_rows, named_rows
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.publishing.downloads.view_table import edition, page_link

MADE_OF = {
    "data zone": "Published for data zones.",
    "intermediate zone": "Published for intermediate zones (about 4,500 people), so a place's figure is an estimate.",
    "place": "Single zones have too few people, so only whole places are shown.",
    "city": "Published for the whole city only, and shown as its publisher printed it.",
}
METHODS = {
    "proportion": "A share: numerator and denominator of the zones are added up, then divided.",
    "rate": "A rate: events and people of the zones are added up, then divided.",
    "ratio": "A ratio of two counts, or of what was counted to what was expected.",
    "mean": "An average; a place's figure is that of its zones, weighted by people.",
    "count": "A count; the zones of a place are added up.",
}
INTERVALS = {
    "proportion": "95% interval by Wilson's score method (Wilson 1927; APHO Technical Briefing 3).",
    "rate": "95% interval: exact Poisson below 10 events, from there Byar's (Breslow & Day 1987; APHO Technical "
    "Briefing 3).",
}
PUBLISHERS_OWN = "95% limits as its publisher printed them."
NO_INTERVAL = "No interval: compare with care."
DIRECTIONS = {
    "higher_is_better": "More of it is better.",
    "lower_is_better": "Less of it is better.",
    "none": "Neither more nor less of it is better: we say higher and lower only.",
}


@dataclass(frozen=True)
class Source:
    """One source behind a figure."""

    title: str
    publisher: str
    year: str
    licence: str
    address: str
    caution: str


@dataclass(frozen=True)
class Definition:
    """Everything that one number means, each part a line of plain words; "" where there is nothing to say."""

    measure_id: str
    title: str
    question: str
    numerator: str
    denominator: str
    unit: str
    period: str
    years: str
    method: str
    interval: str
    direction: str
    small_numbers: str
    source: str
    licence: str
    caution: str
    last_build: str
    page: str

    def lines(self) -> list[tuple[str, str]]:
        """Heading and words, in the order in which a reader asks; what is empty is left out."""
        pairs = [(heading, getattr(self, part)) for part, heading in HEADINGS.items()]
        return [(heading, text) for heading, text in pairs if text]


HEADINGS = {
    "question": "Question",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "unit": "Unit",
    "period": "Period",
    "years": "Years with figures",
    "method": "Method",
    "interval": "Interval",
    "direction": "Direction",
    "small_numbers": "Small numbers",
    "source": "Source",
    "licence": "Licence",
    "caution": "Caution",
    "last_build": "Last build",
}


def definition(measure_id: str, year: str = "") -> Definition:
    """The definition of a measure's figure of that year, or of its latest."""
    measure = catalogue.measure(measure_id)
    year = year or measure.latest_year
    return Definition(
        measure_id=measure.measure_id,
        title=measure.title,
        question=measure.question,
        numerator=_sentence(measure.numerator),
        denominator=_sentence(measure.denominator),
        unit=measure.unit,
        period=_period(year),
        years=words.list_text(measure.years),
        method=" ".join(part for part in (_method(measure), MADE_OF.get(measure.geography, "")) if part),
        interval=interval_words(measure, year),
        direction=DIRECTIONS[measure.direction],
        small_numbers=_small_numbers(measure),
        source=_source_words(measure, year),
        licence="not stated" if measure.licence in ("", "unstated") else measure.licence,
        caution=measure.caution,
        last_build=day_words(edition()),
        page=page(measure_id, year),
    )


def page(measure_id: str, year: str) -> str:
    """The link, from the site's root, to the definition on the Data page."""
    return page_link("data", about="measures", measure=measure_id, year=year)


@edition_cache(size=1024)
def interval_words(measure: Measure, year: str) -> str:
    """How the interval of that year's figures was made, or that there is none."""
    if measure.geography == "city":
        city = measure_values.city_value(measure.measure_id, year)
        return NO_INTERVAL if city.lower is None else PUBLISHERS_OWN
    places = measure_values.place_values(measure.measure_id, year)
    return INTERVALS[measure.method] if measure.has_interval and places["lower"].notna().any() else NO_INTERVAL


def sources(measure_id: str, year: str) -> tuple[Source, ...]:
    """The sources behind the shipped figures of that year; none for what a reader brought."""
    return tuple(_every_source()[one] for one in _behind().get((measure_id, year), ()) if one in _every_source())


def day_words(day: str) -> str:
    """A date as a person writes it: 22 November 2026."""
    read = date.fromisoformat(day)
    return f"{read.day} {read:%B %Y}"


def _method(measure: Measure) -> str:
    return "" if measure.geography == "city" else METHODS.get(measure.method, "")


def _period(year: str) -> str:
    return f"{year} (the source's own period, which runs into the next year)" if "/" in year else year


def _small_numbers(measure: Measure) -> str:
    if not measure.small_number_threshold:
        return "No count is hidden: the publisher has changed small ones, or none is shown."
    least = f"{measure.small_number_threshold:.0f}"
    return f"Counts below {least} are hidden everywhere, with whatever would give them away."


def _source_words(measure: Measure, year: str) -> str:
    # The publisher of the figure itself; who compiled the file is listed with it in /data/sources.csv.
    titles = "; ".join(one.title for one in sources(measure.measure_id, year))
    return f"{measure.publisher}{': ' if titles else ''}{titles}, {year}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@edition_cache(size=1)
def _every_source() -> dict[str, Source]:
    columns = tuple(Source.__dataclass_fields__)
    table = snapshot.table("sources.csv", ("source_id", *columns)).set_index("source_id")
    return {source_id: Source(**dict(labelled(row))) for source_id, row in labelled_rows(table[list(columns)])}


@edition_cache(size=1)
def _behind() -> dict[tuple[str, str], tuple[str, ...]]:
    """The source_ids behind each measure and year; Glasgow's own source, where it has one, comes last."""
    table = measure_values.values().reset_index()[["measure_id", "year", "source_id"]]
    counted = table[table["source_id"] != ""].value_counts(sort=True).reset_index()
    groups: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in named_rows(counted):
        groups[row.measure_id, row.year] = (*groups.get((row.measure_id, row.year), ()), row.source_id)
    return groups


def table_of(behind: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A row for each measure and year: its title, then every part of its definition."""
    rows = [definition(measure_id, year) for measure_id, year in dict.fromkeys(behind)]
    return pd.DataFrame(
        [{"Measure id": one.measure_id, "Measure": one.title} | _all_lines(one) for one in rows],
        columns=["Measure id", "Measure", *HEADINGS.values()],
    )


def _all_lines(one: Definition) -> dict[str, str]:
    return {heading: getattr(one, part) for part, heading in HEADINGS.items()}
