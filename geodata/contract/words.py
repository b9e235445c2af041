"""The vocabulary of the contract: a table, a column, and the columns that many tables share."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.place_table import SLUG

LICENCES = ("OGL-UK-3.0", "ODbL-1.0", "CC-BY-SA-4.0", "MIT", "Unlicense", "derived", "unstated")
OUTLINES = ("core", "working", "wider")
THEMES = ("people", "income_work", "youth_employment", "alcohol_drugs", "health", "children", "older_people",
          "homelessness_housing", "education", "safety", "getting_about")  # fmt: skip
AREA_TYPES = ("place", "place_core", "place_wider", "zone", "intermediate_zone", "city", "rest", "rest_core",
              "rest_wider", "country")  # fmt: skip
STATUSES = ("published", "derived", "estimated", "suppressed", "missing")
ZONE, INTERMEDIATE_ZONE, WARD = r"S010\d{5}", r"S020\d{5}", r"S130\d{5}"
LEVELS = ("data zone", "intermediate zone", "place", "city")
OVER_TIME = ("comparable", "overlapping", "not comparable", "single year")
DAY = r"(19|20)\d{2}-\d{2}-\d{2}"
YEAR = r"(19|20)\d{2}(/\d{2})?"
WEST, SOUTH, EAST, NORTH = -8.7, 54.6, -0.7, 60.9  # degrees: Scotland


@dataclass(frozen=True)
class Column:
    """One column: kind is text, whole (number), number or flag; nullable means that a blank is allowed."""

    name: str
    kind: str
    description: str
    unit: str = ""
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None

    def expected(self) -> str:
        """Return what the column must hold, in words."""
        kind = {"text": "text", "whole": "a whole number", "number": "a number", "flag": "True or False"}[self.kind]
        parts = [f"one of {', '.join(self.allowed)}" if self.allowed else kind]
        parts += [f"like {self.pattern}"] if self.pattern else []
        parts += [f"{self.least} or more"] if self.least is not None else []
        parts += [f"{self.most} or less"] if self.most is not None else []
        return " ".join(parts) + (" or blank" if self.nullable else "")


@dataclass(frozen=True)
class Table:
    """One built file: `rows` is exact where known, else `at_least`; shapes are areas, any, or none."""

    file: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: int = 0
    at_least: int = 1
    shapes: str = ""


def text(name, description, **rules) -> Column:
    """Return a column of text."""
    return Column(name, "text", description, **rules)


def blank(name, description, **rules) -> Column:
    """Return a column of text that may be blank."""
    return Column(name, "text", description, nullable=True, **rules)


def whole(name, description, unit="", least=0, **rules) -> Column:
    """Return a column of whole numbers, by default not negative."""
    return Column(name, "whole", description, unit, least=least, **rules)


def number(name, description, unit="", **rules) -> Column:
    """Return a column of numbers."""
    return Column(name, "number", description, unit, **rules)


def degrees(prefix="", nullable=False) -> tuple[Column, Column]:
    """Return the columns longitude and latitude of a point in Scotland."""
    return (
        number(f"{prefix}longitude", "east, WGS84", "degrees", least=WEST, most=EAST, nullable=nullable),
        number(f"{prefix}latitude", "north, WGS84", "degrees", least=SOUTH, most=NORTH, nullable=nullable),
    )


TERMS = (
    text("source_id", "the source, as in sources.csv"),
    text("licence", "the licence of the source", allowed=LICENCES),
)
CENSUS = tuple(
    whole(f"{what}_{year}", f"{what} counted in the census of {year}", what.replace("population", "people"))
    for what, year in (("population", 2011), ("population", 2022), ("households", 2011), ("households", 2022))
)
COUNTS_OF_A_PLACE = (
    *CENSUS,
    number("area_ha", "land, measured before simplification", "hectares", least=0.1),
)
PLACE = blank("place", "slug of the place whose working outline holds it", pattern=SLUG)


def near(outline: str, ending: str = "") -> tuple[Column, Column]:
    """Return the columns for the nearest outline of that kind and its distance, outside all such outlines."""
    return (
        blank(f"near_place{ending}", f"the nearest {outline} outline within 800 m, outside all places", pattern=SLUG),
        whole(f"near_m{ending}", f"straight line to that place's {outline} outline", "metres", most=800, nullable=True),
    )


NEAR = near("working")
