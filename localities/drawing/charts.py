"""The charts. Each takes tables and gives an Altair chart; its twin in alt_texts says the same in words."""

from localities.drawing.age_chart import age_pyramid
from localities.drawing.dot_chart import dot_plot
from localities.drawing.funnel_chart import funnel_plot
from localities.drawing.inequality_chart import zones_inside
from localities.drawing.matrix_chart import matrix
from localities.drawing.outlook_chart import outlook_lines
from localities.drawing.scatter_chart import scatter
from localities.drawing.spine_chart import spine
from localities.drawing.trend_chart import trend_lines

__all__ = [
    "age_pyramid",
    "dot_plot",
    "funnel_plot",
    "matrix",
    "outlook_lines",
    "scatter",
    "spine",
    "trend_lines",
    "zones_inside",
]
