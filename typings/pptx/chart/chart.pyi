from collections.abc import Iterator

from pptx.chart.series import _BaseSeries
from pptx.dml.chtfmt import ChartFormat
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.text.text import Font

class TickLabels:
    number_format: str
    number_format_is_linked: bool
    @property
    def font(self) -> Font: ...

class MajorGridlines:
    @property
    def format(self) -> ChartFormat: ...

class Axis:
    has_major_gridlines: bool
    has_minor_gridlines: bool
    major_unit: float | None
    maximum_scale: float | None
    minimum_scale: float | None
    tick_label_position: XL_TICK_LABEL_POSITION
    visible: bool
    @property
    def format(self) -> ChartFormat: ...
    @property
    def major_gridlines(self) -> MajorGridlines: ...
    @property
    def tick_labels(self) -> TickLabels: ...

class Legend:
    include_in_layout: bool | None
    position: XL_LEGEND_POSITION
    @property
    def font(self) -> Font: ...

class Plot:
    gap_width: int  # of bars
    overlap: int  # of bars
    @property
    def categories(self) -> list[str]: ...
    @property
    def series(self) -> SeriesCollection: ...

class SeriesCollection:
    def __getitem__(self, index: int) -> _BaseSeries: ...
    def __iter__(self) -> Iterator[_BaseSeries]: ...
    def __len__(self) -> int: ...

class Plots:
    def __getitem__(self, index: int) -> Plot: ...
    def __len__(self) -> int: ...

class XlsxPart:
    @property
    def blob(self) -> bytes: ...

class ChartWorkbook:
    @property
    def xlsx_part(self) -> XlsxPart | None: ...
    def update_from_xlsx_blob(self, xlsx_blob: bytes) -> None: ...

class ChartPart:
    @property
    def chart_workbook(self) -> ChartWorkbook: ...

class Chart:
    has_legend: bool
    has_title: bool
    _chartSpace: BaseOxmlElement
    @property
    def element(self) -> BaseOxmlElement: ...
    @property
    def category_axis(self) -> Axis: ...
    @property
    def value_axis(self) -> Axis: ...
    @property
    def font(self) -> Font: ...
    @property
    def legend(self) -> Legend | None: ...
    @property
    def part(self) -> ChartPart: ...
    @property
    def plots(self) -> Plots: ...
