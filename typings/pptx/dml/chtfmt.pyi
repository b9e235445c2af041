from pptx.dml.fill import FillFormat
from pptx.dml.line import LineFormat

class ChartFormat:
    @property
    def fill(self) -> FillFormat: ...
    @property
    def line(self) -> LineFormat: ...
