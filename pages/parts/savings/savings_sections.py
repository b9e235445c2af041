"""The sections of the page about shared savings."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from geodata.table_cells import labelled, named_rows
from localities.built_data.edition_cache import edition_cache
from localities.drawing.charts import savings_chart
from localities.places.facts import facts
from localities.publishing.handouts import savings_sheet
from localities.resources.money import pounds
from localities.resources.savings import cost_shunts, savings_words, scenario_files
from localities.resources.savings.scenario import Scenario
from localities.resources.savings.splitting_rules import RULES, WHAT_RULES_MEAN
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.links import switch
from pages.parts.shared.pictures import show_chart
from pages.parts.shared.plain import link, plain
from pages.parts.shared.tables import Prepared, prepared, show_prepared

ASSUMED = (
    "A plain model, no forecast. What is shifted is paid on top until fewer people need crisis help; the pounds "
    "avoided and the delays are assumptions that you can change below, not published figures."
)


def show_kind_of_figures(one: Scenario) -> None:
    """What kind of figures these are."""
    st.warning(plain(one.kind_of_figures), icon=":material/info:")


def warnings(one: Scenario) -> None:
    """Where one partner's saving is another's cost, and who pays for what others save."""
    if lines := _warning_lines(one):
        st.warning("\n".join(["**Cost shunt**", "", *lines]), icon=":material/swap_horiz:")
    else:
        st.markdown("No cost shunt is stated: no partner’s saving is another’s cost, and nobody pays without saving.")


@edition_cache(size=savings_words.KEPT)
def _warning_lines(one: Scenario) -> tuple[str, ...]:
    sentences = [*cost_shunts.cost_shunts(one), *cost_shunts.pays_without_saving(one)]
    return tuple(f"- {plain(sentence)}" for sentence in sentences)


def side_by_side(one: Scenario, rule: str, pot_percent: int) -> None:
    """The rules beside each other: chart, table, and who would walk away."""
    left, right = st.columns([6, 5], gap="large")
    with left:
        show_chart(savings_chart.net_gains(one, rule, pot_percent), source(one), "savings_gains")
    with right:
        named = {key: f"**{name}**" if key == rule else name for key, name in RULES.items()}
        lines = [f"- {name}: {WHAT_RULES_MEAN[key]}" for key, name in named.items()]
        st.markdown("\n".join(["What each rule means", "", *lines]))
    after = switch("In the table, take off each partner’s own cost", "net")
    show_prepared(_in_pounds(savings_words.rules_table, one, pot_percent, after))
    st.caption(
        f"{source(one)} £ over all years, not discounted. Every column sums to "
        f"{'what is left over' if after else 'the saving'}, to the penny."
    )
    st.subheader("Would anybody walk away?", anchor=False)
    show_prepared(_in_sentences(savings_words.walking_away_by_rule, one, pot_percent))
    st.caption(
        "A split holds when no group would be better off by itself (the core, Gillies 1959). Own costs are taken off, "
        "doing nothing counts as £0, and groups count only as far as somebody has stated them. No rule is the fair "
        "one: each is fair in its own sense."
    )


def partner_by_partner(one: Scenario, rule: str, pot_percent: int) -> None:
    """Each partner's money under the chosen rule, and the year in which it breaks even."""
    show_prepared(_in_pounds(savings_words.partners_table, one, rule, pot_percent))
    st.caption(
        f"{source(one)} Under a rule every partner gets the same part of each year’s saving; who banks what falls to "
        "it has it in the year in which it falls. Breaks even: the first year from which what came back covers what "
        "was put in, not discounted. Net present value: the first year counts in full, each later one 3.5% less (HM "
        "Treasury, Green Book)."
    )
    st.markdown(plain(savings_words.other_value(one)))


def dial(one: Scenario, shift_percent: int) -> None:
    """The prevention dial: chart, table and assumptions, or what is missing for it."""
    if all(not partner.crisis_pence for partner in one.partners):
        st.info("What partners spend on crisis is not known in this scenario. State it below to use the dial.")
        return
    st.markdown(plain(savings_words.dial_finding(one, shift_percent)))
    left, right = st.columns([6, 5], gap="large")
    with left:
        show_chart(savings_chart.years_to_break_even(one, shift_percent), source(one), "savings_years")
    with right:
        show_prepared(_in_sentences(savings_words.dial_table, one, shift_percent))
        with lazy_expander("What is assumed", "assumed", ":material/rule:") as assumed:
            if assumed.open:
                st.markdown(ASSUMED)
                show_prepared(_in_sentences(savings_words.cases_table, one))


def stated(one: Scenario) -> None:
    """Every figure as it was stated, and what is missing."""
    show_prepared(_in_pounds(savings_words.money_table, one))
    if one.groups:
        show_prepared(_in_pounds(savings_words.groups_table, one))
    if lines := savings_words.missing(one):
        st.markdown("\n".join(["**What is missing**", "", *(f"- {plain(sentence)}" for sentence in lines)]))


def take_away(one: Scenario, rule: str, pot_percent: int, realised_percent: int, shift_percent: int, whole: Scenario):
    """Buttons for the one-page summary and for the scenario as files (whole, before any part is deducted)."""
    name = re.sub(r"[^a-z0-9]+", "-", f"{'example-figures-' if one.is_example else ''}{one.title}".lower()).strip("-")[
        :60
    ]
    query = (one, rule, pot_percent, realised_percent, shift_percent)
    with st.container(horizontal=True):
        _button("Summary on one page (PDF)", lambda: savings_sheet.pdf(*query), f"{name}.pdf", "application/pdf")
        _button("Scenario (JSON)", lambda: scenario_files.to_json(whole, indent=1), f"{name}.json", "application/json")
        _button("Scenario for a spreadsheet (CSV)", lambda: scenario_files.to_csv(whole), f"{name}.csv", "text/csv")


def _button(label: str, data, name: str, mime: str) -> None:
    st.download_button(
        label, data, name, mime, on_click="ignore", key=f"savings_take_{mime}", icon=":material/download:"
    )


def published() -> None:
    """What has been published about savings in the city: context, no input of the tool."""
    st.markdown(
        "No partner publishes what its spending saves another, so no figure above comes from a public source. "
        "Published are budget cuts, which are no joint savings. Their years differ: they are not to be added up."
    )
    st.markdown(_published_lines() or "Published savings are not known.")


@edition_cache(size=1)
def _published_lines() -> str:
    rows = facts()
    rows = rows[
        (rows["kind_of_fact"] == "resource_demand") & rows["text"].str.startswith("Saving") & (rows["value"] != "")
    ]
    lines = [
        f"- {plain(row.text)}, {plain(row.partner)}, {plain(row.year)}: {_published_gbp(row.value)} {_a_year(row.unit)}"
        f"({link(urlsplit(row.source_page).hostname or 'source', row.source_page)})"
        f"{'. ' + plain(row.note) if row.note else ''}"
        for row in named_rows(rows)
    ]
    return "\n".join(lines)


def _published_gbp(value: str) -> str:
    sign = "−\u2060" if float(value) < 0 else ""  # the joiner keeps the sign on the line of its amount
    return f"{sign}£{abs(float(value)):,.0f}"


def _a_year(unit: str) -> str:
    return "a year " if unit == "GBP a year" else ""


@edition_cache(size=savings_words.KEPT)
def source(one: Scenario) -> str:
    """The source line under every picture and table."""
    return plain(f"Source: {one.kind_of_figures} Years {one.calendar[0]} to {one.calendar[-1]}.")


@edition_cache(size=savings_words.KEPT)
def _in_pounds(worked_out: Callable[..., pd.DataFrame], *given) -> Prepared:
    """The table with its pounds aligned; what is missing is not stated."""
    table = worked_out(*given)
    right = [name for name, kind in labelled(table.dtypes) if is_numeric_dtype(kind)]
    return prepared(pounds.in_words(table), right=right, missing="not stated")


@edition_cache(size=savings_words.KEPT)
def _in_sentences(worked_out: Callable[..., pd.DataFrame], *given) -> Prepared:
    return prepared(worked_out(*given), wraps=True)
