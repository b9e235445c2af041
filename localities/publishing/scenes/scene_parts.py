"""The makers of every part of a scene, by its id. Whoever adds a part to meetings.PARTS names its maker here."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from localities.participation.meetings import Scene
from localities.publishing.scenes import (
    scene_ages,
    scene_findings,
    scene_list,
    scene_nine,
    scene_outlines,
    scene_place,
    scene_tellings,
    scene_tellings_across,
    scene_views,
    scene_zones,
)
from localities.publishing.scenes.scene_records import KeptChart, SceneContent
from localities.publishing.scenes.scene_views import ViewPart

# Parts that are a view which may be taken away; the maker is one for all.
OF_VIEWS = {
    "spine": ViewPart("place", scene_tellings.spine, "spine", "spine"),
    "profile_table": ViewPart("place", scene_tellings.profile_table),
    "zones_inside": ViewPart("zones", scene_tellings.zones_inside, "strip", reads={"measure": "inside"}),
    "overview": ViewPart("overview", scene_tellings.grid, also=("order", "way")),
    "scatter": ViewPart("connections", scene_tellings_across.scatter, "scatter"),
    "matrix": ViewPart("matrix", scene_tellings_across.matrix, "matrix"),
    "outlook": ViewPart("outlook", scene_tellings_across.outlook_lines, "lines", "outlook"),
    "outlook_table": ViewPart("outlook", scene_tellings_across.side_by_side, also=("own",)),
    "off_path": ViewPart("off_their_path", scene_tellings_across.off_path, shows="list"),
}

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
    "funnel": scene_nine.funnel,
    "map_of_zones": scene_zones.map_of_zones,
    "outline_of_measure": scene_outlines.of_measure,
    "outline_of_place": scene_outlines.of_place,
    "outline_everywhere": scene_outlines.everywhere,
    **{part: scene_views.maker(kind) for part, kind in OF_VIEWS.items()},
}
# How each kind of chart is drawn again from the numbers that a scene kept.
CHARTS_FROM: dict[str, Callable[[pd.DataFrame, Scene], KeptChart]] = {
    "dot_plot": scene_nine.chart_from,
    "trend_lines": scene_place.trend_chart_from,
    "age_pyramid": scene_ages.chart_from,
}
