"""The charts. Each takes tables and gives an Altair chart; its twin in alt_texts says the same in words."""

from localities.drawing.age_chart import age_pyramid
from localities.drawing.dot_chart import dot_plot
from localities.drawing.trend_chart import trend_lines

__all__ = ["age_pyramid", "dot_plot", "trend_lines"]
