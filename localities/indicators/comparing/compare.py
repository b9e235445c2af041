"""Places compared with Glasgow, and with each other, without claiming more than the figures support.

A `Comparison` is made once, by `comparison`, and read by every chart, table, slide, sheet and alt text.

The rule is ScotPHO's: where a place's 95% interval contains Glasgow's figure, the two are not different. Ratios and
means that are averaged from zones have no interval (METHODS.md): their verdict stays empty, and both numbers are shown
with a caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from geodata.table_cells import named_rows
from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing.possible_ranks import in_order
from localities.indicators.measures import catalogue, measure_values, own, scotland, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import FIGURE_COLUMNS, Figure
from localities.places import outlines, wording

HIGHER, LOWER, SAME = "higher", "lower", "not different"
NO_VERDICT, NO_INTERVAL = "no comparison", ""
BETTER, WORSE = "better", "worse"
VERDICTS = (HIGHER, LOWER, SAME, NO_VERDICT, NO_INTERVAL)
SYMBOLS = {HIGHER: "▲", LOWER: "▼", SAME: "●", NO_VERDICT: "–", NO_INTERVAL: "○"}
LABELS = {verdict: verdict for verdict in VERDICTS} | {NO_INTERVAL: "compare with care"}

REAL = "Unlikely to be chance."
CHANCE = "May be chance."
UNSURE = "We cannot say how sure that is."
CARE = "There is no interval for this figure, so compare with care."


@dataclass(frozen=True)
class Comparison:
    """An area's figure of one measure and year beside Glasgow's, and the verdict on the two.

    `place` is the slug of one of the places or the id of an own area, "" for any other area. `verdict` is one of
    VERDICTS; `meaning` is BETTER, WORSE or "".
    """

    place: str
    name: str
    measure: Measure
    figure: Figure
    comparator: Figure
    verdict: str
    meaning: str

    @property
    def year(self) -> str:
        """The year of both figures."""
        return self.figure.year

    @property
    def has_verdict(self) -> bool:
        """Whether the two can be compared: a bare count only says how large a place is."""
        return self.measure.method != "count"

    @property
    def symbol(self) -> str:
        """The verdict as one sign; "" for a bare count."""
        return SYMBOLS[self.verdict] if self.has_verdict else ""

    @property
    def label(self) -> str:
        """The verdict in words; "" for a bare count."""
        return LABELS[self.verdict] if self.has_verdict else ""

    @property
    def against(self) -> str:
        """The verdict as a cell shows it, such as "▲ higher (worse)"; "" for a bare count."""
        return verdict_text(self.verdict, self.meaning) if self.has_verdict else ""

    @property
    def shown(self) -> str:
        """The figure in the short form of a chart's label."""
        return words.figure_text(self.measure, self.figure.value, self.figure.status)

    @property
    def interval(self) -> str:
        """The 95% interval in words."""
        return words.interval_text(self.measure, self.figure.lower, self.figure.upper)

    @property
    def is_estimate(self) -> bool:
        """Whether either figure is estimated."""
        return "estimated" in (self.figure.status, self.comparator.status)

    @cached_property
    def words(self) -> str:
        """Both numbers and how sure the difference is, in one or two sentences."""
        here, city = self.figure.value, self.comparator.value
        if words.is_missing(here) or words.is_missing(city) or not self.has_verdict:
            return f"{self.measure.title}: {words.value_text(self.measure, here, self.figure.status)}."
        numbers = both_numbers(here, city, self.measure, self.is_estimate, country=self._scotland)
        return f"{numbers} {how_sure(self.verdict, self.measure)}"

    @property
    def _scotland(self) -> float | None:
        """Scotland's figure of the same year; None where no source has one."""
        found = scotland.figure(self.measure.measure_id, self.comparator.year)
        return found.value if found else None

    @property
    def dated_numbers(self) -> str:
        """Both numbers in a sentence that names their year, and Scotland's where known; "" where one is not known."""
        here, city = self.figure.value, self.comparator.value
        if here is None or city is None:
            return ""
        return both_numbers(here, city, self.measure, self.is_estimate, self.year, self._scotland)

    @cached_property
    def dated_words(self) -> str:
        """`words` with the year named in the sentence."""
        if not self.dated_numbers or not self.has_verdict:
            return self.words
        return f"{self.dated_numbers} {how_sure(self.verdict, self.measure)}"


def comparison(figure: Figure, comparator: Figure, measure: Measure, place: str = "", name: str = "") -> Comparison:
    """Compare an area's figure with Glasgow's: the one place where a verdict is worked out."""
    verdict = _verdict(figure, comparator.value, measure)
    return Comparison(place, name, measure, figure, comparator, verdict, meaning_of(verdict, measure.direction))


@edition_cache(size=8192)
def of_area(measure_id: str, year: str, area_code: str) -> Comparison:
    """Compare the figure of any area with Glasgow's of that year."""
    figure, city = measure_values.one_value(measure_id, year, area_code), measure_values.city_value(measure_id, year)
    place, name = _place_of(area_code)
    return comparison(figure, city, catalogue.measure(measure_id), place, name)


def of_latest(measure: Measure, area_code: str) -> Comparison:
    """Compare the area's figure of the measure's latest year with Glasgow's."""
    return of_area(measure.measure_id, measure.latest_year, area_code)


def of_places(
    measure_id: str, year: str, outline: str = "working", own_areas: tuple[str, ...] = ()
) -> tuple[Comparison, ...]:
    """Compare the places in their fixed order, then own areas."""
    codes = (measure_values.area_code(place, outline) for place in (*outlines.names(), *own_areas))
    return tuple(of_area(measure_id, year, code) for code in codes)


def by_value(compared: tuple[Comparison, ...], measure: Measure) -> tuple[Comparison, ...]:
    """Return them as `ranked` orders its table: highest figure first, equal ones as given, those without one last.

    They stay as given where the measure has no order.
    """
    if not measure.has_order:
        return compared
    return tuple(sorted(compared, key=lambda one: _from_highest(one.figure.value)))


def _from_highest(value: float | None) -> tuple[bool, float]:
    return (True, 0.0) if value is None or words.is_missing(value) else (False, -value)


def of_rows(rows: pd.DataFrame, comparator: Figure, measure: Measure) -> tuple[Comparison, ...]:
    """Compare rows of place, name and FIGURE_COLUMNS, such as a scene's kept figures, with that figure."""
    return tuple(
        comparison(_figure_of(row, comparator.year), comparator, measure, row.place, row.name)
        for row in named_rows(rows)
    )


def _figure_of(row: Any, year: str) -> Figure:
    numbers: dict[str, Any] = {name: getattr(row, name, None) for name in FIGURE_COLUMNS if name != "status"}
    known = {name: None if words.is_missing(value) else float(value) for name, value in numbers.items()}
    return Figure(area_code="", year=year, status=row.status, **known)


def _place_of(area_code: str) -> tuple[str, str]:
    """Slug and name of the place of that code; both "" where the area is no place."""
    if own.is_own(area_code):
        return area_code, own.area(area_code).label
    place = area_code.removesuffix("-core").removesuffix("-wider")
    return (place, outlines.names()[place]) if place in outlines.names() else ("", "")


@edition_cache(size=512)
def ranked(measure_id: str, year: str, outline: str = "working", own_areas: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the places and own areas, highest figure first: `place_values`, their comparisons and `position`."""
    compared = of_places(measure_id, year, outline, own_areas)
    table = measure_values.place_values(measure_id, year, outline, own_areas)
    return in_order(
        table.assign(
            city_value=measure_values.city_value(measure_id, year).value,
            verdict=[one.verdict for one in compared],
            meaning=[one.meaning for one in compared],
            against=[one.against for one in compared],
            words=[one.words for one in compared],
        ),
        catalogue.measure(measure_id).has_order,
    )


def _verdict(figure: Figure, city: float | None, measure: Measure) -> str:
    """One of VERDICTS; an interval that only touches Glasgow's figure still contains it."""
    if words.is_missing(figure.value) or words.is_missing(city):
        return NO_VERDICT
    if not measure.has_interval:
        return NO_INTERVAL
    if words.is_missing(figure.lower) or words.is_missing(figure.upper):
        return NO_VERDICT
    if figure.lower <= city <= figure.upper:
        return SAME
    return HIGHER if figure.value > city else LOWER


def meaning_of(verdict: str, direction: str) -> str:
    """Return better, worse, or "" where the figures do not differ or the measure has no direction."""
    if verdict not in (HIGHER, LOWER) or direction not in ("higher_is_better", "lower_is_better"):
        return ""
    return BETTER if (verdict == HIGHER) == (direction == "higher_is_better") else WORSE


def verdict_text(verdict: str, meaning: str = "") -> str:
    """Return the symbol and label of a verdict, with better or worse where there is a meaning."""
    return f"{SYMBOLS[verdict]} {LABELS[verdict]}" + (f" ({meaning})" if meaning else "")


def both_numbers(
    here: float,
    city: float,
    measure: Measure,
    is_estimate: bool = False,
    year: str = "",
    country: float | None = None,
) -> str:
    """Return the place's figure and Glasgow's in one plain sentence, with the year and Scotland's figure if given."""
    here_text, city_text, *others = words.beside_text(measure, here, city, *([] if country is None else [country]))
    notes = [part for part in (year, year and words.age_text(year), "estimate" if is_estimate else "") if part]
    noted = f" ({', '.join(notes)})" if notes else ""
    percent = words.percent_sign(measure)
    in_scotland = "".join(f", in Scotland {other}{percent}" for other in others)
    if words.is_share(measure):
        return f"{words.share_sentence(measure, here_text)}; in {wording.city()} {city_text}%{in_scotland}{noted}."
    if measure.method in ("rate", "mean"):
        with_unit = f"{here_text}{words.unit_text(measure)}"
        return f"{measure.title}: {with_unit} here; in {wording.city()} {city_text}{in_scotland}{noted}."
    unit = f", {measure.unit}" if not words.is_percent(measure) else ""
    sign = words.percent_sign(measure)
    return f"{measure.title}{unit}: {here_text}{sign} here; in {wording.city()} {city_text}{sign}{noted}."


def how_sure(verdict: str, measure: Measure) -> str:
    """Return what the verdict says about the gap, as a sentence."""
    if verdict in (HIGHER, LOWER):
        return REAL
    if verdict == SAME:
        return CHANCE
    return UNSURE if measure.has_interval else CARE
