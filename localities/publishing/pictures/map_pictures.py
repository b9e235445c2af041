"""A scene's map as a picture: SVG for sheets and pages, PNG for slides, drawn by ourselves without a browser."""

from __future__ import annotations

from dataclasses import dataclass

from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import chart_svg
from localities.drawing.maps import printed_map, shaded_map
from localities.drawing.maps.printed_map import Paper
from localities.drawing.maps.shaded_map import Legend
from localities.drawing.palette import PAPER
from localities.publishing.scenes.scene_records import SceneMap
from localities.publishing.typesetting.fonts import font_folder

# Width, height and type sizes in points. A slide shows its map at 1.5 times this, so no type there is under 12 pt.
PAPERS = {
    "slide": Paper(500, 300, 8, 8.5, 7.5),
    "paper": Paper(510, 330, 7, 7.5, 6.5),
    "large": Paper(510, 480, 18, 18, 18),
    "hall": Paper(640, 400, 13, 13, 11),
    "phone": Paper(330, 330, 10, 10, 8.5),
}
KEPT = 128
SHARPNESS = 3  # pixels a point: 1,500 across a slide


@dataclass(frozen=True)
class Picture:
    """A picture with its size in points."""

    data: bytes
    width_pt: float
    height_pt: float


@edition_cache(size=KEPT)
def svg(shown: SceneMap, paper: Paper) -> str:
    """The map as SVG of the paper's size, with legend, scale bar, north, credit and the outline's status."""
    drawn = _numbered(shown, paper) if shown.kind == "assets" else _shaded(shown, paper)
    # White below the legend, also where the page is dark.
    return drawn.replace(">", f'><rect width="{paper.width_pt:.1f}" height="{paper.height_pt:.1f}" fill="{PAPER}"/>', 1)


def _numbered(shown: SceneMap, paper: Paper) -> str:
    return printed_map.draw({number: (east, north) for number, east, north in shown.points}, shown.place, paper)


def _shaded(shown: SceneMap, paper: Paper) -> str:
    title = shown.legend_title if shown.outline == "working" else f"{shown.legend_title} ({shown.outline} outline)"
    legend = Legend(title, tuple((one.colour, one.label, one.hatched) for one in shown.legend))
    shades, pins = {one.area_code: one.colour for one in shown.shades}, [one[1:] for one in shown.points]
    return shaded_map.draw(shades, shown.place, shown.outline, legend, paper, shown.kind in ("zones", "city"), pins)


@edition_cache(size=KEPT)
def png(shown: SceneMap, paper: Paper = PAPERS["slide"]) -> Picture:
    """The map as PNG, sharp enough for a projector."""
    return Picture(chart_svg.png(svg(shown, paper), SHARPNESS, font_folder()), paper.width_pt, paper.height_pt)
