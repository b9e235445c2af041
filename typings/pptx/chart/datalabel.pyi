from pptx.enum.chart import XL_DATA_LABEL_POSITION
from pptx.text.text import TextFrame

class DataLabel:
    position: XL_DATA_LABEL_POSITION | None
    @property
    def text_frame(self) -> TextFrame: ...
