"""The visitor that a page is drawn for, so that heavy work ends when they have left."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from localities.workers import caller


def asking() -> AbstractContextManager[None]:
    """Let everything inside the block be work for the visitor of this session."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    return caller.acting_for(session, partial(_has_gone, session))


def _has_gone(session: str) -> bool:
    """Whether the visitor's browser has hung up; nobody can where there is no server."""
    return bool(session) and runtime.exists() and not runtime.get_instance().is_active_session(session)
