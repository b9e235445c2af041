"""The charts. Each takes tables and gives an Altair chart; its twin in alt_texts says the same in words."""

from localities.drawing.charts.age_chart import age_pyramid
from localities.drawing.charts.dot_chart import dot_plot
from localities.drawing.charts.funnel_chart import funnel_plot
from localities.drawing.charts.inequality_chart import zones_inside
from localities.drawing.charts.matrix_chart import matrix
from localities.drawing.charts.outlook_chart import outlook_lines
from localities.drawing.charts.scatter_chart import scatter
from localities.drawing.charts.spine_chart import spine
from localities.drawing.charts.trend_chart import trend_lines

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
