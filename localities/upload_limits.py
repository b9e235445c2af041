"""The limits of files that visitors upload, all in one place; each is checked before the work that it limits.

Each error names its limit, and the Data page shows all of them (`table`).
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Any

import pandas as pd


def _limit(most: float, words: str) -> Any:
    """Return a field with that default limit and the words that readers see for it."""
    return field(default=most, metadata={"words": words})


def _of_table(words: str) -> Any:
    return field(metadata={"words": words})


@dataclass(frozen=True)
class TableLimits:
    """Limits of a table: CSV, XLSX or ODS."""

    bytes: int = _of_table("bytes")
    unpacked_bytes: int = _of_table("bytes when unpacked")
    rows: int = _of_table("rows")
    columns: int = _of_table("columns")
    cells: int = _of_table("filled cells")
    characters: int = _of_table("characters in one cell")


@dataclass(frozen=True)
class ShapeLimits:
    """Limits of a file with shapes: GeoJSON, GeoPackage, zipped shapefile, KML or FlatGeobuf."""

    megabytes: int = _limit(5, "MB")  # a council's wards in full detail are 1 MB
    unzipped_megabytes: int = _limit(20, "MB when unzipped")
    zipped_files: int = _limit(50, "files in one zip file")  # a shapefile has up to ten
    nesting: int = _limit(12, "lists and objects in one another")  # GeoJSON needs eight
    layers: int = _limit(20, "layers")
    features: int = _limit(2_000, "features")  # the city has 746 data zones
    points: int = _limit(100_000, "points of all shapes together")
    crossings: int = _limit(1_000, "crossings of one outline with itself")  # half a second to mend
    overlaps: int = _limit(20_000, "crossings of different outlines")  # about a second to join
    pairs: int = _limit(10_000_000, "pairs of lines that lie close to each other")  # about a second to count
    offered: int = _limit(50, "shapes that are offered as areas of their own")
    name_characters: int = _limit(60, "characters of an area’s name")
    system_characters: int = _limit(200, "characters of the name of a coordinate system")


@dataclass(frozen=True)
class MeetingLimits:
    """Limits of a saved meeting, and of the figures that each of its scenes keeps."""

    megabytes: int = _limit(30, "MB")  # a hundred scenes with their figures are 10 MB
    scenes: int = _limit(100, "scenes")
    nesting: int = _limit(8, "lists and objects in one another")  # ours have six
    kept_characters: int = _limit(400_000, "characters of one scene’s kept figures")  # sixty listings keep a tenth
    columns: int = _limit(40, "columns of a kept table")  # ours have up to fourteen
    rows: int = _limit(1_000, "rows of a kept table")  # the city has 746 data zones
    cells: int = _limit(20_000, "cells of a kept table")
    texts: int = _limit(2_000, "figures, sentences, sources or cautions of one scene")
    text_characters: int = _limit(5_000, "characters of one of those")
    digits: int = _limit(15, "digits of a whole number")  # more cannot be kept exactly
    number: float = _limit(1e12, "as a number")  # no count or sum of pounds of a city is larger


@dataclass(frozen=True)
class PictureLimits:
    """Limits of a picture that goes on a scene: PNG or JPEG."""

    megabytes: int = _limit(10, "MB")  # a phone's photograph has 3 to 6
    megapixels: int = _limit(30, "million pixels")  # a phone's photograph has 12; read, one takes 4 bytes each


INDICATOR = TableLimits(5_000_000, 60_000_000, 60_000, 200, 400_000, 5_000)
RETURN = TableLimits(2_000_000, 40_000_000, 5_000, 200, 150_000, 5_000)
SCENARIO = TableLimits(200_000, 10_000_000, 1_000, 60, 30_000, 5_000)
PROJECTS = TableLimits(2_000_000, 20_000_000, 500, 60, 20_000, 5_000)
PAPER = TableLimits(2_000_000, 20_000_000, 5_100, 20, 50_000, 1_000)
LISTINGS = TableLimits(5_000_000, 60_000_000, 1_000, 120, 150_000, 5_000)
LISTINGS_NESTING = 12  # a service of Open Referral UK needs seven
SHAPES = ShapeLimits()
MEETING = MeetingLimits()
PICTURE = PictureLimits()
LARGEST_UPLOAD_MB = MEETING.megabytes  # of any file, as .streamlit/config.toml says too
VISIT_UPLOADS_MB = 120  # of all files of one visit within an hour
KINDS = {
    "Your own area": SHAPES,
    "Your own indicator": INDICATOR,
    "A partner’s return": RETURN,
    "A savings scenario": SCENARIO,
    "Projects of a ballot": PROJECTS,
    "Paper votes": PAPER,
    "A saved meeting": MEETING,
    "A picture on a scene": PICTURE,
    "A file of listings": LISTINGS,
}


def words_of(limits: TableLimits | ShapeLimits | MeetingLimits | PictureLimits, name: str) -> str:
    """Return the words for what that limit counts."""
    return next(_words(one) for one in fields(limits) if one.name == name)


def _words(one: Field[Any]) -> str:
    return one.metadata["words"]


def table() -> pd.DataFrame:
    """Return a table with a row for every limit of every kind of file."""
    rows = [
        {"File": kind, "At most": f"{getattr(limits, one.name):,.0f}", "Of": _words(one)}
        for kind, limits in KINDS.items()
        for one in fields(limits)
    ]
    return pd.DataFrame(rows)
