"""Two edits of one item put together, once their editor has seen both."""

from __future__ import annotations

from dataclasses import replace

from localities.participation.plans.records import Content


def merged(seen: Content, mine: Content, theirs: Content) -> Content:
    """Theirs, with mine in every field that I changed from what I had seen."""
    changed = {name: value for name, value in vars(mine).items() if value != getattr(seen, name)}
    return replace(theirs, **changed)
