"""The age pyramid: a place's people by age and sex as bars, and Glasgow's as a line around them."""

from __future__ import annotations

import json
import math

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts import alt_texts
from localities.drawing.charts.chart_style import (
    Aligned,
    ChartWords,
    Drawn,
    SharedAxis,
    axis_title,
    in_house_style,
    layered,
    nothing_to_draw,
    shared_axis,
)
from localities.drawing.charts.media import SCREEN, Medium
from localities.places import wording

ROW_PX = 18
HEAD_ROWS = 1.6  # room above the oldest for the names of the sides
SIDES = {"female": -1, "male": 1}
COLOURS = {"female": palette.CHOSEN, "male": palette.ASSET}
LABELS = {"female": "Women and girls", "male": "Men and boys"}


def age_pyramid(
    ages_place: pd.DataFrame, ages_city: pd.DataFrame, place_name: str, year: str, medium: Medium = SCREEN
) -> Drawn:
    """Shares of all people by age group, women left and men right; Glasgow's shares as an ink outline."""
    text = alt_texts.age_pyramid(ages_place, ages_city, place_name, year)
    if ages_place.empty or ages_place["share_percent"].isna().all():
        reason = f"There are no ages for {year}."
        return nothing_to_draw(f"Ages in {place_name}", reason, text, 20 * ROW_PX, medium)
    finding = alt_texts.age_finding(ages_place, ages_city, place_name)
    place, city = age_rows(ages_place), age_rows(ages_city)
    count, widest = int(place["row"].max()) + 1, widest_share(place, city)
    notes = [f"Bars: {place_name}. Line: {wording.city()}."]
    x, y = _shares_axis(widest, axis_title(notes, medium)), _ages_axis(place, count)
    layers = [_bars(place, x, y), *(_outline(city, sex, x, y) for sex in SIDES), *_side_names(count, x, y, medium)]
    chart = layered(*layers, height=round(ROW_PX * (count + HEAD_ROWS)))
    subtitle = f"Share of all people by age group, {year}"
    return in_house_style(chart, ChartWords(finding, subtitle, text, axis_notes=tuple(notes)), medium)


def age_rows(ages: pd.DataFrame) -> pd.DataFrame:
    """The ages with `row` (0 the youngest), `signed_percent` (women below 0) and the bar's ends."""
    order = {first: row for row, first in enumerate(sorted(ages["first_age"].unique()))}
    row = ages["first_age"].map(order)
    signed = ages["share_percent"] * ages["sex"].map(SIDES)
    return ages.assign(row=row, signed_percent=signed, bottom=row + 0.08, top=row + 0.92, zero=0.0)


def widest_share(place: pd.DataFrame, city: pd.DataFrame) -> float:
    """The whole percent that holds the longest bar of either side."""
    return float(math.ceil(max(*(float(ages["share_percent"].max()) for ages in (place, city)), 1)))


def outline_points(city: pd.DataFrame, sex: str) -> pd.DataFrame:
    """Corners of Glasgow's outline on one side, from the middle at the foot up to the top."""
    side = city[city["sex"] == sex].sort_values("row")
    steps = [(row.signed_percent, row.row + step) for row in named_rows(side) for step in (0, 1)]
    corners = [(0.0, 0), *steps, (0.0, len(side))]
    return pd.DataFrame(corners, columns=["signed_percent", "height"]).assign(order=range(len(corners)))


def _shares_axis(widest: float, title: list[str] | None) -> SharedAxis:
    axis = alt.Axis(title=title, tickCount=5, labelExpr="abs(datum.value) + '%'", domain=False, format="~g")
    return shared_axis(-widest, widest, axis)


def _ages_axis(place: pd.DataFrame, count: int) -> SharedAxis:
    """Ages from the youngest at the foot; every second group is named, the oldest always."""
    first = place.drop_duplicates("row")
    names = dict(zip(first["row"], first["age_group"].map(short_age), strict=True))
    labels = {str(row + 0.5): name for row, name in sorted(names.items()) if row % 2 == 0}
    axis = alt.Axis(
        title=None,
        values=[float(key) for key in labels],
        labelExpr=f"{json.dumps(labels)}[datum.value]",
        grid=False,
        domain=False,
    )
    return shared_axis(0, count + HEAD_ROWS, axis)


def short_age(age_group: str) -> str:
    """An age group as an axis names it: "85+" for "85 and over", "5–9" for "5 - 9"."""
    shortened = age_group.replace(" and over", "+").replace(" - ", "–").replace("-", "–").replace(" to ", "–")
    return shortened.removeprefix("Aged ").strip()


def _bars(place: pd.DataFrame, x: SharedAxis, y: SharedAxis) -> alt.Chart:
    colour = alt.Color("sex:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), legend=None)
    share = place.assign(share=place["share_percent"].map("{:.1f}%".format), who=place["sex"].map(LABELS))
    titles = {"who": "Who", "age_group": "Age", "people": "People", "share": "Of everybody"}
    return (
        alt.Chart(share)
        .mark_rect(opacity=0.78)
        .encode(
            x=x.across("zero:Q"), x2="signed_percent:Q", y=y.upward("bottom:Q"), y2="top:Q", color=colour,
            tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()],
        )
    )  # fmt: skip


def _outline(city: pd.DataFrame, sex: str, x: SharedAxis, y: SharedAxis) -> alt.Chart:
    line = alt.Chart(outline_points(city, sex)).mark_line(color=palette.INK, strokeWidth=2, strokeJoin="round")
    return line.encode(x=x.across("signed_percent:Q"), y=y.upward("height:Q"), order="order:Q")


def _side_names(count: int, x: SharedAxis, y: SharedAxis, medium: Medium) -> list[alt.Chart]:
    """The name of each side at its outer top, in its own colour."""
    widest = x.ends[1]
    spots: dict[str, tuple[float, Aligned]] = {"female": (-widest, "left"), "male": (widest, "right")}
    return [
        alt.Chart(pd.DataFrame({"at": [at], "height": [count + HEAD_ROWS / 2]}))
        .mark_text(text=LABELS[sex], align=align, fontSize=medium.type_px(14), fontWeight=600, color=_text_colour(sex))
        .encode(x=x.across("at:Q"), y=y.upward("height:Q"))
        for sex, (at, align) in spots.items()
    ]


def _text_colour(sex: str) -> str:
    # The teal is for shapes; as text on paper it would fall short of a contrast of 4.5.
    return palette.INK if sex == "male" else palette.CHOSEN
