from pptx.dml.color import ColorFormat
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_LINE_DASH_STYLE

class LineFormat:
    dash_style: MSO_LINE_DASH_STYLE | None
    width: int
    @property
    def color(self) -> ColorFormat: ...
    @property
    def fill(self) -> FillFormat: ...
