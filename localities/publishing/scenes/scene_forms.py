"""The forms in which a scene is shown: its main part, and how much of its table a hall sees with it.

Slides (`slide_deck.BODIES`), the sheet and the web page draw the same forms; a test proves that each is
drawn everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from localities.places import wording


@dataclass(frozen=True)
class SceneForm:
    """How many rows of its table a wall and a phone show (0: none), and which columns a wall has room for.

    What fits a wall at 24 pixels; phones scroll, and the files hold everything. A form without `figures` has nothing
    that a scene could keep.
    """

    rows_on_wall: int = 0
    rows_on_phone: int = 0
    columns_on_wall: tuple[str, ...] = ()
    has_figures: bool = True

    @property
    def wall_columns(self) -> tuple[str, ...]:
        """Return the columns that a wall has room for, with the city by its name."""
        return tuple(map(wording.filled, self.columns_on_wall))


FORMS = {
    "figures": SceneForm(),
    "chart": SceneForm(),
    "map": SceneForm(),
    "table": SceneForm(12, 100, ("Place", "Figure", "95% interval", "Against {city}")),
    "list": SceneForm(),
    "assets": SceneForm(7, 60),
    "words": SceneForm(has_figures=False),
    "picture": SceneForm(has_figures=False),
    "problem": SceneForm(has_figures=False),
}
