"""What a chart is made for: the screen, a wall, a phone that follows, paper, a slide, or a file to keep.

A chart takes its medium when it is made and is not changed afterwards. On a screen it measures its own width in the
browser; everywhere else its width is fixed. Where the title or the notes stand beside the picture as text, the spec
leaves them out, and its `usermeta` (which Vega-Lite ignores) holds the notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from localities.drawing import palette

SCREEN_FONT = "Source Sans, sans-serif"
PAPER_FONT = "FiraGO, Source Sans, sans-serif"
# The first comes out of a pip package, so that every server draws the same; where an SVG is opened, the next will do.
# A name with a number in it has quotes, or none of them is read.
FILE_FONT = "FiraGO, 'Source Sans 3', 'Source Sans Pro', sans-serif"

Spec = dict[str, Any]  # a chart in Vega-Lite, as JSON


@dataclass(frozen=True)
class Medium:
    """Size in pixels (None: as wide as its place, as high as the chart needs), least type, and what it leaves out."""

    name: str
    width_px: int | None = None
    height_px: int | None = None
    least_type_px: int = 0
    has_title: bool = False
    has_notes: bool = True
    has_description: bool = True
    rows_end_in_words: bool = True  # on a phone a sign alone ends the row
    note_characters: int = 52  # of a line of notes in the picture
    head_room_px: int = 2  # without a title there has to be room above for the names of lines
    font: str = PAPER_FONT
    background: str = "transparent"

    def type_px(self, size: int) -> int:
        """The type size, or the least that can be read here."""
        return max(size, self.least_type_px)


SCREEN = Medium("screen", has_title=True, font=SCREEN_FONT)
# A wall of 1024 x 768 shows a chart of 640 pixels at about 1.5 times its size, a narrower one at more.
WALL = Medium(
    "wall", 545, 222, least_type_px=16, has_notes=False, has_description=False, font=SCREEN_FONT
)  # fmt: skip
PHONE = Medium(
    "phone", 328, has_notes=False, has_description=False, rows_end_in_words=False, font=SCREEN_FONT
)  # of a phone 360 pixels wide
PAPER = Medium("paper", 700, head_room_px=16)
LARGE_PRINT = Medium(
    "large", 330, has_notes=False, rows_end_in_words=False, head_room_px=16
)  # names are above their rows, as on a phone
# Below its finding a slide has room for a picture three times as wide as high.
SLIDE = Medium("slide", 900, 200, least_type_px=15, note_characters=110, head_room_px=16)
FILE = Medium("file", 760, has_title=True, font=FILE_FONT, background=palette.PAPER)  # as wide as on a laptop
