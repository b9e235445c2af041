"""Decisions about single rows, made by hand and recorded with their reasons in asset_decisions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Set
from pathlib import Path

import pandas as pd

from geodata.listings.asset_listings import HIDDEN, ORGANISATION, TEXTS
from geodata.sources import LIST, SourceError

FILE = Path(__file__).parents[1] / "asset_decisions.toml"
ACTIONS = ("leave_out", "closed", "planned", "no_pin", "office", "hide", "correct")


def renewed(addresses: Mapping[str, str]) -> frozenset[str]:
    """Return the shipped lists that now come from another address, or are absent.

    A decision about a row of such a list applies only while the row is there.
    """
    shipped = tomllib.loads(LIST.read_text(encoding="utf-8"))["source"]
    return frozenset(one["source_id"] for one in shipped if addresses.get(one["source_id"]) != one["address"])


def read_decisions(addresses: Mapping[str, str] | None = None, path: Path | None = FILE) -> dict:
    """Return the decisions on single rows, and the rows that are one place although the rule does not find them.

    A city without such a file (`path` None or absent) has none. `addresses` are those of the sources by id; "renewed"
    names the lists that are not the shipped ones.
    """
    decisions = tomllib.loads(path.read_text(encoding="utf-8")) if path and path.is_file() else {}
    decisions["renewed"] = renewed(addresses) if addresses is not None else frozenset()
    for number, decision in enumerate(decisions.get("decision", []), start=1):
        if decision["action"] not in ACTIONS:
            allowed = ", ".join(ACTIONS)
            raise SourceError(FILE.name, repr(decision["action"]), f"one of {allowed}", row=number, column="action")
    return decisions


def decide(listings: pd.DataFrame, decisions: dict) -> pd.DataFrame:
    """Return the listings with every decision applied; SourceError where its row is missing from a list not renewed."""
    table, may_be_gone = listings.copy(), decisions.get("renewed", frozenset())
    for decision in decisions.get("decision", []):
        here = rows_named(table, decision["source_id"], decision["name"], may_be_gone)
        table = _apply(table, here, decision)
    return table


def rows_named(listings: pd.DataFrame, source_id: str, name: str, may_be_gone: Set[str] = frozenset()) -> pd.Series:
    """Return which rows of a list have that name; SourceError if none has, unless the list's rows may be gone."""
    here = (listings["source_id"] == source_id) & (listings["name"] == name)
    if not here.any() and source_id not in may_be_gone:
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
