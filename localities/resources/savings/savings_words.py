"""A scenario in sentences and in tables in pounds, the same on the page and on the sheet.

Tables are cached by scenario, so they must not be changed.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from pandas.api.typing import NAType

from geodata.table_cells import mapped, row_of
from localities.built_data.edition_cache import edition_cache
from localities.resources.money.pounds import gbp
from localities.resources.savings import prevention_dial, shared_savings, stable_split
from localities.resources.savings.cash_flows import DISCOUNT_PERCENT
from localities.resources.savings.scenario import CASES, KINDS, TOGETHER, Scenario
from localities.resources.savings.splitting_rules import RULES

KEPT = 64


@edition_cache(size=KEPT)
def finding(scenario: Scenario) -> str:
    """Sum up the plan: put in, saved, left over, and the net present value."""
    saved, put_in = shared_savings.saving_pence(scenario), sum(shared_savings.cost_pence(scenario).values())
    years = f"{scenario.calendar[0]} to {scenario.calendar[-1]}"
    left = f"{gbp(saved - put_in)} is left over" if saved >= put_in else f"it costs {gbp(put_in - saved)} more"
    return (
        f"Together they put in {gbp(put_in)} and save {gbp(saved)} in cash, {years}: {left}. "
        f"Net present value at {DISCOUNT_PERCENT}%: {gbp(shared_savings.whole_npv_pence(scenario))}."
    )


@edition_cache(size=KEPT)
def other_value(scenario: Scenario) -> str:
    """Say what other value is stated, which nobody can bank."""
    value = sum(shared_savings.value_pence(scenario).values())
    if not shared_savings.is_stated(scenario, "value"):
        return "Other value, such as better health, is not stated."
    with_value = shared_savings.whole_npv_pence(scenario, with_value=True)
    return (
        f"Other value of {gbp(value)}, such as better health, is stated too. Nobody can bank it, so it is in no "
        f"share and no saving above. With it, the net present value would be {gbp(with_value)}."
    )


@edition_cache(size=KEPT)
def missing(scenario: Scenario) -> tuple[str, ...]:
    """Return a sentence for everything not known; blanks are in no sum and never count as 0."""
    without_cost = [name for name in scenario.names if not shared_savings.is_stated(scenario, "invests", name)]
    unknown = [one.name for one in scenario.partners if not one.crisis_pence]
    groups = 2 ** len(scenario.names) - 2 - len(scenario.names)
    stated = sum(len(one.members) > 1 for one in scenario.groups)
    blank = "1 yearly amount is" if scenario.blanks == 1 else f"{scenario.blanks} yearly amounts are"
    texts = {
        f"{blank} not stated: left out of every sum, not counted as £0.": scenario.blanks > 0,
        f"What {listed(without_cost)} would put in is not stated.": bool(without_cost),
        f"What {listed(unknown)} would spend on crisis is not known; the prevention dial leaves it out.": bool(unknown),
        f"{stated} of {groups} possible groups of partners are stated. A group that is not stated is worth the best "
        "that its stated parts add up to, and a partner that is not stated alone saves nothing alone.": stated < groups,
    }
    return tuple(sentence for sentence, is_so in texts.items() if is_so)


@edition_cache(size=KEPT)
def rules_table(scenario: Scenario, pot_percent: int, after_costs: bool) -> pd.DataFrame:
    """Return rows for partners, the pot and the sum, and a column for each rule, in pounds and pence."""
    work_out = shared_savings.net_gains if after_costs else shared_savings.shares
    pence = work_out(scenario, pot_percent)
    whole = pd.DataFrame([pence.sum()], index=["Sum"])
    table = pd.concat([pence, whole]).div(100).round(2).rename(columns=RULES)
    return table.rename_axis("Partner").reset_index()


@edition_cache(size=KEPT)
def partners_table(scenario: Scenario, rule: str, pot_percent: int) -> pd.DataFrame:
    """Return a row for each partner under that rule: money in, share, pot, gain, net present value, break-even year."""
    rows = shared_savings.per_partner(scenario, rule, pot_percent)
    stated = mapped(rows["partner"], lambda name: shared_savings.is_stated(scenario, "invests", name))
    return pd.DataFrame(
        {
            "Partner": rows["partner"],
            "Puts in (£)": (rows["invests_pence"] / 100).where(stated),
            "Share of the saving (£)": rows["share_pence"] / 100,
            "Of that to the community (£)": rows["into_pot_pence"] / 100,
            "Better off by (£)": rows["net_gain_pence"] / 100,
            f"Net present value at {DISCOUNT_PERCENT}% (£)": rows["npv_pence"] / 100,
            "Breaks even": [
                _break_even(scenario, year, is_in) for year, is_in in zip(rows["break_even"], stated, strict=True)
            ],
        }
    )


def _break_even(scenario: Scenario, year: int | NAType, cost_is_stated: bool) -> str:
    if pd.isna(year):
        return f"not by {scenario.calendar[-1]}"
    return str(year) if cost_is_stated else "nothing put in is stated"


def walking_away(scenario: Scenario, rule: str, pot_percent: int) -> list[str]:
    """Return who would be better off alone and by how much; only the smallest such groups."""
    found = shared_savings.walkouts(scenario, rule, pot_percent)
    smallest = [one for one in found if not any(set(other.group) < set(one.group) for other in found)]
    return [stable_split.why(one) for one in smallest]


@edition_cache(size=KEPT)
def walking_away_by_rule(scenario: Scenario, pot_percent: int, most: int = 100) -> pd.DataFrame:
    """Return, for each rule, whether anybody would walk away, and at most `most` reasons, largest first."""
    texts = {rule: walking_away(scenario, rule, pot_percent) for rule in RULES}
    return pd.DataFrame(
        {
            "Rule": list(RULES.values()),
            "Would anybody walk away?": ["Yes" if texts[rule] else "No, as far as stated" for rule in RULES],
            "Why": [_reasons(texts[rule], most) for rule in RULES],
        }
    )


def _reasons(sentences: list[str], most: int) -> str:
    more = f"And {len(sentences) - most} more." if len(sentences) > most else ""
    return " ".join([*sentences[:most], more]).strip() or "Nobody would have more alone."


@edition_cache(size=KEPT)
def dial_table(scenario: Scenario, shift_percent: int) -> pd.DataFrame:
    """Return the years until each partner breaks even, in words, by case."""
    years = prevention_dial.years_to_break_even(scenario, shift_percent)
    return pd.DataFrame(
        {
            "Partner": list(years.index),
            "Years to break even": years["central"].map(prevention_dial.years_text).to_list(),
            "If it works well": years["high"].map(prevention_dial.years_text).to_list(),
            "If it works poorly": years["low"].map(prevention_dial.years_text).to_list(),
        }
    )


@edition_cache(size=KEPT)
def dial_finding(scenario: Scenario, shift_percent: int) -> str:
    """Say when all together would break even, and how far out of pocket they would first be."""
    together = row_of(prevention_dial.years_to_break_even(scenario, shift_percent), prevention_dial.TOGETHER)
    central = next(case for case in scenario.cases if case.name == "central")
    deepest = gbp(prevention_dial.deepest_pence(scenario, shift_percent, central))
    years = prevention_dial.years_text(together["central"])
    if pd.isna(together["central"]):
        return (
            f"Shifting {shift_percent}% upstream does not pay for itself within {prevention_dial.HORIZON_YEARS} "
            f"years in the central case; all together are then up to {deepest} out of pocket."
        )
    return (
        f"Shifting {shift_percent}% upstream pays for itself after {years} in the central case; until then all "
        f"together are up to {deepest} out of pocket."
    )


@edition_cache(size=KEPT)
def cases_table(scenario: Scenario) -> pd.DataFrame:
    """Return the assumptions about prevention, a row for each case."""
    return pd.DataFrame(
        {
            "Case": [CASES[case.name] for case in scenario.cases],
            "£ of crisis spending avoided a year by each £ a year upstream": [
                c.avoided_per_pound for c in scenario.cases
            ],
            "Years before anything is avoided": [case.years_before for case in scenario.cases],
            "Years from then to the full effect": [case.years_to_full for case in scenario.cases],
        }
    )


@edition_cache(size=KEPT)
def money_table(scenario: Scenario) -> pd.DataFrame:
    """Return every row of money in pounds a year; missing where not stated."""
    return pd.DataFrame(
        [
            {"Kind": KINDS[row.kind], "Partner": row.partner, "What": row.what, "Moved from": row.moved_from}
            | {
                f"{year} (£)": None if pence is None else pence / 100
                for year, pence in zip(scenario.calendar, row.pence, strict=True)
            }
            for row in scenario.rows
        ]
    )


@edition_cache(size=KEPT)
def groups_table(scenario: Scenario) -> pd.DataFrame:
    """Return every stated group and what it would save in cash if only it took part."""
    return pd.DataFrame(
        {
            "If only these took part": [TOGETHER.join(one.members) for one in scenario.groups],
            "They would save (£)": [one.pence / 100 for one in scenario.groups],
        }
    )


def listed(names: Iterable[str]) -> str:
    """Return names as a list in words: A, B and C."""
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
