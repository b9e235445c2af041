"""Amounts of money in words."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import is_float_dtype


def gbp(pence: float) -> str:
    """Return pence as whole pounds for readers: £1,234, with the sign in front."""
    pounds = round(pence / 100)
    return f"{'−' if pounds < 0 else ''}£{abs(pounds):,}"


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Format every float column of the table (pounds) for readers.

    A column with pence is shown to the penny; an amount that is not stated stays missing.
    """
    columns = {name: _column(cells) if is_float_dtype(cells.dtype) else cells for name, cells in table.items()}
    return pd.DataFrame(columns, index=table.index)


def _column(amounts: pd.Series) -> list[str | None]:
    pounds = [None if pd.isna(amount) else amount for amount in amounts.tolist()]
    decimals = 0 if all(one % 1 == 0 for one in pounds if one is not None) else 2
    return [None if one is None else f"{one:,.{decimals}f}".replace("-", "−") for one in pounds]
