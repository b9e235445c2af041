"""The place for what a person types: a postcode, part of one, or a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

import pandas as pd

from geodata.table_cells import labelled, row_of
from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import areas, outlines, postcode_areas, wording
from localities.places.areas import Area
from localities.places.postcode_areas import letters, patterns

FIGURES = str.maketrans("OIL", "011")
TEXT = ("postcode", "data_zone_code", "place", "near_place", "source_id", "licence")
LONGEST_READ = 200  # characters of what was typed
EXAMPLES = "Try a postcode, such as {postcode}, or a name, such as {name}."


@dataclass(frozen=True)
class Found:
    """The place to open, or None and the `nearest` place where known; a sentence says what was found.

    `recognised` says that the text is a postcode, an area or a city that we know, whether or not a place opens.
    """

    place: str | None
    sentence: str
    nearest: str | None = None
    recognised: bool = True


@edition_cache(size=1)
def postcodes() -> pd.DataFrame:
    """Return the city's postcodes of August 2020, by postcode: point (EPSG:4326), data zone, place."""
    return snapshot.table("postcodes.csv", TEXT).set_index("postcode")


def find(written: str) -> Found:
    """Return the place for a postcode, part of a postcode, or a name; never raises."""
    written = _readable(written)
    postcode, correction = _postcode_in(written)
    if postcode:
        found = _by_postcode(postcode)
        return replace(found, sentence=f"{correction}{found.sentence}")
    if part := _start_of(written):
        return _by_part(part)
    if patterns().elsewhere.match(written.upper()):
        begin = " or ".join(letters())
        return Found(
            None,
            f"{written.upper()} is outside {wording.city()}, where every postcode begins with {begin} and a figure.",
        )
    return _by_name(written)


def point_of(written: str) -> tuple[float, float, str] | None:
    """Return longitude and latitude (EPSG:4326) of a postcode, part of one or an area, and a sentence; None if unknown.

    For part of a postcode or an area it is the mean of the postcodes there, so it lies where people live.
    """
    written = _readable(written)
    postcode, correction = _postcode_in(written)
    if postcode:
        return _middle(postcodes().loc[[postcode] if postcode in postcodes().index else []], postcode, correction)
    if part := _start_of(written):
        return _middle(postcodes()[postcodes().index.str.startswith(part)], f"the middle of {part.strip()}")
    area, correction = _area_called(written)
    return _middle_of_area(area, correction) if area else None


def read_as(written: str) -> str:
    """Return a sentence where the text was read as another postcode or name; "" where it needed no correction."""
    written = _readable(written)
    postcode, correction = _postcode_in(written)
    return (correction if postcode or _start_of(written) else _area_called(written)[1]).strip()


def is_postcode(written: str) -> bool:
    """Whether the whole text is one postcode, or the first part of one ("G51")."""
    written = _readable(written)
    inside = patterns().inside_a_text.search(written.upper())
    alone = not inside or not re.sub(r"[^A-Z0-9]", "", written.upper().replace(inside[0], ""))
    return alone and bool(_postcode_in(written)[0] or _start_of(written))


def words_beside_postcode(written: str) -> str:
    """Return the text without the postcode in it; the whole text where there is none."""
    written = _readable(written)
    inside = patterns().inside_a_text.search(written.upper())
    left = written[: inside.start()] + written[inside.end() :] if inside else written
    return left.strip(" ,.;")


def _readable(written: str) -> str:
    """The text with ordinary letters, figures and spaces: no-break spaces and full-width characters are replaced."""
    return " ".join(unicodedata.normalize("NFKC", written[:LONGEST_READ]).split())


def _postcode_in(written: str) -> tuple[str, str]:
    """The full postcode in a text, and a sentence where letters were read as figures; "" and "" where there is none."""
    upper = written.upper()
    squeezed = re.sub(r"[^A-Z0-9]", "", upper)
    inside = patterns().inside_a_text.search(upper)
    if match := patterns().full.match(re.sub(r"\s", "", inside[0]) if inside else squeezed):
        return f"{match[1]} {match[2]}", ""
    if (match := patterns().letters_for_figures.match(squeezed)) and re.search(r"\d", squeezed):
        postcode = f"{match[1]}{match[2].translate(FIGURES)} {match[3].translate(FIGURES)}{match[4]}"
        return postcode, f"{upper} was read as {postcode}, with a figure in place of a letter. "
    return "", ""


@edition_cache(size=512)
def _middle_of_area(area: Area, correction: str) -> tuple[float, float, str] | None:
    if area in areas.the_places() or (not area.zones and area.place):
        return _middle_of_place(area.place, correction)
    inside = postcodes()["data_zone_code"].isin(area.zones)
    return _middle(postcodes()[inside], f"the middle of {area.name}", correction)


@edition_cache(size=32)
def _middle_of_place(slug: str, correction: str = "") -> tuple[float, float, str] | None:
    return _middle(postcodes()[postcodes()["place"] == slug], f"the middle of {outlines.names()[slug]}", correction)


def _middle(chosen: pd.DataFrame, called: str, correction: str = "") -> tuple[float, float, str] | None:
    points = chosen[["longitude", "latitude"]].dropna()
    if points.empty:
        return None
    middle = points.mean().round(5)
    sentence = f"{correction}Distances are straight lines from {called}."
    return float(middle["longitude"]), float(middle["latitude"]), sentence


def _examples() -> str:
    return EXAMPLES.format(postcode=postcode_areas.example(), name=postcode_areas.example_place())


def _start_of(written: str) -> str | None:
    """How the postcodes of a part begin: "g34" gives "G34 ", "G5 0" gives "G5 0"; None for anything else."""
    part = patterns().start.match(re.sub(r"[^A-Z0-9 ]", "", written.upper()).strip())
    return f"{part[1]} {part[2] or ''}" if part else None


def _by_postcode(postcode: str) -> Found:
    if postcode not in postcodes().index:
        return Found(
            None,
            f"{postcode} is not among {wording.city()}'s postcodes of August 2020. Try one nearby, or a place name.",
        )
    row = row_of(postcodes(), postcode)
    name = outlines.names().get(row["place"] or row["near_place"], "")
    if row["place"]:
        return Found(row["place"], f"{postcode} is in {name}, by our working outline.")
    if row["near_place"]:
        return Found(
            row["near_place"],
            f"{postcode} is {round(row['near_m'], -1):.0f} m (straight line) outside {name}'s working outline.",
        )
    return Found(
        None,
        f"{postcode} is in {wording.city()}, more than 800 m from the {wording.many()}. "
        "The asset map covers the whole city.",
    )


def _by_part(part: str) -> Found:
    near = postcodes()[postcodes().index.str.startswith(part)]
    counted = near.loc[near["place"] != "", "place"].value_counts()
    if counted.empty:
        return Found(
            None, f"No part of {part.strip()} lies in the {wording.many()}. Try a full postcode or a place name."
        )
    shares = ", ".join(
        f"{outlines.names()[slug]} ({count} of {len(near)} postcodes)" for slug, count in labelled(counted)
    )
    return Found(counted.index[0], f"{part.strip()} reaches into {shares}.")


def _by_name(written: str) -> Found:
    if areas.is_the_city(written):
        return Found(
            None, f"{wording.city()} is the whole city; these pages are about {wording.many()} in it. {_examples()}"
        )
    area, correction = _area_called(written)
    if area:
        return _by_area(area, correction)
    if several := areas.mistyped(written):
        return Found(None, f"“{written}” may be {' or '.join(one.name for one in several)}. Write the name out.")
    return Found(None, f"Nothing here is called “{written}”. {_examples()}", recognised=False)


def _area_called(written: str) -> tuple[Area | None, str]:
    """The one area with that name, or closest to a mistyped one, and in that case a sentence that says so."""
    if area := areas.named(written):
        return area, ""
    alike = areas.mistyped(written)
    places = {area.place for area in alike}
    if len(alike) == 1 or (len(places) == 1 and "" not in places):
        return alike[0], f"“{written}” was read as {alike[0].name}. "
    return None, ""


def _by_area(area: Area, correction: str) -> Found:
    if area.place:
        return Found(area.place, f"{correction}{_inside_words(area)}Opening {outlines.names()[area.place]}.")
    if area.council:
        where = f"{area.name} is outside {wording.city()} ({area.council})"
        return Found(None, f"{correction}{where}; these pages cover {wording.city()}.")
    return _outside_the_places(area, correction)


def _inside_words(area: Area) -> str:
    """How an area lies in its place; "" for the places and the parts of their names."""
    if area in areas.the_places():
        return ""
    name, near = outlines.names()[area.place], areas.nearest_place(area)
    if near is None or near.zones_inside == len(area.zones):
        return f"{area.name} is in {name}. "
    overlap = f"our working outline holds {near.zones_inside} of its {len(area.zones)} data zones"
    return f"{area.name} is in {name} as published texts describe it; {overlap}. "


def _outside_the_places(area: Area, correction: str) -> Found:
    near = areas.nearest_place(area)
    if near is None:
        known = f"{area.name} is a part of {wording.city()} and not one of the {wording.many()}"
        return Found(None, f"{correction}{known}; a postcode shows which of them is nearest.")
    name = outlines.names()[near.place]
    if near.zones_inside:
        lie = "lies" if near.zones_inside == 1 else "lie"
        where = f"{near.zones_inside} of its {len(area.zones)} data zones {lie} in {name}"
    else:
        where = f"the nearest is {name}, {_distance(near.distance_m)} in a straight line"
    return Found(None, f"{correction}{area.name} is not one of the {wording.many()}; {where}.", near.place)


def _distance(metres: float) -> str:
    return f"{metres / 1000:.1f} km" if metres >= 950 else f"{round(metres, -1):.0f} m"
