"""The sections of the page about services under one roof."""

from __future__ import annotations

import streamlit as st

from geodata.table_cells import named_rows
from localities.built_data.edition_cache import edition_cache
from localities.places.facts import gaps
from localities.resources.reach import choose_hosts, colocation, colocation_words, contacts
from localities.resources.reach.colocation import Plan, Project
from pages.parts.reach.reach_tables import show_numbers
from pages.parts.shared.lazy_expander import lazy_expander
from pages.parts.shared.plain import link, plain, text_of

MOST_HOSTS_SHOWN = 30
NUMBER_AND_HOST = 2  # columns that name a row
HOSTS, SEEN = "hosts", "seen_hosts"


def projects() -> None:
    """The three projects that were tried: aims, where, what was published, and what was not."""
    if colocation.programme().empty:
        st.markdown("Nothing published about such a project is among the facts.")
        return
    for number, one in enumerate(colocation.projects()):
        with st.expander(plain(one.name), icon=":material/handshake:"):
            st.markdown(_project_text(number))
    st.caption(_programme_text())


@edition_cache(size=3)  # the facts never change while the server runs
def _project_text(number: int) -> str:
    one = colocation.projects()[number]
    partners = plain(", ".join(row.partner for row in named_rows(one.facts) if row.partner))
    lines = [f"- {_sentence(row)}" for row in named_rows(one.facts)]
    lines += [f"- Not known: {plain(row.what_is_missing)}. {plain(row.what_that_means)}" for row in _not_found(one)]
    where = f"**Where.** {plain(one.where)}"
    who = f"**Partners.** {partners or 'Not known from the pages that we hold.'}"
    return "\n".join([where, "", who, "", *lines])


@edition_cache(size=1)
def _programme_text() -> str:
    return " ".join(f"{_sentence(row)}." for row in named_rows(colocation.programme()))


@edition_cache(size=1)
def _published_text() -> str:
    return "\n".join(f"- {_sentence(row)}" for row in named_rows(contacts.source_facts()))


def _not_found(one: Project) -> list:
    table = gaps()
    return list(named_rows(table[table["topic"].str.startswith(colocation.TOPIC)])) if "job centre" in one.name else []


def _sentence(row) -> str:
    number = f": {_figure(row.value, row.unit)}" if row.value else ""
    pages = " · ".join(_page(page.strip()) for page in row.source_page.split(";") if page.strip())
    return f"{plain(row.text)}{plain(number)} *({plain(row.year) or 'year not known'})* {pages}"


def _figure(value: str, unit: str) -> str:
    amount = f"{float(value):,.0f}" if value.replace(".", "", 1).isdigit() else value
    if unit.startswith("GBP"):
        return f"£{amount}{unit.removeprefix('GBP')}"
    return f"{amount} {unit}" if unit not in ("", "date") else amount


def _page(address: str) -> str:
    return link(address.split("/")[0], address if address.startswith("http") else f"https://{address}")


def host_kinds(first: tuple[str, ...]) -> tuple[str, ...]:
    """The selected kinds of host, in the link as gp,library; the first ones when none is selected."""
    labels, wanted_hosts = colocation.host_labels(), st.query_params.get(HOSTS, "")
    if HOSTS not in st.session_state or (wanted_hosts and wanted_hosts != st.session_state.get(SEEN)):
        valid = [kind for kind in wanted_hosts.split(",") if kind in labels]
        if unknown := [kind for kind in wanted_hosts.split(",") if kind and kind not in labels]:
            st.warning(f"There is no kind of host called “{plain(unknown[0][:60])}”.", icon=":material/alt_route:")
        st.session_state[HOSTS] = valid or list(first)
    pressed = st.pills("Possible hosts", list(labels), format_func=text_of(labels), selection_mode="multi", key=HOSTS)
    kinds = tuple(kind for kind in labels if kind in pressed)
    if not kinds:
        st.caption("No kind of host is pressed, so GP practices and libraries are tried.")
    wanted = "" if kinds in ((), first) else ",".join(kinds)
    if wanted:
        st.query_params[HOSTS] = wanted
    elif wanted_hosts:
        del st.query_params[HOSTS]
    st.session_state[SEEN] = wanted
    return kinds or first


def planned(query: tuple) -> Plan | None:
    """The plan; None and a sentence where the best choice cannot be proved in time."""
    try:
        with st.spinner("Trying the hosts"):
            return colocation.plan(*query)
    except choose_hosts.NotSolved as fault:
        st.warning(str(fault), icon=":material/timer:")
        return None


def host_tables(query: tuple, plan: Plan) -> None:
    """The chosen hosts, then the others that reach most."""
    st.header("The hosts that reach most", anchor=False)
    if plan.choice.hosts:
        show_numbers("hosts_chosen_table", colocation_words.chosen_table, query, names=NUMBER_AND_HOST)
        st.caption(plain(colocation_words.tie_sentence(plan)))
    others = len(plan.hosts) - len(plan.choice.hosts)
    with lazy_expander(f"The other {others:,} possible hosts", "other_hosts", ":material/table:") as rest:
        if rest.open:
            st.caption(f"The {min(others, MOST_HOSTS_SHOWN)} with most need not yet reached.")
            show_numbers(
                "hosts_others_table", colocation_words.others_table, query, MOST_HOSTS_SHOWN, names=NUMBER_AND_HOST
            )


def expected(query: tuple, plan: Plan, walk_m: int) -> None:
    """What might come of it, as an assumption with a range; nothing where no trial is among the facts."""
    if not contacts.are_known():
        return
    st.header("What might come of it", anchor=False)
    if plan.choice.hosts:
        show_numbers("hosts_expected_table", colocation_words.expected_table, query)
    st.warning(plain(colocation_words.assumption(walk_m)), icon=":material/warning:")
    with st.expander("The published figures", icon=":material/menu_book:"):
        st.markdown(_published_text())


def kinds_without_hosts(kinds: tuple[str, ...]) -> str:
    """Which of the chosen kinds of host have none with a point."""
    empty = [colocation.HOST_KINDS[kind][0].casefold() for kind in kinds if colocation.hosts((kind,)).empty]
    return f"No listing with a point among: {', '.join(empty)}. None can be chosen. " if empty else ""
