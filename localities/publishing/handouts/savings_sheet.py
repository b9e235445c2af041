"""The summary of a scenario of shared savings as one page of PDF."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TypedDict

import pandas as pd

from geodata import value_kinds
from localities.built_data.edition_cache import edition_cache
from localities.publishing.asset_list.sheet import today, written
from localities.publishing.typesetting import paper
from localities.publishing.typesetting.fonts import printable
from localities.resources.money import pounds
from localities.resources.savings import cost_shunts, savings_words
from localities.resources.savings.scenario import Scenario
from localities.resources.savings.splitting_rules import RULES

TEMPLATE = Path(__file__).with_name("savings_sheet.typ")
MOST_WARNINGS, MOST_REASONS = 4, 3
Table = list[list[str]]  # heading and rows


class Summary(TypedDict):
    """What the sheet says, part by part."""

    title: str
    standing: str
    finding: str
    settings: str
    warnings: list[str]
    rules: Table
    walking: Table
    partners: Table
    other_value: str
    dial: Table
    dial_words: str
    cases: Table
    missing: list[str]


def pdf(
    scenario: Scenario,
    rule: str,
    pot_percent: int,
    realised_percent: int,
    shift_percent: int,
    day: date | None = None,
) -> bytes:
    """The PDF; `scenario` is already as far realised as `realised_percent` says."""
    day = day or today()
    content = {**_content(scenario, rule, pot_percent, realised_percent, shift_percent), "day": written(day)}
    return _typeset(json.dumps(_printable(content), ensure_ascii=False), day)


@edition_cache(size=16)
def _typeset(content: str, day: date) -> bytes:
    return paper.typeset(TEMPLATE, content, day)


def _content(scenario: Scenario, rule: str, pot_percent: int, realised_percent: int, shift_percent: int) -> Summary:
    rules = savings_words.rules_table(scenario, pot_percent, after_costs=True)
    partners = savings_words.partners_table(scenario, rule, pot_percent)
    has_dial = any(one.crisis_pence for one in scenario.partners)
    warnings = [*cost_shunts.cost_shunts(scenario), *cost_shunts.pays_without_saving(scenario)]
    return {
        "title": scenario.title or "A plan without a title",
        "standing": scenario.kind_of_figures,
        "finding": savings_words.finding(scenario),
        "settings": f"How it is shared: {RULES[rule]}. Back to the community: {pot_percent}% of each gain. "
        f"Worked out with {realised_percent}% of the stated saving.",
        "warnings": _first(warnings),
        "rules": _rows(pounds.in_words(rules)),
        "walking": _rows(savings_words.walking_away_by_rule(scenario, pot_percent, MOST_REASONS)),
        "partners": _rows(pounds.in_words(partners)),
        "other_value": savings_words.other_value(scenario),
        "dial": _rows(savings_words.dial_table(scenario, shift_percent)) if has_dial else [],
        "dial_words": savings_words.dial_finding(scenario, shift_percent) if has_dial else "",
        "cases": _rows(savings_words.cases_table(scenario)) if has_dial else [],
        "missing": list(savings_words.missing(scenario)),
    }


def _first(sentences: list[str]) -> list[str]:
    more = len(sentences) - MOST_WARNINGS
    return sentences if more <= 0 else [*sentences[:MOST_WARNINGS], f"And {more} more; the scenario names them."]


def _rows(table: pd.DataFrame) -> Table:
    """Heading and rows of the table as text."""
    return [list(map(str, table.columns)), *([_cell(cell) for cell in row] for row in table.to_numpy(object))]


def _cell(cell: object) -> str:
    if cell is None or cell != cell:
        return "not stated"
    if not isinstance(cell, float):
        return str(cell)
    sign = "−" if cell < 0 else ""
    return f"{sign}{abs(cell):,.0f}" if abs(cell) >= 100 else f"{cell:g}"


def _printable(content: object) -> object:
    """The same with every word as the fonts can draw it."""
    if value_kinds.is_dict(content):
        return {key: _printable(value) for key, value in content.items()}
    return [_printable(one) for one in content] if value_kinds.is_list(content) else printable(str(content))
