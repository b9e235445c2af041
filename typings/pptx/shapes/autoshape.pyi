from pptx.dml.fill import FillFormat
from pptx.dml.line import LineFormat
from pptx.shapes.base import BaseShape
from pptx.text.text import TextFrame

class ShadowFormat:
    inherit: bool

class Shape(BaseShape):
    @property
    def fill(self) -> FillFormat: ...
    @property
    def line(self) -> LineFormat: ...
    @property
    def shadow(self) -> ShadowFormat: ...
    @property
    def text_frame(self) -> TextFrame: ...
