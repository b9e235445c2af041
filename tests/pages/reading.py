"""Reading a page that was opened without a browser: its answers, choices, lists, tables, charts and maps."""

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
    """The one title of the page, as people read it."""
    (only,) = page.title
    return only.value.replace("\\", "")


def messages(page: AppTest, words: str = "") -> list[str]:
    """The boxes in which the page answers, those that hold these words."""
    boxes = [*page.warning, *page.info, *page.error, *page.success]
    return [box.value for box in boxes if words in box.value]


def bare(words: str) -> str:
    """What Markdown may act on: the words without the signs that a backslash protects."""
    return re.sub(r"\\.", "", words)


def chosen(page: AppTest, label: str) -> str:
    """What the select box of that label shows."""
    box = select_box(page, label)
    return box.format_func(box.value)


def select_box(page: AppTest, label: str):
    """The select box of that label."""
    (box,) = [box for box in page.selectbox if box.label == label]
    return box


def choose(page: AppTest, label: str, value: str) -> AppTest:
    """The page after the select box of that label was set to a value."""
    select_box(page, label).set_value(value)
    page.run()
    assert not page.exception, page.exception
    return page


def button(page: AppTest, label: str):
    """The button of that label."""
    (one,) = [one for one in page.button if one.label == label]
    return one


def pressed(page: AppTest, label: str) -> AppTest:
    """The page after its button of that label was pressed."""
    button(page, label).click()
    page.run()
    assert not page.exception, page.exception
    return page


def unfolded(page: AppTest, key: str) -> AppTest:
    """The page after somebody opened one of its folds."""
    page.session_state[f"fold_{key}"] = True
    page.run()
    assert not page.exception, page.exception
    return page


def fold(page: AppTest, label: str) -> Expander:
    """The first fold whose label holds these words."""
    return next(one for one in page.expander if label in one.label)


def table_with(page: AppTest, column: str) -> pd.DataFrame:
    """The first table that has a column of that name."""
    return next(one.value for one in page.dataframe if column in one.value)


def page_links(page: AppTest) -> list[tuple[str, str, str]]:
    """Label, page and query of every link of the page itself to another page; the bar under the thumb comes last."""
    itself = list(page.page_link)[: -len(THUMB_BAR)]
    return [(one.label.strip("*"), one.proto.page, one.proto.query_string) for one in itself]


def links(page: AppTest) -> list[tuple[str, str]]:
    """Words and address of every link in the page's text."""
    texts = [*page.markdown, *page.caption]
    return [found for text in texts for found in MARKDOWN_LINK.findall(text.value)]


def card_parts(page: AppTest) -> list[dict]:
    """The parts of the page's lists of listings, each with `title`, `note` and `cards`."""
    lists = [one.proto for one in page.get("bidi_component") if one.proto.component_name.endswith(".asset_list")]
    return [part for one in lists for part in json.loads(one.json)["parts"]]


def cards(page: AppTest) -> list[dict]:
    """The cards of every list of listings, in order."""
    return [card for part in card_parts(page) for card in part["cards"]]


def map_payload(page: AppTest) -> dict:
    """What the page sends to the frame of its one map."""
    (frame,) = page.get("component_instance")
    return json.loads(frame.proto.json_args)


def map_layers(page: AppTest) -> list[tuple[str, dict]]:
    """The address below /data/ and the options of each layer of the page's map, as the browser fetches them."""
    found = LAYER.findall(map_payload(page)["feature_group"])
    assert found, "the map has no layer"
    layers = []
    for address, options in found:
        parts = urlsplit(json.loads(f'"{address}"'))
        layers.append((f"/data/{parts.path.rsplit('/data/')[1]}?{parts.query}", json.loads(options)))
    return layers


def drawn_ids(page: AppTest, routes) -> list[str]:
    """The ids of everything that the page's map draws."""
    return [one["id"] for address, _ in map_layers(page) for one in routes.get(address).json()["features"]]


def chart_words(page: AppTest) -> list[str]:
    """The specification of each chart with its data's names, as one text a chart."""
    return [str(one.proto) for one in page.get("vega_lite_chart")]


def button_row(page: AppTest, key: str) -> str:
    """The label of the button that is pressed in a row of buttons or pills."""
    row = page.button_group(key=key)
    return row.format_func(row.value)
