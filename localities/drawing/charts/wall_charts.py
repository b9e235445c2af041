"""A chart made for a page, set anew for the wall of a hall: low rows, larger type, its notes apart as words.

A wall of 1024 x 768 shows these charts at about 1.5 times their size, so WALL_TYPE_PX there becomes 24 pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from localities.drawing.charts.dot_chart import HEAD_ROWS, KEY, NAMES_PX

WALL_NAMES_PX = 262  # the longest name of the nine, in WALL_TYPE_PX, on one line
WALL_HEAD_ROWS = 1.55  # two labels, one above the other, over rows half as high as a page's
PAGE_LABEL_ROW, WALL_LABEL_ROW = -0.5, -1.05  # where the upper of the two stands
WALL_TYPE_PX = 16
LEAST_TYPE_PX = 14
PHONE_PX = 328  # of a phone 360 pixels wide
SIZES = ("fontSize", "labelFontSize", "titleFontSize")


@dataclass(frozen=True)
class Wall:
    """Width and height (0: as on the page) of a chart's plot on the wall, and its smallest type, in its own pixels."""

    width: int
    height: int
    type_px: int


DOTS, LINES = Wall(640, 250, WALL_TYPE_PX), Wall(545, 222, LEAST_TYPE_PX)
# As narrow as a phone, so that the names stand above their rows and the rows have the whole width.
SPINE = Wall(515, 0, LEAST_TYPE_PX)


def for_the_wall(spec: dict, kind: str) -> dict:
    """The Vega-Lite spec for the wall, without title and notes; `kind` is "dot_plot" or another chart's."""
    wall = {"dot_plot": DOTS, "spine": SPINE}.get(kind, LINES)
    drawn = _set_anew(_bare(spec), wall.type_px, kind == "dot_plot")
    return {**drawn, "width": wall.width, **({"height": wall.height or drawn["height"]} if "height" in drawn else {})}


def for_a_phone(spec: dict, kind: str) -> dict:
    """The spec as narrow as a phone, without title and notes."""
    drawn = {**_bare(spec), "width": PHONE_PX}
    if kind != "dot_plot":
        return drawn
    # Measured with its labels the chart would shrink until its rows touch: its width is said, not found.
    fixed = {"autosize": "none", "padding": {"left": 2, "right": 6, "top": 2, "bottom": 26}}
    return {**drawn, **fixed, "layer": [_label_inside(layer) for layer in drawn.get("layer", [])]}


def _label_inside(layer: dict) -> dict:
    """A line's label on the side where a phone has room for it, in fewer words; any other layer as it is."""
    rows = layer.get("data", {}).get("values", [])
    domain = layer.get("encoding", {}).get("x", {}).get("scale", {}).get("domain")
    mark = layer.get("mark", {})
    if mark.get("type") != "text" or not domain or not rows or "at" not in rows[0]:
        return layer
    left = rows[0]["at"] < sum(domain) / 2
    placed = {"align": "left", "dx": -3} if left else {"align": "right", "dx": 3}
    return {**layer, "mark": {**mark, **placed, "text": mark["text"].replace("Glasgow outside", "Outside")}}


def notes(spec: dict, rows_in_words: bool = True) -> tuple[str, ...]:
    """What the chart says below its axis, as sentences, each once; without the key where rows end in words."""
    lines = (line for title in _note_titles(spec) for line in title)
    return tuple(line for line in dict.fromkeys(lines) if not (rows_in_words and line == KEY))


def _bare(spec: dict) -> dict:
    kept = {key: value for key, value in spec.items() if key not in ("title", "description")}
    return {**_without_notes(kept), "background": "transparent"}


def _set_anew(part, type_px: int, rows: bool):
    """The same with type no smaller than `type_px` and, for rows, names on one line and room for the labels."""
    if isinstance(part, list):
        return [_set_anew(one, type_px, rows) for one in part]
    if rows and isinstance(part, str):
        return part.replace(f": {NAMES_PX}", f": {WALL_NAMES_PX}")
    if not isinstance(part, dict):
        return part
    inside = {key: _set_anew(value, type_px, rows) for key, value in part.items()}
    inside |= {name: max(inside[name], type_px) for name in SIZES if isinstance(inside.get(name), int | float)}
    if rows:
        inside |= _rows_anew(inside)
    return inside


def _rows_anew(part: dict) -> dict:
    """What changes in one part of a dot plot."""
    changed = {}
    domain = part.get("domain")
    if isinstance(domain, list) and domain and domain[0] == -HEAD_ROWS:
        changed["domain"] = [-WALL_HEAD_ROWS, *domain[1:]]
    if part.get("top") == PAGE_LABEL_ROW:
        changed["top"] = WALL_LABEL_ROW
    if "lines" in part and "name" in part:
        changed["lines"] = part["name"]
    return changed


def _note_titles(part) -> list[list[str]]:
    """Titles of axes that are whole lines of notes; those of one line name the axis and stay where they are."""
    if isinstance(part, list):
        return [title for one in part for title in _note_titles(one)]
    if not isinstance(part, dict):
        return []
    axis = part.get("axis")
    own = [axis["title"]] if isinstance(axis, dict) and isinstance(axis.get("title"), list) else []
    return own + [title for key, value in part.items() if key != "data" for title in _note_titles(value)]


def _without_notes(part):
    if isinstance(part, list):
        return [_without_notes(one) for one in part]
    if not isinstance(part, dict):
        return part
    inside = {key: value if key == "data" else _without_notes(value) for key, value in part.items()}
    axis = inside.get("axis")
    if isinstance(axis, dict) and isinstance(axis.get("title"), list):
        inside["axis"] = {**axis, "title": None}
    return inside
