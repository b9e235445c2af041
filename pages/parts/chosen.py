"""What a reader may choose from: measures and places, the same list on every page."""

from __future__ import annotations

from collections.abc import Callable

from localities.indicators import measures
from localities.indicators.measures import Measure
from localities.places import outlines


def measure_titles(wanted: Callable[[Measure], bool] = lambda measure: True) -> dict[str, str]:
    """Theme and title of each measure that is wanted, by measure_id, in the catalogue's order."""
    return {
        one.measure_id: f"{measures.THEMES[one.theme]} · {one.title}"
        for one in measures.catalogue().values()
        if wanted(one)
    }


def places_compared(outline: str) -> dict[str, str]:
    """The name of each place that is compared, by its area code in that outline."""
    return {measures.area_code(place, outline): name for place, name in outlines.names().items()}
