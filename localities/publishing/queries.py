"""What a query string may ask, checked in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from localities.places.outlines import known

LONGEST = 200  # characters of one value


class BadQuery(ValueError):
    """A query that cannot be answered; the message is the sentence for the reader."""


@dataclass(frozen=True)
class Query:
    """The parts that were asked, every part of the route present, "" where not asked."""

    parts: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return dict(self.parts)[name]


def read_query(given, names, choices: Mapping[str, Mapping] | None = None) -> Query:
    """The query with every name of the route; BadQuery with a sentence for anything else.

    `given` holds (name, value) pairs; `choices` the valid values of those parts that have a list.
    """
    seen: dict[str, str] = {}
    for name, value in given:
        if name not in names:
            raise BadQuery(f"This address does not know “{name[:40]}”. It takes: {', '.join(names) or 'nothing'}.")
        if name in seen:
            raise BadQuery(f"“{name}” was given twice; give it once.")
        if len(value) > LONGEST:
            raise BadQuery(f"“{name}” is {len(value)} characters long; at most {LONGEST} are read.")
        if value and choices and name in choices:
            known(value, choices[name], name)
        seen[name] = value.strip()
    return Query(tuple((name, seen.get(name, "")) for name in names))
