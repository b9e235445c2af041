"""Read a page that was opened without a browser: its messages, choices, lists, tables, charts and maps."""

import json
import re
from urllib.parse import urlsplit

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Expander

from pages.parts.shared.page_list import THUMB_BAR

LAYER = re.compile(r'house\.layer\(\w+, \w+, "([^"]+)", (\{.*\})\);')
MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def title(page: AppTest) -> str:
    """Return the page's only title."""
    (only,) = page.title
    return only.value.replace("\\", "")


def messages(page: AppTest, words: str = "") -> list[str]:
    """Return the page's message boxes that contain these words."""
    boxes = [*page.warning, *page.info, *page.error, *page.success]
    return [box.value for box in boxes if words in box.value]


def bare(words: str) -> str:
    """Return the text without backslash escapes, so that only active Markdown is left."""
    return re.sub(r"\\.", "", words)


def chosen(page: AppTest, label: str) -> str:
    """Return the choice shown in the select box with that label."""
    box = select_box(page, label)
    return box.format_func(box.value)


def select_box(page: AppTest, label: str):
    """Return the select box with that label."""
    (box,) = [box for box in page.selectbox if box.label == label]
    return box


def choose(page: AppTest, label: str, value: str) -> AppTest:
    """Set the select box with that label to a value and return the page."""
    select_box(page, label).set_value(value)
    page.run()
    assert not page.exception, page.exception
    return page


def button(page: AppTest, label: str):
    """Return the button with that label."""
    (one,) = [one for one in page.button if one.label == label]
    return one


def pressed(page: AppTest, label: str) -> AppTest:
    """Press the button with that label and return the page."""
    button(page, label).click()
    page.run()
    assert not page.exception, page.exception
    return page


def unfolded(page: AppTest, key: str) -> AppTest:
    """Open one of the page's expanders and return the page."""
    page.session_state[f"fold_{key}"] = True
    page.run()
    assert not page.exception, page.exception
    return page


def fold(page: AppTest, label: str) -> Expander:
    """Return the first expander whose label contains these words."""
    return next(one for one in page.expander if label in one.label)


def table_with(page: AppTest, column: str) -> pd.DataFrame:
    """Return the first table with a column of that name."""
    sortable, of_sentences = (one.value for one in page.dataframe), (one.value.reset_index() for one in page.table)
    return next(table for table in (*sortable, *of_sentences) if column in table)


def page_links(page: AppTest) -> list[tuple[str, str, str]]:
    """Return label, page and query of every link to another page; the bottom bar comes last."""
    itself = list(page.page_link)[: -len(THUMB_BAR)]
    return [(one.label.strip("*"), one.proto.page, one.proto.query_string) for one in itself]


def links(page: AppTest) -> list[tuple[str, str]]:
    """Return text and address of every link in the page's text."""
    texts = [*page.markdown, *page.caption]
    return [found for text in texts for found in MARKDOWN_LINK.findall(text.value)]


def card_parts(page: AppTest) -> list[dict]:
    """Return the sections of the page's lists of listings, each with `title`, `note` and `cards`."""
    lists = [one.proto for one in page.get("bidi_component") if one.proto.component_name.endswith(".asset_list")]
    return [part for one in lists for part in json.loads(one.json)["parts"]]


def cards(page: AppTest) -> list[dict]:
    """Return the cards of every list of listings, in order."""
    return [card for part in card_parts(page) for card in part["cards"]]


def map_payload(page: AppTest) -> dict:
    """Return what the page sends to the frame of its only map."""
    (frame,) = page.get("component_instance")
    return json.loads(frame.proto.json_args)


def map_layers(page: AppTest) -> list[tuple[str, dict]]:
    """Return the address below /data/ and the options of each layer of the page's map."""
    found = LAYER.findall(map_payload(page)["feature_group"])
    assert found, "the map has no layer"
    layers = []
    for address, options in found:
        parts = urlsplit(json.loads(f'"{address}"'))
        layers.append((f"/data/{parts.path.rsplit('/data/')[1]}?{parts.query}", json.loads(options)))
    return layers


def drawn_ids(page: AppTest, routes) -> list[str]:
    """Return the ids of everything drawn on the page's map."""
    return [one["id"] for address, _ in map_layers(page) for one in routes.get(address).json()["features"]]


def chart_words(page: AppTest) -> list[str]:
    """Return the specification of each chart, with the names in its data, as one text."""
    return [str(one.proto) for one in page.get("vega_lite_chart")]


def button_row(page: AppTest, key: str) -> str:
    """Return the label of the selected button or pill in a row."""
    row = page.button_group(key=key)
    return row.format_func(row.value)
