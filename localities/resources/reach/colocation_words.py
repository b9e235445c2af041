"""Co-location in sentences and tables."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures.words import list_text
from localities.places import outlines, wording
from localities.resources.reach import colocation, contacts, needs, sites
from localities.resources.reach.colocation import Plan
from localities.resources.reach.contacts import Expected, Range

ROOMS_FOR_PLANS = 64
Query = tuple[str, str, tuple[str, ...], int, int, str]  # the arguments of colocation.plan
MOST_NAMED = 4  # most listings named in one cell


def finding(plan: Plan, service_id: str, need_id: str, walk_m: int, query: int, area: str) -> str:
    """Say what is reached today and what the chosen hosts would add."""
    need, what, where = needs.need(need_id), sites.service(service_id).said, colocation.areas()[area]
    if not plan.counted:
        return f"No need is counted in {where}: the figure is not known there, or nobody is in it."
    today = (
        f"Of {plan.counted:,.0f} {need.counted} in {where} ({need.title}), {plan.already:,.0f} "
        f"({100 * plan.already / plan.counted:.0f}%) are within {walk_m:,} m of a listed site ({what})."
    )
    count = len(plan.choice.hosts)
    if not count:
        return f"{today} None of these hosts would reach more."
    hosts = "The host below would add" if count == 1 else f"The {count} hosts below would add"
    enough = " No further host would add to that." if count < query else ""
    return f"{today} {hosts} {plan.choice.reached:,.0f} ({100 * plan.choice.reached / plan.counted:.0f}%).{enough}"


def chosen(plan: Plan) -> pd.DataFrame:
    """Return the chosen hosts in the order of what they add."""
    return plan.hosts[plan.hosts["turn"] > 0].sort_values("turn")


def tie_sentence(plan: Plan) -> str:
    """Say that the choice is an optimum, and which hosts would do as well."""
    if not plan.choice.hosts:
        return ""
    names = plan.hosts["name"].to_list()
    ties = [
        f"instead of {names[host]}: {list_text([names[one] for one in swaps[:MOST_NAMED]])}"
        + (f" and {len(swaps) - MOST_NAMED} more" if len(swaps) > MOST_NAMED else "")
        for host, swaps in zip(plan.choice.hosts, plan.choice.swaps, strict=True)
        if swaps
    ]
    text = f" As good, one swapped at a time: {'; '.join(ties)}." if ties else ""
    return f"No other choice of as many hosts reaches more: this is one optimum, there may be others.{text}"


@edition_cache(size=ROOMS_FOR_PLANS)
def chosen_table(query: Query) -> pd.DataFrame:
    """Return a table of the chosen hosts; `query` holds the arguments of colocation.plan."""
    return hosts_table(chosen(colocation.plan(*query)))


@edition_cache(size=ROOMS_FOR_PLANS)
def others_table(query: Query, most: int) -> pd.DataFrame:
    """Return a table of the other hosts, those with most need not yet reached first."""
    table = colocation.plan(*query).hosts
    return hosts_table(table[table["turn"] == 0].head(most))


def hosts_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return hosts for readers: need in reach, overlap, and what is under the roof and close by."""
    around = [colocation.around(asset_id) for asset_id in table.index]
    return pd.DataFrame(
        {
            "No.": [str(turn) if turn else "" for turn in table["turn"]],
            "Host": table["name"],
            "Kind": table["kind"],
            "Place": [outlines.names().get(place, f"outside the {wording.count()}") for place in table["place"]],
            "Need in reach": table["need_in_reach"].round().astype(int),
            "Need not yet reached": table["not_yet_reached"].round().astype(int),
            "Overlap with listed sites, %": table["overlap_percent"].round(),
            "Nearest listed site, m": table["nearest_site_m"],
            "Under this roof": [_named(near[near["same_roof"]]) for near in around],
            f"Within {colocation.CLOSE_BY_M} m": [_named(near[~near["same_roof"]]) for near in around],
            "Address": table["address"],
        }
    ).reset_index(drop=True)


def _named(near: pd.DataFrame) -> str:
    if near.empty:
        return "nothing in the list"
    more = f" and {len(near) - MOST_NAMED} more" if len(near) > MOST_NAMED else ""
    return f"{len(near)}: {'; '.join(near['name'].head(MOST_NAMED))}{more}"


@edition_cache(size=ROOMS_FOR_PLANS)
def expected_table(query: Query) -> pd.DataFrame:
    """Return what each chosen host might see in a year; "not known" without comparable published results."""
    plan, service_id, walk_m = colocation.plan(*query), query[0], query[3]
    rows = [_expected_row(row, service_id, walk_m) for row in named_rows(chosen(plan))]
    columns = [
        "Host",
        "Part of the trial’s need",
        "People referred a year",
        "People seen a year",
        "Gained by people, £",
    ]
    return pd.DataFrame(rows, columns=columns)


class _Host(Protocol):
    """A row of a plan's hosts: its asset_id, name and kind."""

    Index: str
    name: str
    host_kind: str


def _expected_row(row: _Host, service_id: str, walk_m: int) -> list[str]:
    one = contacts.at_host(row.Index, walk_m) if contacts.applies(service_id, row.host_kind) else None
    if one is None:
        return [row.name, *["not known"] * 4]
    return [row.name, f"{100 * one.scale:.0f}%", *(range_text(part) for part in (one.referred, one.seen)), _gbp(one)]


def _gbp(one: Expected) -> str:
    return f"£{one.gain_gbp.low:,.0f} to £{one.gain_gbp.high:,.0f}"


def range_text(one: Range) -> str:
    """Return a range of people, in whole numbers."""
    return f"{one.low:,.0f} to {one.high:,.0f}"


def assumption(walk_m: int) -> str:
    """Explain the assumption behind the expected contacts, and its limits."""
    every_trial = contacts.trials()
    rates = "; ".join(
        f"{one.name}: {one.referred:.0f} referred, {one.seen:.0f} seen, £{one.gain_gbp:,.0f} gained"
        for one in every_trial
    )
    return (
        f"An assumption, never a promise. Published, for each practice and year: {rates}. A host is given the part of "
        f"this that its income-deprived people within {walk_m:,} m make of those round Parkhead Health Centre, at most "
        "all of it. The range is only the gap between the two trials: a new place may see less or more. What people "
        "gain is money in their hands, no saving to a partner. Only money advice in GP practices has published "
        f"results: without a worker on site, 42 other practices referred {contacts.without_worker():.0f} people, over "
        "a time that is not stated."
    )
