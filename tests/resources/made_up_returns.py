"""Rows of returns for tests, with numbers that are easy to add up by hand."""

from typing import Any

from localities.resources.returns.returns import PUBLIC, ReturnRow, table_of
from localities.resources.returns.sharing import view_of


def row(partner: str = "A", spend_gbp: int | None = 100, **other: Any) -> ReturnRow:
    same: dict[str, Any] = dict(
        service="s", theme="alcohol_drugs", kind="advice", rung="crisis", places=("city-wide",), year="2025/26",
        funding="core", staff_fte=None, capacity=None, reach=None, end_date=None, source="own accounts", sharing=PUBLIC,
    )  # fmt: skip
    return ReturnRow(partner=partner, spend_gbp=spend_gbp, **(same | other))


def lines(*rows: ReturnRow):
    return view_of(rows).lines


def table(*rows: ReturnRow):
    return table_of(rows)
