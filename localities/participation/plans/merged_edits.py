"""Merge two edits of one item, once the editor has seen both."""

from __future__ import annotations

from dataclasses import replace

from localities.participation.plans.records import Content


def merged(seen: Content, mine: Content, theirs: Content) -> Content:
    """Return `theirs`, with `mine` in every field where `mine` differs from `seen`."""
    changed = {name: value for name, value in vars(mine).items() if value != getattr(seen, name)}
    return replace(theirs, **changed)
