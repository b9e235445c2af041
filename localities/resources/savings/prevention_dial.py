"""The prevention dial: when would each partner break even if all moved part of their crisis spending upstream?

This is a simple model with stated assumptions, not a forecast. Upstream spending is extra until fewer people need
crisis help (double running). After `years_before` years, a pound a year upstream begins to avoid crisis spending. The
effect rises in equal steps over `years_to_full` years to `avoided_per_pound` a year. It is split between partners by
their shares, and can never exceed what a partner spends on crisis.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
import pandas as pd
from pandas.api.typing import NAType

from geodata.table_cells import columns_of
from localities.built_data.edition_cache import edition_cache
from localities.resources.savings import cash_flows
from localities.resources.savings.scenario import CASES, Case, Scenario

HORIZON_YEARS = 20
TOGETHER = "All together"


class YearsRow(Protocol):
    """A row of `years_to_break_even`: years by case, missing if not within HORIZON_YEARS."""

    @property
    def central(self) -> int | NAType: ...
    @property
    def high(self) -> int | NAType: ...
    @property
    def low(self) -> int | NAType: ...


def effect_share(case: Case, year: int) -> float:
    """Return the part of the full effect (0 to 1) reached in that year of the shift (1 = first)."""
    return float(np.clip((year - case.years_before) / case.years_to_full, 0, 1))


def in_the_dial(scenario: Scenario) -> tuple[str, ...]:
    """Return the partners whose crisis spending is known; the model leaves out the others."""
    return tuple(one.name for one in scenario.partners if one.crisis_pence)


def receives(scenario: Scenario) -> dict[str, float]:
    """Return each partner's part (0 to 1) of what is avoided: as stated, else in proportion to crisis spending."""
    stated = {one.name: one.receives_percent for one in scenario.partners if one.receives_percent is not None}
    whole = sum(one.crisis_pence or 0 for one in scenario.partners)
    if stated or not whole:
        return {name: stated.get(name, 0) / 100 for name in scenario.names}
    return {one.name: (one.crisis_pence or 0) / whole for one in scenario.partners}


@edition_cache(size=256)
def yearly_pence(scenario: Scenario, shift_percent: int, case: Case) -> pd.DataFrame:
    """Return how much better or worse off each partner and all together are, in pence, a row for each year."""
    crisis = {one.name: one.crisis_pence for one in scenario.partners if one.crisis_pence}
    shifted = {name: spend * shift_percent / 100 for name, spend in crisis.items()}
    full = sum(shifted.values()) * case.avoided_per_pound
    effect = np.array([effect_share(case, year) for year in range(1, HORIZON_YEARS + 1)])
    part = receives(scenario)
    columns = {
        name: np.minimum(effect * full * part[name], spend - shifted[name]) - shifted[name]
        for name, spend in crisis.items()
    }
    table = pd.DataFrame(columns, index=pd.RangeIndex(1, HORIZON_YEARS + 1, name="year"))
    return table.assign(**{TOGETHER: table.sum(axis=1)})


@edition_cache(size=256)
def years_to_break_even(scenario: Scenario, shift_percent: int) -> pd.DataFrame:
    """Return years until partners (and all together) break even, by case; missing if not within HORIZON_YEARS.

    Who breaks even first comes first, all together last. The table is cached, so it must not be changed.
    """
    found = {case.name: _years(yearly_pence(scenario, shift_percent, case)) for case in scenario.cases}
    table = pd.DataFrame(found, columns=list(CASES), dtype="Int64")
    partners = table.drop(index=TOGETHER).sort_values("central", kind="stable", na_position="last")
    return pd.concat([partners, table.loc[[TOGETHER]]])


def _years(yearly: pd.DataFrame) -> dict[str, int | NAType]:
    indexes = {name: cash_flows.break_even_index(column) for name, column in columns_of(yearly)}
    return {name: pd.NA if at is None else at + 1 for name, at in indexes.items()}


def deepest_pence(scenario: Scenario, shift_percent: int, case: Case) -> int:
    """Return the most that all together are out of pocket at the end of any year, in pence (0 or more)."""
    together = yearly_pence(scenario, shift_percent, case)[TOGETHER]
    return max(0, round(-float(cash_flows.balances(together).min())))


def years_text(years: int | NAType) -> str:
    """Return the years in words."""
    if pd.isna(years):
        return f"not within {HORIZON_YEARS} years"
    return f"{years} year{'' if years == 1 else 's'}"


def row_text(row: YearsRow) -> str:
    """Return a row of years_to_break_even in words: central, then the range."""
    return f"{years_text(row.central)} ({years_text(row.high)} if it works well, {years_text(row.low)} if it does not)"
