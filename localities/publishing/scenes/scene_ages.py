"""The scene of ages: a place's people by age and sex beside Glasgow's."""

from __future__ import annotations

from functools import partial

import pandas as pd

from geodata.table_cells import labelled_rows, named_rows
from localities.drawing.charts import age_chart, alt_texts, chart_specs
from localities.indicators.measures import ages, measure_values, words
from localities.participation.meetings import Scene
from localities.places import outlines, wording
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_records import KeptChart, SceneContent, SceneFigure

AGES_YEAR = "2022"
AGES_SOURCE = (
    f"Scotland's Census {AGES_YEAR}, National Records of Scotland, {AGES_YEAR}. OGL-UK-3.0. "
    "The publisher has changed cells slightly to protect people."
)


def age_pyramid(scene: Scene) -> SceneContent:
    """The place's people by age and sex beside Glasgow's."""
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    code, name = measure_values.area_code(place, outline), outlines.names()[place]
    here, city = ages.ages(code, AGES_YEAR), ages.ages(wording.city_code(), AGES_YEAR)
    both = [here.assign(kind="place", name=name), city.assign(kind="city", name=wording.city())]
    numbers = pd.concat(both, ignore_index=True)
    chart = partial(chart_specs.age_pyramid, place, AGES_YEAR, outline)
    alt = chart()["description"]
    shares = [(where, broad) for where, table in ((name, here), (wording.city(), city)) for broad in _broad(table)]
    figures = [SceneFigure(f"People {label}, {where}", text, AGES_YEAR, AGES_SOURCE) for where, (label, text) in shares]
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "chart", _sentences(alt), (AGES_SOURCE,),
        tuple(figures) + tuple(_by_age(numbers)), ages_table(numbers, name), chart, numbers,
        alt=alt, link=scene_reading.link(scene), note=scene.note,
    )  # fmt: skip


def _sentences(described: str) -> tuple[str, ...]:
    """The finding, then the shares of the broad ages."""
    finding, _, shares = described.partition("). ")
    return (f"{finding}).", f"{shares[:1].upper()}{shares[1:]}") if shares else (described,)


def _broad(table: pd.DataFrame) -> list[tuple[str, str]]:
    if table.empty:
        return []
    return [(label, f"{share:.1f}%") for label, share in alt_texts.broad_shares(table).items()]


def _by_age(numbers: pd.DataFrame) -> list[SceneFigure]:
    people = numbers[numbers["kind"] == "place"]
    return [
        SceneFigure(f"{row.sex.capitalize()}, {row.age_group}", f"{row.people:,.0f} people", AGES_YEAR, AGES_SOURCE)
        for row in named_rows(people)
    ]


def ages_table(numbers: pd.DataFrame, name: str) -> pd.DataFrame:
    """One row an age group: people and share of everybody for each sex, and Glasgow's shares, in words."""
    columns, shown = ["kind", "sex"], ["people", "share_percent"]
    wide = numbers.pivot_table(index=["first_age", "age_group"], columns=columns, values=shown)
    rows: list[dict[str, str]] = []
    for (_, age_group), row in labelled_rows(wide):
        cells: dict[str, str] = {"Age": age_group}
        for sex, who in (("female", "Women and girls"), ("male", "Men and boys")):
            people, share = row.get(("people", "place", sex)), row.get(("share_percent", "place", sex))
            cells[f"{who}, {name}"] = words.NOT_KNOWN if pd.isna(share) else f"{people:,.0f} ({share:.1f}%)"
            cells[f"{who}, {wording.city()}"] = f"{row[('share_percent', 'city', sex)]:.1f}%"
        rows.append(cells)
    return pd.DataFrame(rows)


def chart_from(numbers: pd.DataFrame, scene: Scene) -> KeptChart:
    """The pyramid of kept numbers."""
    here, city = (numbers[numbers["kind"] == kind].reset_index(drop=True) for kind in ("place", "city"))
    name = outlines.names()[scene_reading.one_place(scene)]
    return KeptChart(partial(chart_specs.spec_of, age_chart.age_pyramid, here, city, name, AGES_YEAR))
