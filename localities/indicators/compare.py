"""Places set against Glasgow, and beside each other, without saying more than the figures bear.

The rule is ScotPHO's: where a place's 95% interval holds Glasgow's figure, the two are not different. Ratios
and means that are put together from zones have no interval (METHODS.md): their verdict stays empty, both
numbers are said, and so is the caution.
"""

from __future__ import annotations

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.indicators import measures, words
from localities.indicators.measures import Figure, Measure

HIGHER, LOWER, SAME = "higher", "lower", "not different"
UNSAID, NO_INTERVAL = "cannot be said", ""
BETTER, WORSE = "better", "worse"
VERDICTS = (HIGHER, LOWER, SAME, UNSAID, NO_INTERVAL)
SYMBOLS = {HIGHER: "▲", LOWER: "▼", SAME: "●", UNSAID: "–", NO_INTERVAL: "○"}
LABELS = {verdict: verdict for verdict in VERDICTS} | {NO_INTERVAL: "compare with care"}

REAL = "That gap is real, not chance."
REAL_ESTIMATE = "That gap is real, not chance, as far as an estimate can tell."
CHANCE = "The gap may be chance."
UNSURE = "How sure that is, cannot be said."
CARE = "There is no interval for this figure, so compare with care."


def against_city(table: pd.DataFrame, city: Figure, measure: Measure) -> pd.DataFrame:
    """The table with city_value (the measure's unit), verdict, meaning, symbol and words for each row."""
    rows = list(table.itertuples())
    verdicts = [verdict_of(row, city.value, measure) for row in rows]
    return table.assign(
        city_value=city.value,
        verdict=verdicts,
        meaning=[meaning_of(verdict, measure.direction) for verdict in verdicts],
        symbol=[SYMBOLS[verdict] for verdict in verdicts],
        words=[sentence(row, city, measure, said) for row, said in zip(rows, verdicts, strict=True)],
    )


@edition_cache(size=512)
def the_nine(measure_id: str, year: str, outline: str = "working", own: tuple[str, ...] = ()) -> pd.DataFrame:
    """The nine, and own areas beside them, in order, each set against Glasgow. Kept: nobody changes the table."""
    measure = measures.measure(measure_id)
    city = measures.city_value(measure_id, year)
    return in_order(against_city(measures.place_values(measure_id, year, outline, own), city, measure))


def verdict_of(figure, city: float | None, measure: Measure) -> str:
    """One of VERDICTS for anything with value, lower and upper; touching Glasgow counts as holding it.

    A bare count has no verdict: a place is not set against the whole city by how many people it has.
    """
    if words.is_missing(figure.value) or words.is_missing(city):
        return UNSAID
    if not measure.has_interval:
        return NO_INTERVAL
    if words.is_missing(figure.lower) or words.is_missing(figure.upper):
        return UNSAID
    if figure.lower <= city <= figure.upper:
        return SAME
    return HIGHER if figure.value > city else LOWER


def meaning_of(verdict: str, direction: str) -> str:
    """Better, worse, or "" where the figures do not differ or the measure has no direction."""
    if verdict not in (HIGHER, LOWER) or direction not in ("higher_is_better", "lower_is_better"):
        return ""
    return BETTER if (verdict == HIGHER) == (direction == "higher_is_better") else WORSE


def sentence(figure, city: Figure, measure: Measure, verdict: str) -> str:
    """The number, then what it means, then how sure."""
    if words.is_missing(figure.value) or words.is_missing(city.value) or measure.method == "count":
        return f"{measure.title}: {words.value_text(measure, figure.value, figure.status)}."
    is_estimate = "estimated" in (figure.status, city.status)
    return f"{both_numbers(figure.value, city.value, measure)} {how_sure(verdict, measure, is_estimate)}"


def both_numbers(here: float, city: float, measure: Measure) -> str:
    """The place's figure and Glasgow's, in one plain sentence."""
    here_text, city_text = words.pair_text(measure, here, city)
    if words.is_share(measure):
        whole = words.share_of(measure)
        return f"{measure.title}: {here_text} of every 100 {whole} here; in Glasgow {city_text}."
    if measure.method in ("rate", "mean"):
        return f"{measure.title}: {here_text}{words.unit_text(measure)} here; in Glasgow {city_text}."
    unit = f" ({measure.unit})" if not words.is_percent(measure) else ""
    sign = words.percent_sign(measure)
    return f"{measure.title}: {here_text}{sign} here, {city_text}{sign} in Glasgow{unit}."


def how_sure(verdict: str, measure: Measure, is_estimate: bool = False) -> str:
    """What the verdict says about the gap, as a sentence."""
    if verdict in (HIGHER, LOWER):
        return REAL_ESTIMATE if is_estimate else REAL
    if verdict == SAME:
        return CHANCE
    return UNSURE if measure.has_interval else CARE


def groups_that_overlap(table: pd.DataFrame) -> pd.DataFrame:
    """For each place: `alike`, how many others have an interval that overlaps its own, and `alike_names`.

    Also how many are surely higher and surely lower; missing where the place has no interval.
    """
    rows = table.assign(alike=pd.NA, alike_names="", surely_higher=pd.NA, surely_lower=pd.NA)
    sure = table.dropna(subset=["lower", "upper"])
    for index, one in sure.iterrows():
        others = sure.drop(index=index)
        above, below = others["lower"] > one["upper"], others["upper"] < one["lower"]
        alike = others[~above & ~below]
        rows.loc[index, ["alike", "surely_higher", "surely_lower"]] = [len(alike), above.sum(), below.sum()]
        rows.loc[index, "alike_names"] = words.list_text(alike["name"]) if len(alike) else ""
    return rows.astype(dict.fromkeys(["alike", "surely_higher", "surely_lower"], "Int64"))


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    """The nine from the highest figure to the lowest, each with where it may stand (`position`) in words.

    Equal figures keep the fixed order of the nine; places without a figure come last.
    """
    ordered = groups_that_overlap(table).sort_values("value", ascending=False, kind="stable", na_position="last")
    counted = int(ordered["alike"].notna().sum())
    position = [position_words(row, counted) for row in ordered.itertuples()]
    return ordered.assign(position=position).reset_index(drop=True)


def position_words(row, counted: int) -> str:
    """Where a place may stand, such as "2nd to 5th of 9"; never a rank that chance could turn."""
    if pd.isna(row.alike):
        return words.NOT_KNOWN if words.is_missing(row.value) else "no interval, so no order"
    first, last = 1 + row.surely_higher, counted - row.surely_lower
    if first == last:
        return f"{ordinal(first)} of {counted}"
    return f"{ordinal(first)} to {ordinal(last)} of {counted}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th: for the nine and their like (up to 20)."""
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"
