"""The current list as files: a sheet to print, a calendar, a table, for the question that a query asks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from localities.assets.question import Question
from localities.assets.records import category_labels, records
from localities.assets.search import answer
from localities.places import outlines
from localities.publishing.asset_list import take_away
from localities.publishing.asset_list.take_away import Download


def table(question: Question) -> pd.DataFrame:
    """The rows of records() that answer, in the list's order, with match and, from a point, distance_m.

    Each is in the place, or near it, by the outline of the question.
    """
    found = answer(question)
    rows = records(question.outline).loc[found.ids]
    table = rows.assign(match=[found.match.get(asset_id, "") for asset_id in found.ids])
    if not found.distance_m:
        return table
    distances: list[Any] = [found.distance_m.get(asset_id) for asset_id in found.ids]
    return table.assign(distance_m=distances)


def sheet(question: Question, view: str, size: str) -> Download:
    """The list as a PDF with a numbered map; `view` is the link that restores it, "" for none."""
    place, outline = answer(question).question.place, question.outline
    return take_away.pdf(table(question), asked_words(question), view, size or "a4", place, outline)


def calendar(question: Question) -> Download:
    """Opening hours as a calendar, where they are known."""
    return take_away.calendar(table(question), answer(question).question.place)


def csv(question: Question) -> Download:
    """The openly licensed part of the list as a table."""
    return take_away.csv(table(question), answer(question).question.place)


def asked_words(question: Question) -> str:
    """The question as a line of words; "" for a bare place."""
    names = outlines.names()
    parts = [f"“{question.q}”"] if question.q else []
    parts += [category_labels()[question.category]] if question.category else []
    parts += [f"about {question.theme}"] if question.theme else []
    parts += ["free"] if question.free else []
    parts += ["step-free"] if question.step_free else []
    if question.place:
        drawn = f" ({question.outline} outline)" if question.outline != "working" else ""
        parts.append(f"in {names[question.place]}{drawn}" + (" and 800 m around" if question.around else ""))
    return ", ".join(parts)
