"""What worker processes need: read once in the process from which they are forked, and shared by all of them.

Only what is asked of workers is imported here: every further library is memory.
"""

from __future__ import annotations

import importlib

from localities.places import zone_shapes
from localities.publishing.asset_list import sheet
from localities.publishing.open_data import reach_written

MODULES = (
    "localities.drawing.charts.chart_svg",
    "localities.indicators.own_indicators.own_indicator",
    "localities.participation.ballots.project_files",
    "localities.participation.polling.paper_rows",
    "localities.participation.meeting_file",
    "localities.participation.picture_file",
    "localities.places.drawn_area",
    "localities.publishing.slides.slide_deck",
    "localities.publishing.typesetting.paper",
    "localities.resources.returns.return_files",
    "localities.resources.savings.scenario_files",
    "localities.tables.read_ods",
    "localities.tables.read_xlsx",
)


def ready() -> None:
    """Import the modules that do the work, and read the zones and the ground that it is joined to."""
    for module in MODULES:
        importlib.import_module(module)
    for read in (zone_shapes.zones, zone_shapes.people_points, zone_shapes.names, reach_written.zone_geometries):
        read()
    sheet.draw_nothing()
