from pptx.dml.color import ColorFormat
from pptx.enum.text import MSO_AUTO_SIZE, MSO_VERTICAL_ANCHOR, PP_PARAGRAPH_ALIGNMENT
from pptx.oxml.xmlchemy import ParagraphElement, TextBodyElement
from pptx.util import Length

class Font:
    bold: bool | None
    name: str | None
    size: Length | None
    @property
    def color(self) -> ColorFormat: ...

class _Run:
    text: str
    @property
    def font(self) -> Font: ...

class _Paragraph:
    _element: ParagraphElement
    alignment: PP_PARAGRAPH_ALIGNMENT | None
    line_spacing: float | Length | None
    space_after: Length | None
    text: str
    @property
    def font(self) -> Font: ...
    @property
    def runs(self) -> tuple[_Run, ...]: ...
    def add_run(self) -> _Run: ...

class TextFrame:
    _element: TextBodyElement
    auto_size: MSO_AUTO_SIZE | None
    margin_left: int
    margin_right: int
    margin_top: int
    margin_bottom: int
    text: str
    vertical_anchor: MSO_VERTICAL_ANCHOR | None
    word_wrap: bool | None
    @property
    def paragraphs(self) -> tuple[_Paragraph, ...]: ...
    def add_paragraph(self) -> _Paragraph: ...
