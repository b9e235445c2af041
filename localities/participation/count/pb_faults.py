"""The fault of a .pb file: one sentence with its line and field."""

from __future__ import annotations

LONGEST_FOUND = 60  # characters of a field that are quoted


class PbFault(ValueError):
    """The first fault of a .pb file that was read or was to be written."""

    def __init__(self, file: str, line: int | None, field: str, found: str, expected: str):
        self.line, self.field = line, field
        self._given = (file, line, field, found, expected)
        where = [file, f"line {line}" if line else "", f"field {field}" if field else ""]
        super().__init__(f"{', '.join(part for part in where if part)}: found {_quoted(found)}; expected {expected}.")

    def __reduce__(self) -> tuple[type[PbFault], tuple[str, int | None, str, str, str]]:
        """Support pickling, so that the fault can cross process boundaries."""
        return type(self), self._given

    @property
    def sentences(self) -> tuple[str, ...]:
        """The faults, one sentence each."""
        return (str(self),)


def _quoted(found: str) -> str:
    short = found if len(found) <= LONGEST_FOUND else f"{found[:LONGEST_FOUND]}…"
    return f"“{short}”" if found else "nothing"
