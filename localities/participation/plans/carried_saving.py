"""The Shared savings scenario of an action: read from that page's link, and turned back into one."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd

from localities.participation.plans.records import PlanFault, SharedSaving
from localities.resources.savings import savings_words, scenario_files
from localities.resources.savings.scenario import Scenario, ScenarioError, checked

PART = "scenario"
RULE, POT_PERCENT = "shapley", 0


def of_scenario(scenario: Scenario) -> SharedSaving:
    """Return the scenario in the form an action stores; PlanFault if it is too long for a link."""
    letters = scenario_files.to_link(scenario)
    if not letters:
        raise PlanFault("This scenario is too long for a plan. Shorten its words or leave rows out.")
    return SharedSaving(scenario.title or "Without a title", letters, savings_words.finding(scenario),
                        scenario.is_example)  # fmt: skip


def of_link(written: str) -> SharedSaving:
    """Return the scenario of a pasted link to the page Shared savings; PlanFault if it has none."""
    address = urlsplit(written.strip())
    letters = parse_qs(address.query).get(PART, [""])[0]
    if not letters:
        raise PlanFault("This link holds no scenario. State figures on the page Shared savings, then copy its address.")
    return of_scenario(_read(letters))


def scenario_of(saving: SharedSaving) -> Scenario:
    """Return the action's scenario."""
    return _read(saving.link_text)


def link(saving: SharedSaving) -> str:
    """Return the path of the page Shared savings with this scenario."""
    return f"/savings?{urlencode({PART: saving.link_text})}"


def who_pays_and_gains(saving: SharedSaving) -> pd.DataFrame:
    """Return a row for each partner under the Shapley value, with nothing set aside for the community."""
    return savings_words.partners_table(scenario_of(saving), RULE, POT_PERCENT)


def _read(letters: str) -> Scenario:
    try:
        return checked(scenario_files.from_link(letters))
    except ScenarioError as fault:
        raise PlanFault(f"The scenario cannot be read: {fault.sentences[0]} Nothing was changed.") from None
