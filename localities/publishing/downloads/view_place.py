"""One place as tables that may leave: its measures against Glasgow, and one measure over the years."""

from __future__ import annotations

import pandas as pd

from geodata.table_cells import cell, named_rows, rows_as_written
from localities.indicators.comparing import compare, profile
from localities.indicators.findings.connections import name_of
from localities.indicators.measures import ages, catalogue, measure_values, scotland
from localities.places import wording
from localities.publishing.downloads.view_compare import drawn, link_to
from localities.publishing.downloads.view_table import (
    AGAINST,
    AREA_CODE,
    AREA_NAME,
    CITY_VALUE,
    FIGURES,
    MEANING,
    MEASURE,
    MEASURE_ID,
    NUMBER,
    SCOTLAND_VALUE,
    WHOLE,
    YEAR,
    Cells,
    Column,
    PageView,
    ViewTable,
    figure_cells,
    stem,
    tabled,
)

THEME = Column("theme", "Theme", holds="part of life that the measure is about")
AMONG_PLACES = (
    Column("worst", "Worst of the {count}", NUMBER, "only where the measure has a better and a worse side"),
    Column("worse_quarter", "Worse quarter", NUMBER, "a quarter of the {count} are at this figure or worse"),
    Column("better_quarter", "Better quarter", NUMBER, "a quarter of the {count} are at this figure or better"),
    Column("best", "Best of the {count}", NUMBER, "only where the measure has a better and a worse side"),
)
WHO = (THEME, MEASURE_ID, MEASURE, YEAR)
PROFILE_COLUMNS = (AREA_CODE, AREA_NAME, *WHO, *FIGURES, CITY_VALUE, SCOTLAND_VALUE, AGAINST, MEANING, *AMONG_PLACES)
AGE_COLUMNS = (
    AREA_CODE,
    AREA_NAME,
    YEAR,
    Column("age_group", "Age", holds="five years, or 85 and over"),
    Column("sex", "Sex", holds="women or men, as the census counts them", one_of=ages.SEXES),
    Column("people", "People", WHOLE, "people of that age and sex"),
    Column("share_percent", "Share", NUMBER, "percent of everybody in the area", decimals=1),
)
HISTORY_COLUMNS = (AREA_CODE, AREA_NAME, MEASURE_ID, MEASURE, YEAR, *FIGURES)
KEYS = ("area_code", "measure_id", "year")
OWN_YEARS = "Each measure is shown for its own latest year: do not add rows up."


def measured(view: PageView) -> ViewTable:
    """Every measure of a theme, or of all, in its latest year: the place and Glasgow."""
    code, name = area_of(view)
    theme = view["theme"]
    listed = catalogue.in_theme(theme) if theme else list(catalogue.measures().values())
    places = profile.profile(code, theme or profile.EVERY_THEME, view["outline"]).set_index("measure_id")
    rows = [_profile_row(code, name, measure, places) for measure in listed]
    about = catalogue.THEMES[theme] if theme else "every theme"
    return ViewTable(
        title=f"{name}, {drawn(view['outline'], 'outline')}: {about}, against {wording.city()}",
        file_stem=stem("place", code, theme),
        table=tabled(rows, PROFILE_COLUMNS),
        columns=PROFILE_COLUMNS,
        keys=KEYS,
        behind=tuple((measure.measure_id, measure.latest_year) for measure in listed),
        page=link_to("place", view, section="need"),
        notes=(OWN_YEARS,),
    )


def history(view: PageView) -> ViewTable:
    """One measure over the years, in the place, in Glasgow, and in Scotland where a source has it."""
    code, name = area_of(view)
    measure = catalogue.measure(view["measure"])
    shared = {"measure_id": measure.measure_id, "measure": measure.title}
    rows = [
        {"area_code": one, "area_name": label, "year": row.year, **shared, **figure_cells(row, measure)}
        for one, label in _areas_over_the_years(code, name, measure)
        for row in named_rows(measure_values.area_history(measure.measure_id, one))
    ]
    return ViewTable(
        title=f"{measure.title} ({measure.unit}) in {name} and {wording.city()}, "
        f"{measure.years[0]} to {measure.latest_year}",
        file_stem=stem("years", code, measure.measure_id),
        table=tabled(rows, HISTORY_COLUMNS),
        columns=HISTORY_COLUMNS,
        keys=KEYS,
        behind=tuple((measure.measure_id, year) for year in measure.years),
        page=link_to("place", view, section="need", trend=measure.measure_id),
    )


def _areas_over_the_years(code: str, name: str, measure: catalogue.Measure) -> list[tuple[str, str]]:
    """Code and name of the areas compared side by side."""
    country = [] if scotland.history(measure.measure_id) is None else [(scotland.CODE, scotland.NAME)]
    return [(code, name), (wording.city_code(), wording.city()), *country]


def people(view: PageView) -> ViewTable:
    """People by age and sex, in the place and in Glasgow, at the newest count."""
    code, name = area_of(view)
    year = ages_year(code)
    rows = [
        {"area_code": one, "area_name": label, "year": year, **row}
        for one, label in ((code, name), (wording.city_code(), wording.city()))
        for row in rows_as_written(ages.ages(one, year))
    ]
    table = pd.DataFrame(rows).drop(columns="first_age", errors="ignore")
    return ViewTable(
        title=f"People by age and sex in {name} and {wording.city()}, {year}",
        file_stem=stem("ages", code, year),
        table=tabled(rows_as_written(table), AGE_COLUMNS),
        columns=AGE_COLUMNS,
        keys=("area_code", "age_group", "sex"),
        behind=(("population", year),),
        page=link_to("place", view, section="people"),
    )


def ages_year(code: str) -> str:
    """The newest year with ages for the area; Glasgow's where the area has none."""
    return (ages.years(code) or ages.years(wording.city_code()))[-1]


def area_of(view: PageView) -> tuple[str, str]:
    """Code and name of the area of the view: a place in its outline, an own area; without a place, Glasgow."""
    place = view["place"]
    return (
        (measure_values.area_code(place, view["outline"]), name_of(place))
        if place
        else (wording.city_code(), wording.city())
    )


def _profile_row(code: str, name: str, measure: catalogue.Measure, places: pd.DataFrame) -> Cells:
    shown = profile.SPREAD if measure.measure_id in places.index else ()
    spread = {name: cell(places, measure.measure_id, name) for name in shown}
    year = measure.latest_year
    compared = compare.of_area(measure.measure_id, year, code)
    return {
        "area_code": code,
        "area_name": name,
        "theme": catalogue.THEMES.get(measure.theme, measure.theme),
        "measure_id": measure.measure_id,
        "measure": measure.title,
        "year": year,
        **figure_cells(compared.figure, measure),
        "city_value": compared.comparator.value,
        "scotland_value": country.value if (country := scotland.figure(measure.measure_id, year)) else None,
        "against_city": compare.LABELS[compared.verdict],
        "meaning": compared.meaning,
        **spread,
    }
