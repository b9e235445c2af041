"""What stands out in a place, and what is strong there, by rule.

- Only measures with a direction and an interval, in their latest year. Nothing that is FRESH_YEARS older than
  the newest figure, or that rests on the census of 2011: that is history, not what stands out.
- A need is surely worse than Glasgow: the interval does not hold Glasgow's figure, and the gap is worth
  saying.
- The size of a gap is the least that it can be: from Glasgow to the nearer end of the interval, as a log odds
  ratio for shares and a log ratio for rates. So a large, sure gap comes before one that rests on few people.
- The largest of each theme first, so that three findings are not three ways to say one thing.
- Strengths: what is surely better than in Glasgow; then trends that surely improve (the slope's own interval
  says so); then good things (higher is better) that are level with Glasgow although OTHERS_WORSE or more of
  the nine surely lack them. A hardship that is no worse than elsewhere is not called a strength.
- The headline is the need, of the foremost three, that goes furthest beyond the middle of the nine: all nine
  were chosen because they are poor, so that alone tells none from another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from localities.built_data.edition_cache import edition_cache
from localities.indicators import compare, measures, outline_matters, words
from localities.indicators.compare import Comparison
from localities.indicators.measures import Figure, Measure
from localities.indicators.trend import POINTS_NEEDED, Trend, trend, year_number
from localities.places import outlines

FRESH_YEARS = 10
HISTORY_SOURCE = "census2011"
WORTH_SAYING = math.log(1.1)  # a gap, or a change over a trend's years, of a tenth at least
OTHERS_WORSE = 3  # of the nine
FOREMOST = 3
LEAST_SHARE = 1e-4  # keeps shares off 0 and 1, where odds have no logarithm
IMPROVING, LEVEL = "improving", "level"
SURE = "real, not chance"


@dataclass(frozen=True)
class Finding:
    """One thing worth saying about a place, in a sentence; `sure` says what the certainty hangs on.

    `meaning` is worse, better, improving or level; `size` is the least it can be (a log ratio).
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
    """Up to `most` needs: what is surely worse than in Glasgow, the largest sure gap of each theme first."""
    return tuple(_spread_over_themes(_gaps(place, outline, compare.WORSE))[:most])


@edition_cache(size=128)
def strong_here(place: str, most: int = 3, outline: str = "working") -> tuple[Finding, ...]:
    """Up to `most` strengths: surely better than Glasgow, then improving, then level where others are not."""
    found: list[Finding] = []
    for kind in (_gaps(place, outline, compare.BETTER), _improving(place, outline), _level(place, outline)):
        named = {finding.measure_id for finding in found}
        found += _spread_over_themes([finding for finding in kind if finding.measure_id not in named])
    return tuple(found[:most])


@edition_cache(size=32)
def headline(place: str, outline: str = "working") -> str:
    """One line: the need that most sets the place apart, how sure, and a strength beside it."""
    needs = [one for one in standing_out(place, outline, FOREMOST + 1) if _may_lead(one)][:FOREMOST]
    parts = []
    if needs:
        parts.append(_short(max(needs, key=lambda need: _beyond_the_nine(need, outline)), place, outline))
    parts += [_short(one, place, outline) for one in strong_here(place, 1, outline)]
    return " ".join(parts) or "No figure here is surely different from Glasgow’s."


def _may_lead(finding: Finding) -> bool:
    """Recorded crime is counted where it happens, often against visitors: true, but no headline of a place."""
    return measures.measure(finding.measure_id).theme != "safety"


def least_gap(figure: Figure, city: float, measure: Measure) -> float:
    """The least that the gap to Glasgow can be, as the size of a log odds ratio (shares) or log ratio."""
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


def telling_measures() -> list[Measure]:
    """Measures with a direction and an interval that are not history."""
    every = measures.catalogue().values()
    newest = max((year_number(one.latest_year) for one in every), default=0)
    return [one for one in every if one.has_direction and one.has_interval and not is_history(one, newest)]


def is_history(measure: Measure, newest_year: int) -> bool:
    """Whether the latest figure is too old to say how a place is now."""
    rests_on_2011 = any(source.startswith(HISTORY_SOURCE) for source in measure.source_ids)
    return rests_on_2011 or year_number(measure.latest_year) < newest_year - FRESH_YEARS


def _compared(place: str, outline: str, measure: Measure) -> Comparison:
    return compare.of_latest(measure, measures.area_code(place, outline))


def _gaps(place: str, outline: str, meaning: str) -> list[Finding]:
    """Every sure gap of that meaning that is worth saying, the largest first."""
    found = [_gap(place, outline, measure) for measure in telling_measures()]
    worth = [one for one in found if one and one.meaning == meaning and one.size >= WORTH_SAYING]
    return sorted(worth, key=lambda finding: -finding.size)


@edition_cache(size=2048)
def _gap(place: str, outline: str, measure: Measure) -> Finding | None:
    """The gap between the place and Glasgow; None where they are not surely different."""
    compared = _compared(place, outline, measure)
    if not compared.meaning:
        return None
    return Finding(
        measure_id=measure.measure_id,
        sentence=compared.words,
        sure=_what_it_hangs_on(place, measure),
        verdict=compared.verdict,
        year=measure.latest_year,
        meaning=compared.meaning,
        size=least_gap(compared.figure, compared.comparator.value, measure),
    )


def _what_it_hangs_on(place: str, measure: Measure) -> str:
    if outline_matters.differs(place, measure):
        return "This depends on where the edges are drawn."
    return "This holds wherever the edges are drawn."


def _improving(place: str, outline: str) -> list[Finding]:
    """Trends up to the latest year that surely improve and are worth saying, the fastest first."""
    found = [(one, _trend_of(place, outline, one)) for one in telling_measures()]
    better = [
        _trend_finding(one, way)
        for one, way in found
        if way.meaning == compare.BETTER and way.last_year == one.latest_year
    ]
    return sorted([one for one in better if one.size >= WORTH_SAYING], key=lambda finding: -finding.size)


@edition_cache(size=2048)
def _trend_of(place: str, outline: str, measure: Measure) -> Trend:
    history = measures.area_history(measure.measure_id, measures.area_code(place, outline))
    return trend(history, measure)


def _trend_finding(measure: Measure, way: Trend) -> Finding:
    """The finding of an improving trend; its size is the change along its line, on the scale of the gaps."""
    half = abs(way.slope_per_year) * (POINTS_NEEDED - 1) / 2
    sentence = f"{measure.title}: {way.words[0].lower()}{way.words[1:]} {_real(way.is_estimate, 'change')}"
    size = _apart(way.middle - half, way.middle + half, measure)
    sure = f"The trend rests on {way.points} points."
    return Finding(measure.measure_id, sentence, sure, way.direction, way.last_year, IMPROVING, size)


def _level(place: str, outline: str) -> list[Finding]:
    """Good things that are level with Glasgow although several of the nine surely lack them."""
    found = [_level_finding(place, outline, measure) for measure in telling_measures()]
    return sorted([one for one in found if one], key=lambda finding: -finding.size)


def _level_finding(place: str, outline: str, measure: Measure) -> Finding | None:
    compared = _compared(place, outline, measure)
    is_good_thing = measure.direction == "higher_is_better"
    if not is_good_thing or compared.verdict != compare.SAME:
        return None
    gaps = [_gap(other, outline, measure) for other in outlines.names()]
    worse = sum(1 for gap in gaps if gap and gap.meaning == compare.WORSE)
    if worse < OTHERS_WORSE:
        return None
    numbers = compare.both_numbers(compared.figure.value, compared.comparator.value, measure)
    sentence = f"{numbers} That is level with Glasgow; {worse} of the nine are surely worse off."
    sure = _what_it_hangs_on(place, measure)
    return Finding(measure.measure_id, sentence, sure, compare.SAME, measure.latest_year, LEVEL, float(worse))


def _beyond_the_nine(need: Finding, outline: str) -> float:
    """How far the need goes beyond the middle of the nine, as a log ratio."""
    measure = measures.measure(need.measure_id)
    gaps = [_gap(place, outline, measure) for place in outlines.names()]
    return need.size - median(gap.size if gap and gap.meaning == compare.WORSE else 0.0 for gap in gaps)


def _spread_over_themes(findings: list[Finding]) -> list[Finding]:
    """The same findings, the first of each theme before any second one."""
    turns: list[int] = []
    seen: dict[str, int] = {}
    for finding in findings:
        theme = measures.measure(finding.measure_id).theme
        seen[theme] = seen.get(theme, 0) + 1
        turns.append(seen[theme])
    return [finding for _, finding in sorted(zip(turns, findings, strict=True), key=lambda pair: pair[0])]


def _short(finding: Finding, place: str, outline: str) -> str:
    """The finding as one short sentence for a line of a list."""
    measure = measures.measure(finding.measure_id)
    if finding.meaning == IMPROVING:
        return f"Getting better: {measure.title}, {finding.verdict} up to {finding.year}."
    compared = _compared(place, outline, measure)
    numbers = compare.both_numbers(compared.figure.value, compared.comparator.value, measure).removesuffix(".")
    start = {compare.BETTER: "Better here: ", LEVEL: "Level with Glasgow: "}.get(finding.meaning, "")
    sure = {LEVEL: "not different"}.get(finding.meaning, "real, though estimated" if compared.is_estimate else SURE)
    return f"{start}{numbers} ({sure})."


def _real(is_estimate: bool, what: str) -> str:
    sure = compare.REAL_ESTIMATE if is_estimate else compare.REAL
    return sure.replace("gap", what)
