"""What a scene keeps of the day it was added: words and numbers as JSON, never a picture or a drawing order.

A meeting may come out of a file from anywhere, so what is read back is checked: unknown areas and colours are left
out, and charts are drawn again by ourselves from the numbers.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from localities.built_data import snapshot
from localities.participation import frozen_json
from localities.participation.meetings import Scene
from localities.places.outlines import UnknownChoice
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_forms import FORMS
from localities.publishing.scenes.scene_records import (
    KeptChart,
    LegendStep,
    SceneContent,
    SceneFigure,
    SceneMap,
    Shaded,
)
from localities.publishing.scenes.scene_renderers import RENDERERS

FORMAT = 1
COLOUR = re.compile(r"#[0-9a-f]{6}")
EDITION = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
CODE = re.compile(r"[A-Za-z0-9-]{1,60}")
BROKEN = "The figures that this scene kept cannot be read, so today's are shown."


def to_keep(now: SceneContent) -> str:
    """JSON of the words and numbers that are shown; "" where there are no figures to keep."""
    if not now.figures:
        return ""
    payload = {
        "format": FORMAT,
        "edition": snapshot.edition()["edition"],
        "shows": now.shows,
        "sentences": now.sentences,
        "sources": now.sources,
        "cautions": now.cautions,
        "figures": now.figures,
        "alt": now.alt,
        "table": _rows(now.table),
        "numbers": _rows(now.numbers),
        "chart_kind": RENDERERS[now.part].slide_chart if now.chart else "",
        "map": _map(now.map),
    }
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def shown(scene: Scene, now: SceneContent) -> SceneContent:
    """The kept figures where today's differ or no longer exist; today's where none changed or none can be read."""
    try:
        payload = _read(scene.frozen)
        figures = tuple(SceneFigure(*map(str, one)) for one in payload["figures"])
        return now if figures == now.figures else _then(scene, payload, figures, now)
    except Exception:  # figures from anywhere: whatever they break, the scene goes on with today's
        logging.getLogger(__name__).info("kept figures could not be read", exc_info=True)
        return replace(now, cautions=(*now.cautions, BROKEN))


def _read(written: str) -> dict[str, Any]:
    payload = frozen_json.read_frozen(written)
    if payload.get("format") != FORMAT or not EDITION.fullmatch(payload["edition"]):
        raise ValueError("not kept figures of this format")
    date.fromisoformat(payload["edition"])  # ValueError for the 13th month
    return payload


def _then(scene: Scene, kept: dict[str, Any], figures: tuple[SceneFigure, ...], now: SceneContent) -> SceneContent:
    numbers = _table(kept["numbers"])
    chart, compared = _chart(scene, numbers if kept["chart_kind"] else None) or (None, ())
    drawn = _map_then(kept["map"], now.map)
    shows = kept["shows"] if _is_kept_form(kept["shows"]) else "table"
    if (shows == "chart" and chart is None) or (shows == "map" and drawn is None):
        shows = "table"
    return SceneContent(
        scene.scene_id, scene.part, scene.title, shows,
        _texts(kept["sentences"]), _texts(kept["sources"]), figures, _table(kept["table"]),
        chart, numbers, drawn, str(kept["alt"]),
        now.link, scene.note, kept["edition"], _texts(kept["cautions"]), compared=compared,
    )  # fmt: skip


def _is_kept_form(shows: object) -> bool:
    return isinstance(shows, str) and shows in FORMS and FORMS[shows].has_figures


def _chart(scene: Scene, numbers: pd.DataFrame | None) -> KeptChart | None:
    """The chart drawn again; None where its measure is no longer known, and the table alone is shown."""
    renderer = RENDERERS.get(scene.part)
    if numbers is None or renderer is None or renderer.redraw is None:
        return None
    try:
        return renderer.redraw(numbers, scene)
    except (UnknownChoice, scene_reading.Unnamed, StopIteration, IndexError):
        return None


def _map(drawn: SceneMap | None) -> dict[str, object] | None:
    if drawn is None:
        return None
    names = ("kind", "place", "outline", "shades", "legend_title", "legend", "points")
    return {name: getattr(drawn, name) for name in names}


def _map_then(kept: dict[str, Any] | None, now: SceneMap | None) -> SceneMap | None:
    """The map with its old colours, drawn and not served; only over areas that today's map has."""
    if kept is None or now is None:
        return None
    shades = [Shaded(*map(str, one)) for one in kept["shades"]]
    steps = [LegendStep(str(colour), str(label), bool(hatched)) for colour, label, hatched in kept["legend"]]
    return replace(
        now,
        shades=tuple(one for one in shades if CODE.fullmatch(one.area_code) and _is_colour(one.colour)),
        legend_title=str(kept["legend_title"]),
        legend=tuple(step for step in steps if COLOUR.fullmatch(step.colour)),
        points=tuple(_point(*one) for one in kept["points"]),
        layers=(),
    )


def _point(number: int, east: float, north: float) -> tuple[int, float, float]:
    """A numbered point in degrees; ValueError for one that no map has."""
    point = int(number), float(east), float(north)
    if not (abs(point[1]) <= 180 and abs(point[2]) <= 90):  # also where it is not a number
        raise ValueError("a kept point lies nowhere")
    return point


def _is_colour(written: str) -> bool:
    return not written or bool(COLOUR.fullmatch(written))


def _texts(written: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(one) for one in written)


def _rows(table: pd.DataFrame | None) -> dict[str, Any] | None:
    return None if table is None else json.loads(table.to_json(orient="split", index=False, double_precision=10))


def _table(kept: dict[str, Any] | None) -> pd.DataFrame | None:
    if kept is None:
        return None
    frozen_json.check_table(kept)
    table = pd.DataFrame(kept["data"], columns=[str(one) for one in kept["columns"]])
    numeric = [one for one in NUMBERS if one in table]
    return table.astype(dict.fromkeys(numeric, float))


NUMBERS = ("value", "lower", "upper", "numerator", "denominator", "people", "share_percent", "first_age")
