"""Numbers as spreadsheets write them: read as the writer meant them, or refused; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from localities.tables.limits import LONGEST_DIGITS, MOST_NUMBER

SPACES = "\u00a0\u202f\u2009 "  # no-break, narrow no-break, thin and ordinary
APOSTROPHES = "'’"
GROUPED = re.compile(r"[1-9]\d{0,2}([,.\u00a0\u202f\u2009 '’])\d{3}(\1\d{3})*", re.ASCII)
PLAIN = re.compile(r"(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
COMMA_DECIMAL = re.compile(r"\d+,(\d{1,2}|\d{4,})|0+,\d+|\d{4,},\d+", re.ASCII)
POINT_DECIMAL = re.compile(r"\d*\.(\d{1,2}|\d{4,})|0*\.\d+|\d{4,}\.\d+", re.ASCII)
SIGN_NAMES = {",": "a comma", ".": "a point", "'": "an apostrophe", "’": "an apostrophe"}
NOT_SHOWN = ("*", "**", "-", "..", "...", ":", "n/a", "N/A")  # what publishers write for no figure
POINT, COMMA, UNCLEAR = ".", ",", ""


class NoNumber(ValueError):
    """A text that is not a number; the message says what is expected."""


@dataclass
class NumberReader:
    """Reads the numbers of one table; `remarks` say how it read those with separators or percent signs.

    `decimal` is the decimal mark; UNCLEAR where three digits after a comma or a point may be thousands.
    """

    decimal: str = POINT
    _notes: dict[str, tuple[int, str, str]] = field(default_factory=dict[str, tuple[int, str, str]])

    def read(self, text: str, percent: bool = False) -> float | None:
        """Return the number, or None for a blank; NoNumber says what was expected.

        A percent sign is accepted only where `percent` is set.
        """
        bare = text.strip()
        if not bare:
            return None
        if bare in NOT_SHOWN:
            raise NoNumber("a number; leave out rows whose figure is hidden or not known")
        if len(bare) > LONGEST_DIGITS:
            raise NoNumber(f"a number of at most {LONGEST_DIGITS} characters")
        if bare.endswith("%"):
            if not percent:
                raise NoNumber("a number without a percent sign, or a unit that begins with %")
            bare = bare[:-1].rstrip(SPACES)
        number = self._signed(bare)
        if text.strip().endswith("%"):
            self._note("a percent sign", text.strip(), f"{number:g} of 100")
        return number

    def _signed(self, bare: str) -> float:
        negative = bare[0] in "-−" if bare else False
        digits = bare[1:] if negative or bare[:1] == "+" else bare
        number = float(self._plain(digits, bare))
        if not number < MOST_NUMBER:
            raise NoNumber(f"a number below {MOST_NUMBER:,}")
        return -number if negative else number

    def _plain(self, digits: str, whole: str) -> str:
        """The digits with a point as decimal mark and no thousands separator."""
        head, sign, tail = self._split_at_decimal_mark(digits)
        grouped = GROUPED.fullmatch(head)
        if grouped and not (sign == "" and grouped[1] == self.decimal):
            thousands = grouped[1]
            if self.decimal == UNCLEAR and thousands in ",." and head.count(thousands) == 1 and not sign:
                joined, decimal = head.replace(thousands, ""), head.replace(thousands, ".")
                raise NoNumber(f"a number that can be read in one way only: this may be {joined} or {decimal}")
            plain = head.replace(thousands, "") + (f".{tail}" if sign else "")
            self._note(f"{SIGN_NAMES.get(thousands, 'a space')} at the thousands", whole, plain)
            return plain
        plain = digits
        if self.decimal == COMMA or (self.decimal == UNCLEAR and COMMA_DECIMAL.fullmatch(digits)):
            plain = digits if digits.count(",") != 1 or "." in digits else digits.replace(",", ".")
        if PLAIN.fullmatch(plain):
            return plain
        raise NoNumber("a number, such as 12 or 12.5")

    def _split_at_decimal_mark(self, digits: str) -> tuple[str, str, str]:
        """The whole part, the decimal mark and the decimals; the last two are "" where no mark is certain."""
        for sign in (self.decimal,) if self.decimal else (POINT, COMMA):
            head, found, tail = digits.rpartition(sign)
            others = [one for one in (*",.", *SPACES, *APOSTROPHES) if one != sign]
            if found and tail.isascii() and tail.isdigit() and any(one in head for one in others):
                return head, found, tail
        return digits, "", ""

    def _note(self, how: str, text: str, read: str) -> None:
        count, first, meant = self._notes.get(how, (0, text, read))
        self._notes[how] = (count + 1, first, meant)

    @property
    def remarks(self) -> tuple[str, ...]:
        """How numbers with a thousands separator or a percent sign were read, one sentence each."""
        return tuple(
            f"{count:,} {'number has' if count == 1 else 'numbers have'} {how}: “{text}” was read as {read}."
            for how, (count, text, read) in self._notes.items()
        )


def decimal_sign(texts: Iterable[str], delimiter: str) -> str:
    """The decimal mark of a table, judged by its own cells; only a file separated by ; or tabs may use a comma."""
    if delimiter not in (";", "\t"):
        return POINT
    unsigned = [text.strip().lstrip("-−+") for text in texts]
    comma = any(COMMA_DECIMAL.fullmatch(text) for text in unsigned)
    point = any(POINT_DECIMAL.fullmatch(text) for text in unsigned)
    if comma != point:
        return COMMA if comma else POINT
    return UNCLEAR if comma or delimiter == ";" else POINT
