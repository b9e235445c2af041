"""What is known of a scene where its slides are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.scenes.scene_records import SceneContent


class TableLook(NamedTuple):
    """What the slides of a table have in common.

    Type size, columns' shares of the width, which columns hold figures alone, rows on each slide at most, and the room
    above and below the words of a row, of the type size.
    """

    size: int
    shares: tuple[float, ...]
    are_figures: tuple[bool, ...]
    most_rows: int
    air: float = 0.35


@dataclass(frozen=True, eq=False)
class DrawnScene(SceneContent):
    """What a scene shows, its map, chart or own picture as a `drawing`.

    `slide_chart` names a chart that PowerPoint can edit, "" for none.
    `address` is the view's on the server, "" for none; `notes` is what the speaker reads. `table_look` is how the
    slide before began the table, None on its first.
    """

    drawing: Picture | None = None
    slide_chart: str = ""
    address: str = ""
    notes: str = ""
    table_look: TableLook | None = None
