"""A measure in the words that charts share: its name with its unit, and where its axis starts."""

from __future__ import annotations

from localities.indicators.measures import words
from localities.indicators.measures.catalogue import Measure


def measure_line(measure: Measure) -> str:
    """The measure with its unit, once where they are the same word ("Households")."""
    return measure.title if measure.title.lower() == measure.unit else f"{measure.title}, {measure.unit}"


def not_from_zero(measure: Measure, start: float) -> list[str]:
    """A sentence that says where the axis starts; nothing if it starts at 0."""
    return [f"The axis starts at {start:,g}{words.percent_sign(measure)}, not at 0."] if start else []
