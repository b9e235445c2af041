"""Every page of the app: its file, its name, its icon and its address, in the order of the menu; and links to it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from localities.places import wording

APP_NAME = "Thriving Places"


@dataclass(frozen=True)
class PageEntry:
    """One page. `address` is "" for the first one; `purpose` one line, also shown before the page has come."""

    file: str
    title: str
    icon: str
    address: str
    heading_text: str
    purpose_text: str

    @property
    def heading(self) -> str:
        """Return its title on the page, with the city and the number of places as the data have them."""
        return wording.filled(self.heading_text)

    @property
    def purpose(self) -> str:
        """Return its one line, worded in the same way."""
        return wording.filled(self.purpose_text)

    @property
    def short_title(self) -> str:
        """One word for a narrow bar."""
        return self.title if self.address else "Home"

    @property
    def window_title(self) -> str:
        """What the browser's tab and a bookmark say."""
        return f"{self.title} · {APP_NAME}" if self.address else APP_NAME


def _page(file: str, title: str, icon: str, heading: str, purpose: str) -> PageEntry:
    address = "" if file == "home" else file
    return PageEntry(f"{file}.py", title, f":material/{icon}:", address, heading, purpose)


SECTIONS: dict[str, tuple[PageEntry, ...]] = {
    "": (
        _page("home", APP_NAME, "home", "{Places} in {city}", "What is here, what is needed, what next."),
        _page(
            "assets",
            "Assets",
            "location_on",
            "What is here",
            "Places and groups near you, in a list and on a map.",
        ),
        _page(
            "map",
            "Map",
            "layers",
            "What is here, over what is needed",
            "Services as pins over a measure of need, and what the two say together.",
        ),
        _page("place", "Place", "map", "One place", "Its people, its figures and what is there."),
        _page(
            "suggest",
            "Suggest",
            "edit_location_alt",
            "Something missing, or wrong?",
            "Suggest a place or a group, or put one right. A steward looks at it first.",
        ),
    ),
    "Figures": (
        _page(
            "compare",
            "Compare",
            "stacked_bar_chart",
            "Compare the {count}",
            "One measure, one year, every place beside {city}, with how sure each figure is.",
        ),
        _page(
            "overview",
            "Overview",
            "grid_on",
            "Overview",
            "The places by many measures at once, each beside {city}, with how sure that is.",
        ),
        _page(
            "connections",
            "Connections",
            "scatter_plot",
            "Connections",
            "Two figures, area by area: do they go together, and how sure is that?",
        ),
        _page(
            "outlook",
            "Outlook",
            "trending_up",
            "Outlook",
            "Where a figure may go in the two years after its latest one, and how far such guesses missed before.",
        ),
        _page(
            "own",
            "Your own",
            "draw",
            "Your own area and figures",
            "Draw an area of your own, or bring an indicator, and compare them like the rest.",
        ),
    ),
    "Money and need": (
        _page(
            "resources",
            "Resources",
            "payments",
            "Resources",
            "What partners put into a theme, whether it goes where the need is, and how much of it prevents.",
        ),
        _page(
            "reach",
            "Reach",
            "directions_walk",
            "Reach",
            "Who lives within a walk of a service, and what another site would change.",
        ),
        _page(
            "colocation",
            "Under one roof",
            "home_work",
            "Under one roof",
            "A service inside a place that people already use: what was tried, and where it would reach most.",
        ),
        _page(
            "savings",
            "Shared savings",
            "savings",
            "Shared savings",
            "One partner pays, another saves. See who ends up with what, and whether anybody would walk away.",
        ),
    ),
    "Meeting and data": (
        _page(
            "meeting",
            "Meeting",
            "groups",
            "A meeting",
            "Show a place in a hall, scene by scene, and send everybody home with a sheet.",
        ),
        _page(
            "plan",
            "Plan",
            "checklist",
            "Plans",
            "What a place wants to change, who does what, and when it is looked at again.",
        ),
        _page(
            "stewards",
            "Stewards",
            "fact_check",
            "Stewards",
            "What people suggest and correct, for those who decide on it.",
        ),
        _page(
            "data",
            "Data",
            "database",
            "Where the figures come from",
            "Every figure names its source. Download them all.",
        ),
    ),
}
PAGES = tuple(page for pages in SECTIONS.values() for page in pages)
THUMB_BAR = tuple(page for page in PAGES if page.address in ("", "assets", "map", "place", "meeting"))
ENTRIES = {entry.file: entry for entry in PAGES}
FOLDER = Path(__file__).parents[2]


def page_of(entry: PageEntry) -> st.Page:
    """Return the entry as a page of the menu; the first one has no address of its own."""
    if get_script_run_ctx() is None:
        return _made.__wrapped__(entry)  # outside a run Streamlit makes half a page, which nobody may keep
    return copy(_made(entry))  # the menu marks the page that it opens


@cache
def _made(entry: PageEntry) -> st.Page:
    """Make the page once: Streamlit looks for its file on the disk, and did so on every rerun for each link."""
    address = entry.address or None
    return st.Page(FOLDER / entry.file, title=entry.title, icon=entry.icon, url_path=address, default=address is None)


def page_link(file: str, label: str, icon: str = "", query_params: dict[str, str] | None = None) -> None:
    """Show a link to the page in that file, such as "place.py"."""
    st.page_link(page_of(ENTRIES[file]), label=label, icon=icon, query_params=query_params)
