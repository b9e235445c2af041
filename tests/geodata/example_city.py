"""Exampleton: a made-up city of ten zones and three places as a whole folder of sources, all of example figures.

It lists the sources that every council area of Scotland has (zones, people, both indexes of deprivation, the census,
the Improvement Service's figures), a few listings, and none of those that only one city has.
"""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.counts import read_census, read_census_homes, read_cpop_wider, read_simd
from geodata.counts.read_population import ALL_AGES, SINGLE_YEARS
from geodata.listings.read_assets_official import COLUMNS
from tests.geodata import made_up_city as city

HEADER = """
valid_from = "2026"

[city]
name = "Exampleton City"
council_code = "S12000099"
frame = [-4.60, 55.65, -3.90, 56.05]
"""
PLACES = {"north-end": "North End", "mill-lane": "Mill Lane", "the-braes": "The Braes"}
YEARS = [f"20{year}/{year + 1}" for year in range(10, 22)]  # financial years from 2010/11 to 2021/22
PEOPLE, HOMES, CHILDREN, WORKERS = 910, 400, 150, 600  # of each zone
AGE_GROUPS = (
    ["0 - 4", "5 - 9", "10 - 14", "15.0", "16 - 17", "18 - 19"]
    + [f"{first} - {first + 4}" for first in range(20, 85, 5)]
    + ["85 and over"]
)
LISTINGS = (
    ("Community Centre", "community space", "community centre or public hall"),
    ("Library", "jobs and learning", "library"),
    ("Food Bank", "food", "food bank"),
    ("Pantry", "food", "food pantry"),
    ("Lunch Club", "older people", "lunch club"),
    ("Sports Hall", "sport and outdoors", "sports or leisure venue"),
)


def write_sources(folder: Path, rows: str | None = None) -> Path:
    """Write the folder of sources, with `rows` as the rows of its places, and return it."""
    city.write_city(folder)
    for file in (city.CANDIDATE, city.CHECK):
        (folder / file).unlink()
    for file in (city.HSCP, city.LOCALITIES):
        _replace(folder / file, "Glasgow South", "Exampleton West")
    for file in (city.LOOKUP, city.WARD_SHAPES, city.POSTCODE_POINTS):
        _replace(folder / file, "S12000049", "S12000099")
    _replace(folder / city.POSTCODE_POINTS, "G1 ", "EH1 ")
    for file, table in _tables().items():
        _write(folder / file, table)
    _write(folder / "assets/official/example_listings.csv", _listings())
    outline = gpd.GeoDataFrame(
        {"name": ["Exampleton"]}, geometry=[city.square(0).union(city.square(9)).envelope], crs=27700
    )
    (folder / "basemap").mkdir()
    city.write_geojson(folder / "basemap/basemap_city_outline.geojson", outline)
    city.write_list(folder)
    (folder / "gaps.toml").write_text("", encoding="utf-8")
    (folder / "places.toml").write_text(HEADER + (place_rows() if rows is None else rows), encoding="utf-8")
    return folder


def place_rows() -> str:
    """Return a row for each place: its first zone is the core, its second only in the wider outline."""
    return "".join(
        place_row(slug, name, city.CODES[2 * number], city.CODES[2 * number + 1])
        for number, (slug, name) in enumerate(PLACES.items())
    )


def place_row(slug: str, name: str, core: str, edge: str) -> str:
    """Return one row of places.toml."""
    return (
        f'\n[[place]]\nslug = "{slug}"\nname = "{name}"\nsector = "West"\nconfidence = "low"\n'
        f'reason = "It is made up."\nzones = {json.dumps([core])}\nedge_zones = {json.dumps([edge])}\n'
        'evidence = "made up"\n'
    )


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _write(path: Path, table: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, lineterminator="\n")


def _by_zone(column: str, **figures) -> pd.DataFrame:
    """A row a zone; a figure is one number for all zones, or a function of the zone's number from 0 to 9."""
    made = {name: [made(n) if callable(made) else made for n in range(10)] for name, made in figures.items()}
    return pd.DataFrame({column: city.CODES, **made})


def _repeated(column: str, kind: str, kinds, **figures) -> pd.DataFrame:
    """A row for each zone and each of `kinds`."""
    return pd.concat([_by_zone(column, **{kind: lambda n, one=one: one}, **figures) for one in kinds])


def _tables() -> dict[str, pd.DataFrame]:
    return {**_people(), **_census(), **_deprivation(), **_improvement_service()}


def _people() -> dict[str, pd.DataFrame]:
    ages = {age: 10 for age in SINGLE_YEARS}
    return {
        "population/census2011_totals_glasgow_dz2011.csv": _by_zone(
            "DataZone", TotPop2011=100, HHCnt2011=40, ResPop2011=100
        ),
        "population/sape_mid2020_age_sex_glasgow_dz2011.csv": pd.concat(
            [
                _by_zone("dz11_code", sex=sex, **{age: people // part for age, people in ages.items()})
                for sex, part in (("All", 1), ("Female", 2), ("Male", 2))
            ]
        ),
        "population/sape_mid2021_total_glasgow_dz2011.csv": _by_zone("dz2011_code", people_mid2021=PEOPLE),
    }


def _census() -> dict[str, pd.DataFrame]:
    ages = [
        _by_zone("dz11_code", age_group=group, all_people=people, female=people // 2, male=people // 2)
        for group, people in [(ALL_AGES, 1000), *((group, 50) for group in AGE_GROUPS)]
    ]
    tenures = [name for names in read_census.TENURE_MEASURES.values() for name in names]
    homes = {"n": lambda n: 40 + n, "total_households": HOMES}
    columns = {name for parts, whole in read_census_homes.MEASURES.values() for name in (*parts, whole)}
    wholes = {whole for _, whole in read_census_homes.MEASURES.values()}
    counted = {name: 500 if name in wholes else (lambda n: 30 + n) for name in sorted(columns)}
    return {
        city.AGES: pd.concat(ages),
        city.TENURE: _repeated("dz11_code", "tenure", tenures, **homes),
        "population/census2022_occupancy_glasgow_dz2011.csv": _repeated(
            "dz11_code", "occupancy_rating", ["-1 or less (overcrowded)"], **homes
        ),
        "population/census2022_disability_glasgow_dz2011.csv": _repeated(
            "dz11_code", "disability", [read_census.A_LOT, read_census.A_LITTLE],
            n=lambda n: 90 + n, total_residents=1000,
        ),
        "population/census2022_ethnicity_glasgow_dz2011.csv": _repeated(
            "dz11_code", "ethnic_group", [read_census.WHITE], count=lambda n: 800 - 10 * n
        ),
        "population/census2011_household_deprivation_glasgow_dz2011.csv": _repeated(
            "dz11_code", "deprivation_dimensions", read_census.DEPRIVATION_MEASURES["household_deprivation_percent"],
            **homes,
        ),
        "population/census2022_oa_tables_glasgow_dz2011.csv": _by_zone("dz2011_code", **counted),
    }  # fmt: skip


def _deprivation() -> dict[str, pd.DataFrame]:
    tables = {}
    for name, edition in (("2016", read_simd.EDITION_2016), ("2020v2", read_simd.EDITION_2020)):
        wholes = {whole for _, whole in edition.counts.values()}
        figures = {column: (lambda n: 60 + 5 * n) for column, _ in edition.counts.values()}
        figures |= {column: (lambda n: 90 + 3 * n) for column in edition.ratios.values()}
        figures |= {column: (lambda n: 0.1 + n / 100) for column, *_ in edition.shares.values()}
        figures |= {column: 20 for column in read_simd.CENSUS_2011_COUNTS.values()}
        figures |= {column: PEOPLE for column in wholes} | {"DEPRESS": lambda n: 0.1 + n / 100}
        tables[f"indicators/simd{name}_indicators_glasgow_dz2011.csv"] = _by_zone("dz11_code", **figures)
        ranks = _by_zone("dz11_code", IMD_rank=lambda n: 100 + 500 * n)
        tables[f"indicators/simd{name}_ranks_deciles_glasgow_dz2011.csv"] = ranks
    return tables


def _improvement_service() -> dict[str, pd.DataFrame]:
    poor = [
        _by_zone("dz2011_code", year=year, children_in_low_income_households=lambda n: 30 + n, population_0_15=CHILDREN)
        for year in YEARS[4:11]
    ]
    idle = [
        _by_zone(
            "dz2011_code",
            year=year,
            # The catalogue shows no data zone in 2018/19: as in the real file, these counts disagree with the rate.
            out_of_work_benefit_claimants_avg=lambda n, more=100 if year == "2018/19" else 0: 60 + n + more,
            working_age_population=WORKERS,
        )
        for year in YEARS[3:11]
    ]
    idle_percent = round(100 * sum(60 + n for n in range(10)) / (10 * WORKERS), 3)
    values = {"Out of Work Benefits": idle_percent, "Child Poverty": 23.0, "Attainment": 5.5}
    names = [name for name, *_ in (read_cpop_wider.INTERMEDIATE | read_cpop_wider.NEWEST).values()]
    years = {
        "Attainment": YEARS[3:11],
        "Participation Rate": YEARS[6:],
        "Child Poverty": YEARS[4:],
        "Out of Work Benefits": YEARS[3:],
    }
    zones = [
        {"iz2011_code": "S02000001", "indicator": name, "type": read_cpop_wider.RAW, "year": year,
         "value": values.get(name, 80.0)}
        for name in names for year in years.get(name, YEARS)
    ]  # fmt: skip
    of_city = [*dict.fromkeys([*names, *read_cpop_wider.CITY_ONLY.values()])]
    council = [
        {"area": area, "indicator": name, "type": read_cpop_wider.RAW, "year": year, "value": values.get(name, 80.0)}
        for area in ("Exampleton City", "Scotland") for name in of_city for year in _council_years(name, years)
    ]  # fmt: skip
    return {
        "indicators/cpop_child_poverty_counts_glasgow_dz2011.csv": pd.concat(poor),
        "indicators/cpop_out_of_work_benefits_counts_glasgow_dz2011.csv": pd.concat(idle),
        "indicators/cpop_sep2023_glasgow_iz2011_long.csv": pd.DataFrame(zones),
        "indicators/cpop_sep2023_glasgow_scotland_council_long.csv": pd.DataFrame(council),
    }


def _council_years(name: str, years: dict[str, list[str]]) -> list[str]:
    return YEARS[8:10] if name == "Fuel Poverty" else years.get(name, YEARS)


def _listings() -> pd.DataFrame:
    """Six places to go in each place, 40 m apart in the middle of its first zone."""
    rows = []
    for number, name in enumerate(PLACES.values()):
        middle = city.square(2 * number).centroid
        for step, (ending, category, kind) in enumerate(LISTINGS):
            spot = gpd.GeoSeries.from_xy([middle.x + 40 * step], [middle.y], crs=27700).to_crs(4326)
            (longitude,), (latitude,) = spot.x, spot.y
            rows.append(
                {"name": f"{name} {ending}", "category": category, "kind": kind,
                 "address": f"{step + 1} Example Street", "phone": "0131 000 0000", "longitude": f"{longitude:.6f}",
                 "latitude": f"{latitude:.6f}", "point_quality": "site", "reference_date": "2026"}
            )  # fmt: skip
    return pd.DataFrame([dict.fromkeys(COLUMNS, "") | row for row in rows])
