"""Scotland's figures, where a source has one for the same measure and year."""

from __future__ import annotations

import pandas as pd

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure

CODE, NAME = "scotland", "Scotland"


def figure(measure_id: str, year: str) -> Figure | None:
    """Return Scotland's figure, in the measure's unit; None where no source has one for that year."""
    found = measure_values.one_value(measure_id, year, CODE)
    return None if words.is_missing(found.value) else found


def history(measure_id: str) -> pd.DataFrame | None:
    """Return year and the figure columns of Scotland, every year of the measure; None where it has no figure."""
    found = measure_values.area_history(measure_id, CODE)
    return None if found["value"].isna().all() else found


def text(measure: Measure, year: str) -> str:
    """Return Scotland's figure as text, such as "Scotland 20.8%"; "" where there is none."""
    found = figure(measure.measure_id, year)
    return f"{NAME} {words.value_text(measure, found.value, found.status)}" if found else ""


def sentence(measure: Measure, year: str) -> str:
    """Return Scotland's figure with its interval, year and source; "" where there is none."""
    found = figure(measure.measure_id, year)
    if found is None:
        return ""
    limits = f" ({words.interval_text(measure, found.lower, found.upper)})" if found.lower is not None else ""
    title = _titles().get((measure.measure_id, year), "")
    source = f"{measure.publisher}: {title}" if title else measure.publisher
    return f"{text(measure, year)}{limits}, {words.year_text(year)}. {source}."


@edition_cache(size=1)
def _titles() -> dict[tuple[str, str], str]:
    """The title of the source behind Scotland's figure, by measure_id and year."""
    titles = snapshot.table("sources.csv", ("source_id", "title")).set_index("source_id")["title"]
    rows = measure_values.values().reset_index()
    rows = rows[(rows["area_code"] == CODE) & rows["source_id"].isin(titles.index)]
    keys = zip(rows["measure_id"], rows["year"], strict=True)
    return dict(zip(keys, titles.loc[rows["source_id"]], strict=True))
