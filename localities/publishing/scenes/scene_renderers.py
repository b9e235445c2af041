"""How each kind of scene is rendered. A new kind in `participation.scene_kinds` needs a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from localities.participation.meetings import Scene
from localities.publishing.scenes import (
    scene_ages,
    scene_ballot,
    scene_connection_texts,
    scene_findings,
    scene_list,
    scene_living_plan,
    scene_map,
    scene_outlines,
    scene_place,
    scene_place_texts,
    scene_places,
    scene_round,
    scene_views,
    scene_zones,
)
from localities.publishing.scenes.scene_records import KeptChart, SceneContent
from localities.publishing.scenes.scene_views import ViewPart


@dataclass(frozen=True)
class SceneRenderer:
    """What makes the content of a scene, of which wall, phones, slides and sheets draw.

    `redraw` draws its chart again from the numbers that a scene kept; None where the kept table stands instead.
    `slide_chart` names the chart that PowerPoint can edit; "" where a slide shows our picture. `view` is the view that
    the scene shows, where it is one that may be taken away.
    """

    content: Callable[[Scene], SceneContent]
    redraw: Callable[[pd.DataFrame, Scene], KeptChart] | None = None
    slide_chart: str = ""
    view: str = ""


def _of_view(part: ViewPart, slide_chart: str = "") -> SceneRenderer:
    return SceneRenderer(scene_views.maker(part), slide_chart=slide_chart, view=part.view)


RENDERERS = {
    "words": SceneRenderer(scene_list.words),
    "who_lives_here": SceneRenderer(scene_place.who_lives_here),
    "stands_out": SceneRenderer(scene_findings.stands_out),
    "strong_here": SceneRenderer(scene_findings.strong_here),
    "dot_plot": SceneRenderer(scene_places.dot_plot, scene_places.chart_from, "dot_plot", "compare"),
    "map_of_places": SceneRenderer(scene_places.map_of_places),
    "zone_map": SceneRenderer(scene_place.zone_map),
    "trend_lines": SceneRenderer(scene_place.trend_lines, scene_place.trend_chart_from, "trend_lines", "years"),
    "age_pyramid": SceneRenderer(scene_ages.age_pyramid, scene_ages.chart_from, "age_pyramid", "ages"),
    "table_of_places": SceneRenderer(scene_places.table_of_places),
    "priorities": SceneRenderer(scene_findings.priorities),
    "assets": SceneRenderer(scene_list.assets),
    "plan": SceneRenderer(scene_findings.plan),
    "ballot": SceneRenderer(scene_ballot.ballot),
    "place_standard": SceneRenderer(scene_round.of_round(scene_round.wheel)),
    "place_standard_figures": SceneRenderer(scene_round.of_round(scene_round.beside_figures)),
    "dots": SceneRenderer(scene_round.of_round(scene_round.dots_placed)),
    "two_way": SceneRenderer(scene_round.of_round(scene_round.opinions)),
    "living_plan": SceneRenderer(scene_living_plan.living_plan),
    "funnel": SceneRenderer(scene_places.funnel),
    "map_of_zones": SceneRenderer(scene_zones.map_of_zones),
    "map_of_both": SceneRenderer(scene_map.services_over_need, view="map"),
    "outline_of_measure": SceneRenderer(scene_outlines.of_measure),
    "outline_of_place": SceneRenderer(scene_outlines.of_place),
    "outline_everywhere": SceneRenderer(scene_outlines.everywhere),
    "spine": _of_view(ViewPart("place", scene_place_texts.spine, "spine")),
    "profile_table": _of_view(ViewPart("place", scene_place_texts.profile_table)),
    "zones_inside": _of_view(ViewPart("zones", scene_place_texts.zones_inside, "strip", reads={"measure": "inside"})),
    "overview": _of_view(ViewPart("overview", scene_place_texts.grid, also=("order", "way"))),
    "scatter": _of_view(ViewPart("connections", scene_connection_texts.scatter, "scatter")),
    "matrix": _of_view(ViewPart("matrix", scene_connection_texts.matrix, "matrix")),
    "outlook": _of_view(ViewPart("outlook", scene_connection_texts.outlook_lines, "lines"), "outlook"),
    "outlook_table": _of_view(ViewPart("outlook", scene_connection_texts.side_by_side, also=("own",))),
    "off_path": _of_view(ViewPart("off_their_path", scene_connection_texts.off_path, shows="list")),
}
