"""Figures that are published for the city alone: ScotPHO's profiles and the homelessness statistics."""

from __future__ import annotations

import pandas as pd

from geodata.sources import Folder, Source, SourceError, read_table, to_numbers

SCOTPHO = "scotpho_glasgow_council_extract"
HOMELESSNESS = "homelessness_councils_oct2022_sep2023"
HOMELESS_YEAR = "2022/23"  # October 2022 to September 2023
QUARTERS = 4  # the source adds four quarter-end snapshots of households in temporary accommodation
ASSESSED = "Assessed as homeless or threatened with homelessness per 1,000"
TEMPORARY = "Households in temporary accommodation per 1,000"

INDICATORS = {  # measure: (ScotPHO's name, its period, the year it ends in)
    "alcohol_admissions_rate": ("Alcohol-related hospital admissions", "2022/23 financial year", "2022/23"),
    "alcohol_admissions_11_25_rate": (
        "Alcohol-related hospital admissions, aged 11-25 years",
        "2020/21 to 2022/23 financial years; 3-year aggregates",
        "2022/23",
    ),
    "alcohol_deaths_rate": (
        "Alcohol-specific deaths",
        "2018 to 2022 calendar years; 5-year aggregates",
        "2022",
    ),
    "drug_deaths_rate": ("Drug-related deaths", "2022 calendar year", "2022"),
    "drug_admissions_rate": (
        "Drug-related hospital admissions",
        "2020/21 to 2022/23 financial years; 3-year aggregates",
        "2022/23",
    ),
    "employment_rate_16_24_percent": ("Employment rate for 16-24 year olds", "2022 calendar year", "2022"),
    "adults_assessed_homeless_rate": ("Adults assessed as homeless", "Financial year (2021/22)", "2021/22"),
    "single_adult_homes_percent": ("Single adult dwellings", "2023 calendar year", "2023"),
    "life_expectancy_women": ("Life expectancy, females", "2020 to 2022 (3 year aggregate)", "2022"),
    "life_expectancy_men": ("Life expectancy, males", "2020 to 2022 (3 year aggregate)", "2022"),
    "healthy_life_expectancy_women": (
        "Healthy life expectancy, females",
        "2019-2021 (3 year aggregate)",
        "2021",
    ),
    "healthy_life_expectancy_men": ("Healthy life expectancy, males", "2019-2021 (3 year aggregate)", "2021"),
    "suicide_rate": (
        "Deaths from suicide (16+ years)",
        "2018 to 2022 calendar years; 5-year aggregates",
        "2022",
    ),
    "development_concerns_percent": (
        "Developmental concerns at 27-30 months",
        "2020/21 to 2022/23 financial years; 3-year aggregates",
        "2022/23",
    ),
    "care_at_home_65_percent": (
        "People aged 65+ with high levels of care needs who are cared for at home",
        "2022/23 financial year",
        "2022/23",
    ),
    "annual_participation_16_19_percent": (
        "Annual participation (in education, training or employment) measure for 16 – 19 year olds",
        "2023 calendar year",
        "2023",
    ),
    "food_insecurity_percent": ("Food insecurity", "4-year aggregate (2018-2022)", "2022"),
    "looked_after_children_rate": ("Children looked after by local authority", "2021 July snapshot", "2021"),
    "child_protection_alcohol_drugs_rate": (
        "Child protection with parental drug or alcohol misuse",
        "2021 July snapshot",
        "2021",
    ),
    "alcohol_mental_stays_rate": (
        "Hospital stays for mental or behavioural disorders due to alcohol ",
        "Calendar year (2022)",
        "2022",
    ),
    "domestic_abuse_rate": ("Domestic abuse", "2021/22 financial year", "2021/22"),
    "young_assault_admissions_rate": (
        "Young people admitted to hospital due to assault, aged 15-25 years",
        "2020/21 to 2022/23 financial years; 3-year aggregates",
        "2022/23",
    ),
}


def scotpho_values(folder: Folder) -> pd.DataFrame:
    """Return measure_id, year, numerator, value, lower and upper of the city, with ScotPHO's own limits."""
    source = folder.sources[SCOTPHO]
    limits = ["lower_confidence_interval", "upper_confidence_interval"]
    table = read_table(folder, SCOTPHO, ["area_code", "period", "indicator", "numerator", "measure", *limits])
    numbers = pd.DataFrame(
        {
            name: to_numbers(source, table[column])
            for name, column in zip(
                ("numerator", "value", "lower", "upper"), ("numerator", "measure", *limits), strict=True
            )
        }
    )
    rows = [_row(source, table, (folder.city.council_code, name, period)) for name, period, _ in INDICATORS.values()]
    years = [year for *_, year in INDICATORS.values()]
    chosen = numbers.loc[rows].reset_index(drop=True)
    terms = {"area_code": folder.city.area_code, "status": "published", "source_id": SCOTPHO}
    return chosen.assign(measure_id=list(INDICATORS), year=years, **terms)


def _row(source: Source, table: pd.DataFrame, wanted: tuple[str, str, str]) -> int:
    """The number of the one row with that council code, indicator and period."""
    council_code, name, period = wanted
    wanted_rows = (table["area_code"] == council_code) & (table["indicator"] == name) & (table["period"] == period)
    found = table.index[wanted_rows]
    if len(found) != 1:
        raise SourceError(source.file, f"{len(found)} rows of {name!r}, {period!r}", "one", column="indicator")
    return found[0]


def homelessness_values(folder: Folder) -> pd.DataFrame:
    """Return measure_id, year, value (per 1,000 households) and status of the city."""
    source = folder.sources[HOMELESSNESS]
    table = read_table(folder, HOMELESSNESS, ["ltla21_code", ASSESSED, TEMPORARY])
    city = table[table["ltla21_code"] == folder.city.council_code]
    if len(city) != 1:
        raise SourceError(source.file, f"{len(city)} rows of {folder.city.council_code}", "one", column="ltla21_code")
    assessed, temporary = (to_numbers(source, city[column]).iloc[0] for column in (ASSESSED, TEMPORARY))
    return pd.DataFrame(
        {
            "area_code": folder.city.area_code,
            "measure_id": ["homeless_assessed_rate", "temporary_accommodation_rate"],
            "year": HOMELESS_YEAR,
            "value": [assessed, temporary / QUARTERS],
            "status": ["published", "derived"],
            "source_id": HOMELESSNESS,
        }
    )
