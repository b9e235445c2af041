"""Figures that publishers give by intermediate zone: life expectancy, Universal Credit, children on a low income.

Each gives rows of the intermediate zones as published, and cells of data zones from which places are made.
"""

from __future__ import annotations

import pandas as pd

from geodata.boundaries.read_lookup import zone_lookup
from geodata.boundaries.read_zone_counts import households_2022
from geodata.counts.cells import count_cells, mean_cells
from geodata.counts.read_cpop import CHILD_POVERTY
from geodata.counts.read_cpop_wider import people_of_measure
from geodata.counts.read_population import mid_2020_by_age
from geodata.sources import Folder, read_table, require_codes, require_unique, to_numbers
from geodata.table_cells import column_names, columns_of, parts_of

LIFE = "scotpho_life_expectancy_glasgow_iz2011_2014_2020"
UNIVERSAL_CREDIT = "dwp_households_on_universal_credit_glasgow_iz2011_2015_2023"
LOW_INCOME = "dwp_children_relative_low_income_glasgow_iz2011_2015_2022"
LIFE_MEASURES = {  # the source's name: (of five years, of three years, sex in the population file)
    "Life expectancy, females": ("life_expectancy_5_years_women", "life_expectancy_women", "Female"),
    "Life expectancy, males": ("life_expectancy_5_years_men", "life_expectancy_men", "Male"),
}
INTERMEDIATE_ZONE = "Intermediate zone"
COUNTRY_CODE, COUNTRY = "S00000001", "scotland"
CREDIT = "universal_credit_percent"
CREDIT_MONTH, CREDIT_FROM = "-11", "2018-11"  # each November; before 2018 it was rolled out
CHILDREN = "children_relative_low_income"
HIDDEN = ".."
LIMITS = {"value": "years", "lower": "lower_confidence_interval", "upper": "upper_confidence_interval"}


def life_expectancy_published(folder: Folder) -> pd.DataFrame:
    """Return area_code, area_type, measure_id, year, value, lower, upper as published.

    Intermediate zones average five years; the city and Scotland three.
    """
    source = folder.sources[LIFE]
    table = read_table(folder, LIFE, ["area_code", "area_type", "indicator", "period", *LIMITS.values()])
    table = table[table["area_type"].isin([INTERMEDIATE_ZONE, "Council area", "Scotland"])]
    is_zone = table["area_type"] == INTERMEDIATE_ZONE
    measures = table["indicator"].map({name: five for name, (five, _, _) in LIFE_MEASURES.items()})
    wider = table["indicator"].map({name: three for name, (_, three, _) in LIFE_MEASURES.items()})
    numbers = {name: to_numbers(source, table[column]) for name, column in LIMITS.items()}
    wider_areas = {folder.city.council_code: folder.city.area_code, COUNTRY_CODE: COUNTRY}
    area = table["area_code"].where(is_zone, table["area_code"].map(wider_areas))
    return pd.DataFrame(
        {
            "area_code": area,
            "area_type": is_zone.map({True: "intermediate_zone", False: ""}).mask(
                ~is_zone, area.map({folder.city.area_code: "city", COUNTRY: "country"})
            ),
            "measure_id": measures.where(is_zone, wider),
            "year": table["period"].str.extract(r"to (\d{4})", expand=False),
            **numbers,
            "status": "published",
            "source_id": LIFE,
        }
    )


def life_expectancy_cells(folder: Folder) -> pd.DataFrame:
    """Return cells with each zone's life expectancy from its intermediate zone, weighted by women or men, mid-2020."""
    rows = life_expectancy_published(folder)
    zone_of, parts = _zone_of(folder), []
    for measure_id, _, sex in LIFE_MEASURES.values():
        people = mid_2020_by_age(folder, sex).sum(axis=1)
        for year, part in parts_of(rows[rows["measure_id"] == measure_id], "year"):
            value = zone_of.map(part.set_index("area_code")["value"])
            parts.append(mean_cells(measure_id, year, LIFE, value, people, status="estimated"))
    return pd.concat(parts)


def universal_credit_published(folder: Folder) -> pd.DataFrame:
    """Return area_code, measure_id, year, numerator, denominator, value of the intermediate zones, each November."""
    counts, homes = _credit_counts(folder), households_2022(folder).groupby(_zone_of(folder)).sum()
    long = counts.reset_index().melt("iz2011_code", var_name="year", value_name="numerator")
    denominator = long["iz2011_code"].map(homes)
    rows = long.assign(denominator=denominator, value=100 * long["numerator"] / denominator, measure_id=CREDIT)
    return _published(rows, UNIVERSAL_CREDIT, "derived")


def credit_years(folder: Folder) -> tuple[str, ...]:
    """The years with a figure of November, since the roll-out."""
    return tuple(column_names(_credit_counts(folder)))


def universal_credit_cells(folder: Folder) -> pd.DataFrame:
    """Return cells with the households of each zone, estimated from its intermediate zone's share."""
    homes, zone_of = households_2022(folder), _zone_of(folder)
    whole, parts = homes.groupby(zone_of).sum(), []
    for year, counts in columns_of(_credit_counts(folder)):
        likely = (zone_of.map(counts / whole) * homes.reindex(zone_of.index)).round(2)
        parts.append(count_cells(CREDIT, year, UNIVERSAL_CREDIT, likely, homes, status="estimated"))
    return pd.concat(parts)


def low_income_published(folder: Folder) -> pd.DataFrame:
    """Return area_code, measure_id, year, numerator, value of the intermediate zones: counts of children."""
    long = _low_income_counts(folder).reset_index().melt("iz2011_code", var_name="year", value_name="numerator")
    return _published(long.assign(value=long["numerator"], measure_id=CHILDREN), LOW_INCOME, "published")


def low_income_cells(folder: Folder) -> pd.DataFrame:
    """Return cells with the children of each intermediate zone, apportioned by its zones' children under 16."""
    children = people_of_measure(folder, CHILD_POVERTY, "population_0_15", "2020/21")
    zone_of, parts = _zone_of(folder), []
    share = (children / children.groupby(zone_of).transform("sum")).reindex(zone_of.index)
    for year, counts in columns_of(_low_income_counts(folder)):
        parts.append(
            count_cells(CHILDREN, year, LOW_INCOME, (zone_of.map(counts) * share).round(2), status="estimated")
        )
    return pd.concat(parts)


def _credit_counts(folder: Folder) -> pd.DataFrame:
    column = "households_on_universal_credit"
    table = _by_zone_and(folder, UNIVERSAL_CREDIT, "month", column)
    months = sorted(month for month in column_names(table) if month.endswith(CREDIT_MONTH) and month >= CREDIT_FROM)
    return table[months].set_axis([month.removesuffix(CREDIT_MONTH) for month in months], axis=1)


def _low_income_counts(folder: Folder) -> pd.DataFrame:
    return _by_zone_and(folder, LOW_INCOME, "year", CHILDREN)


def _by_zone_and(folder: Folder, source_id: str, time: str, column: str) -> pd.DataFrame:
    """The column's numbers: rows are intermediate zones, columns years or months."""
    source = folder.sources[source_id]
    table = read_table(folder, source_id, ["iz2011_code", time, column])
    codes = set(_zone_of(folder))
    require_codes(source, table["iz2011_code"], codes, "one of the city's intermediate zones")
    require_unique(source, (table["iz2011_code"] + " " + table[time]).rename(time), f"one row a zone and {time}")
    numbers = table.assign(number=to_numbers(source, table[column], ("", HIDDEN)))
    return numbers.pivot_table(index="iz2011_code", columns=time, values="number", aggfunc="first")


def _zone_of(folder: Folder) -> pd.Series:
    return zone_lookup(folder).set_index("data_zone_code")["intermediate_zone_code"]


def _published(rows: pd.DataFrame, source_id: str, status: str) -> pd.DataFrame:
    known = rows.dropna(subset="value").rename(columns={"iz2011_code": "area_code"})
    return known.assign(area_type="intermediate_zone", status=status, source_id=source_id)
