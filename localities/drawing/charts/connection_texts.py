"""Alternative texts of the charts about connections."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.table_cells import named_rows
from localities.indicators.findings import connection_words
from localities.indicators.findings.connections import ZONES, Connection, name_of
from localities.indicators.measures import catalogue, measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording


def scatter_text(connection: Connection, chosen: str = "") -> str:
    """The scatter as sentences: how the two go together, over how many areas, and the position of each place."""
    sentences = [connection_words.sentence(connection), connection_words.left_out(connection)]
    sentences.append(_spread(connection) if connection.over == ZONES else _each(connection))
    sentences.append(_zones_of(connection, chosen) if chosen and connection.over == ZONES else "")
    sentences.append(connection_words.FALLACY)
    return " ".join(part for part in sentences if part)


def _spread(connection: Connection) -> str:
    if connection.points.empty:
        return ""
    ends = [
        f"“{measure.title}” from {words.number_text(measure, column.min())} to "
        f"{words.number_text(measure, column.max())}{words.unit_text(measure)} ({year})"
        for measure, year, column in _columns(connection)
    ]
    return f"The zones reach in {ends[0]}, in {ends[1]}."


def _columns(connection: Connection) -> tuple[tuple[Measure, str, pd.Series], ...]:
    points = connection.points
    return (
        (connection.first, connection.first_year, points["first"]),
        (connection.second, connection.second_year, points["second"]),
    )


def _each(connection: Connection) -> str:
    rows = [
        f"{row.name}: {words.value_text(connection.first, row.first, row.first_status)}, "
        f"{words.value_text(connection.second, row.second, row.second_status)}"
        for row in named_rows(connection.points)
    ]
    return "; ".join(rows) + "." if rows else ""


def _zones_of(connection: Connection, chosen: str) -> str:
    """How the zones of the chosen place lie to Glasgow's figures, in both measures."""
    mine = connection.points[connection.points["place"] == chosen]
    cities = [measure_values.city_value(one.measure_id, year).value for one, year, _ in _columns(connection)]
    if mine.empty or None in cities:
        return ""
    both = ((mine["first"] > cities[0]) & (mine["second"] > cities[1])).sum()
    return f"Of the {len(mine)} zones of {name_of(chosen)} shown, {both} are above {wording.city()} in both."


def matrix_text(pairs: pd.DataFrame) -> str:
    """The matrix as sentences: its strongest connections, and how many could be chance."""
    if pairs["rho"].isna().all():
        return "No two measures here have figures for the same areas."
    connections = [f"{_titles(row)} {connection_words.rho_text(row.rho)}" for row in named_rows(strongest(pairs))]
    unsure = int(((pairs["lower"] <= 0) & (pairs["upper"] >= 0)).sum())
    chance = f" {unsure} of {len(pairs)} pairs could be chance." if unsure else ""
    return f"{len(pairs)} pairs of measures. Strongest: {'; '.join(connections)}.{chance} {connection_words.FALLACY}"


def matrix_finding(pairs: pd.DataFrame) -> str:
    """The strongest connection of the matrix as a headline; those out of one whole only where there is no other."""
    if pairs["rho"].isna().all():
        return "No two measures to hold against each other"
    apart = pairs[~pairs["one_whole"] & pairs["rho"].notna()]
    best = next(named_rows(strongest(apart if len(apart) else pairs)))
    return f"Strongest: {_titles(best)}, rho\u00a0{connection_words.rho_text(best.rho)}"


def strongest(pairs: pd.DataFrame, most: int = 3) -> pd.DataFrame:
    """The pairs with the rho farthest from 0 first."""
    order = pairs["rho"].abs().sort_values(ascending=False, kind="stable").index
    return pairs.loc[order].dropna(subset=["rho"]).head(most)


def _titles(row: Any) -> str:
    return f"“{catalogue.measure(row.first_id).title}” and “{catalogue.measure(row.second_id).title}”"
