"""The makers of every part of a scene, by its id. Whoever adds a part to meetings.PARTS names its maker here."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from localities.participation.meetings import Scene
from localities.publishing import scene_ages, scene_findings, scene_list, scene_nine, scene_place
from localities.publishing.scene_records import SceneContent

MAKERS: dict[str, Callable[[Scene], SceneContent]] = {
    "words": scene_list.words,
    "who_lives_here": scene_place.who_lives_here,
    "stands_out": scene_findings.stands_out,
    "strong_here": scene_findings.strong_here,
    "dot_plot": scene_nine.dot_plot,
    "map_of_nine": scene_nine.map_of_nine,
    "zone_map": scene_place.zone_map,
    "trend_lines": scene_place.trend_lines,
    "age_pyramid": scene_ages.age_pyramid,
    "table_nine": scene_nine.table_nine,
    "priorities": scene_findings.priorities,
    "assets": scene_list.assets,
    "plan": scene_findings.plan,
}
# How each kind of chart is drawn again from the numbers that a scene kept.
CHARTS_FROM: dict[str, Callable[[pd.DataFrame, Scene], dict]] = {
    "dot_plot": scene_nine.chart_from,
    "trend_lines": scene_place.trend_chart_from,
    "age_pyramid": scene_ages.chart_from,
}
