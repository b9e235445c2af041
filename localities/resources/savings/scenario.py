"""Records of a scenario: a plan that several partners pay for and whose savings fall on several budgets.

Amounts are whole pence a year, as somebody has stated them. An amount that is not stated is None, never 0: sums leave
it out and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

from localities.built_data.edition_cache import edition_cache
from localities.resources.savings.coalitions import MOST_PARTNERS

KINDS = {
    "invests": "Puts in",
    "saves": "Saves in cash",
    "knock_on": "Extra cost that lands on it",
    "value": "Other value, no cash",
}
CASES = {"low": "Low", "central": "Central", "high": "High"}
MOST_YEARS, MOST_ROWS, MOST_GROUPS = 20, 60, 40
MOST_GBP = 1_000_000_000
LONGEST_NAME, LONGEST_WORDS = 40, 160
RESERVED = ("Back to the community", "All together")  # row names of tables that are not partners
TOGETHER = " + "  # joins the names of a group


class ScenarioError(ValueError):
    """A scenario cannot be read; each of `faults` says where, what was found, and what was expected."""

    def __init__(self, faults: str | Iterable[str]):
        self.faults = [faults] if isinstance(faults, str) else list(faults)
        super().__init__(" ".join(self.faults))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The faults, one sentence each."""
        return tuple(self.faults)


@dataclass(frozen=True)
class Partner:
    """A partner, its crisis spending a year, and its share of what prevention avoids; None if not known."""

    name: str
    crisis_pence: int | None = None
    receives_percent: float | None = None


@dataclass(frozen=True)
class Row:
    """One stream of money; `moved_from` is the partner whose saving causes a knock-on cost, else ""."""

    kind: str
    partner: str
    what: str
    pence: tuple[int | None, ...]
    moved_from: str = ""


@dataclass(frozen=True)
class Group:
    """A group of partners, and what it would save in cash over all years if only it took part."""

    members: tuple[str, ...]
    pence: int


@dataclass(frozen=True)
class Case:
    """Assumptions about prevention: crisis spending avoided a year by each pound a year upstream, and the delay."""

    name: str
    avoided_per_pound: float
    years_before: int
    years_to_full: int


@dataclass(frozen=True)
class Scenario:
    """The whole plan. `source` is who stated the figures; `is_example` means that they are invented."""

    title: str
    source: str
    is_example: bool
    first_year: int
    years: int
    partners: tuple[Partner, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    cases: tuple[Case, ...]

    def __hash__(self) -> int:
        """Hash it once: every cache of a page asks, and the hash of its hundreds of amounts takes time each time."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, one.name) for one in fields(self)))

    def __getstate__(self) -> dict[str, object]:
        """Leave the hash behind: another process has its own."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def names(self) -> tuple[str, ...]:
        """The partners' names in order."""
        return tuple(one.name for one in self.partners)

    @property
    def calendar(self) -> tuple[int, ...]:
        """The years that the plan covers."""
        return tuple(range(self.first_year, self.first_year + self.years))

    @property
    def blanks(self) -> int:
        """The number of amounts that are not stated."""
        return sum(amount is None for row in self.rows for amount in row.pence)

    @property
    def kind_of_figures(self) -> str:
        """A sentence about the origin of the figures, for every screen and file."""
        if self.is_example:
            return "Example figures: invented to show the tool. They say nothing about any real partner."
        return f"Figures as stated by whoever made this scenario ({self.source or 'source not known'}); not checked."


@edition_cache(size=64)
def realised(scenario: Scenario, percent: int) -> Scenario:
    """Return the scenario if only `percent` of its savings and other value come true; costs stay the same."""
    if percent == 100:
        return scenario
    rows = tuple(
        replace(row, pence=tuple(_part(one, percent) for one in row.pence)) if row.kind in ("saves", "value") else row
        for row in scenario.rows
    )
    groups = tuple(replace(one, pence=_part(one.pence, percent)) for one in scenario.groups)
    return replace(scenario, rows=rows, groups=groups)


def _part(pence: int | None, percent: int) -> int | None:
    return None if pence is None else round(pence * percent / 100)


def checked(scenario: Scenario) -> Scenario:
    """Return the scenario if it is consistent; ScenarioError names every fault at once."""
    faults = [*_size_faults(scenario), *_partner_faults(scenario), *_row_faults(scenario), *_group_faults(scenario)]
    if faults := [*faults, *_case_faults(scenario)]:
        raise ScenarioError(faults)
    return scenario


def _size_faults(one: Scenario) -> Iterator[str]:
    for found, least, most, what in (
        (len(one.partners), 1, MOST_PARTNERS, "partners"),
        (one.years, 1, MOST_YEARS, "years"),
        (len(one.rows), 1, MOST_ROWS, "rows of money"),
        (len(one.groups), 0, MOST_GROUPS, "groups"),
    ):
        if not least <= found <= most:
            yield f"The scenario has {found} {what}; expected {least} to {most}."
    if not 2000 <= one.first_year <= 2100:
        yield f"The first year is {str(one.first_year)[:20]}; expected 2000 to 2100."
    if len(one.title) > LONGEST_WORDS or len(one.source) > LONGEST_WORDS:
        yield f"Title or source is too long; expected at most {LONGEST_WORDS} characters each."


def _partner_faults(one: Scenario) -> Iterator[str]:
    for at, partner in enumerate(one.partners, 1):
        if not partner.name or len(partner.name) > LONGEST_NAME or TOGETHER.strip() in partner.name:
            yield f"Partner {at}: the name is “{partner.name}”; expected 1 to {LONGEST_NAME} characters without +."
        if partner.name in RESERVED:
            yield f"Partner {at}: “{partner.name}” is a heading of the tables; expected another name."
        if one.names.index(partner.name) != at - 1:
            yield f"Partner {at}: “{partner.name}” is named twice; expected each partner once."
    shares = [partner.receives_percent for partner in one.partners if partner.receives_percent is not None]
    if shares and (min(shares) < 0 or abs(sum(shares) - 100) > 0.5):
        yield f"The shares of what prevention avoids sum to {sum(shares):g}%; expected 100%, or all left blank."


def _row_faults(one: Scenario) -> Iterator[str]:
    for at, row in enumerate(one.rows, 1):
        if row.kind not in KINDS:
            yield f"Money, row {at}: the kind is “{row.kind}”; expected one of {', '.join(KINDS)}."
        if row.partner not in one.names:
            yield f"Money, row {at}: the partner is “{row.partner}”; expected one of {', '.join(one.names)}."
        if row.moved_from and (row.moved_from not in one.names or row.moved_from == row.partner):
            yield f"Money, row {at}: moved from “{row.moved_from}”; expected another partner, or nothing."
        if len(row.what) > LONGEST_WORDS:
            yield f"Money, row {at}: the words are too long; expected at most {LONGEST_WORDS} characters."
        if len(row.pence) != one.years:
            yield f"Money, row {at}: {len(row.pence)} amounts; expected one for each of the {one.years} years."


def _group_faults(one: Scenario) -> Iterator[str]:
    seen: set[frozenset[str]] = set()
    for at, group in enumerate(one.groups, 1):
        members = frozenset(group.members)
        if unknown := sorted(members - set(one.names)):
            yield f"Group {at} names {', '.join(unknown)}; expected only {', '.join(one.names)}."
        elif not members or members in seen:
            yield f"Group {at} is empty or stated twice; expected each group once."
        elif len(members) == len(one.partners):
            yield f"Group {at} is everybody; what everybody saves is the sum of the rows of money, so leave it out."
        seen.add(members)


def _case_faults(one: Scenario) -> Iterator[str]:
    if [case.name for case in one.cases] != list(CASES):
        yield f"The assumptions are {', '.join(case.name for case in one.cases)}; expected {', '.join(CASES)}."
    for case in one.cases:
        in_range = 0 <= case.avoided_per_pound <= 20 and 0 <= case.years_before <= 20 and 1 <= case.years_to_full <= 20
        if not in_range:
            yield f"Assumption “{case.name}”: expected 0 to 20 pounds, 0 to 20 years before, 1 to 20 years to full."
