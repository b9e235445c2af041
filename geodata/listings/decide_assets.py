"""Decisions about single rows, taken by hand and written with their reasons in asset_decisions.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd

from geodata.listings.asset_listings import HIDDEN, ORGANISATION, TEXTS
from geodata.sources import SourceError

FILE = Path(__file__).parents[1] / "asset_decisions.toml"
ACTIONS = ("leave_out", "closed", "planned", "no_pin", "office", "hide", "correct")


def read_decisions(path: Path = FILE) -> dict:
    """The decisions on single rows and the rows that are the same place although the rule does not see it."""
    decisions = tomllib.loads(path.read_text(encoding="utf-8"))
    for number, decision in enumerate(decisions.get("decision", []), start=1):
        if decision["action"] not in ACTIONS:
            allowed = ", ".join(ACTIONS)
            raise SourceError(path.name, repr(decision["action"]), f"one of {allowed}", row=number, column="action")
    return decisions


def decide(listings: pd.DataFrame, decisions: dict) -> pd.DataFrame:
    """The listings with every decision applied; a decision whose row is not there is an error."""
    table = listings.copy()
    for decision in decisions.get("decision", []):
        here = rows_named(table, decision["source_id"], decision["name"])
        table = _apply(table, here, decision)
    return table


def rows_named(listings: pd.DataFrame, source_id: str, name: str) -> pd.Series:
    """Which rows of a list bear the name; an error if none does."""
    here = (listings["source_id"] == source_id) & (listings["name"] == name)
    if not here.any():
        raise SourceError(FILE.name, f"no row {name!r}", f"a row of {source_id} with that name", column="name")
    return here


def _apply(table: pd.DataFrame, here: pd.Series, decision: dict) -> pd.DataFrame:
    action, reason = decision["action"], decision["reason"]
    if action == "leave_out":
        return table[~here]
    if action in ("closed", "planned"):
        return _set(table, here, {"status": action, "pin_reason": f"{action}: {reason}"})
    if action == "no_pin":
        return _set(table, here, {"advice": ORGANISATION, "pin_reason": reason})
    if action == "office":
        return _set(table, here, {"advice": ORGANISATION})
    if action == "hide":
        return _set(table, here, {"advice": HIDDEN})
    fields = {key.removeprefix("set_"): value for key, value in decision.items() if key == "set_name" or key in TEXTS}
    fields.pop("name") if "set_name" not in decision else fields.update(name=decision["set_name"])
    return _set(table, here, fields)


def _set(table: pd.DataFrame, here: pd.Series, fields: dict) -> pd.DataFrame:
    return table.assign(**{column: table[column].mask(here, value) for column, value in fields.items()})
