"""What is known of a scene where its slides are written."""

from __future__ import annotations

from dataclasses import dataclass

from localities.publishing.pictures.map_pictures import Picture
from localities.publishing.scenes.scene_records import SceneContent


@dataclass(frozen=True, eq=False)
class DrawnScene(SceneContent):
    """What a scene shows, its map or chart as a `picture`; `slide_chart` names a chart that PowerPoint can edit.

    `address` is the view's on the server, "" for none; `notes` is what the speaker reads.
    """

    picture: Picture | None = None
    slide_chart: str = ""
    address: str = ""
    notes: str = ""
