"""Published figures about money and demand, each with page and year. They are listed but never added up."""

from __future__ import annotations

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.places import facts
from localities.resources.returns.returns import THEMES

SIDES = {"resource": "Resources", "demand": "Demand"}
RUNG_WORDS = {"unknown": "not known", "": "not known"}
WARNING = (
    "Different years, definitions and areas: never add these rows up, and never set one against another as if they "
    "were about the same thing. The rung is our judgement of what the money or service does, not the publisher's word."
)
COLUMNS = {
    "topic": "Theme",
    "partner": "Partner",
    "text": "What",
    "value": "Figure",
    "unit": "Unit",
    "year": "Year",
    "area": "About",
    "prevention_level": "Rung (our judgement)",
    "note": "Note",
    "source_page": "Page",
}


@edition_cache(size=64)
def listed(theme: str = "", side: str = "") -> pd.DataFrame:
    """Return the published figures of a theme ("several": across themes) and a side, as text; "" means all."""
    table = facts.facts()[facts.facts()["kind_of_fact"] == "resource_demand"]
    key = table["theme"].mask(table["theme"] == "", "several")
    table = table[(key == theme) | (theme == "")]
    table = table[(table["side"] == side) | (side == "")]
    return table.assign(
        value=[figure_words(value, unit) for value, unit in zip(table["value"], table["unit"], strict=True)],
        prevention_level=table["prevention_level"].replace(RUNG_WORDS),
        topic=key[table.index].map(THEMES),
    )


def figure_words(value: str, unit: str) -> str:
    """Return the figure for readers; "not known" if blank. A reduction keeps its minus sign."""
    if not value:
        return "not known"
    number = float(value)
    sign, shown = "−" if number < 0 else "", f"{abs(number):,.2f}".rstrip("0").rstrip(".")
    return f"{sign}£{shown}" if unit.startswith("GBP") else f"{sign}{shown}"


def not_found() -> pd.DataFrame:
    """Return what was looked for about money and demand but not found: topic, what_is_missing, what_that_means."""
    return facts.gaps()[facts.gaps()["source_id"] == "resources_and_demand"]
