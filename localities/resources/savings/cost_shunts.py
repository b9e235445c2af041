"""Cost shunts: one partner's saving is another's cost, or the partner who pays is not the one who saves."""

from __future__ import annotations

from localities.resources.money.pounds import gbp
from localities.resources.savings import shared_savings
from localities.resources.savings.scenario import Row, Scenario


def cost_shunts(scenario: Scenario) -> list[str]:
    """Return a sentence for each extra cost that others cause for a partner, largest first."""
    landed = [row for row in scenario.rows if row.kind == "knock_on" and _sum(row) > 0]
    return [_sentence(scenario, row) for row in sorted(landed, key=_sum, reverse=True)]


def pays_without_saving(scenario: Scenario) -> list[str]:
    """Return a sentence for each partner that puts in more than its own budget saves."""
    falls, cost = shared_savings.falls_pence(scenario), shared_savings.cost_pence(scenario)
    return [
        f"{name} puts in {gbp(cost[name])} and {gbp(max(falls[name], 0))} falls back to its own budget: unless the "
        "saving is shared, it pays for what others save."
        for name in scenario.names
        if cost[name] > 0 and falls[name] < cost[name]
    ]


def _sentence(scenario: Scenario, row: Row) -> str:
    what = f" ({row.what})" if row.what else ""
    if not row.moved_from:
        return f"{gbp(_sum(row))} of extra cost lands on {row.partner}{what}. It is taken off the joint saving."
    saved = sum(shared_savings.yearly_pence(scenario, "saves", row.moved_from))
    return (
        f"Of the {gbp(saved)} that {row.moved_from} saves, {gbp(_sum(row))} lands on {row.partner} as a cost{what}. "
        "That part is not a saving to the public purse; it is taken off the joint saving."
    )


def _sum(row: Row) -> int:
    return sum(amount or 0 for amount in row.pence)
