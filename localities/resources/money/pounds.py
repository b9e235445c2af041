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
    amounts = [name for name, kind in table.dtypes.items() if is_float_dtype(kind)]
    return table.assign(**{name: _column(table[name]) for name in amounts})


def _column(amounts: pd.Series) -> list[str | None]:
    decimals = 0 if (amounts.dropna() % 1 == 0).all() else 2
    return [None if pd.isna(one) else f"{one:,.{decimals}f}".replace("-", "−") for one in amounts]
