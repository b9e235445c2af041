"""Newer figures of the city, and Scotland beside it: drug deaths, claimants, work, child poverty, crisis grants."""

from __future__ import annotations

import pandas as pd

from geodata.place_table import City
from geodata.sources import Folder, SourceError, read_table, to_numbers

COUNCIL_NEWER = "council_newer_figures_glasgow_2000_2026"
CITY, SCOTLAND = "{city}", "scotland"  # the city by its code
MEASURES = {  # the source's name: (measure, area)
    "drug misuse deaths, persons": ("drug_deaths", CITY),
    "drug misuse death rate, 5-year average": ("drug_deaths_5_years_rate", CITY),
    "child_poverty_ahc_pct ({city})": ("child_poverty_after_housing_percent", CITY),
    "child_poverty_ahc_pct (Scotland)": ("child_poverty_after_housing_percent", SCOTLAND),
    "claimant_count_pct_16_64 ({city})": ("claimants_16_64_percent", CITY),
    "claimant_count_pct_16_64 (Scotland)": ("claimants_16_64_percent", SCOTLAND),
    "employment_rate_16_64_pct ({city})": ("employment_rate_1_year_percent", CITY),
    "employment_rate_16_64_pct (Scotland)": ("employment_rate_1_year_percent", SCOTLAND),
    "crisis grants: acceptance_rate_pct": ("crisis_grant_success_percent", CITY),
    "crisis grants: awards": ("crisis_grants", CITY),
}
COUNTS = ("drug_deaths", "crisis_grants")
LIMITS = r"95% CI ([\d.]+) to ([\d.]+); ([\d.]+) deaths"
CHILDREN = r"([\d.]+) children"


def council_newer_values(folder: Folder) -> pd.DataFrame:
    """Return area_code, measure_id, year, numerator, value, lower, upper as published; a span has its last year."""
    source, measures = folder.sources[COUNCIL_NEWER], _measures(folder.city)
    table = read_table(folder, COUNCIL_NEWER, ["measure", "period", "value", "unit"])
    absent = sorted(set(measures) - set(table["measure"]))
    if absent:
        raise SourceError(source.file, f"no {absent[0]!r}", "rows of it", column="measure")
    table = table[table["measure"].isin(list(measures))]
    measure = table["measure"].map({name: measure_id for name, (measure_id, _) in measures.items()})
    value = to_numbers(source, table["value"])
    limits = table["unit"].str.extract(LIMITS).astype(float)
    children = table["unit"].str.extract(CHILDREN, expand=False).astype(float)
    return pd.DataFrame(
        {
            "area_code": table["measure"].map({name: area for name, (_, area) in measures.items()}),
            "measure_id": measure,
            "year": _year(table["period"]),
            "numerator": value.where(measure.isin(COUNTS), limits[2].fillna(children)),
            "value": value,
            "lower": limits[0],
            "upper": limits[1],
            "source_id": COUNCIL_NEWER,
        }
    )


def _measures(city: City) -> dict[str, tuple[str, str]]:
    """MEASURES with the name and the code of that city."""
    return {
        name.format(city=city.short_name): (measure_id, area.format(city=city.area_code))
        for name, (measure_id, area) in MEASURES.items()
    }


def _year(period: pd.Series) -> pd.Series:
    """The year: 2026 for 2026-01 (January), 2024 for 2020 - 2024, 2023/24 unchanged."""
    span = period.str.extract(r"^\d{4} - (\d{4})$", expand=False)
    month = period.str.extract(r"^(\d{4})-\d{2}$", expand=False)
    return span.fillna(month).fillna(period)
