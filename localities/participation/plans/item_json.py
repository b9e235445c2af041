"""Turn priorities and actions into the store's JSON and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from localities.participation.plans.records import (
    PRIORITY,
    Action,
    Content,
    Evidence,
    FrozenFigure,
    Money,
    Priority,
    SharedSaving,
)

OLD_NAMES = {"said": "text", "taken_on": "frozen_on"}  # until November 2026
MADE_FROM_PARTS = ("partners", "listings", "measures", "money", "review_on", "evidence", "saving")


def written(content: Content) -> str:
    """Return the content as JSON."""
    return json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, default=date.isoformat)


def read(kind: str, text: str) -> Content:
    """Return the content of stored JSON."""
    saved = json.loads(text)
    return Priority(**saved) if kind == PRIORITY else _action(saved)


def _renewed(saved: dict[str, Any]) -> dict[str, Any]:
    """The parts by today's names: a store keeps those that were written under older ones."""
    return {OLD_NAMES.get(name, name): value for name, value in saved.items()}


def _action(saved: dict[str, Any]) -> Action:
    return Action(
        **{name: value for name, value in saved.items() if name not in MADE_FROM_PARTS},
        partners=tuple(saved["partners"]),
        listings=tuple(saved["listings"]),
        measures=tuple(FrozenFigure(**_renewed(one)) for one in saved["measures"]),
        money=tuple(Money(**one) for one in saved["money"]),
        review_on=date.fromisoformat(saved["review_on"]) if saved["review_on"] else None,
        evidence=Evidence(**_renewed(saved["evidence"])) if saved["evidence"] else None,
        saving=SharedSaving(**saved["saving"]) if saved["saving"] else None,
    )
