"""Cells of the Scottish Index of Multiple Deprivation, editions 2016 and 2020 (data zones of 2011)."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.counts.cells import count_cells, mean_cells
from geodata.counts.read_population import CENSUS_2011, SIMD_2016, SIMD_2020, mid_2020_by_age, people_aged
from geodata.counts.zone_table import ZoneTable, read_zone_table
from geodata.sources import Folder

BLANKS = ("", "*")  # "*" is a figure that the source hides
EVERYONE = (0, 90)
CENSUS_YEAR = "2011"  # the census behind the 2020 edition's homes and qualifications


@dataclass(frozen=True)
class Edition:
    """The columns of one edition; `years` holds the years of those measures whose period is known.

    A measure's year is the last of its period; where that is not known, it is the edition's.
    """

    name: str
    years: dict
    source_id: str
    counts: dict  # measure: (column of the count, column of the people it is counted against)
    ratios: dict  # measure: column, Scotland = 100, or minutes
    shares: dict  # measure: (column, youngest, oldest age of the people that weight the share)

    def year_of(self, measure_id: str) -> str:
        """Return the label of the measure's year in this edition."""
        return self.years.get(measure_id, self.name)


RATIOS = {
    "alcohol_stays_ratio": "ALCOHOL",
    "drug_stays_ratio": "DRUG",
    "mortality_ratio": "SMR",
    "emergency_stays_ratio": "EMERG",
    "comparative_illness_ratio": "CIF",
    "drive_gp_minutes": "drive_GP",
    "drive_primary_school_minutes": "drive_primary",
    "drive_secondary_school_minutes": "drive_secondary",
    "drive_shops_minutes": "drive_retail",
    "public_transport_gp_minutes": "PT_GP",
    "public_transport_shops_minutes": "PT_retail",
}
INCOME, CRIME = ("Income_count", "Total_population"), ("crime_count", "Total_population")
WORK_2016, WORK_2020 = "Working_age_population_revised", "Working_age_population"
BIRTHS, PUPILS = (
    (0, 0),
    (5, 17),
)  # ages used instead of births and pupils, whose numbers the source does not give

EDITION_2016 = Edition(
    name="2016",
    years={"crime_rate": "2014/15"},
    source_id=SIMD_2016,
    counts={
        "income_deprived_percent": INCOME,
        "employment_deprived_percent": ("Employment_count", WORK_2016),
        "crime_rate": CRIME,
    },
    ratios={**RATIOS, "public_transport_post_office_minutes": "PT_Post"},
    shares={
        "low_birthweight_percent": ("LBWT", *BIRTHS),
        "school_attendance_percent": ("Attendance", *PUPILS),
        "neet_16_19_percent": ("NEET", 16, 19),
        "university_17_21_percent": ("HESA", 17, 21),
    },
)
EDITION_2020 = Edition(
    name="2020",
    years={
        "income_deprived_percent": "2017",
        "employment_deprived_percent": "2017",
        "crime_rate": "2017/18",
        "no_qualifications_ratio": CENSUS_YEAR,
    },
    source_id=SIMD_2020,
    counts={
        "income_deprived_percent": INCOME,
        "employment_deprived_percent": ("Employment_count", WORK_2020),
        "crime_rate": CRIME,
    },
    ratios={
        **RATIOS,
        "public_transport_post_office_minutes": "PT_post",
        "no_qualifications_ratio": "no_qualifications",
    },
    shares={
        "low_birthweight_percent": ("LBWT", *BIRTHS),
        "school_attendance_percent": ("Attendance", *PUPILS),
        "not_participating_16_19_percent": ("not_participating", 16, 19),
        "university_17_21_percent": ("University", 17, 21),
        "slow_broadband_percent": ("Broadband", *EVERYONE),
    },
)
CENSUS_2011_COUNTS = {
    "overcrowded_people_percent": "overcrowded_count",
    "no_central_heating_percent": "nocentralheat_count",
}


def simd_cells(folder: Folder) -> pd.DataFrame:
    """Return cells of every measure of the 2016 and 2020 editions."""
    by_age = mid_2020_by_age(folder)
    parts = [_edition(folder, edition, by_age) for edition in (EDITION_2016, EDITION_2020)]
    return pd.concat([*parts, _census_2011(folder)])


def _edition(folder: Folder, edition: Edition, by_age: pd.DataFrame) -> pd.DataFrame:
    table = read_zone_table(folder, edition.source_id, "dz11_code", _columns(edition))
    parts = [*_counts(table, edition), *_ratios(table, edition), *_shares(table, edition, by_age)]
    return pd.concat([*parts, _prescriptions(table, edition)])


def _columns(edition: Edition) -> list[str]:
    counts = [name for pair in edition.counts.values() for name in pair]
    shares = [share[0] for share in edition.shares.values()]
    return [*counts, *edition.ratios.values(), *shares, *CENSUS_2011_COUNTS.values(), "DEPRESS"]


def _counts(table: ZoneTable, edition: Edition) -> list[pd.DataFrame]:
    return [
        count_cells(
            measure_id,
            edition.year_of(measure_id),
            edition.source_id,
            table.numbers(count, BLANKS).round(2),
            table.numbers(people, BLANKS),
            status=_status(table, count),
        )
        for measure_id, (count, people) in edition.counts.items()
    ]


def _status(table: ZoneTable, column: str) -> pd.Series:
    """Status of each zone: hidden where the source hides the figure of that column, else published."""
    return table.by_zone(table.rows[column] == "*").map({True: "hidden", False: "published"})


def _ratios(table: ZoneTable, edition: Edition) -> list[pd.DataFrame]:
    people = table.numbers("Total_population")
    return [
        mean_cells(measure_id, edition.year_of(measure_id), edition.source_id, table.numbers(column, BLANKS), people)
        for measure_id, column in edition.ratios.items()
    ]


def _shares(table: ZoneTable, edition: Edition, by_age: pd.DataFrame) -> list[pd.DataFrame]:
    """Shares in percent whose denominators the source does not give, weighted by mid-2020 people of those ages."""
    parts = []
    for measure_id, (column, youngest, oldest) in edition.shares.items():
        percent = 100 * table.numbers(column, BLANKS)
        people = people_aged(by_age, youngest, oldest)
        cells = mean_cells(measure_id, edition.year_of(measure_id), edition.source_id, percent, people)
        parts.append(cells.assign(status=_status(table, column).to_numpy()))
    return parts


def _prescriptions(table: ZoneTable, edition: Edition) -> pd.DataFrame:
    """Cells of prescriptions: a share of everyone, so people = share x population (estimated)."""
    people = table.numbers("Total_population")
    prescribed = (table.numbers("DEPRESS", BLANKS) * people).round(2)
    return count_cells(
        "depression_prescriptions_percent",
        edition.year_of("depression_prescriptions_percent"),
        edition.source_id,
        prescribed,
        people,
        status="estimated",
    )


def _census_2011(folder: Folder) -> pd.DataFrame:
    """Cells of homes in the 2011 census, from the 2020 edition alone: the 2016 edition repeats them."""
    counts = read_zone_table(folder, SIMD_2020, "dz11_code", CENSUS_2011_COUNTS.values())
    people = read_zone_table(folder, CENSUS_2011, "DataZone", ["ResPop2011"]).numbers("ResPop2011")
    parts = [
        count_cells(measure_id, CENSUS_YEAR, SIMD_2020, counts.numbers(column), people)
        for measure_id, column in CENSUS_2011_COUNTS.items()
    ]
    return pd.concat(parts)
