"""The tables of the connections page: every point, and every pair of a matrix."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import mapped, named_rows
from localities.built_data.edition_cache import edition_cache
from localities.indicators.findings import connection_words, connections
from localities.indicators.findings.connections import ZONES, Connection, Rho, name_of
from localities.indicators.measures import catalogue, words


@edition_cache(size=32)
def points(found: Connection) -> pd.DataFrame:
    """A row an area, the highest first figure on top: its name, its place, and both figures in their units."""
    table = found.points.sort_values("first", ascending=False, kind="stable", na_position="last")
    first, second = (
        f"{one.title} ({one.unit}), {year}"
        for one, year in ((found.first, found.first_year), (found.second, found.second_year))
    )
    columns = {"Data zone" if found.over == ZONES else "Place": table["name"]}
    if found.over == ZONES:
        columns["Place"] = mapped(table["place"], lambda place: name_of(place) if place else "")
    columns[first] = table["first"].round(words.decimals_of(found.first))
    columns[second] = table["second"].round(words.decimals_of(found.second))
    return pd.DataFrame(columns)


@edition_cache(size=128)
def matrix(measure_ids: tuple[str, ...], over: str, outline: str) -> pd.DataFrame:
    """A row a pair, the strongest first: both titles, rho, interval, how it is called, areas and years."""
    pairs = connections.pairs(measure_ids, over, outline)
    order = pairs["rho"].abs().sort_values(ascending=False, kind="stable", na_position="last").index
    return pd.DataFrame([_pair(row) for row in named_rows(pairs.loc[order])])


def _pair(row) -> dict:
    rho = Rho.of_row(row)
    return {
        "Measure": catalogue.measure(row.first_id).title,
        "And": catalogue.measure(row.second_id).title,
        "Rho": rho.rho,
        "95% interval": f"{connection_words.rho_text(rho.lower)} to {connection_words.rho_text(rho.upper)}"
        if rho.lower is not None and rho.upper is not None
        else words.NOT_KNOWN,
        "Connection": connection_words.called(rho) + (", out of one whole" if row.one_whole else ""),
        "Areas": rho.n,
        "Years": row.first_year if row.first_year == row.second_year else f"{row.first_year} and {row.second_year}",
    }  # fmt: skip
