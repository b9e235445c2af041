"""What is known of a scene where its slides are written."""

from __future__ import annotations

from dataclasses import dataclass

from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.scenes.scene_records import SceneContent


@dataclass(frozen=True, eq=False)
class DrawnScene(SceneContent):
    """What a scene shows, its map, chart or own picture as a `drawing`.

    `slide_chart` names a chart that PowerPoint can edit, "" for none.
    `address` is the view's on the server, "" for none; `notes` is what the speaker reads.
    """

    drawing: Picture | None = None
    slide_chart: str = ""
    address: str = ""
    notes: str = ""
