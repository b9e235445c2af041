"""From what a person types - a postcode, part of one, or a name - to a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines

FULL_POSTCODE = re.compile(r"^(G\d{1,2})(\d[A-Z]{2})$")
PART_OF_POSTCODE = re.compile(r"^(G\d{1,2})\s*(\d[A-Z]?)?$")
TEXT = ("postcode", "data_zone_code", "place", "near_place", "source_id", "licence")


@dataclass(frozen=True)
class Found:
    """What was found: the place to open (or None) and a sentence that says how."""

    place: str | None
    sentence: str


@edition_cache(size=1)
def postcodes() -> pd.DataFrame:
    """Glasgow's postcodes of August 2020, by postcode: point (EPSG:4326), data zone, place."""
    return snapshot.table("postcodes.csv", TEXT).set_index("postcode")


def find(written: str) -> Found:
    """The place for a postcode, part of a postcode, or a name; never an error."""
    squeezed = re.sub(r"[^A-Z0-9]", "", written.upper())
    if match := FULL_POSTCODE.match(squeezed):
        return _by_postcode(f"{match[1]} {match[2]}")
    if part := _start_of(written):
        return _by_part(part)
    return _by_name(written)


def point_of(written: str) -> tuple[float, float, str] | None:
    """Longitude and latitude (EPSG:4326) of a postcode, or of the middle of part of one or of a place, and a sentence.

    The middle is the mean of the postcodes there, so it lies where people live. None where nothing is found.
    """
    squeezed = re.sub(r"[^A-Z0-9]", "", written.upper())
    if match := FULL_POSTCODE.match(squeezed):
        postcode = f"{match[1]} {match[2]}"
        return _middle(postcodes().loc[[postcode] if postcode in postcodes().index else []], postcode)
    if part := _start_of(written):
        return _middle(postcodes()[postcodes().index.str.startswith(part)], f"the middle of {part.strip()}")
    slug = outlines.nearest(written, outlines.names()) if written.strip() else None
    return _middle_of_place(slug) if slug else None


@edition_cache(size=9)
def _middle_of_place(slug: str) -> tuple[float, float, str] | None:
    return _middle(postcodes()[postcodes()["place"] == slug], f"the middle of {outlines.names()[slug]}")


def _middle(chosen: pd.DataFrame, called: str) -> tuple[float, float, str] | None:
    points = chosen[["longitude", "latitude"]].dropna()
    if points.empty:
        return None
    middle = points.mean().round(5)
    sentence = f"Distances are straight lines from {called}."
    return float(middle["longitude"]), float(middle["latitude"]), sentence


def _start_of(written: str) -> str | None:
    """How the postcodes of a part begin: "g34" gives "G34 ", "G5 0" gives "G5 0"; None for anything else."""
    part = PART_OF_POSTCODE.match(re.sub(r"[^A-Z0-9 ]", "", written.upper()).strip())
    return f"{part[1]} {part[2] or ''}" if part else None


def _by_postcode(postcode: str) -> Found:
    if postcode not in postcodes().index:
        return Found(
            None,
            f"{postcode} is not among Glasgow's postcodes of August 2020. Try one nearby, or a place name.",
        )
    row = postcodes().loc[postcode]
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
        f"{postcode} is in Glasgow, more than 800 m from the nine places. The asset map covers the whole city.",
    )


def _by_part(part: str) -> Found:
    near = postcodes()[postcodes().index.str.startswith(part)]
    counted = near.loc[near["place"] != "", "place"].value_counts()
    if counted.empty:
        return Found(None, f"No part of {part.strip()} lies in the nine places. Try a full postcode or a place name.")
    shares = ", ".join(
        f"{outlines.names()[slug]} ({count} of {len(near)} postcodes)" for slug, count in counted.items()
    )
    return Found(counted.index[0], f"{part.strip()} reaches into {shares}.")


def _by_name(written: str) -> Found:
    slug = outlines.nearest(written, outlines.names()) if written.strip() else None
    if slug is None:
        return Found(
            None,
            f"Nothing here is called “{written.strip()}”. Try a postcode, such as G51 3UU, or a name, such as Govan.",
        )
    return Found(slug, f"Opening {outlines.names()[slug]}.")
