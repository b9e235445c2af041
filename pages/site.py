"""Streamlit's main script: the list of pages and the frame round each. It is in pages/ on purpose (see README)."""

import streamlit as st

from pages.parts.runs import coming_back, visitors
from pages.parts.shared import frame, own_here, page_list, run_slots

# Before the menu: else the browser fetches the page's named icon from another host.
st.set_page_config(page_title=page_list.APP_NAME, page_icon=str(frame.ICON), layout="wide")
menu = {section: [page_list.page_of(entry) for entry in entries] for section, entries in page_list.SECTIONS.items()}
page = st.navigation(menu, position="top")
titles = {entry.address: entry.window_title for entry in page_list.PAGES}
st.set_page_config(page_title=titles[page.url_path])  # icon and width stay as they are
with run_slots.PAGES.run_slot(), visitors.asking(), coming_back.choices_kept():
    frame.settle()
    own_here.restore()
    page.run()
    frame.foot()
    frame.thumb_bar()
