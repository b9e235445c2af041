"""The Thriving Places and the data zones that their working outlines are made of."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.boundaries.read_lookup import zone_codes
from geodata.sources import Folder, read_table, require_codes, require_unique

CANDIDATE = "thriving_places_dz2011_candidate"
TIERS = ("core", "edge")


@dataclass(frozen=True)
class Place:
    """One of the places, with the slug that stands in for the official code it does not have."""

    slug: str
    name: str
    sector: str


PLACES = (
    Place("drumchapel", "Drumchapel", "North West"),
    Place("easterhouse", "Easterhouse", "North East"),
    Place("gorbals", "Gorbals", "South"),
    Place("govan", "Govan", "South"),
    Place("lambhill-milton", "Lambhill & Milton", "North West"),
    Place("parkhead-dalmarnock-camlachie", "Parkhead, Dalmarnock & Camlachie", "North East"),
    Place("priesthill-househillwood", "Priesthill & Househillwood", "South"),
    Place("ruchill-possilpark", "Ruchill & Possilpark", "North West"),
    Place("springboig-barlanark", "Springboig & Barlanark", "North East"),
)

SLUG_OF_NAME = {place.name: place.slug for place in PLACES}


def place_zones(folder: Folder) -> pd.DataFrame:
    """Every zone named for a place, with its tier and which of the three outlines hold it.

    in_core: core and recommended; in_working: recommended; in_wider: every row. No zone is in two places.
    """
    source = folder.sources[CANDIDATE]
    table = read_table(folder, CANDIDATE, ["locality", "dz2011_code", "tier", "recommended", "evidence"])
    require_codes(source, table["locality"], SLUG_OF_NAME, "the name of one of the places")
    require_codes(source, table["dz2011_code"], zone_codes(folder), "one of Glasgow's 746 data zones of 2011")
    require_unique(source, table["dz2011_code"], "each data zone in one place only")
    require_codes(source, table["tier"], TIERS, "core or edge")
    require_codes(source, table["recommended"], ["True", "False"], "True or False")
    return _outlines(table)


def _outlines(table: pd.DataFrame) -> pd.DataFrame:
    recommended = table["recommended"] == "True"
    zones = pd.DataFrame(
        {
            "place": table["locality"].map(SLUG_OF_NAME),
            "data_zone_code": table["dz2011_code"],
            "tier": table["tier"],
            "in_core": recommended & (table["tier"] == "core"),
            "in_working": recommended,
            "in_wider": True,
            "evidence": table["evidence"],
        }
    )
    return zones.sort_values(["place", "data_zone_code"], ignore_index=True)
