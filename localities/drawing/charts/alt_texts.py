"""What each chart says, in sentences: its finding, its subtitle, and the whole for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from localities.indicators.comparing import compare
from localities.indicators.comparing.compare import Comparison
from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.indicators.trends.trend import TOO_FEW, WHY_NO_TREND, trend
from localities.places import wording

YOUNG_BELOW, OLD_FROM = 15, 65
LEAST_TOLD_POINTS = 1.0  # percentage points: a smaller gap between two age shares is not worth a headline


def dot_plot(
    compared: tuple[Comparison, ...],
    measure: Measure,
    city: Figure,
    rest: Figure | None = None,
    scotland: Figure | None = None,
) -> str:
    """The dot plot as sentences: the finding, Glasgow's figure, then each place with interval and verdict."""
    rows = "; ".join(_row_text(one) for one in compared)
    finding = f"{dot_plot_finding(compared, measure, city)} ({city.year})."
    if measure.method == "count":
        return f"{finding} {rows}."
    lines = [f"{wording.city()} {words.value_text(measure, city.value, city.status)}"]
    if rest is not None:
        lines.append(f"the rest of {wording.city()} {words.value_text(measure, rest.value, rest.status)}")
    if scotland is not None:
        lines.append(f"Scotland {words.value_text(measure, scotland.value, scotland.status)}")
    return f"{finding} {', '.join(lines)}. {rows}."


def dot_plot_finding(compared: tuple[Comparison, ...], measure: Measure, city: Figure) -> str:
    """How many places are surely higher, lower, or not different; without intervals, only above or not."""
    known = [(one.figure.value, one.name) for one in compared if not words.is_missing(one.figure.value)]
    if not known or words.is_missing(city.value):
        only = f"known for {wording.city()} only" if measure.geography == "city" else "no figures to compare"
        return f"{measure.title}: {only}"
    if measure.method == "count":
        return _count_finding(known, measure)
    if all(one.verdict == compare.NO_VERDICT for one in compared):
        return f"{measure.title}: whether places differ from {wording.city()} is not known"
    if not measure.has_interval:
        above = sum(value > city.value for value, _ in known)
        return (
            f"{measure.title}: {above} of {len(compared)} places are above {wording.city()}’s figure; compare with care"
        )
    return f"{measure.title}: {_counted([one.verdict for one in compared])}"


def _count_finding(known: Sequence[tuple[float, str]], measure: Measure) -> str:
    """Such as: "People: from 7,142 in Parkhead to 13,904 in Govan"."""
    least, most = (end(known, key=lambda one: one[0]) for end in (min, max))
    ends = [f"{words.number_text(measure, value)} in {name}" for value, name in (least, most)]
    return f"{measure.title}: from {ends[0]} to {ends[1]}"


def _counted(verdicts: list[str]) -> str:
    """Such as: higher than Glasgow in 8 of the places, not different in 1."""
    counts = [(verdict, verdicts.count(verdict)) for verdict in compare.VERDICTS[:3]]
    (first, most), *others = sorted(counts, key=lambda pair: -pair[1])
    than = {"not different": f"not different from {wording.city()}"}.get(first, f"{first} than {wording.city()}")
    rest = "".join(f", {verdict} in\u00a0{count}" for verdict, count in others if count)
    if most == len(verdicts):
        return f"{than} in all {most} places"
    return f"{than} in {most} of\u00a0{len(verdicts)}\u00a0places{rest}"


def _row_text(one: Comparison) -> str:
    shown = words.value_text(one.measure, one.figure.value, one.figure.status)
    if words.is_missing(one.figure.value):
        return f"{one.name} {shown}"
    interval = f" ({one.interval})" if one.measure.has_interval else ""
    return f"{one.name} {shown}{interval}" + (f", {one.label}" if one.has_verdict else "")


def trend_lines(
    history_place: pd.DataFrame,
    history_city: pd.DataFrame,
    measure: Measure,
    place_name: str,
    history_scotland: pd.DataFrame | None = None,
) -> str:
    """The lines as sentences: the finding, then first and last figure of the place, of Glasgow and of Scotland."""
    named = [(history_place, place_name), (history_city, wording.city())]
    named += [] if history_scotland is None else [(history_scotland, "Scotland")]
    parts = [_ends_text(history, measure, name) for history, name in named]
    return f"{trend_finding(history_place, measure, place_name)}. {' '.join(part for part in parts if part)}"


def trend_finding(history: pd.DataFrame, measure: Measure, place_name: str) -> str:
    """The way the measure goes in the place, with the years that this rests on."""
    way = trend(history, measure)
    if way.direction == TOO_FEW:
        if measure.over_time in WHY_NO_TREND:
            return f"{measure.title} in {place_name}: no trend can be said"
        return f"{measure.title} in {place_name}: too few points ({way.points}) to say a trend"
    return f"{measure.title} in {place_name}: {way.direction} from {way.first_year} to {way.last_year}"


def _ends_text(history: pd.DataFrame, measure: Measure, name: str) -> str:
    known = history.dropna(subset=["value"])
    if known.empty:
        return f"{name}: {words.NOT_KNOWN}."
    first, last = known.iloc[0], known.iloc[-1]
    return (
        f"{name}: {words.value_text(measure, first['value'], first['status'])} in {first['year']}, "
        f"{words.value_text(measure, last['value'], last['status'])} in {last['year']}."
    )


def age_pyramid(ages_place: pd.DataFrame, ages_city: pd.DataFrame, place_name: str, year: str) -> str:
    """The pyramid as sentences: the finding, then children, working ages and older people in both."""
    if ages_place.empty:
        return f"Ages in {place_name}: {words.NOT_KNOWN}."
    here, city = broad_shares(ages_place), broad_shares(ages_city)
    shares = [f"{label}: {here[label]:.0f}%, {wording.city()} {city[label]:.0f}%" for label in here]
    return f"{age_finding(ages_place, ages_city, place_name)} ({year}). {'; '.join(shares)}."


def age_finding(ages_place: pd.DataFrame, ages_city: pd.DataFrame, place_name: str) -> str:
    """The broad age group whose share differs most from Glasgow's, if by a point or more."""
    here, city = broad_shares(ages_place), broad_shares(ages_city)
    label = max(here, key=lambda one: abs(here[one] - city[one]))
    if abs(here[label] - city[label]) < LEAST_TOLD_POINTS:
        return f"Ages in {place_name} are much like {wording.city()}’s"
    more = "more" if here[label] > city[label] else "fewer"
    here_text, city_text = f"{here[label]:.0f}", f"{city[label]:.0f}"
    if here_text == city_text:
        here_text, city_text = f"{here[label]:.1f}", f"{city[label]:.1f}"
    return f"{place_name} has {more} people {label} than {wording.city()}: {here_text}%, against {city_text}%"


def broad_shares(ages: pd.DataFrame) -> dict[str, float]:
    """Share of everybody in percent: under 15, 15 to 64, 65 and over."""
    first, share = ages["first_age"], ages["share_percent"]
    young, old = first < YOUNG_BELOW, first >= OLD_FROM
    return {
        f"under {YOUNG_BELOW}": float(share[young].sum()),
        f"aged {YOUNG_BELOW} to {OLD_FROM - 1}": float(share[~young & ~old].sum()),
        f"aged {OLD_FROM} and over": float(share[old].sum()),
    }
