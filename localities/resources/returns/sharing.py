"""Who may see which returns. Every view, total, difference and download is made from a ReturnsView alone.

Public rows are shown one by one. Rows for partners only are in no public figure. Aggregate-only rows are shown as sums
of at least FEWEST_PARTNERS partners' money. Each such row is in at most one sum, and filters never split a sum, so no
difference between two views reveals fewer partners than one whole sum. `batches` ensures the same over time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from localities.resources.returns.partners import partner_key
from localities.resources.returns.returns import (
    AGGREGATE,
    EXAMPLE,
    PARTNERS,
    PUBLIC,
    SEVERAL_THEMES,
    UNKNOWN,
    ReturnRow,
    is_example,
    table_of,
)

FEWEST_PARTNERS = 3  # in a sum; with two, each could work out the other's amount
LARGEST_SHARE = 0.8  # of a sum; above it the sum nearly reveals the largest partner's amount. Our own choice
NOT_SHARED = "not shared"
TOGETHER = "Partners together"
OWN = "own"  # a visitor's own file, within their session only
VIEWERS = {PUBLIC: "Everybody", PARTNERS: "Partners", OWN: "Yourself"}
SEEN = {PUBLIC: (PUBLIC,), PARTNERS: (PUBLIC, PARTNERS), OWN: (PUBLIC, PARTNERS, AGGREGATE)}
NUMBERS = ("spend_gbp", "staff_fte", "capacity", "reach")


@dataclass(frozen=True, eq=False)
class ReturnsView:
    """What one viewer may see: `lines` with returns.COLUMNS and is_together. Totals are sums of these lines.

    A sum of aggregate-only rows is one line: partner TOGETHER, place NOT_SHARED, rung unknown.
    """

    lines: pd.DataFrame
    viewer: str
    is_example: bool
    notes: tuple[str, ...]

    @property
    def years(self) -> tuple[str, ...]:
        """The financial years with lines, newest first."""
        return tuple(sorted(set(self.lines["year"]), reverse=True))

    @property
    def label(self) -> str:
        """The label that everything made from this view must carry; "" if none."""
        return EXAMPLE if self.is_example else ""


def view_of(rows: Iterable[ReturnRow], viewer: str = PUBLIC) -> ReturnsView:
    """Return what that viewer may see of the rows."""
    rows = tuple(rows)
    seen = [row for row in rows if row.sharing in SEEN[viewer]]
    summed = [row for row in rows if row.sharing == AGGREGATE and viewer != OWN]
    sums, left_out = _sums(summed)
    one_by_one = table_of(seen).assign(is_together=False)
    lines = pd.concat([one_by_one, table_of(sums).assign(is_together=True)], ignore_index=True)
    return ReturnsView(lines, viewer, is_example(rows), _notes(rows, viewer, bool(sums), left_out))


def _sums(rows: list[ReturnRow]) -> tuple[list[ReturnRow], bool]:
    """Return sums by year and theme, the rest of each year as one sum, and whether any rows are left out."""
    groups, left_out = _groups(rows)
    return [_sum(group, year, theme) for year, theme, group in groups], left_out


def published_groups(rows: list[ReturnRow], column: str) -> list[list[ReturnRow]]:
    """Return the groups of aggregate-only rows whose sum of that column is published."""
    return [group for _, _, group in _groups(rows)[0] if _is_whole(group, column)]


def _groups(rows: list[ReturnRow]) -> tuple[list[tuple[str, str, list[ReturnRow]]], bool]:
    by_year_and_theme: dict[tuple[str, str], list[ReturnRow]] = defaultdict(list)
    left_out = any(row.spend_gbp is None for row in rows)
    for row in rows:
        if row.spend_gbp is not None:
            by_year_and_theme[(row.year, row.theme)].append(row)
    groups: list[tuple[str, str, list[ReturnRow]]] = []
    too_few: defaultdict[str, list[ReturnRow]] = defaultdict(list)
    for (year, theme), group in sorted(by_year_and_theme.items()):
        if _may_be_shown(group, "spend_gbp"):
            groups.append((year, theme, group))
        else:
            too_few[year] += group
    for year, group in too_few.items():
        if _may_be_shown(group, "spend_gbp"):
            groups.append((year, SEVERAL_THEMES, group))
        else:
            left_out = True
    return groups, left_out


def _may_be_shown(group: list[ReturnRow], column: str) -> bool:
    """Whether the group's sum of that column has enough partners, none of them with nearly all of it."""
    by_partner: dict[str, float] = defaultdict(float)
    for row in group:
        if getattr(row, column):  # a partner with no amount hides nobody
            by_partner[partner_key(row.partner)] += getattr(row, column)
    whole = sum(by_partner.values())
    return len(by_partner) >= FEWEST_PARTNERS and max(by_partner.values()) <= LARGEST_SHARE * whole


def _is_whole(group: list[ReturnRow], column: str) -> bool:
    """Whether every row has that number and the sum may be shown; a sum with blanks would count them as 0."""
    return all(getattr(row, column) is not None for row in group) and _may_be_shown(group, column)


def _sum(group: list[ReturnRow], year: str, theme: str) -> ReturnRow:
    numbers: dict[str, Any] = {
        column: sum(getattr(row, column) for row in group) if _is_whole(group, column) else None for column in NUMBERS
    }
    same: dict[str, Any] = dict(
        kind="other", rung=UNKNOWN, places=(NOT_SHARED,), funding=UNKNOWN, end_date=None, sharing=AGGREGATE
    )
    return ReturnRow(
        partner=TOGETHER,
        service=f"At least {FEWEST_PARTNERS} partners' services, shown as one sum",
        theme=theme,
        year=year,
        source=EXAMPLE if is_example(group) else "partners' returns, shared as a sum only",
        **same,
        **numbers,
    )


def _notes(rows: tuple[ReturnRow, ...], viewer: str, has_sums: bool, left_out: bool) -> tuple[str, ...]:
    """Return notes about what is left out, without revealing how much."""
    notes: list[str] = []
    if viewer == PUBLIC and any(row.sharing == PARTNERS for row in rows):
        notes.append("Some services are shared among partners only; they are in no figure here.")
    if has_sums:
        notes.append(
            f"“{TOGETHER}” is the sum of services that at least {FEWEST_PARTNERS} partners share as a sum only: its "
            "places and rungs are not shared. It changes in batches, once the change is that of several partners too."
        )
    if left_out:
        notes.append("Some services may be shown only inside a sum, and no sum that hides them can be made: left out.")
    return tuple(notes)
