"""Every kind of scene: its name, and the page whose link restores it.

This is the only list of kinds. Publishing renders each of them (`scene_renderers`), and a test checks that none is
missing there.
"""

from __future__ import annotations

from dataclasses import dataclass

from localities.places import wording


@dataclass(frozen=True)
class SceneKind:
    """A kind of scene. `page` is "" if no page restores it; `link` holds the parameters that its link always has."""

    name: str
    page: str = ""
    link: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The name, with the number of places filled in from the data."""
        return wording.filled(self.name)


SCENE_KINDS = {
    "words": SceneKind("Words"),  # query: text, one thought a line
    "who_lives_here": SceneKind("Who lives here", "place"),
    "stands_out": SceneKind("What stands out", "place"),
    "strong_here": SceneKind("What is strong here", "place"),
    "dot_plot": SceneKind("The {count} on a line", "compare"),
    "map_of_places": SceneKind("Map of the {count}", "compare"),
    "zone_map": SceneKind("Map of a place", "place"),
    "trend_lines": SceneKind("Change over the years", "place", (("section", "need"),)),
    "age_pyramid": SceneKind("Ages", "place", (("section", "people"),)),
    "table_of_places": SceneKind("Table of the {count}", "compare"),
    "priorities": SceneKind("Priority themes", "place", (("section", "need"), ("theme", "youth_employment"))),
    "assets": SceneKind("What is here already", "assets"),
    "plan": SceneKind("The plan", "place", (("section", "plan"),)),
    "funnel": SceneKind("The {count} in a funnel", "compare", (("chart", "funnel"),)),
    "map_of_zones": SceneKind("Map of all zones", "compare", (("level", "zones"),)),
    "spine": SceneKind("Between worst and best", "place", (("section", "need"),)),
    "profile_table": SceneKind("Profile in a table", "place", (("section", "need"),)),
    "zones_inside": SceneKind("Inside a place", "place", (("section", "need"),)),
    "overview": SceneKind("Overview", "overview"),
    "scatter": SceneKind("Two figures, area by area", "connections"),
    "matrix": SceneKind("A theme at a glance", "connections"),
    "outlook": SceneKind("What may come", "outlook"),
    "outlook_table": SceneKind("What may come, side by side", "outlook"),
    "off_path": SceneKind("Figures off their own path", "outlook"),
    "outline_of_measure": SceneKind("Does the outline matter? The {count}", "compare"),
    "outline_of_place": SceneKind("Does the outline matter? One place", "place", (("section", "outline"),)),
    "ballot": SceneKind("Ballot", "vote"),  # query: code, state and whether voting codes are needed
    "place_standard": SceneKind("Place Standard", "say"),  # query: code, state and place, as all kinds of round
    "place_standard_figures": SceneKind("What people say beside what figures say", "say"),
    "dots": SceneKind("Dots on priorities", "say"),
    "two_way": SceneKind("Agree or disagree", "say"),
    "living_plan": SceneKind("The living plan, or the trail of an action", "plan"),  # query: place, action, change
    "map_of_both": SceneKind("What is here over what is needed", "map"),
    "outline_everywhere": SceneKind("Does the outline matter? Every finding", "compare"),
}
