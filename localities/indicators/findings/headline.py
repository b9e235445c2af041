"""What a card says of a place at a glance: the one need that most sets it apart, and one strength, as figures.

The need is the one of the first three that goes furthest beyond the middle of the places: all places were chosen
because they are poor, so poverty alone does not set one apart. Recorded crime does not lead: it is counted where it
happens, often against visitors. Both figures differ from the city's beyond chance (`standing_out`), or improve faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.findings import standing_out
from localities.indicators.findings.standing_out import Finding
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines, wording


@dataclass(frozen=True)
class HeadlineFigure:
    """A figure to be read at a glance, such as "14.3%", what it is a figure of, and the city's with the year.

    `number` and `beside` are "" where a change is said and not a figure. `source` is who published it.
    """

    number: str
    words: str
    beside: str
    source: str


@dataclass(frozen=True)
class Headline:
    """What sets a place apart and what is strong there; None where no figure is surely different."""

    need: HeadlineFigure | None
    strength: HeadlineFigure | None


@edition_cache(size=32)
def headline(place: str, outline: str = "working") -> Headline:
    """Return the need that most sets the place apart, and a strength."""
    foremost = standing_out.FOREMOST
    needs = [one for one in standing_out.standing_out(place, outline, foremost + 1) if _may_lead(one)][:foremost]
    strengths = standing_out.strong_here(place, 1, outline)
    return Headline(
        need=_figure(max(needs, key=lambda need: _beyond_the_places(need, outline)), place, outline) if needs else None,
        strength=_figure(strengths[0], place, outline) if strengths else None,
    )


def nothing_apart() -> str:
    """Return what a card says where no figure is surely worse."""
    return f"No figure here is clearly worse than {wording.city()}’s."


def _may_lead(finding: Finding) -> bool:
    return catalogue.measure(finding.measure_id).theme != "safety"


def _beyond_the_places(need: Finding, outline: str) -> float:
    """How far the need goes beyond the middle of the places, as a log ratio."""
    measure = catalogue.measure(need.measure_id)
    gaps = [standing_out.gap(place, outline, measure) for place in outlines.names()]
    return need.size - median(gap.size if gap and gap.meaning == compare.WORSE else 0.0 for gap in gaps)


def _figure(finding: Finding, place: str, outline: str) -> HeadlineFigure:
    measure = catalogue.measure(finding.measure_id)
    if finding.meaning == standing_out.IMPROVING:
        change = f"{measure.title}: improving faster than {wording.city()}, up to {finding.year}"
        return HeadlineFigure("", change, "", measure_values.origin(measure, finding.year))
    compared = compare.of_latest(measure, measure_values.area_code(place, outline))
    value, city_value = compared.figure.value, compared.comparator.value
    if value is None or city_value is None:
        raise ValueError(f"{measure.measure_id} of {place}: a headline needs both figures")
    here, city = words.beside_text(measure, value, city_value)
    sign = words.percent_sign(measure)
    notes = [compared.year, words.age_text(compared.year), "estimate" if compared.is_estimate else ""]
    return HeadlineFigure(
        number=f"{here}{sign}",
        words=words.after_the_number(measure),
        beside=f"{wording.city()} {city}{sign} · {', '.join(note for note in notes if note)}",
        source=measure_values.origin(measure, compared.year),
    )
