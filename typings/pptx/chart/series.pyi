from pptx.chart.marker import Marker
from pptx.chart.point import Points
from pptx.dml.chtfmt import ChartFormat
from pptx.oxml.xmlchemy import BaseOxmlElement

class _BaseSeries:
    """A series of any kind of chart; python-pptx has a class for each kind."""

    _element: BaseOxmlElement
    invert_if_negative: bool  # of bars
    smooth: bool  # of lines
    @property
    def format(self) -> ChartFormat: ...
    @property
    def marker(self) -> Marker: ...  # of lines and dots
    @property
    def name(self) -> str: ...
    @property
    def points(self) -> Points: ...
    @property
    def values(self) -> tuple[float | None, ...]: ...
