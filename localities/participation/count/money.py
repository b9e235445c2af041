"""Exact amounts of money: read from text, written as text and as JSON numbers."""

from __future__ import annotations

import re
from fractions import Fraction

PLAIN = re.compile(r"\d{1,15}(\.\d{1,6})?", re.ASCII)
SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "": "£"}


def read_amount(written: str) -> Fraction | None:
    """Read an amount; None if the text is not a plain number, such as one with a comma or a minus sign."""
    return Fraction(written) if PLAIN.fullmatch(written) else None


def plain(amount: Fraction) -> str:
    """Return the amount with as few decimals as possible, at most six: "75000", "12.5"."""
    if amount.denominator == 1:
        return str(amount.numerator)
    return f"{float(amount):.6f}".rstrip("0").rstrip(".")


def as_number(amount: Fraction) -> int | float:
    """Return the amount as an int if it is whole, else as a float."""
    return amount.numerator if amount.denominator == 1 else float(plain(amount))


def spoken(amount: Fraction, currency: str = "GBP") -> str:
    """Return the amount for readers: "£1,200", "£12.50", "1,200 PLN"."""
    pence = round(amount * 100)
    whole = f"{pence // 100:,}" if pence % 100 == 0 else f"{pence // 100:,}.{pence % 100:02}"
    sign = SIGNS.get(currency)
    return f"{sign}{whole}" if sign else f"{whole} {currency}"
