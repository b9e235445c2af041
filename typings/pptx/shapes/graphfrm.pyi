from pptx.chart.chart import Chart
from pptx.oxml.xmlchemy import GraphicFrameElement
from pptx.shapes.base import BaseShape
from pptx.table import Table

class GraphicFrame(BaseShape):
    _element: GraphicFrameElement
    @property
    def element(self) -> GraphicFrameElement: ...
    @property
    def chart(self) -> Chart: ...
    @property
    def table(self) -> Table: ...
