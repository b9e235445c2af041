"""What stands out in a place, and what is strong there, by rule.

- Only measures with a direction and an interval count, in their latest year; none that is FRESH_YEARS older than the
  newest figure or based on the census of 2011, because that is history.
- A need is surely worse than Glasgow: it differs beyond chance with the false discovery rate held at 5% over all
  measures tested for the place (`beyond_chance`), and the gap is large enough to matter.
- The size of a gap is the least that it can be: from Glasgow to the nearer end of the interval, as a log odds ratio
  for shares and a log ratio for rates. So a large, sure gap comes before one based on few people.
- The largest of each theme comes first, so that three findings are not three ways to say one thing.
- Strengths are what is surely better than in Glasgow, then what surely improves faster than Glasgow (by the interval
  of the slope over Glasgow's). A figure like Glasgow's is no strength, and neither is a count of listings.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare, outline_matters
from localities.indicators.comparing.compare import Comparison
from localities.indicators.findings import beyond_chance
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.indicators.trends.trend import Trend, may_have_trend, trend, year_number
from localities.places import wording

FRESH_YEARS = 10
HISTORY_SOURCE = "census2011"
WORTH_SAYING = math.log(1.1)  # a gap, or a change over a trend's years, of a tenth at least
FOREMOST = 3
LEAST_SHARE = 1e-4  # keeps shares off 0 and 1, where odds have no logarithm
IMPROVING = "improving"


@dataclass(frozen=True)
class Finding:
    """One finding about a place, as a sentence; `sure` says what its certainty depends on.

    `meaning` is worse, better or improving; `size` is the least it can be (a log ratio).
    """

    measure_id: str
    sentence: str
    sure: str
    verdict: str
    year: str
    meaning: str
    size: float


@edition_cache(size=128)
def standing_out(place: str, outline: str = "working", most: int = 3) -> tuple[Finding, ...]:
    """Return up to `most` needs: what is surely worse than in Glasgow, the largest sure gap of each theme first."""
    return tuple(_spread_over_themes(_gaps(place, outline, compare.WORSE))[:most])


@edition_cache(size=128)
def strong_here(place: str, most: int = 3, outline: str = "working") -> tuple[Finding, ...]:
    """Return up to `most` strengths: surely better than Glasgow, then improving faster. Often there is none."""
    better = _spread_over_themes(_gaps(place, outline, compare.BETTER))
    if len(better) >= most:
        return tuple(better[:most])  # trends take most of the time of a start, and could add nothing
    named = {finding.measure_id for finding in better}
    improving = [finding for finding in _improving(place, outline) if finding.measure_id not in named]
    return tuple([*better, *_spread_over_themes(improving)][:most])


def least_gap(figure: Figure, city: float, measure: Measure) -> float:
    """Return the least that the gap to Glasgow can be, as the size of a log odds ratio (shares) or log ratio."""
    if figure.value is None or figure.lower is None or figure.upper is None:
        raise ValueError(f"{measure.measure_id} of {figure.area_code}: a gap needs a figure with an interval")
    nearer = figure.lower if figure.value > city else figure.upper
    return _apart(nearer, city, measure)


def _apart(one: float, other: float, measure: Measure) -> float:
    if words.is_share(measure):
        return abs(_log_odds(one / 100) - _log_odds(other / 100))
    least = LEAST_SHARE * max(one, other)
    return abs(math.log(max(one, least) / max(other, least)))


def _log_odds(share: float) -> float:
    inside = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    return math.log(inside / (1 - inside))


def measures_considered() -> list[Measure]:
    """Return the measures with a direction and an interval that are not history."""
    every = catalogue.measures().values()
    newest = max((year_number(one.latest_year) for one in every), default=0)
    return [one for one in every if one.has_direction and one.has_interval and not is_history(one, newest)]


def is_history(measure: Measure, newest_year: int) -> bool:
    """Whether the latest figure is too old to say how a place is now."""
    rests_on_2011 = any(source.startswith(HISTORY_SOURCE) for source in measure.source_ids)
    return rests_on_2011 or year_number(measure.latest_year) < newest_year - FRESH_YEARS


def _compared(place: str, outline: str, measure: Measure) -> Comparison:
    return compare.of_latest(measure, measure_values.area_code(place, outline))


def _gaps(place: str, outline: str, meaning: str) -> list[Finding]:
    """Every sure gap of that meaning that is large enough to matter, the largest first."""
    found = [gap(place, outline, measure) for measure in measures_considered()]
    worth = [one for one in found if one and one.meaning == meaning and one.size >= WORTH_SAYING]
    return sorted(worth, key=lambda finding: -finding.size)


@edition_cache(size=2048)
def gap(place: str, outline: str, measure: Measure) -> Finding | None:
    """Return the gap between the place and the city; None where they are not surely different."""
    compared = _compared(place, outline, measure)
    city = compared.comparator.value
    if city is None or not compared.meaning or measure.measure_id not in apart(place, outline):
        return None
    return Finding(
        measure_id=measure.measure_id,
        sentence=compared.dated_words,
        sure=_effect_of_outline(place, measure),
        verdict=compared.verdict,
        year=measure.latest_year,
        meaning=compared.meaning,
        size=least_gap(compared.figure, city, measure),
    )


@edition_cache(size=32)
def apart(place: str, outline: str) -> frozenset[str]:
    """Return the measures in which the place differs from Glasgow beyond chance, all tested together."""
    tests: dict[str, float | None] = {}
    for measure in measures_considered():
        compared = _compared(place, outline, measure)
        tests[measure.measure_id] = beyond_chance.p_value(compared.figure, compared.comparator.value)
    return beyond_chance.found_apart({name: value for name, value in tests.items() if value is not None})


def _effect_of_outline(place: str, measure: Measure) -> str:
    """Whether another outline would give the same verdict; "" where only one outline has a verdict."""
    many = outline_matters.outlines_with_verdict(place, measure)
    if many < 2:
        return ""
    if outline_matters.differs(place, measure):
        return "This depends on where the edges are drawn."
    return f"True of {'both outlines' if many == 2 else f'all {many} outlines'} we drew."


def _improving(place: str, outline: str) -> list[Finding]:
    """What surely improves faster than Glasgow by enough to matter, the fastest first."""
    found = [(one, _trend_of(place, outline, one)) for one in measures_considered() if may_have_trend(one)]
    better = [_trend_finding(one, way) for one, way in found if way.against_meaning == compare.BETTER]
    return sorted([one for one in better if one.size >= WORTH_SAYING], key=lambda finding: -finding.size)


@edition_cache(size=2048)
def _trend_of(place: str, outline: str, measure: Measure) -> Trend:
    history = measure_values.area_history(measure.measure_id, measure_values.area_code(place, outline))
    return trend(history, measure, measure_values.area_history(measure.measure_id, wording.city_code()))


def _trend_finding(measure: Measure, way: Trend) -> Finding:
    """A finding that something improves faster than Glasgow; its size is the change of the figure over Glasgow's."""
    first, last = way.ratios or (1.0, 1.0)
    sentence = f"{measure.title}: {way.words[0].lower()}{way.words[1:]} {_sure(way.is_estimate)}"
    sure = f"The trend rests on {way.points} points."
    return Finding(
        measure.measure_id, sentence, sure, way.against, way.last_year, IMPROVING, abs(math.log(last / first))
    )


def _spread_over_themes(findings: list[Finding]) -> list[Finding]:
    """The same findings, the first of each theme before any second one."""
    rounds: list[int] = []
    counts: dict[str, int] = {}
    for finding in findings:
        theme = catalogue.measure(finding.measure_id).theme
        counts[theme] = counts.get(theme, 0) + 1
        rounds.append(counts[theme])
    return [finding for _, finding in sorted(zip(rounds, findings, strict=True), key=lambda pair: pair[0])]


def _sure(is_estimate: bool) -> str:
    """That a change is unlikely to be chance, and whether it is estimated."""
    return f"{compare.REAL.removesuffix('.')} (estimate)." if is_estimate else compare.REAL
