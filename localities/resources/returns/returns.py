"""Partners' returns: the record of one row, and the words it may use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date

import pandas as pd

from localities.indicators.measures import catalogue
from localities.places import outlines

UNKNOWN = "unknown"
SEVERAL_THEMES = "several"
CITY_WIDE = "city-wide"
THEMES = {
    **{key: label for key, label in catalogue.THEMES.items() if key not in ("people", "getting_about")},
    SEVERAL_THEMES: "More than one theme",
}
RUNGS = {
    "prevention": "Prevention",
    "early_intervention": "Early intervention",
    "targeted_support": "Targeted support",
    "crisis": "Crisis",
    UNKNOWN: "Not known",
}
KINDS = {
    "advice": "Advice and information",
    "outreach": "Outreach and community work",
    "treatment": "Treatment and care",
    "housing": "Housing and accommodation",
    "learning": "Learning and jobs",
    "grants": "Grants to groups",
    "other": "Other",
}
FUNDING = {
    "core": "Core budget",
    "project": "Project money with an end",
    "grant": "Grant",
    "in_kind": "In kind",
    UNKNOWN: "Not known",
}
PUBLIC, PARTNERS, AGGREGATE = "public", "partners", "aggregate"
SHARING = {
    PUBLIC: "Public: anybody may see the row",
    PARTNERS: "Partners only: in no public figure at all",
    AGGREGATE: "Aggregate only: counted, but only together with at least two other partners",
}
EXAMPLE = "example figures"
FINANCIAL_YEAR = re.compile(r"(20\d\d)/(\d\d)", re.ASCII)


@dataclass(frozen=True)
class ReturnRow:
    """One service of one partner in one financial year; None if the partner left a cell blank.

    `spend_gbp` is in whole pounds, `capacity` and `reach` in people a year, `staff_fte` in full-time posts.
    `places` holds slugs of the places, or CITY_WIDE alone.
    """

    partner: str
    service: str
    theme: str
    kind: str
    rung: str
    places: tuple[str, ...]
    spend_gbp: int | None
    year: str
    funding: str
    staff_fte: float | None
    capacity: int | None
    reach: int | None
    end_date: date | None
    source: str
    sharing: str


COLUMNS = [field.name for field in fields(ReturnRow)]


def places_words(places: tuple[str, ...]) -> str:
    """Return "City-wide", or the names of the places."""
    names = outlines.names()
    return "; ".join("City-wide" if one == CITY_WIDE else names[one] for one in places)


def table_of(rows: Iterable[ReturnRow]) -> pd.DataFrame:
    """Return the rows as a table with a column for each field; a blank is None, never 0."""
    return pd.DataFrame([astuple(row) for row in rows], columns=COLUMNS, dtype=object)


def is_financial_year(written: str) -> bool:
    """Whether this is a financial year such as 2025/26, with consecutive years."""
    found = FINANCIAL_YEAR.fullmatch(written)
    return bool(found) and (int(found[1]) + 1) % 100 == int(found[2])


def is_example(rows: Iterable[ReturnRow]) -> bool:
    """Whether any row says that its figures are examples."""
    return any(EXAMPLE in row.source.lower() for row in rows)
