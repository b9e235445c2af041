"""A picture that an editor put on a scene, as the files to take home need it: inside an SVG, or as its own bytes."""

from __future__ import annotations

import base64
import io

from PIL import Image

from localities.drawing import palette
from localities.participation import picture_rows
from localities.participation.scene_picture import ScenePicture
from localities.publishing.pictures.map_pictures import Picture

PAPER_PX = 1200  # of the longest side on paper and in the page to take home: 150 dots to the inch over A4
LOWEST = 0.62  # of its width: what is higher stands smaller on its paper, or it would need a page
QUALITY = 82
GONE = "This picture is not there any more."


def svg(picture: ScenePicture, most_px: int = PAPER_PX) -> str:
    """An SVG that holds the picture, no higher than LOWEST of its width; a sentence in it where the picture is gone."""
    across = min(most_px, max(picture.width_px, picture.height_px))
    down = min(round(across * picture.height_px / picture.width_px), round(across * LOWEST))
    size = f'width="{across}" height="{down}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {across} {down}">'
    kept = picture_rows.read(picture.picture_id)
    if kept is None:
        return f'{head}<text x="8" y="40" font-family="FiraGO" font-size="28" fill="{palette.INK}">{GONE}</text></svg>'
    held = f"data:image/jpeg;base64,{base64.b64encode(_smaller(kept[1], most_px)).decode()}"
    return f'{head}<image {size} preserveAspectRatio="xMinYMin" href="{held}"/></svg>'


def for_slide(picture: ScenePicture) -> Picture | None:
    """The stored picture with its size in points; None where it is gone."""
    kept = picture_rows.read(picture.picture_id)
    return Picture(kept[1], picture.width_px * 0.75, picture.height_px * 0.75) if kept else None


def _smaller(content: bytes, most_px: int) -> bytes:
    """The stored picture as JPEG with that many pixels at most."""
    pixels = Image.open(io.BytesIO(content)).convert("RGB")
    pixels.thumbnail((most_px, most_px), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    pixels.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
