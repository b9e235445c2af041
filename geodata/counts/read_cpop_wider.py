"""What the Improvement Service gives by intermediate zone, and for the city and Scotland."""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import zone_lookup
from geodata.counts.cells import count_cells, mean_cells
from geodata.counts.read_cpop import CHILD_POVERTY
from geodata.counts.read_population import mid_2020_by_age, people_aged
from geodata.counts.zone_table import read_zone_table
from geodata.sources import Folder, SourceError, read_table, require_codes, require_unique, to_numbers
from geodata.table_cells import columns_of

BY_INTERMEDIATE_ZONE = "cpop_sep2023_glasgow_iz2011_long"
BY_COUNCIL = "cpop_sep2023_glasgow_scotland_council_long"
OUT_OF_WORK = "cpop_out_of_work_benefits_counts_glasgow_dz2011"
RAW = "Raw data"  # the source also holds "Imputed" and "Projected", which are not facts
SCOTLAND = "scotland"

INTERMEDIATE = {  # measure: (the source's name, youngest, oldest age of the people that weigh it)
    "participation_16_19_percent": ("Participation Rate", 16, 19),
    "early_mortality_rate": ("Early Mortality", 0, 74),
    "emergency_admissions_65_rate": ("Emergency Admissions", 65, 90),
    "attainment_score": ("Attainment", 15, 16),
    "all_recorded_crime_rate": ("Crime Rate", 0, 90),
}
NEWEST = {  # measure: (the source's name, years without zones, the file and column of its own people, their year)
    "child_poverty_percent": ("Child Poverty", ("2021/22",), CHILD_POVERTY, "population_0_15", "2020/21"),
    "out_of_work_percent": ("Out of Work Benefits", ("2021/22",), OUT_OF_WORK, "working_age_population", "2020/21"),
}
INSTEAD_OF_ZONES = {  # measure: years in which the intermediate zones are shown, because the data zones are not known
    "child_poverty_percent": ("2021/22",),
    "out_of_work_percent": ("2018/19", "2021/22"),
}
CITY_ONLY = {
    "positive_destinations_percent": "Positive Destinations",
    "employment_rate_16_64_percent": "Employment Rate",
    "median_weekly_earnings": "Median Earnings",
    "primary_1_healthy_weight_percent": "Primary 1 Body Mass Index",
    "dwelling_fires_rate": "Dwelling Fires",
    "fuel_poverty_percent": "Fuel Poverty",
    "early_mortality_standardised_rate": "Early Mortality",
}
NO_CITY = ("early_mortality_rate",)  # the council's figure is standardised and of single years: another measure
CALENDAR_YEARS = ("early_mortality_standardised_rate",)  # the source labels 2021 as 2021/22


def intermediate_values(folder: Folder, indicator: str) -> pd.DataFrame:
    """Return raw values of one indicator: rows are the intermediate zones, columns years."""
    source = folder.sources[BY_INTERMEDIATE_ZONE]
    table = read_table(folder, BY_INTERMEDIATE_ZONE, ["iz2011_code", "indicator", "type", "year", "value"])
    table = table[(table["indicator"] == indicator) & (table["type"] == RAW)]
    if table.empty:
        raise SourceError(source.file, f"no {RAW!r} of {indicator!r}", "rows of it", column="indicator")
    codes = set(zone_lookup(folder)["intermediate_zone_code"])
    require_codes(source, table["iz2011_code"], codes, "one of the city's intermediate zones")
    require_unique(source, (table["iz2011_code"] + " " + table["year"]), "one value a zone and year")
    numbers = table.assign(value=to_numbers(source, table["value"]))
    wide = numbers.pivot_table(index="iz2011_code", columns="year", values="value", aggfunc="first")
    return wide.rename_axis(index="intermediate_zone_code")


def intermediate_published(folder: Folder) -> pd.DataFrame:
    """Return area_code, measure_id, year, value of every measure published at that level."""
    parts = []
    for measure_id, (indicator, *_) in INTERMEDIATE.items():
        parts.append(_long(measure_id, intermediate_values(folder, indicator)))
    for measure_id, years in INSTEAD_OF_ZONES.items():
        parts.append(_long(measure_id, intermediate_values(folder, NEWEST[measure_id][0])[list(years)]))
    zones = pd.concat(parts, ignore_index=True).rename(columns={"intermediate_zone_code": "area_code"})
    return zones.assign(area_type="intermediate_zone", source_id=BY_INTERMEDIATE_ZONE)


def _long(measure_id: str, wide: pd.DataFrame) -> pd.DataFrame:
    long = wide.reset_index().melt("intermediate_zone_code", var_name="year", value_name="value")
    return long.dropna(subset="value").assign(measure_id=measure_id)


def intermediate_cells(folder: Folder) -> pd.DataFrame:
    """Return cells with each zone's value from its intermediate zone, weighted by mid-2020 people of those ages."""
    by_age = mid_2020_by_age(folder)
    zone_of = zone_lookup(folder).set_index("data_zone_code")["intermediate_zone_code"]
    parts = []
    for measure_id, (indicator, youngest, oldest) in INTERMEDIATE.items():
        people = people_aged(by_age, youngest, oldest)
        for year, values in columns_of(intermediate_values(folder, indicator)):
            parts.append(_spread(measure_id, year, zone_of.map(values), people))
    return pd.concat(parts)


def _spread(measure_id: str, year: str, value: pd.Series, people: pd.Series) -> pd.DataFrame:
    """Participation as counts (share x young people), so that it has an interval; other measures stay means."""
    if measure_id != "participation_16_19_percent":
        return mean_cells(measure_id, year, BY_INTERMEDIATE_ZONE, value, people, status="estimated")
    return count_cells(measure_id, year, BY_INTERMEDIATE_ZONE, _counts(value, people), people, status="estimated")


def _counts(percent: pd.Series, people: pd.Series) -> pd.Series:
    return (percent / 100 * people.reindex(percent.index)).round(2)


def newest_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of the years for which only intermediate zones are published.

    Each zone gets its intermediate zone's share of its own people, so an area with a whole intermediate zone has its
    published count, and one with part of it a share by people. No single zone is shown.
    """
    zone_of = zone_lookup(folder).set_index("data_zone_code")["intermediate_zone_code"]
    parts = []
    for measure_id, (indicator, years, source_id, column, of_year) in NEWEST.items():
        people = people_of_measure(folder, source_id, column, of_year)
        values = intermediate_values(folder, indicator)
        for year in years:
            counts = _counts(zone_of.map(values[year]), people)
            parts.append(count_cells(measure_id, year, BY_INTERMEDIATE_ZONE, counts, people, status="estimated"))
    return pd.concat(parts).assign(is_area_rate=True)


def people_of_measure(folder: Folder, source_id: str, column: str, year: str) -> pd.Series:
    """Return the people who are a measure's denominator, by data_zone_code."""
    return read_zone_table(folder, source_id, "dz2011_code", [column], ["year"]).where("year", year).numbers(column)


def council_values(folder: Folder) -> pd.DataFrame:
    """Return area_code, measure_id, year, value of the city and Scotland as published, raw figures only."""
    source = folder.sources[BY_COUNCIL]
    table = read_table(folder, BY_COUNCIL, ["area", "indicator", "type", "year", "value"])
    areas = {folder.city.name: folder.city.area_code, "Scotland": SCOTLAND}
    table = table[table["area"].isin(list(areas)) & (table["type"] == RAW)]
    names = {measure_id: name for measure_id, (name, *_) in (INTERMEDIATE | NEWEST).items()} | CITY_ONLY
    parts = []
    for measure_id, name in names.items():
        rows = table[table["indicator"] == name]
        if set(rows["area"]) != set(areas):
            raise SourceError(source.file, f"no {RAW!r} of {name!r} for {folder.city.name} and Scotland", "rows of it",
                              column="indicator")  # fmt: skip
        parts.append(_council(measure_id, rows.assign(area_code=rows["area"].map(areas))))
    values = pd.concat(parts)
    return values.assign(value=to_numbers(source, values["value"]), source_id=BY_COUNCIL)


def _council(measure_id: str, rows: pd.DataFrame) -> pd.DataFrame:
    """One measure's rows; the city's only where they cannot be added up from its zones."""
    year = rows["year"].str[:4] if measure_id in CALENDAR_YEARS else rows["year"]
    found = rows.assign(year=year, measure_id=measure_id)
    if measure_id in NO_CITY:
        found = found.iloc[:0]
    if measure_id in NEWEST:
        found = found[(found["area_code"] == SCOTLAND) | year.isin(NEWEST[measure_id][1])]
    return found[["area_code", "measure_id", "year", "value"]]
