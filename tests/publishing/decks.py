"""What a slide shows."""

from typing import Any


def shapes_on(slide: Any) -> list[Any]:
    """The slide's shapes: which kind each is, its `has_text_frame`, `has_table` and `has_chart` say."""
    return list(slide.shapes)


def texts_on(slide: Any) -> str:
    """The words of every shape with words, joined by spaces."""
    return " ".join(shape.text_frame.text for shape in shapes_on(slide) if shape.has_text_frame)
