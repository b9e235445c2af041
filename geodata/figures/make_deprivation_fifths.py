"""Figures of Glasgow by fifths of deprivation: admissions, deaths, stays, prescriptions."""

from __future__ import annotations

import pandas as pd

from geodata.sources import Folder, SourceError, read_table, require_codes, to_numbers

FIFTHS = "scotpho_glasgow_by_deprivation_fifth_2002_2020"
FIFTH = {"1 - most deprived": "1", "2": "2", "3": "3", "4": "4", "5 - least deprived": "5", "Total": "all"}
FIFTHS_OF = {"ca_quin": "glasgow", "sc_quin": "scotland"}
NUMBERS = {
    "numerator": "numerator",
    "denominator": "denominator",
    "value": "measure",
    "lower": "lowci",
    "upper": "upci",
}
COLUMNS = ["topic", "period", "fifths_of", "fifth", "unit", *NUMBERS, "source_id", "licence"]


def make(folder: Folder) -> pd.DataFrame:
    """Return a row for each topic, period and fifth, sorted; fifth 1 is the most deprived, "all" is Glasgow."""
    source = folder.sources[FIFTHS]
    words = ["indicator", "def_period", "quint_type", "quintile", "type_definition"]
    table = read_table(folder, FIFTHS, [*words, *NUMBERS.values()])
    require_codes(source, table["quint_type"], FIFTHS_OF, "ca_quin or sc_quin")
    require_codes(source, table["quintile"], FIFTH, "a fifth or Total")
    numbers = {name: to_numbers(source, table[column], ("", "NA")).round(1) for name, column in NUMBERS.items()}
    rows = pd.DataFrame(
        {
            "topic": table["indicator"],
            "period": table["def_period"],
            "fifths_of": table["quint_type"].map(FIFTHS_OF),
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
