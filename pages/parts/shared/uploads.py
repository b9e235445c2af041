"""Files that a visitor opens: each is read once, and whatever goes wrong is one sentence that stays until they act."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st

from localities.tables.faults import Fault, SeveralSheets, TableError
from localities.workers import pool
from localities.workers.caller import WorkStopped
from pages.parts.shared.plain import plain

LOG = logging.getLogger(__name__)
SOUND = "a file that opens: save it again and try once more"
MOST_SECONDS = 10.0  # to read one file; what is within the limits takes two
MOST_SENTENCES = 31


def open_once(file, key: str, read: Callable[..., Any], *, faults: tuple[type[Exception], ...]) -> Any:
    """What `read` makes of content, name and chosen sheet of a new file; None where it was read before, or is wrong.

    `read` is a function of a module below the pages: it is called in a worker process. `faults` are its errors that
    have `sentences` of their own; any other becomes one sentence here.
    """
    if file is None:
        st.session_state.pop(key, None)
        return None
    held = st.session_state.get(key, {})
    if held.get("file_id") != file.file_id:
        held = {"file_id": file.file_id}
    sheet = _chosen_sheet(held, key)
    found = None
    if "sentences" not in held or (sheet and sheet != held.get("sheet")):
        found, held = _read(file, sheet, read, faults)
        st.session_state[key] = held
        if held["sheets"]:
            st.rerun()  # now with the choice among them
    _show(held)
    return found


def _chosen_sheet(held: dict, key: str) -> str:
    """The sheet that the visitor chose, where a workbook has several."""
    sheets = held.get("sheets", ())
    if not sheets:
        return ""
    names = st.radio("Which sheet holds the table?", sheets, index=None, key=f"{key}_sheet_{held['file_id']}")
    return names or ""


def _read(file, sheet: str, read, faults) -> tuple[Any, dict]:
    held = {"file_id": file.file_id, "sheet": sheet, "sheets": (), "sentences": (), "name": file.name}
    try:
        with st.spinner("Reading and checking the file"):
            given = (file.getvalue(), file.name, *((sheet,) if sheet else ()))
            return pool.run(read, *given, seconds=MOST_SECONDS), held
    except SeveralSheets as asked:
        return None, held | {"sentences": asked.sentences, "sheets": asked.sheets}
    except (TableError, *faults) as fault:
        count = getattr(fault, "count_sentence", "")
        return None, held | {"sentences": tuple(fault.sentences), "count": count}
    except WorkStopped as stopped:
        return None, held | {"sentences": (str(stopped),)}
    except Exception:  # whatever a library raises on a file is one thing to its reader
        LOG.exception("A file that was opened could not be read")
        return None, held | {"sentences": (str(Fault(file.name, None, "", "what no reader here understands", SOUND)),)}


def _show(held: dict) -> None:
    if not held.get("sentences"):
        return
    count = held.get("count", "")
    opening = plain(f"“{held['name']}” was not opened. Nothing was changed. {count}".strip())
    lines = [f"- {plain(sentence)}" for sentence in held["sentences"][:MOST_SENTENCES]]
    st.error("\n".join([opening, "", *lines]), icon=":material/error:")
