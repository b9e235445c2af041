"""A page that was open when its server died or was restarted: what was just chosen there counts, not only its link.

The browser connects again by itself, to another copy or to the new server, and sends what its boxes and buttons say.
To that server the session is new, and a new session believes its link (`links.settle`): a choice that the link does not
have yet would be lost. So the first run of such a session goes by the link alone, and what the browser said is sent
again after it, as if it had been chosen just then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, StopException, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

RETURN = "coming_back"


@dataclass
class Return:
    """What the browser said when it came back, until a run of the page has gone by the link; `is_new` until put by."""

    said: Sequence[WidgetState]
    is_new: bool = True


@contextmanager
def choices_kept() -> Iterator[None]:
    """Run the page inside by its link first where a browser has come back, then again with what it said."""
    context = get_script_run_ctx()
    came_back = _return(context) if context else None
    if context is None or came_back is None or not came_back.said:
        yield
        return
    if came_back.is_new:
        came_back.is_new = False
        context.session_state.on_script_finished(frozenset())  # forgets what the browser said
    try:
        yield
    except RerunException as again:
        if again.rerun_data.widget_states is not None:  # chosen meanwhile: the browser says all of it again
            came_back.said, came_back.is_new = again.rerun_data.widget_states.widgets, True
        raise
    except StopException:
        pass  # a page that has nothing more to show has run too
    said, came_back.said = came_back.said, ()
    raise RerunException(_again(context, said))


def _return(context: ScriptRunContext) -> Return:
    """The session's return; a session that is really new has said nothing yet."""
    if RETURN not in st.session_state:
        st.session_state[RETURN] = Return(context.session_state.get_widget_states())
    return st.session_state[RETURN]


def _again(context: ScriptRunContext, said: Sequence[WidgetState]) -> RerunData:
    return RerunData(
        query_string=context.query_string,
        page_script_hash=context.page_script_hash,
        widget_states=WidgetStates(widgets=said),
        cached_message_hashes=context.cached_message_hashes,
        context_info=context.context_info,
    )
