"""The intermediate zone and ward of each of the city's data zones."""

from __future__ import annotations

import pandas as pd

from geodata.sources import Folder, read_table, require_codes, require_pattern

LOOKUP = "glasgow_dz2011_lookup_2022-05-31"
HSCP = "glasgow_dz2011_to_hscp_locality_derived"

NAMES = {
    "DZ2011_Code": "data_zone_code",
    "DZ2011_Name": "data_zone_name",
    "IZ2011_Code": "intermediate_zone_code",
    "IZ2011_Name": "intermediate_zone_name",
    "MMWard_Code": "ward_code",
    "MMWard_Name": "ward_name",
}


def zone_lookup(folder: Folder) -> pd.DataFrame:
    """Return a row for each of the 746 data zones, sorted by code: its name, intermediate zone and ward."""
    source = folder.sources[LOOKUP]
    table = read_table(folder, LOOKUP, [*NAMES, "LA_Code"])
    require_pattern(source, table["DZ2011_Code"], r"S010\d{5}", "a data zone code of 2011, as S01009758")
    require_pattern(source, table["IZ2011_Code"], r"S020\d{5}", "an intermediate zone code, as S02001842")
    require_codes(source, table["LA_Code"], [folder.city.council_code], folder.city.description)
    return table[list(NAMES)].rename(columns=NAMES).sort_values("data_zone_code", ignore_index=True)


def zone_codes(folder: Folder) -> list[str]:
    """Return the codes of the 746 data zones, sorted."""
    return list(zone_lookup(folder)["data_zone_code"])


def hscp_prefix(folder: Folder) -> str:
    """Return the prefix of a locality's name: the city's name, as in "Glasgow South"."""
    return f"{folder.city.short_name} "


def hscp_localities(folder: Folder) -> pd.DataFrame:
    """Return data_zone_code and hscp_locality (the part of the city, such as "North East") of each data zone."""
    table = read_table(folder, HSCP, ["dz2011_code", "hscp_locality"])
    require_codes(folder.sources[HSCP], table["dz2011_code"], zone_codes(folder), "one of the city's data zones")
    locality = table["hscp_locality"].str.removeprefix(hscp_prefix(folder))
    return pd.DataFrame({"data_zone_code": table["dz2011_code"], "hscp_locality": locality})
