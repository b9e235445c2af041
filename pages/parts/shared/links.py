"""What a page shows is kept in its link, and a link that asks for something unknown is answered in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from localities.places import find
from localities.places.old_spellings import renewed
from localities.places.outlines import nearest
from pages.parts.shared.plain import plain, text_of

YES = "yes"
Instead = Callable[[str], tuple[str, str]]  # what to show for something unknown, and the sentence that says so


def settle(name: str, valid, what: str, default: str, instead: Instead | None = None) -> str:
    """Return the value of `name`: from the link when it is new there, else as chosen before, else the default.

    Something unknown in the link becomes the nearest valid choice, by spelling or as `instead` says; so does a choice
    made before that is not offered any more. `say_instead` shows the sentence that says so.
    """
    query, seen = renewed(name, st.query_params.get(name, "")), st.session_state.get(f"seen_{name}")
    # Streamlit forgets a choice while its page is away: then the link that leads back says it again.
    if query and (query != seen or name not in st.session_state):
        _settle_instead(name, _valid(query, valid, what, default, instead))
    elif st.session_state.get(name) not in valid:
        before = st.session_state.get(name) if seen and instead else None  # what was chosen, not the default
        _settle_instead(name, _valid(before, valid, what, default, instead) if before else (default, ""))
    return st.session_state[name]


def _settle_instead(name: str, shown: tuple[str, str]) -> None:
    st.session_state[name] = shown[0]
    st.session_state[f"said_{name}"] = shown


def say_instead(name: str) -> None:
    """Show what was chosen in place of something unknown in the link.

    A map reruns its page once it is drawn: the sentence stays until something else is chosen.
    """
    instead, sentence = st.session_state.get(f"said_{name}", ("", ""))
    if sentence and instead == st.session_state[name]:
        st.warning(sentence, icon=":material/alt_route:")


def from_link(name: str, valid, what: str, default: str, instead: Instead | None = None) -> str:
    """Return the settled value of `name`, and show what was chosen in place of something unknown."""
    settle(name, valid, what, default, instead)
    say_instead(name)
    return st.session_state[name]


def keep_in_link(name: str, default: str) -> None:
    """Write the chosen value of `name` to the link; the default needs no mention there."""
    value = st.session_state.get(name) or default
    wanted = "" if value == default else value
    _write(name, wanted)
    st.session_state[f"seen_{name}"] = wanted


def choice(
    label: str, name: str, valid: dict[str, str], what: str, default: str, instead: Instead | None = None, **looks
) -> str:
    """A select box whose value lives in the link as the key of `valid`, and is shown by its label."""
    from_link(name, valid, what, default, instead)
    chosen = st.selectbox(label, list(valid), format_func=text_of(valid), key=name, **looks)
    keep_in_link(name, default)
    return chosen


def choice_in_row(label: str, name: str, valid: dict[str, str], what: str, default: str) -> str:
    """A row of buttons, one of them pressed, whose value lives in the link."""
    from_link(name, valid, what, default)
    chosen = st.segmented_control(label, list(valid), format_func=text_of(valid), key=name, required=True)
    keep_in_link(name, default)
    return chosen or default


def pill(label: str, name: str, valid: dict[str, str], what: str) -> str:
    """A row of pills, one of them pressed or none (""), whose value lives in the link."""
    from_link(name, {"": "", **valid}, what, "")
    st.session_state[name] = st.session_state[name] or None
    chosen = st.pills(label, list(valid), format_func=text_of(valid), key=name) or ""
    keep_in_link(name, "")
    return chosen


def switch(label: str, name: str, **looks) -> bool:
    """A tick box whose value lives in the link as `yes`."""
    query, seen = st.query_params.get(name, ""), st.session_state.get(f"seen_{name}")
    if query and query != seen:
        st.session_state[name] = query == YES
    ticked = st.checkbox(label, key=name, **looks)
    wanted = YES if ticked else ""
    _write(name, wanted)
    st.session_state[f"seen_{name}"] = wanted
    return ticked


def clear(names) -> None:
    """Every one of the names back to nothing, here and in the link; for a button's `on_click`."""
    for name in names:
        st.session_state.pop(name, None)
        st.session_state.pop(f"seen_{name}", None)
        _write(name, "")


def words(label: str, name: str, **looks) -> str:
    """A text box whose value lives in the link."""
    query, seen = st.query_params.get(name, ""), st.session_state.get(f"seen_{name}")
    if query and (query != seen or name not in st.session_state):  # forgotten while its page was away
        st.session_state[name] = query[:200]
    written = st.text_input(label, key=name, **looks)
    keep_in_link(name, "")
    return (written or "").strip()


def _write(name: str, wanted: str) -> None:
    if wanted == st.query_params.get(name, ""):
        return
    if wanted:
        st.query_params[name] = wanted
    else:
        del st.query_params[name]


def _valid(query: str, valid, what: str, default: str, instead_of: Instead | None = None) -> tuple[str, str]:
    """The valid choice nearest to the one in the link, and a sentence about the change ("" where there is none)."""
    if query in valid:
        return query, ""
    if instead_of:
        shown, sentence = instead_of(query)
        return shown, plain(sentence)
    found = find.find(query) if what == "place" else None
    instead = (found.place if found else nearest(query, valid)) or default
    label = valid[instead] if isinstance(valid, dict) else instead
    why = f" {plain(found.sentence)}" if found and not found.place else ""
    return instead, f"There is no {what} called “{plain(query[:60])}”.{why} {_instead(label)}"


def _instead(label: str) -> str:
    """What the page shows in place of the unknown choice."""
    return f"This is {label} instead." if label else "This is everything instead."
