"""Newer figures of Glasgow, and Scotland beside it: drug deaths, claimants, work, child poverty, crisis grants."""

from __future__ import annotations

import pandas as pd

from geodata.sources import Folder, SourceError, read_table, to_numbers

COUNCIL_NEWER = "council_newer_figures_glasgow_2000_2026"
MEASURES = {  # the source's name: (measure, area)
    "drug misuse deaths, persons": ("drug_deaths", "glasgow"),
    "drug misuse death rate, 5-year average": ("drug_deaths_5_years_rate", "glasgow"),
    "child_poverty_ahc_pct (Glasgow)": ("child_poverty_after_housing_percent", "glasgow"),
    "child_poverty_ahc_pct (Scotland)": ("child_poverty_after_housing_percent", "scotland"),
    "claimant_count_pct_16_64 (Glasgow)": ("claimants_16_64_percent", "glasgow"),
    "claimant_count_pct_16_64 (Scotland)": ("claimants_16_64_percent", "scotland"),
    "employment_rate_16_64_pct (Glasgow)": ("employment_rate_1_year_percent", "glasgow"),
    "employment_rate_16_64_pct (Scotland)": ("employment_rate_1_year_percent", "scotland"),
    "crisis grants: acceptance_rate_pct": ("crisis_grant_success_percent", "glasgow"),
    "crisis grants: awards": ("crisis_grants", "glasgow"),
}
COUNTS = ("drug_deaths", "crisis_grants")
LIMITS = r"95% CI ([\d.]+) to ([\d.]+); ([\d.]+) deaths"
CHILDREN = r"([\d.]+) children"


def council_newer_values(folder: Folder) -> pd.DataFrame:
    """Return area_code, measure_id, year, numerator, value, lower, upper as published; a span has its last year."""
    source = folder.sources[COUNCIL_NEWER]
    table = read_table(folder, COUNCIL_NEWER, ["measure", "period", "value", "unit"])
    absent = sorted(set(MEASURES) - set(table["measure"]))
    if absent:
        raise SourceError(source.file, f"no {absent[0]!r}", "rows of it", column="measure")
    table = table[table["measure"].isin(list(MEASURES))]
    measure = table["measure"].map({name: measure_id for name, (measure_id, _) in MEASURES.items()})
    value = to_numbers(source, table["value"])
    limits = table["unit"].str.extract(LIMITS).astype(float)
    children = table["unit"].str.extract(CHILDREN, expand=False).astype(float)
    return pd.DataFrame(
        {
            "area_code": table["measure"].map({name: area for name, (_, area) in MEASURES.items()}),
            "measure_id": measure,
            "year": _year(table["period"]),
            "numerator": value.where(measure.isin(COUNTS), limits[2].fillna(children)),
            "value": value,
            "lower": limits[0],
            "upper": limits[1],
            "source_id": COUNCIL_NEWER,
        }
    )


def _year(period: pd.Series) -> pd.Series:
    """The year: 2026 for 2026-01 (January), 2024 for 2020 - 2024, 2023/24 unchanged."""
    span = period.str.extract(r"^\d{4} - (\d{4})$", expand=False)
    month = period.str.extract(r"^(\d{4})-\d{2}$", expand=False)
    return span.fillna(month).fillna(period)
