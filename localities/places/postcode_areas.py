"""The letters with which the city's postcodes begin, from the built postcodes, and how text is read by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines

SPACE = r"[ \t\u00a0\u202f]"  # a pasted postcode often has a no-break space in it

PREFERRED = "G51 3UU"  # where the built data have it


@dataclass(frozen=True)
class PostcodePatterns:
    """Patterns for capitals, but `in_text` and `start_in_text`, which find a postcode or its start in any text."""

    full: re.Pattern[str]
    start: re.Pattern[str]
    inside_a_text: re.Pattern[str]
    letters_for_figures: re.Pattern[str]
    elsewhere: re.Pattern[str]
    in_text: re.Pattern[str]
    start_in_text: re.Pattern[str]


@edition_cache(size=1)
def letters() -> tuple[str, ...]:
    """Return the postcode areas of the city, such as "G", the longest first."""
    codes = snapshot.table("postcodes.csv", ("postcode",))["postcode"]
    found = set(codes.str.extract(r"^([A-Z]{1,2})", expand=False).dropna())
    return tuple(sorted(found, key=lambda area: (-len(area), area)))


@edition_cache(size=1)
def patterns() -> PostcodePatterns:
    """Return the patterns of the city's postcodes."""
    area = f"(?:{'|'.join(letters())})"
    return PostcodePatterns(
        full=re.compile(rf"^({area}\d{{1,2}})(\d[A-Z]{{2}})$"),
        start=re.compile(rf"^({area}\d{{1,2}})\s*(\d[A-Z]?)?$"),
        inside_a_text=re.compile(rf"\b{area}\s?\d{{1,2}}\s*\d[A-Z]{{2}}\b"),
        letters_for_figures=re.compile(rf"^({area})([0-9OIL]{{1,2}})([0-9OIL])([A-Z]{{2}})$"),
        elsewhere=re.compile(rf"^(?!{area}\d)([A-Z]{{1,2}})\d[A-Z\d]? ?\d[A-Z]{{2}}$"),
        in_text=re.compile(rf"\b{area}{SPACE}?\d{{1,2}}{SPACE}*\d[A-Z]{{2}}\b", re.IGNORECASE | re.ASCII),
        start_in_text=re.compile(rf"\b{area}\d{{1,2}}({SPACE}\d[A-Z]?)?\b", re.IGNORECASE | re.ASCII),
    )


@edition_cache(size=1)
def middle() -> tuple[float, float]:
    """Return longitude and latitude of the middle of the city's postcodes: where its people live."""
    points = snapshot.table("postcodes.csv", ("postcode",))[["longitude", "latitude"]].mean().round(4)
    return float(points["longitude"]), float(points["latitude"])


@edition_cache(size=1)
def example_place() -> str:
    """Return the name of the place with the shortest name, as an example of what may be typed."""
    return outlines.names()[_example_slug()]


def example_parts(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of an example of an address, about a place of this city where they are about a place."""
    return {**parts, "place": _example_slug()} if "place" in parts else dict(parts)


def _example_slug() -> str:
    return min(outlines.names(), key=lambda slug: (len(outlines.names()[slug]), outlines.names()[slug]))


@edition_cache(size=1)
def example() -> str:
    """Return a postcode of the city, as an example of what may be typed: PREFERRED, or one in that place."""
    table = snapshot.table("postcodes.csv", ("postcode", "place"))
    if (table["postcode"] == PREFERRED).any():
        return PREFERRED
    names = outlines.names()
    here = sorted(table.loc[table["place"].map(names) == example_place(), "postcode"]) or sorted(table["postcode"])
    return str(here[len(here) // 2])
