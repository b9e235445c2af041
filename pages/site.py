"""Streamlit's main script: the list of pages and the frame round each. It is in pages/ on purpose (see README)."""

import streamlit as st

from pages.parts.shared import frame, own_here, page_list, run_slots, visitors

ICON = str(frame.ICON)
st.set_page_config(page_title=page_list.APP_NAME, page_icon=ICON, layout="wide")


def page_of(entry: page_list.PageEntry) -> st.Page:
    """The entry as a page of the menu; the first one has no address of its own."""
    address = {"url_path": entry.address} if entry.address else {"default": True}
    return st.Page(entry.file, title=entry.title, icon=entry.icon, **address)


menu = {section: [page_of(entry) for entry in entries] for section, entries in page_list.SECTIONS.items()}
page = st.navigation(menu, position="top")
titles = {entry.address: entry.window_title for entry in page_list.PAGES}
st.set_page_config(page_title=titles[page.url_path], page_icon=ICON, layout="wide")
with run_slots.PAGES.run_slot(), visitors.asking():
    frame.apply_css()
    frame.settle()
    own_here.restore()
    page.run()
    frame.foot()
    frame.thumb_bar()
