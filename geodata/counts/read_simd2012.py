"""The index's 2012 edition: published for the zones of 2001, carried over to those of 2011 (estimated)."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_output_areas import output_areas
from geodata.counts.cells import count_cells, mean_cells
from geodata.sources import (
    Folder,
    SourceError,
    read_shapes,
    read_table,
    require_codes,
    require_unique,
    to_numbers,
)
from geodata.table_cells import cell, first_marked

SIMD_2012 = "simd2012_indicators_glasgow_dz2001"
OLD_ZONES = "glasgow_dz2001_topology"
OVERLAP = "glasgow_dz2001_to_dz2011"
EDITION = "2012"
YEARS = {  # the last year of the measure's period; the edition's year where that is not known
    "crime_rate": "2010/11",
    "depression_prescriptions_percent": "2010",
    "overcrowded_people_percent": "2001",
    "no_central_heating_percent": "2001",
    "no_qualifications_ratio": "2001",
    "alcohol_stays_ratio": "2010",
    "drug_stays_ratio": "2010",
    "mortality_ratio": "2010",
    "emergency_stays_ratio": "2010",
    "comparative_illness_ratio": "2011",
    "low_birthweight_percent": "2009",
}
MOST_LOST = 0.05  # of a new zone's people in old zones without a count; with more, its own count is not known
PEOPLE = "total_population_sape_2010"
PEOPLE_2001 = "household_population_census_2001"
WORKING_AGE = "best_fit_working_age_population_men_16_64_women_16_60_sape_2010"
PRESCRIBED = "estimated_proportion_of_population_being_prescribed_drugs_for_anxiety_depression_or_psychosis_isd_2010"
IN_HOUSEHOLDS = "percentage_of_household_population_living_in_households"

COUNTS = {  # measure: (count, the people it is counted against)
    "income_deprived_percent": ("number_of_income_deprived_people_2012", PEOPLE),
    "employment_deprived_percent": ("number_of_employment_deprived_people_2012", WORKING_AGE),
    "crime_rate": ("simd_crime_2012_count", PEOPLE),
}
SHARES = {  # measure: (share, what makes it a share of 1, the people it is a share of)
    "depression_prescriptions_percent": (PRESCRIBED, 1, PEOPLE),
    "overcrowded_people_percent": (f"{IN_HOUSEHOLDS}_that_are_overcrowded_census_2001", 100, PEOPLE_2001),
    "no_central_heating_percent": (f"{IN_HOUSEHOLDS}_without_central_heating_census_2001", 100, PEOPLE_2001),
}
RATIOS = {  # measure: (column, multiplied by)
    "alcohol_stays_ratio": ("hospital_stays_related_to_alcohol_misuse_standardised_ratio_isd_2007_2010", 1),
    "drug_stays_ratio": ("hospital_stays_related_to_drug_misuse_standardised_ratio_isd_2007_2010", 1),
    "mortality_ratio": ("standardised_mortality_ratio_isd_2007_2010", 1),
    "emergency_stays_ratio": ("emergency_stays_in_hospital_standardised_ratio_isd_2007_2010", 1),
    "comparative_illness_ratio": ("comparative_illness_factor_standardised_ratio_dwp_2011_2", 1),
    "no_qualifications_ratio": ("working_age_people_with_no_qualifications_2001_2", 1),
    "low_birthweight_percent": ("proportion_of_live_singleton_births_of_low_birth_weight_isd_2006_2009", 100),
}
COLUMNS = [
    PEOPLE,
    WORKING_AGE,
    PEOPLE_2001,
    *(pair[0] for pair in (*COUNTS.values(), *SHARES.values(), *RATIOS.values())),
]


def simd_2012_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of every measure of the 2012 edition on the zones of 2011, all with status estimated."""
    old = _old_table(folder)
    shares = old_to_new_shares(folder, old.index)
    counts = {measure: (old[count], old[people]) for measure, (count, people) in COUNTS.items()}
    counted = {
        measure: (old[share] / whole * old[people], old[people]) for measure, (share, whole, people) in SHARES.items()
    }
    parts = [_carried_counts(measure, *pair, shares) for measure, pair in {**counts, **counted}.items()]
    means = {measure: old[column] * times for measure, (column, times) in RATIOS.items()}
    return pd.concat([*parts, *(_carried_mean(measure, mean, old[PEOPLE], shares) for measure, mean in means.items())])


def old_to_new_shares(folder: Folder, old_codes) -> pd.DataFrame:
    """Return old_zone_code, data_zone_code, share: how much of each zone of 2001 lies in each of 2011 (sums to 1).

    The shares come from the people of output areas whose point lies in the old zone. Four old zones have no shape, and
    so no output area: they are apportioned by people to the new zones that they touch by the overlap lookup.
    """
    areas = output_areas(folder)
    areas = areas.assign(old_zone_code=_old_zone_of(folder, areas))
    pairs = areas.groupby(["old_zone_code", "data_zone_code"], as_index=False)["people"].sum()
    without = sorted(set(old_codes) - set(pairs["old_zone_code"]))
    whole = pd.concat([pd.DataFrame(pairs), _by_overlap(folder, areas, without)], ignore_index=True)
    everyone = whole.groupby("old_zone_code")["people"].transform("sum")
    return whole.assign(share=whole["people"] / everyone)[["old_zone_code", "data_zone_code", "share"]]


def _old_table(folder: Folder) -> pd.DataFrame:
    """The edition's columns as numbers by zone of 2001."""
    source = folder.sources[SIMD_2012]
    table = read_table(folder, SIMD_2012, ["dz01_code", *COLUMNS])
    require_unique(source, table["dz01_code"], "one row for each zone of 2001")
    numbers = pd.DataFrame({name: to_numbers(source, table[name], ("", "*")) for name in dict.fromkeys(COLUMNS)})
    return numbers.set_axis(pd.Index(table["dz01_code"], name="old_zone_code"))


def _old_zone_of(folder: Folder, areas: pd.DataFrame) -> pd.Series:
    """The zone of 2001 that holds the point of each output area; EPSG:27700."""
    shapes = read_shapes(folder, OLD_ZONES, ["DZ_CODE"])[["DZ_CODE", "geometry"]].to_crs(27700)
    points = gpd.GeoDataFrame(
        index=areas.index, geometry=gpd.points_from_xy(areas["easting"], areas["northing"]), crs=27700
    )
    found = gpd.sjoin(points, shapes, how="left", predicate="within")
    codes = found.loc[~found.index.duplicated(), "DZ_CODE"].reindex(areas.index)
    if codes.isna().any():
        area = cell(areas, first_marked(codes.isna()), "output_area_code")
        raise SourceError(
            folder.sources[OLD_ZONES].file, f"no zone around {area}", "a zone of 2001 for each output area"
        )
    return codes


def _by_overlap(folder: Folder, areas: pd.DataFrame, without: list[str]) -> pd.DataFrame:
    """For zones without an output area: the new zones that they touch, with all the people of those zones."""
    source = folder.sources[OVERLAP]
    pairs = read_table(folder, OVERLAP, ["dz01_code", "dz11_code"])
    require_codes(source, pairs["dz11_code"], set(areas["data_zone_code"]), "one of the city's data zones of 2011")
    pairs = pairs[pairs["dz01_code"].isin(without)].set_axis(["old_zone_code", "data_zone_code"], axis=1)
    absent = sorted(set(without) - set(pairs["old_zone_code"]))
    if absent:
        raise SourceError(source.file, f"no row for zone {absent[0]}", "the zones of 2011 that it touches")
    people = areas.groupby("data_zone_code")["people"].sum()
    return pairs.assign(people=pairs["data_zone_code"].map(people))


def _carried_counts(measure_id: str, count: pd.Series, people: pd.Series, shares: pd.DataFrame) -> pd.DataFrame:
    """A count and its people shared out to the zones of 2011; where a part of them has no count, it is hidden."""
    known = count.notna() & people.notna()
    denominator = _shared_out(people, shares)
    lost = 1 - _shared_out(people.where(known, 0), shares) / denominator.where(denominator > 0)
    is_whole = ~(lost > MOST_LOST)
    numerator = _shared_out(count.where(known), shares).where(is_whole)
    status = is_whole.map({True: "estimated", False: "hidden"})
    return count_cells(measure_id, _year(measure_id), SIMD_2012, numerator, denominator, status=status)


def _year(measure_id: str) -> str:
    return YEARS.get(measure_id, EDITION)


def _carried_mean(measure_id: str, mean: pd.Series, people: pd.Series, shares: pd.DataFrame) -> pd.DataFrame:
    """A mean over the people who came from each old zone, with those people as the weight."""
    weight = people.where(mean.notna())
    carried = _shared_out(weight, shares)
    value = _shared_out(mean * weight, shares, decimals=None) / carried.where(carried > 0)
    return mean_cells(measure_id, _year(measure_id), SIMD_2012, value, carried, status="estimated")


def _shared_out(amount: pd.Series, shares: pd.DataFrame, decimals: int | None = 2) -> pd.Series:
    parts = shares["old_zone_code"].map(amount) * shares["share"]
    summed = parts.groupby(shares["data_zone_code"]).sum(min_count=1)
    return summed if decimals is None else summed.round(decimals)
