"""Child poverty by data zone, and what the Improvement Service gives by intermediate zone or council."""

from __future__ import annotations

import pandas as pd

from geodata.cells import count_cells, mean_cells
from geodata.read_lookup import zone_lookup
from geodata.read_population import mid_2020_by_age, people_aged
from geodata.sources import Folder, SourceError, read_table, require_codes, require_unique, to_numbers
from geodata.zone_table import read_zone_table

CHILD_POVERTY = "cpop_child_poverty_counts_glasgow_dz2011"
BY_INTERMEDIATE_ZONE = "cpop_sep2023_glasgow_iz2011_long"
BY_COUNCIL = "cpop_sep2023_glasgow_scotland_council_long"
HIDDEN_AT_SOURCE = ".."  # a count below 5: the smallest shown is 5
MIDDLE_OF_HIDDEN = 2.0  # of 0, 1, 2, 3, 4
RAW = "Raw data"  # the source also holds "Imputed" and "Projected", which are not facts
CITY = "Glasgow City"

INTERMEDIATE = {  # measure: (the source's name, youngest, oldest age of the people that weigh it)
    "participation_16_19_percent": ("Participation Rate", 16, 19),
    "early_mortality_rate": ("Early Mortality", 0, 74),
    "emergency_admissions_65_rate": ("Emergency Admissions", 65, 90),
    "attainment_score": ("Attainment", 15, 16),
}
CITY_ONLY = {
    "positive_destinations_percent": "Positive Destinations",
    "employment_rate_16_64_percent": "Employment Rate",
    "median_weekly_earnings": "Median Earnings",
    "primary_1_healthy_weight_percent": "Primary 1 Body Mass Index",
    "dwelling_fires_rate": "Dwelling Fires",
}


def child_poverty_cells(folder: Folder) -> pd.DataFrame:
    """Cells of `child_poverty_percent`; a hidden count stands as 2, the middle of 0 to 4 (suppressed)."""
    table = read_zone_table(
        folder,
        CHILD_POVERTY,
        "dz2011_code",
        ["children_in_low_income_households", "population_0_15"],
        key=["year"],
    )
    return pd.concat([_child_poverty(table.where("year", year), year) for year in table.texts("year")])


def _child_poverty(table, year: str) -> pd.DataFrame:
    column = "children_in_low_income_households"
    count = table.numbers(column, ("", HIDDEN_AT_SOURCE))
    hidden = table.by_zone(table.rows[column] == HIDDEN_AT_SOURCE)
    status = hidden.map({True: "suppressed", False: "published"})
    children = table.numbers("population_0_15")
    return count_cells(
        "child_poverty_percent",
        year,
        CHILD_POVERTY,
        count.mask(hidden, MIDDLE_OF_HIDDEN),
        children,
        status=status,
    )


def intermediate_values(folder: Folder, indicator: str) -> pd.DataFrame:
    """Raw values of one indicator: a row an intermediate zone (136), a column a year."""
    source = folder.sources[BY_INTERMEDIATE_ZONE]
    table = read_table(folder, BY_INTERMEDIATE_ZONE, ["iz2011_code", "indicator", "type", "year", "value"])
    table = table[(table["indicator"] == indicator) & (table["type"] == RAW)]
    if table.empty:
        raise SourceError(source.file, f"no {RAW!r} of {indicator!r}", "rows of it", column="indicator")
    codes = set(zone_lookup(folder)["intermediate_zone_code"])
    require_codes(source, table["iz2011_code"], codes, "one of Glasgow's 136 intermediate zones")
    require_unique(source, (table["iz2011_code"] + " " + table["year"]), "one value a zone and year")
    numbers = table.assign(value=to_numbers(source, table["value"]))
    wide = numbers.pivot_table(index="iz2011_code", columns="year", values="value", aggfunc="first")
    return wide.rename_axis(index="intermediate_zone_code")


def intermediate_published(folder: Folder) -> pd.DataFrame:
    """intermediate_zone_code, measure_id, year, value of every measure published at that level."""
    parts = []
    for measure_id, (indicator, _, _) in INTERMEDIATE.items():
        wide = intermediate_values(folder, indicator).reset_index()
        long = wide.melt("intermediate_zone_code", var_name="year", value_name="value")
        parts.append(long.dropna(subset="value").assign(measure_id=measure_id))
    return pd.concat(parts, ignore_index=True).assign(source_id=BY_INTERMEDIATE_ZONE)


def intermediate_cells(folder: Folder) -> pd.DataFrame:
    """Cells with each zone's value from its intermediate zone, weighted by mid-2020 people of those ages."""
    by_age = mid_2020_by_age(folder)
    zone_of = zone_lookup(folder).set_index("data_zone_code")["intermediate_zone_code"]
    parts = []
    for measure_id, (indicator, youngest, oldest) in INTERMEDIATE.items():
        people = people_aged(by_age, youngest, oldest)
        for year, values in intermediate_values(folder, indicator).items():
            parts.append(_spread(measure_id, year, zone_of.map(values), people))
    return pd.concat(parts)


def _spread(measure_id: str, year: str, value: pd.Series, people: pd.Series) -> pd.DataFrame:
    """Participation becomes counts (share x young people), for an interval's sake; the rest stay means."""
    if measure_id != "participation_16_19_percent":
        return mean_cells(measure_id, year, BY_INTERMEDIATE_ZONE, value, people, status="estimated")
    taking_part = (value / 100 * people.reindex(value.index)).round(2)
    return count_cells(measure_id, year, BY_INTERMEDIATE_ZONE, taking_part, people, status="estimated")


def council_values(folder: Folder) -> pd.DataFrame:
    """measure_id, year, value of Glasgow City as published, raw figures only."""
    source = folder.sources[BY_COUNCIL]
    table = read_table(folder, BY_COUNCIL, ["area", "indicator", "type", "year", "value"])
    table = table[(table["area"] == CITY) & (table["type"] == RAW)]
    names = {**{measure_id: name for measure_id, (name, *_) in INTERMEDIATE.items()}, **CITY_ONLY}
    measure_of = {name: measure_id for measure_id, name in names.items()}
    absent = sorted(set(measure_of) - set(table["indicator"]))
    if absent:
        raise SourceError(source.file, f"no {RAW!r} of {absent[0]!r} for {CITY}", "rows of it", column="indicator")
    table = table[table["indicator"].isin(measure_of)]
    numbers = table.assign(value=to_numbers(source, table["value"]), measure_id=table["indicator"].map(measure_of))
    return numbers[["measure_id", "year", "value"]].assign(source_id=BY_COUNCIL)
