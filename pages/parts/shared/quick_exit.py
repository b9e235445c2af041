"""A button that leaves the page at once, for pages that somebody else must not see."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

# What somebody may not want to be seen looking for.
GUARDED = frozenset(["recovery", "housing_homelessness", "advice_money"])
GUARDED_THEMES = frozenset(["alcohol", "homelessness", "poverty", "mental health"])
NEUTRAL = "calendar"  # a page of this server that says nothing of this app; it needs no internet
LEFT = f"{NEUTRAL}?month"  # the same page under another address: a step of its own in the browser's history
HTML = '<button type="button" class="leave">Leave this page now <span>(or press Esc)</span></button>'
CSS = """
.leave { font: inherit; font-weight: 600; min-height: 56px; padding: 0 20px; border-radius: 28px; cursor: pointer;
  color: var(--on-fill); background: var(--fill); border: 2px solid var(--paper);
  box-shadow: 0 2px 6px rgba(0, 45, 84, .4); }
.leave span { font-weight: 400; }
@media (max-width: 640px) { .leave span { display: none; } }
"""
_leave = component(
    "thriving_places.quick_exit",
    html=HTML,
    css=CSS,
    js=Path(__file__).with_name("quick_exit.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def quick_exit() -> None:
    """One tap or Esc leaves for the operator's `EXIT_URL`, and neither back nor forward leads here again."""
    with st.container(key="leave", width="content"):
        _leave(data={"neutral": NEUTRAL, "address": os.environ.get("EXIT_URL") or LEFT}, key="quick_exit")
