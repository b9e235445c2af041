"""Would anybody walk away? A split is in the core if no group would have more on its own (Gillies 1959)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from localities.resources.money.pounds import gbp
from localities.resources.savings.coalitions import Game


@dataclass(frozen=True)
class Walkout:
    """A group that would have more alone: what it would have and what the split gives it, in pence."""

    group: tuple[str, ...]
    alone_pence: int
    given_pence: int

    @property
    def short_pence(self) -> int:
        """How much less the group gets from the split than alone, in pence."""
        return self.alone_pence - self.given_pence


def walkouts(game: Game, shares_pence: Mapping[str, int]) -> list[Walkout]:
    """Return every group that would have more alone, most to gain first; none if the split is in the core."""
    found = [
        Walkout(group, game.value_pence(group), sum(shares_pence[one] for one in group)) for group in game.groups()
    ]
    return sorted([one for one in found if one.short_pence > 0], key=lambda one: (-one.short_pence, len(one.group)))


def in_core(game: Game, shares_pence: Mapping[str, int]) -> bool:
    """Whether nobody would walk away and the shares sum to the total."""
    return not walkouts(game, shares_pence) and sum(shares_pence.values()) == game.total_pence


def why(walkout: Walkout) -> str:
    """Say who would leave, and how much better off they would be."""
    who = walkout.group[0] if len(walkout.group) == 1 else f"{', '.join(walkout.group[:-1])} and {walkout.group[-1]}"
    alone = "alone" if len(walkout.group) == 1 else "by themselves"
    return (
        f"{who} would have {gbp(walkout.alone_pence)} {alone} and get {gbp(walkout.given_pence)} here: "
        f"{gbp(walkout.short_pence)} less."
    )
