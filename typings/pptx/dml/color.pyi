class RGBColor(tuple[int, int, int]):
    def __new__(cls, r: int, g: int, b: int) -> RGBColor: ...
    @classmethod
    def from_string(cls, rgb_hex_str: str) -> RGBColor: ...

class ColorFormat:
    rgb: RGBColor | None
