"""The charts about money as Vega-Lite specs, for `st.vega_lite_chart(spec, theme=None)`.

Not kept here: what they show may be somebody's own file. Pages keep the public ones.
"""

from __future__ import annotations

import pandas as pd

from localities.drawing.charts import ladder_chart, match_chart
from localities.drawing.charts.chart_specs import spec_of as plain_spec
from localities.drawing.charts.media import Spec


def ladder(table: pd.DataFrame, subtitle: str, label: str = "") -> Spec:
    """The prevention ladder of each group."""
    return plain_spec(ladder_chart.ladder, table, subtitle, label)


def ratios(table: pd.DataFrame, subtitle: str, label: str = "") -> Spec:
    """Money or capacity against demand, place by place."""
    return plain_spec(match_chart.ratios, table, subtitle, label)
