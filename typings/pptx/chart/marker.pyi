from pptx.dml.chtfmt import ChartFormat
from pptx.enum.chart import XL_MARKER_STYLE

class Marker:
    size: int | None
    style: XL_MARKER_STYLE | None
    @property
    def format(self) -> ChartFormat: ...
