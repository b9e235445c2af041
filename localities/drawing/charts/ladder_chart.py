"""The prevention ladder: one bar for each theme or place, split by rung from light (prevention) to dark (crisis)."""

from __future__ import annotations

import altair as alt
import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing import palette
from localities.drawing.charts.chart_style import ChartWords, Drawn, in_house_style, nothing_to_draw, shared_axis
from localities.resources.returns.returns import RUNGS, UNKNOWN

ROW_PX = 54
LEAST_LABELLED = 9.0  # percent of a bar: a narrower part has no room for its figure
COLOURS = dict(zip([rung for rung in RUNGS if rung != UNKNOWN], palette.sequence(4), strict=True)) | {
    UNKNOWN: palette.PAPER
}
ON_DARK = ("targeted_support", "crisis")
KNOWN_FOOT = "Shares of the money reported. White: rung not known"


def ladder(table: pd.DataFrame, subtitle: str, label: str = "") -> Drawn:
    """A bar a group (columns group, rung, amount, share_percent); `label` such as "example figures" joins the title."""
    found, text = finding(table, label), words(table, label)
    if table.empty:
        return nothing_to_draw(found, "No money is reported here.", text, 120)
    rows = _rows(table)
    groups = list(dict.fromkeys(rows["group"]))
    base = alt.Chart(rows).encode(
        y=alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.1, len(groups)], reverse=True, nice=False))
    )
    x = shared_axis(0, 100, alt.Axis(title=None, tickCount=5, labelExpr="datum.label + '%'"))
    bars = base.mark_rect(stroke=palette.INK, strokeWidth=0.6, opacity=1).encode(
        x=x.across("start:Q"), x2="end:Q", y2="bottom:Q", color=_colour(), tooltip=_tooltip()
    )
    figures = base.transform_filter("datum.end - datum.start >= " + str(LEAST_LABELLED)).mark_text(
        baseline="middle", fontSize=13, fontWeight=600, yOffset=ROW_PX * 0.26
    )
    figures = figures.encode(x=x.across("middle:Q"), text="shown:N", color=alt.Color("ink:N", scale=None, legend=None))
    names = base.transform_filter("datum.is_first").mark_text(
        align="left", baseline="bottom", fontSize=14, color=palette.INK, dy=-3
    )
    names = names.encode(x=alt.XValue(0), text="name_and_sum:N")
    chart = alt.layer(
        bars, figures, names, height=ROW_PX * len(groups),
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(color="independent")),
    )  # fmt: skip
    return in_house_style(chart, ChartWords(found, f"{subtitle}. {KNOWN_FOOT}", text))


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    known = table.dropna(subset=["amount"]).copy()
    order = {group: index for index, group in enumerate(dict.fromkeys(known["group"]))}
    known["end"] = known.groupby("group")["share_percent"].cumsum()
    whole = known.groupby("group")["amount"].transform("sum")
    first = ~known.duplicated("group")
    return known.assign(
        start=known["end"] - known["share_percent"],
        middle=known["end"] - known["share_percent"] / 2,
        row=known["group"].map(order) + 0.42,
        bottom=known["group"].map(order) + 0.94,
        shown=[f"{share:.0f}%" for share in known["share_percent"]],
        ink=[palette.PAPER if rung in ON_DARK else palette.INK for rung in known["rung"]],
        rung_words=known["rung"].map(RUNGS),
        money=[f"£{amount:,.0f}" for amount in known["amount"]],
        name_and_sum=[f"{group}, £{amount:,.0f}" for group, amount in zip(known["group"], whole, strict=True)],
        is_first=first,
    )


def _colour() -> alt.Color:
    scale = alt.Scale(domain=list(RUNGS.values()), range=[COLOURS[rung] for rung in RUNGS])
    legend = alt.Legend(
        orient="top", title=None, columns=2, labelFontSize=13, labelColor=palette.INK, symbolType="square",
        symbolStrokeWidth=1, symbolStrokeColor=palette.INK, symbolOpacity=1,
    )  # fmt: skip
    return alt.Color("rung_words:N", scale=scale, legend=legend, sort=list(RUNGS.values()))


def _tooltip() -> list[alt.Tooltip]:
    titles = {"group": "For", "rung_words": "Rung", "money": "Money", "shown": "Share"}
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def finding(table: pd.DataFrame, label: str = "") -> str:
    """The share of the known money that is for prevention, and the rung with most of it, over all groups."""
    before = f"{label.capitalize()}: " if label else ""
    known = table.dropna(subset=["amount"])
    whole = float(known["amount"].sum())
    if not whole:
        return f"{before}how much of the money prevents is not known"
    by_rung = known.groupby("rung")["amount"].sum()
    share = 100 * float(by_rung.get("prevention", 0)) / whole
    most = str(by_rung.idxmax())
    largest = f"{RUNGS[most].lower()} ({100 * by_rung[most] / whole:.0f}%)"
    return f"{before}{share:.0f}% of the money reported is for prevention; the largest part is {largest}"


def words(table: pd.DataFrame, label: str = "") -> str:
    """The bars as sentences; a rung whose money is not known reads "not reported"."""
    sentences: list[str] = []
    for group, part in table.groupby("group", sort=False):
        rungs = [
            f"{RUNGS[row.rung].lower()} "
            + ("not reported" if pd.isna(row.amount) else f"£{row.amount:,.0f} ({row.share_percent:.0f}%)")
            for row in named_rows(part)
        ]
        sentences.append(f"{group}: {', '.join(rungs)}.")
    return f"{finding(table, label)}. {' '.join(sentences)}"
