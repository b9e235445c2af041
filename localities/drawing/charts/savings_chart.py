"""Shared savings drawn: what each partner ends up with under each rule, and how long prevention takes to pay back."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from geodata.table_cells import cell, column_names, labelled, labelled_rows, named_rows
from localities.built_data.edition_cache import edition_cache
from localities.drawing import palette
from localities.drawing.charts.chart_specs import spec_of as plain_spec
from localities.drawing.charts.chart_style import (
    ChartWords,
    Drawn,
    by_width,
    in_house_style,
    note_lines,
)
from localities.drawing.charts.media import Spec
from localities.drawing.round_axis import round_step
from localities.resources.money.pounds import gbp
from localities.resources.savings import prevention_dial, savings_words, shared_savings
from localities.resources.savings.scenario import Scenario
from localities.resources.savings.splitting_rules import POT

SHORT_RULES = {"falls": "Bank it", "investment": "By money in", "equal": "Equal gain", "shapley": "What it adds"}
RULE_PX, YEARS_PX = 22, 52
KEPT = 64


@edition_cache(size=KEPT, is_json=True)
def net_gains(scenario: Scenario, rule: str, pot_percent: int) -> Spec:
    """A dot a partner and rule on one axis of pounds, the chosen rule in another colour, as a Vega-Lite spec."""
    return plain_spec(_net_gains, scenario, rule, pot_percent)


@edition_cache(size=KEPT, is_json=True)
def years_to_break_even(scenario: Scenario, shift_percent: int) -> Spec:
    """A dot a partner on the bar from the good to the poor case, in years, as a Vega-Lite spec."""
    return plain_spec(_years, scenario, shift_percent)


def net_gains_finding(scenario: Scenario, pot_percent: int) -> str:
    """Under how many of the rules every partner ends up better off."""
    gains = shared_savings.net_gains(scenario, pot_percent).drop(index=POT)
    good = [SHORT_RULES[rule] for rule in column_names(gains) if (gains[rule] >= 0).all()]
    if len(good) == len(SHORT_RULES):
        return "No partner ends up worse off under any of the four rules"
    if not good:
        return "Under each of the four rules some partner ends up worse off"
    return f"No partner ends up worse off under {len(good)} of the four rules: {', '.join(good)}"


def _net_gains(scenario: Scenario, rule: str, pot_percent: int) -> Drawn:
    gains = shared_savings.net_gains(scenario, pot_percent).drop(index=POT) / 100
    rows = gain_rows(gains, rule)
    x = alt.X("gain:Q", scale=alt.Scale(domain=pounds_ends(gains), nice=False), axis=_pounds_axis())
    y = _row_axis(rows)
    dots = alt.Chart(rows.dropna(subset=["gain"]))
    names = alt.Chart(rows[rows["gain"].isna()]).mark_text(
        align="left", fontSize=14, fontWeight=600, color=palette.INK, baseline="middle"
    )
    tips = [alt.Tooltip(f"{field}:N", title=title) for field, title in _TIPS.items()]
    chart = alt.layer(
        alt.Chart(pd.DataFrame({"gain": [0.0]})).mark_rule(color=palette.INK).encode(x=x),
        dots.mark_rule(color=palette.HAIRLINE, strokeWidth=2).encode(x=x, x2=alt.X2Datum(0), y=y),
        dots.mark_point(filled=True, opacity=1, size=95).encode(
            x=x, y=y, tooltip=tips,
            color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None),
        ),
        names.encode(x=alt.XValue(0), y=y, text="partner:N"),
    ).properties(height=RULE_PX * len(rows))  # fmt: skip
    subtitle = f"Better or worse off than doing nothing, £, {scenario.calendar[0]} to {scenario.calendar[-1]}"
    finding, text = net_gains_finding(scenario, pot_percent), net_gains_words(scenario, pot_percent)
    return in_house_style(chart, ChartWords(finding, _labelled(scenario, subtitle), text))


_TIPS = {"partner": "Partner", "rule": "Rule", "shown": "Better off by"}


def gain_rows(gains: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """Rows as drawn from the top: a heading a partner (no gain), then one a rule; the chosen one is a diamond."""
    rows: list[dict[str, object]] = []
    for partner in gains.index:
        rows.append({"partner": partner, "label": "", "gain": None})
        for rule, short in SHORT_RULES.items():
            is_chosen = rule == chosen
            looks = {
                "colour": palette.CHOSEN if is_chosen else palette.INK,
                "shape": "diamond" if is_chosen else "circle",
            }
            gain = float(cell(gains, partner, rule))
            rows.append(
                {"partner": partner, "label": short, "rule": short, "gain": gain, "shown": gbp(gain * 100), **looks}
            )
    return pd.DataFrame(rows).assign(row=range(len(rows)))


def net_gains_words(scenario: Scenario, pot_percent: int) -> str:
    """The chart of net gains as sentences."""
    gains = shared_savings.net_gains(scenario, pot_percent).drop(index=POT)
    lines = [
        f"{partner}: " + ", ".join(f"{short} {gbp(cell(gains, partner, rule))}" for rule, short in SHORT_RULES.items())
        for partner in gains.index
    ]
    return f"{_labelled(scenario, net_gains_finding(scenario, pot_percent) + '.')} {'; '.join(lines)}."


def _years(scenario: Scenario, shift_percent: int) -> Drawn:
    years = prevention_dial.years_to_break_even(scenario, shift_percent)
    rows, end = year_rows(years), prevention_dial.HORIZON_YEARS + 1
    key = "Years from the start. Bar: from the good case to the poor one. Dot: central case. Arrow: later than this."
    axis = alt.Axis(title=note_lines(key), values=[0, 5, 10, 15, 20], format="d", domain=False)
    x = alt.X("high:Q", scale=alt.Scale(domain=[0, end], nice=False), axis=axis)
    y = alt.Y("row:Q", scale=alt.Scale(domain=[len(rows), 0], nice=False), axis=None)
    base = alt.Chart(rows)
    late = base.transform_filter("datum.low_is_late").encode(x=alt.X("low:Q"), y=y)
    known = base.transform_filter("!datum.central_is_late").encode(x=alt.X("central:Q"), y=y)
    words = base.encode(x=alt.XValue(0), y=alt.Y("text_row:Q"), text="words:N")
    chart = alt.layer(
        base.mark_bar(height=8, color=palette.HAIRLINE).encode(x=x, x2="low:Q", y=y),
        late.mark_point(shape="triangle-right", filled=True, size=130, color=palette.QUIET, opacity=1),
        known.mark_point(filled=True, size=130, color=palette.INK, opacity=1),
        words.mark_text(align="left", fontSize=14, color=palette.INK, baseline="middle"),
    ).properties(height=YEARS_PX * len(rows))
    finding = savings_words.dial_finding(scenario, shift_percent)
    subtitle = _labelled(scenario, "Years until each breaks even")
    return in_house_style(chart, ChartWords(finding.split(";")[0], subtitle, years_words(scenario, shift_percent)))


def year_rows(years: pd.DataFrame) -> pd.DataFrame:
    """Rows as drawn: ends of the bar in years, those beyond the horizon at its end and marked as late."""
    end = prevention_dial.HORIZON_YEARS + 1
    rows = [
        {
            **{case: end if pd.isna(value) else int(value) for case, value in labelled(cases)},
            **{f"{case}_is_late": bool(is_late) for case, is_late in labelled(cases.isna())},
            "row": at + 0.68,
            "text_row": at + 0.3,
            "words": f"{name}: {prevention_dial.years_text(cases['central'])}",
        }
        for at, (name, cases) in enumerate(labelled_rows(years))
    ]
    return pd.DataFrame(rows)


def years_words(scenario: Scenario, shift_percent: int) -> str:
    """The chart of years as sentences."""
    years = prevention_dial.years_to_break_even(scenario, shift_percent)
    lines = [f"{row.Index}: {prevention_dial.row_text(row)}" for row in named_rows(years)]
    return f"{_labelled(scenario, savings_words.dial_finding(scenario, shift_percent))} {'; '.join(lines)}."


def _labelled(scenario: Scenario, words: str) -> str:
    return f"Example figures. {words}" if scenario.is_example else words


def pounds_ends(gains: pd.DataFrame) -> list[float]:
    """Ends of an axis of pounds on round numbers that holds every dot and 0."""
    lowest, highest = min(0.0, float(gains.min().min())), max(0.0, float(gains.max().max()))
    step = round_step((highest - lowest) or 1)
    first, last = math.floor(lowest / step) * step, math.ceil(highest / step) * step
    return [first, last if last > first else first + step]


def _pounds_axis() -> alt.Axis:
    """Pounds in thousands or millions, few enough for a phone."""
    label_expression = "(datum.value < 0 ? '−£' : '£') + format(abs(datum.value), '.3~s')"
    return alt.Axis(
        title=None, tickCount=by_width("4", "7"), labelExpr=label_expression, domain=False, labelOverlap=True
    )


def _row_axis(rows: pd.DataFrame) -> alt.Y:
    labels = rows.set_index("row")["label"].to_dict()
    label_expression = " : ".join(f"datum.value == {row} ? '{label}'" for row, label in labels.items()) + " : ''"
    axis = alt.Axis(title=None, labelExpr=label_expression, grid=False, domain=False, labelLimit=100)
    return alt.Y("row:O", axis=axis)
