"""What we use of python-pptx, which has no types of its own that a checker reads. Lengths are EMU."""

from typing import IO

from pptx import presentation

def Presentation(pptx: str | IO[bytes] | None = None) -> presentation.Presentation: ...
