from pptx.oxml.xmlchemy import ShapeElement

class PlaceholderFormat:
    @property
    def idx(self) -> int: ...

class BaseShape:
    _element: ShapeElement
    left: int
    top: int
    width: int
    height: int
    name: str
    @property
    def element(self) -> ShapeElement: ...
    @property
    def has_chart(self) -> bool: ...
    @property
    def has_table(self) -> bool: ...
    @property
    def has_text_frame(self) -> bool: ...
    @property
    def placeholder_format(self) -> PlaceholderFormat: ...
    @property
    def shape_type(self) -> int | None: ...
