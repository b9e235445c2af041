"""A meeting over the real data with a scene of every kind, for tests of its content and files."""

from dataclasses import replace
from datetime import UTC, date, datetime

from localities.participation.meetings import Meeting, Scene

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
ROOT = "http://192.168.7.20:8501"
GOVAN = (("place", "govan"),)
MARKUP = '<script>alert(1)</script> & "quotes" {{ title }} #import [x](y) *z*'
SCENES = (
    Scene("who", "who_lives_here", GOVAN, "Who lives here"),
    Scene("out", "stands_out", GOVAN, "What stands out", note="Pause here, and let people speak."),
    Scene("strong", "strong_here", GOVAN, "What is strong"),
    Scene("dots", "dot_plot", (("measure", "child_poverty_percent"), ("place", "govan")), "Child poverty in the nine"),
    Scene("nine", "map_of_places", (("measure", "out_of_work_percent"), ("place", "govan")), "Out of work, on the map"),
    Scene("zones", "zone_map", (("place", "govan"), ("shade", "child_poverty_percent")), "Zones of Govan"),
    Scene("lines", "trend_lines", (("place", "govan"), ("trend", "child_poverty_percent")), "Over the years"),
    Scene("few", "trend_lines", (("place", "govan"), ("trend", "income_deprived_percent")), "Few years"),
    Scene("ages", "age_pyramid", GOVAN, "Young and old"),
    Scene("table", "table_of_places", (("measure", "early_mortality_rate"),), "Deaths before 75"),
    Scene("three", "priorities", GOVAN, "The three priority themes"),
    Scene("list", "assets", (("place", "govan"), ("category", "food")), "Food here"),
    Scene("plan", "plan", GOVAN, "What the plan says"),
    Scene("ask", "words", (("text", "What do we want to keep?\nWhat comes first?"),), "What shall we ask?"),
    Scene("city", "dot_plot", (("measure", "homeless_assessed_rate"),), "Homelessness"),
)
BROKEN = (
    Scene("no-measure", "dot_plot", (("measure", "child_povert"),), "A measure that is gone"),
    Scene("no-place", "zone_map", (("place", "atlantis"), ("measure", "out_of_work_percent")), "A place that is gone"),
    Scene("no-year", "map_of_places", (("measure", "out_of_work_percent"), ("year", "1066")), "A year that is gone"),
    Scene("no-part", "hologram", GOVAN, "A part of another edition"),
    Scene("nothing", "stands_out", (), "A place that was never named"),
    Scene("no-kind", "assets", (("place", "govan"), ("category", "castles")), "A kind that is gone"),
)


def meeting(*scenes: Scene, title: str = "Govan: what next?") -> Meeting:
    """Return a meeting of these scenes, else of a scene of every kind."""
    return Meeting("m1", title, "govan", "bcd-fgh-234", "", scenes or SCENES, AT, AT, "2026-11-22", 3)


def scene(part: str, **query: str) -> Scene:
    """Return a scene of that kind with that query."""
    return Scene("s1", part, tuple(query.items()), "A scene")


def named(scene_id: str, **changes) -> Scene:
    """Return one of SCENES, with any given changes."""
    return replace(next(one for one in (*SCENES, *BROKEN) if one.scene_id == scene_id), **changes)
