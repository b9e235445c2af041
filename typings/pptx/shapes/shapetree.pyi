from collections.abc import Iterator
from typing import IO

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.picture import Picture

class SlidePlaceholders:
    def __iter__(self) -> Iterator[BaseShape]: ...
    def __len__(self) -> int: ...

class SlideShapes:
    def __iter__(self) -> Iterator[BaseShape]: ...
    def __getitem__(self, idx: int) -> BaseShape: ...
    def __len__(self) -> int: ...
    @property
    def title(self) -> Shape | None: ...
    def add_chart(
        self,
        chart_type: XL_CHART_TYPE,
        x: int,
        y: int,
        cx: int,
        cy: int,
        chart_data: CategoryChartData | XyChartData,
    ) -> GraphicFrame: ...
    def add_picture(
        self,
        image_file: str | IO[bytes],
        left: int,
        top: int,
        width: int | None = None,
        height: int | None = None,
    ) -> Picture: ...
    def add_table(self, rows: int, cols: int, left: int, top: int, width: int, height: int) -> GraphicFrame: ...
    def add_textbox(self, left: int, top: int, width: int, height: int) -> Shape: ...
