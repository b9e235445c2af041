"""The plan to take home: files, and a code that opens the plain page on a phone."""

from __future__ import annotations

import streamlit as st

from localities.publishing.typesetting import qr
from localities.publishing.wall.stage_address import hall_address_of
from pages.parts.plan.plan_here import OpenPlan

FILES = {
    "slides.pptx": "Slides (PowerPoint)",
    "sheet.pdf": "A4 sheet (PDF)",
    "sheet-large.pdf": "Large print (PDF)",
    "page.html": "Plain web page",
    "minutes.docx": "Minutes (Word)",
    "minutes.md": "Minutes (Markdown)",
    "reviews.ics": "Calendar of reviews",
}


def home_section(opened: OpenPlan) -> None:
    """Results, plan and trails as files; they need no account."""
    place = opened.plan.place
    links = "\n".join(f"- [{label}](plans/{place}/{name})" for name, label in FILES.items())
    st.markdown(f"The plan as it is now, with its trails, money and what changed since last time.\n\n{links}")
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    address = f"{hall_address_of(st.context.url or '', base).root}/plans/{place}/page.html"
    if code := qr.svg(address):
        st.image(code, width=240)
        st.caption(f"For phones in the hall: {address}")
