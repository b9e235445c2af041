"""What each partner gains if partners act together and share the saving by a rule.

The saving is cash only: cash savings of all budgets less the extra costs they cause elsewhere. Other value is separate:
nobody can bank it, so nobody can share it. Sums cover all years of the plan, in whole pence and not discounted; the net
present value is given beside them.

Whether anybody would walk away is decided on net gains, after own costs: a partner who does not take part pays nothing
and gets nothing, and a group whose costs exceed its saving would rather do nothing.
"""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import cell, labelled
from localities.built_data.edition_cache import edition_cache
from localities.resources.savings import cash_flows, splitting_rules, stable_split
from localities.resources.savings.coalitions import Game, game
from localities.resources.savings.scenario import Scenario
from localities.resources.savings.splitting_rules import POT

KEPT = 64


@edition_cache(size=KEPT)
def yearly_pence(scenario: Scenario, kind: str, partner: str) -> tuple[int, ...]:
    """Return the pence of each year of that kind for that partner; amounts that are not stated add nothing."""
    rows = [row.pence for row in scenario.rows if row.kind == kind and row.partner == partner]
    return tuple(sum(row[at] or 0 for row in rows) for at in range(scenario.years))


def is_stated(scenario: Scenario, kind: str, partner: str = "") -> bool:
    """Whether any amount of that kind is stated, for that partner or for any."""
    rows = (row for row in scenario.rows if row.kind == kind and partner in ("", row.partner))
    return any(amount is not None for row in rows for amount in row.pence)


def cost_pence(scenario: Scenario) -> dict[str, int]:
    """Return what each partner puts in over all years."""
    return {name: sum(yearly_pence(scenario, "invests", name)) for name in scenario.names}


def falls_pence(scenario: Scenario) -> dict[str, int]:
    """Return each partner's own cash saving less the extra cost that lands on it."""
    return {name: sum(_falls(scenario, name)) for name in scenario.names}


def value_pence(scenario: Scenario) -> dict[str, int]:
    """Return other value by partner; it is in no share and no saving."""
    return {name: sum(yearly_pence(scenario, "value", name)) for name in scenario.names}


def saving_pence(scenario: Scenario) -> int:
    """Return the cash saving of all partners less the extra costs that land on them."""
    return sum(falls_pence(scenario).values())


def _falls(scenario: Scenario, name: str) -> list[int]:
    pairs = zip(yearly_pence(scenario, "saves", name), yearly_pence(scenario, "knock_on", name), strict=True)
    return [saved - landed for saved, landed in pairs]


@edition_cache(size=KEPT)
def net_game(scenario: Scenario) -> Game:
    """Return the game of net gains: stated groups that gain, and everybody from the rows of money."""
    cost = cost_pence(scenario)
    stated = {one.members: (one.pence - sum(cost[name] for name in one.members)) / 100 for one in scenario.groups}
    worth_it = {members: net for members, net in stated.items() if net > 0}
    everybody = (saving_pence(scenario) - sum(cost.values())) / 100
    return game(scenario.names, {**worth_it, scenario.names: everybody})


@edition_cache(size=KEPT)
def shares(scenario: Scenario, pot_percent: int = 0) -> pd.DataFrame:
    """Return each rule's shares for partners and pot, in pence; every column sums to the saving. Do not change it."""
    return splitting_rules.side_by_side(
        net_game(scenario), falls_pence(scenario), cost_pence(scenario), float(pot_percent)
    )


@edition_cache(size=KEPT)
def net_gains(scenario: Scenario, pot_percent: int = 0) -> pd.DataFrame:
    """Return the shares less each partner's own cost. The table is cached, so it must not be changed."""
    cost = pd.Series({**cost_pence(scenario), POT: 0})
    return shares(scenario, pot_percent).sub(cost, axis="index")


@edition_cache(size=KEPT)
def walkouts(scenario: Scenario, rule: str, pot_percent: int = 0) -> tuple[stable_split.Walkout, ...]:
    """Return groups that would be better off alone under that rule, in net pence; the whole group is left out.

    The community pot costs the partners money, but all of them have agreed to it.
    """
    gains = dict(labelled(net_gains(scenario, pot_percent)[rule].drop(POT)))
    found = stable_split.walkouts(net_game(scenario), gains)
    return tuple(one for one in found if len(one.group) < len(scenario.names))


def yearly_flow(scenario: Scenario, rule: str, name: str, pot_percent: int = 0) -> list[float]:
    """Return how many pence better or worse off the partner is each year: its part of the saving less what it puts in.

    A rule gives each partner the same part of every year's saving; only the rule "falls" follows each own budget.
    """
    share = float(cell(shares(scenario, pot_percent), name, rule))
    if rule == "falls":
        stream, whole = _falls(scenario, name), falls_pence(scenario)[name]
    else:
        each = [_falls(scenario, one) for one in scenario.names]
        stream, whole = [sum(year) for year in zip(*each, strict=True)], saving_pence(scenario)
    put_in = yearly_pence(scenario, "invests", name)
    received = [one * share / whole for one in stream] if whole else _with_nothing_to_scale(stream, share)
    return [gain - paid for gain, paid in zip(received, put_in, strict=True)]


def _with_nothing_to_scale(stream: list[int], share: float) -> list[float]:
    """Return the stream with the share added in the last year, for years that sum to 0 and cannot be scaled."""
    return [*map(float, stream[:-1]), stream[-1] + share]


@edition_cache(size=KEPT)
def per_partner(scenario: Scenario, rule: str, pot_percent: int = 0) -> pd.DataFrame:
    """Return a row for each partner: investment, share, pot, net gain, net present value (pence) and break-even year.

    `break_even` is missing if it is not reached within the plan. The table is cached, so it must not be changed.
    """
    before, after, cost = shares(scenario, 0)[rule], shares(scenario, pot_percent)[rule], cost_pence(scenario)
    rows: list[dict[str, object]] = []
    for name in scenario.names:
        flow = yearly_flow(scenario, rule, name, pot_percent)
        at = cash_flows.break_even_index(flow)
        rows.append(
            {
                "partner": name,
                "invests_pence": cost[name],
                "share_pence": int(before[name]),
                "into_pot_pence": int(before[name] - after[name]),
                "net_gain_pence": int(after[name]) - cost[name],
                "npv_pence": round(cash_flows.net_present_value(flow)),
                "break_even": pd.NA if at is None else scenario.calendar[at],
            }
        )
    return pd.DataFrame(rows).astype({"break_even": "Int64"})


def whole_npv_pence(scenario: Scenario, with_value: bool = False) -> int:
    """Return the net present value of the plan for all partners, in cash or with other value."""
    kinds = {"saves": 1, "knock_on": -1, "invests": -1} | ({"value": 1} if with_value else {})
    yearly = [
        sum(sign * yearly_pence(scenario, kind, name)[at] for kind, sign in kinds.items() for name in scenario.names)
        for at in range(scenario.years)
    ]
    return round(cash_flows.net_present_value(yearly))
