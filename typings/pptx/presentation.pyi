from typing import IO

from pptx.slide import SlideLayouts, Slides

class CoreProperties:
    title: str
    author: str
    language: str

class Presentation:
    slide_width: int | None
    slide_height: int | None
    @property
    def core_properties(self) -> CoreProperties: ...
    @property
    def slides(self) -> Slides: ...
    @property
    def slide_layouts(self) -> SlideLayouts: ...
    def save(self, file: str | IO[bytes]) -> None: ...
