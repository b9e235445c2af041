"""Figures of the city by fifths of deprivation: admissions, deaths, stays, prescriptions."""

from __future__ import annotations

import pandas as pd

from geodata.sources import Folder, SourceError, read_table, require_codes, to_numbers

FIFTHS = "scotpho_glasgow_by_deprivation_fifth_2002_2020"
FIFTH = {"1 - most deprived": "1", "2": "2", "3": "3", "4": "4", "5 - least deprived": "5", "Total": "all"}
OF_CITY, OF_SCOTLAND = "ca_quin", "sc_quin"
NUMBERS = {
    "numerator": "numerator",
    "denominator": "denominator",
    "value": "measure",
    "lower": "lowci",
    "upper": "upci",
}
COLUMNS = ["topic", "period", "fifths_of", "fifth", "unit", *NUMBERS, "source_id", "licence"]


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each topic, period and fifth, sorted; fifth 1 is the most deprived, "all" is the city.

    There is no row where the folder does not list the source.
    """
    if FIFTHS not in folder.sources:
        return pd.DataFrame(columns=COLUMNS)
    source = folder.sources[FIFTHS]
    fifths_of = {OF_CITY: folder.city.area_code, OF_SCOTLAND: "scotland"}
    words = ["indicator", "def_period", "quint_type", "quintile", "type_definition"]
    table = read_table(folder, FIFTHS, [*words, *NUMBERS.values()])
    require_codes(source, table["quint_type"], fifths_of, "ca_quin or sc_quin")
    require_codes(source, table["quintile"], FIFTH, "a fifth or Total")
    numbers = {name: to_numbers(source, table[column], ("", "NA")).round(1) for name, column in NUMBERS.items()}
    rows = pd.DataFrame(
        {
            "topic": table["indicator"],
            "period": table["def_period"],
            "fifths_of": table["quint_type"].map(fifths_of),
            "fifth": table["quintile"].map(FIFTH),
            "unit": table["type_definition"],
            **numbers,
            "source_id": FIFTHS,
            "licence": source.licence,
        }
    )
    if rows["value"].isna().any():
        raise SourceError(source.file, "a blank", "a figure for every fifth", row=rows["value"].isna().idxmax())
    return rows.sort_values(["topic", "period", "fifths_of", "fifth"], ignore_index=True)[COLUMNS]
