"""A chart for the dark theme: the same spec with every colour of the house in its dark twin."""

from __future__ import annotations

import re

from localities.drawing import palette
from localities.drawing.charts.media import Spec

# Each pair keeps on dark paper the contrast that it has on white: light and dark change places.
DARK = {
    palette.INK: "#f2f5f8",
    palette.PAPER: "#0b1d2e",
    palette.PANEL: "#14293c",
    palette.HAIRLINE: "#3c5266",
    palette.QUIET: "#bac7d3",
    palette.CHOSEN: "#e3b5dd",
    palette.LOOK_HERE: "#ff9a5c",
    palette.ASSET: "#6fd0c6",
    "white": "#0b1d2e",
    "#d6e4f0": "#23405c",
    "#a9c6de": "#3d678c",
    "#3f6f9f": "#7fb2e0",
    "#0f4577": "#a8d0f3",
    "#fbe6d8": "#4a2f1f",
    "#f3bd98": "#8a5a38",
    "#b4561a": "#ff9a5c",
    "#8a3d0c": "#ffb187",
}
Json = dict[str, "Json"] | list["Json"] | tuple["Json", ...] | str | float | None
COLOUR = re.compile("|".join(sorted(map(re.escape, DARK), key=len, reverse=True)))


def in_the_dark(spec: Spec) -> Spec:
    """Return the spec with its colours turned, expressions and data included; the given one stays as it is."""
    return {name: _turned(value) for name, value in spec.items()}


def _turned(part: Json) -> Json:
    if isinstance(part, dict):
        return {name: _turned(value) for name, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [_turned(value) for value in part]
    if isinstance(part, str) and (part == "white" or "#" in part):
        return COLOUR.sub(lambda found: DARK[found[0]], part)
    return part
