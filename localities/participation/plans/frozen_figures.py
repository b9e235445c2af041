"""Figures of the measures that actions should improve: frozen on one day, and compared with today's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from localities.indicators.measures import catalogue, measure_values, words
from localities.participation.plans.field_words import value_words
from localities.participation.plans.records import FrozenFigure
from localities.places.outlines import UnknownChoice

SUPPRESSED = "suppressed"
SAME = "No newer figure yet."
NOT_COMPARED = "The two cannot be held against each other: a figure is missing."


@dataclass(frozen=True)
class Movement:
    """A measure of an action: its figure when frozen, its figure now, and a sentence about the difference."""

    title: str
    then: str
    now: str
    sentence: str
    source: str
    frozen_on: str
    link: str  # path on this server: the measure for the place


def freeze(place: str, measure_id: str, today: date) -> FrozenFigure:
    """Freeze the newest figure of the measure for the place in its working outline."""
    measure = catalogue.measure(measure_id)
    found = measure_values.one_value(measure_id, measure.latest_year, measure_values.area_code(place))
    source = words.source_line(measure, measure.latest_year)
    return FrozenFigure(
        measure_id, measure.latest_year, found.value, found.lower, found.upper, found.status, source, today.isoformat()
    )


def movement(place: str, frozen: FrozenFigure) -> Movement:
    """Compare a frozen figure with the newest one."""
    try:
        measure = catalogue.measure(frozen.measure_id)
    except UnknownChoice:
        gone = "The newest data have this measure no more."
        return Movement(frozen.measure_id, value_words(frozen), words.NOT_KNOWN, gone, frozen.source, frozen.frozen_on,
                        "")  # fmt: skip
    then, now = _shown(place, frozen), freeze(place, frozen.measure_id, date.today())
    return Movement(
        measure.title, value_words(then), value_words(now), _sentence(then, now), frozen.source, frozen.frozen_on,
        f"/compare?measure={frozen.measure_id}&place={place}",
    )  # fmt: skip


def _shown(place: str, frozen: FrozenFigure) -> FrozenFigure:
    """Return the frozen figure, suppressed if the data now suppress it: a plan must not reveal what they hide."""
    today = measure_values.one_value(frozen.measure_id, frozen.year, measure_values.area_code(place))
    if today.status == SUPPRESSED:
        return replace(frozen, value=None, lower=None, upper=None, status=SUPPRESSED)
    return frozen


def _sentence(then: FrozenFigure, now: FrozenFigure) -> str:
    """Say whether the figure moved beyond chance. This never names the plan as the cause."""
    if now.year == then.year:
        return SAME if now.value == then.value else "The figure of the same year was revised since."
    if then.value is None or now.value is None:
        return NOT_COMPARED
    if then.lower is None or then.upper is None or now.lower is None or now.upper is None:
        return "Newer, without an interval: chance alone could make the difference."
    if now.lower > then.upper:
        return "Higher beyond chance. That does not say why."
    if now.upper < then.lower:
        return "Lower beyond chance. That does not say why."
    return "Not different beyond chance."
