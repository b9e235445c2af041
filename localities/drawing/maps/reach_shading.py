"""Colours, words and legends of the maps of reach and of services under one roof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing.maps.shading import SHADE_OPACITY, Properties, Shade
from localities.drawing.palette import ASSET, CHOSEN, HAIRLINE, INK, LOOK_HERE, NOT_KNOWN, PAPER, QUIET, sequence
from localities.resources.reach.needs import Need
from localities.resources.reach.reach import PER, TINY

STEPS = 4  # of the zones that reach something; a fifth class reaches nothing
UNREACHED = "#f6d3bf"  # a light tint of "look here"
DOT, LARGE_DOT, RING = 5, 7, 10


def access(zones: pd.DataFrame, pressed: Collection[str], need: Need, walk_m: int) -> Shade:
    """Each zone's access in four groups of as many zones, those without a site apart, pressed ones with a border."""
    edges = _edges(zones["access"][zones["access"] > TINY])
    colours = sequence(max(len(edges) - 1, 1))
    shown: dict[str, Properties] = {}
    for row in named_rows(zones):
        style = {"fillColor": NOT_KNOWN, "fillOpacity": 0.5}
        if row.access > TINY:
            style = {"fillColor": colours[_step(row.access, edges)], "fillOpacity": SHADE_OPACITY}
        border = {"color": LOOK_HERE, "weight": 3} if row.Index in pressed else {}
        shown[row.Index] = {"text": _access_words(row, need), "style": {**style, **border}}
    return Shade(shown, {"title": f"Sites for each {PER:,} {need.counted}", "classes": _classes(zones, edges, pressed)})


def _edges(values: pd.Series) -> list[float]:
    """Edges of groups with about as many zones each; fewer groups where values repeat."""
    if values.empty:
        return []
    edges = np.unique(np.quantile(values, np.linspace(0, 1, STEPS + 1)))
    return [float(edge) for edge in edges] if len(edges) > 1 else [float(edges[0])] * 2


def _step(value: float, edges: list[float]) -> int:
    return int(min(max(np.searchsorted(edges, value, side="left") - 1, 0), len(edges) - 2))


def _access_words(row: Any, need: Need) -> str:
    nearest = "no site in the list" if pd.isna(row.nearest_m) else f"nearest site {row.nearest_m:,.0f} m"
    known = f"{row.need:,.0f} {need.counted}" if row.need > 0 else "need not known or nobody"
    return f"{row.access:.2g} sites for each {PER:,} {need.counted}, {row.within:g} in reach, {nearest}; {known}"


def _classes(zones: pd.DataFrame, edges: list[float], pressed: Collection[str]) -> list[Properties]:
    held = [_step(value, edges) for value in zones["access"] if value > TINY]
    none = int((zones["access"] <= TINY).sum())
    rows = [{"colour": NOT_KNOWN, "label": f"none within the walk ({none})"}]
    for at, colour in enumerate(sequence(max(len(edges) - 1, 0))):
        label = f"{edges[at]:.2g} to {edges[at + 1]:.2g} ({held.count(at)})"
        rows.append({"colour": colour, "label": label})
    return [*rows, {"colour": LOOK_HERE, "label": f"border: high need, low reach ({len(pressed)})"}]


def change(before: pd.DataFrame, after: pd.DataFrame, need: Need) -> Shade:
    """Which zones gain and which lose access; the same colours as everywhere, with the words for them."""
    gap = after["access"] - before["access"]
    looks = {"more": (ASSET, 0.75, None), "less": (CHOSEN, 0.6, "5 4"), "same": (PAPER, 0.3, None)}
    kinds = np.select([gap > TINY, gap < -TINY], ["more", "less"], "same")
    shown: dict[str, Properties] = {}
    for code, kind, old, new in zip(gap.index, kinds, before["access"], after["access"], strict=True):
        colour, opacity, dashes = looks[kind]
        words = f"{kind} access: {old:.2g} before, {new:.2g} after, sites for each {PER:,} {need.counted}"
        style = {"fillColor": colour, "fillOpacity": opacity, **({"dashArray": dashes} if dashes else {})}
        shown[code] = {"text": "access stays as it is" if kind == "same" else words, "style": style}
    labels = {"more": "access rises", "less": "access falls", "same": "stays as it is"}
    classes = [
        {"colour": looks[kind][0], "label": f"{labels[kind]} ({int((kinds == kind).sum())} zones)"} for kind in looks
    ]
    return Shade(shown, {"title": "What your changes do", "classes": classes})


def covered(zones: pd.DataFrame, turns: dict[str, int], need: Need) -> Shade:
    """Zones reached already, reached by the chosen hosts, and not reached; what is not counted stays clear."""
    shown: dict[str, Properties] = {}
    counted = Counter[str]()
    looks = {"already": ("#c9d6e2", 0.75), "by_hosts": (ASSET, 0.65), "open": (UNREACHED, 0.75)}
    for row in named_rows(zones):
        if row.need <= 0:
            shown[row.Index] = {"text": "not counted", "style": {"fillOpacity": 0, "color": HAIRLINE, "weight": 0.5}}
            continue
        kind = "already" if row.reached_already else "by_hosts" if row.reached_by else "open"
        counted[kind] += 1
        reached = {
            "already": "reached by a site in the list",
            "by_hosts": f"reached by host {turns.get(row.reached_by, '')}",
            "open": "not reached",
        }
        colour, opacity = looks[kind]
        text = f"{row.need:,.0f} {need.counted}, {reached[kind]}"
        shown[row.Index] = {"text": text, "style": {"fillColor": colour, "fillOpacity": opacity}}
    labels = {"already": "reached by a listed site", "by_hosts": "reached by the hosts", "open": "not reached"}
    classes = [
        {"colour": looks[kind][0], "label": f"{words} ({counted[kind]} zones)"} for kind, words in labels.items()
    ]
    return Shade(shown, {"title": need.title, "classes": classes})


def tried_ring() -> Properties:
    """How a place where it was tried before is drawn: a ring."""
    return {"radius": RING, "style": {"color": CHOSEN, "weight": 3, "fillOpacity": 0}}


def site_dot(state: str) -> Properties:
    """How a site is drawn: a dot, hollow when closed, larger when added or moved."""
    if state == "closed":
        return {"radius": DOT, "style": {"color": QUIET, "weight": 2, "fillColor": PAPER, "fillOpacity": 1}}
    if state == "listed":
        return {"radius": DOT, "style": {"color": PAPER, "weight": 1, "fillColor": INK, "fillOpacity": 1}}
    return {"radius": LARGE_DOT, "style": {"color": PAPER, "weight": 2, "fillColor": CHOSEN, "fillOpacity": 1}}
