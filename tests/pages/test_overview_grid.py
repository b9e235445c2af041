"""The overview's table and the part of the link that says what it shows."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from localities.indicators.findings import overview
from localities.indicators.measures import catalogue
from localities.places import outlines
from pages.parts.overview.overview_choice import MOST, as_link, read_link
from pages.parts.overview.overview_grid import table
from tests.drawing.test_dark_chart import contrast
from tests.not_none import not_none

IDS = ("child_poverty_percent", "mortality_ratio")
NINE = tuple(outlines.names().items())
HOUSE = Path("localities/publishing/first_look/house.css")
COLOURS = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with that share of the other in it, as color-mix(in srgb) makes it."""
    pairs = [(int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(one + share * (two - one)):02x}" for one, two in pairs)


class Reader(HTMLParser):
    """The rows of cells' texts, and every picture's words."""

    def __init__(self, html: str):
        super().__init__()
        self.rows: list[list[str]] = []
        self.alts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        elif tag == "img":
            self.alts.append(not_none(dict(attrs)["alt"]))

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += f"{data} "


def read(order=overview.BY_NAME, highest_first=True, chosen="", ids=IDS) -> Reader:
    return Reader(table(ids, NINE, order, highest_first, chosen))


def test_a_row_a_place_then_glasgow_and_scotland_under_two_rows_of_headings():
    names = [row[0].strip() for row in read().rows]
    assert names == ["", "Place", *outlines.names().values(), "Glasgow", "Scotland"]


def test_every_cell_has_its_figure_and_how_it_stands_to_glasgow_in_symbol_and_word():
    cell = overview.cell("child_poverty_percent", "govan")
    govan = next(row for row in read().rows if row[0].strip() == "Govan")
    said = " ".join(govan)
    assert cell.shown in said
    assert cell.against in said
    assert "○ compare with care" in said


def test_headings_say_unit_and_year():
    heads = " ".join(read().rows[1])
    year = catalogue.measure("child_poverty_percent").latest_year
    assert f"Children in low-income families % of children under 16, {year}" in heads


def test_every_small_trend_has_its_words():
    alts = read().alts
    assert len(alts) == 2 * 10 + 1  # Scotland has years of one of the two
    assert all(" in 20" in alt for alt in alts)


def test_the_order_may_be_that_of_a_measure_that_is_folded_away():
    values = {code: overview.cell("out_of_work_percent", code).figure.value for code, _ in NINE}
    names = [row[0].strip() for row in read(order="out_of_work_percent").rows[2:-2]]
    assert names == [outlines.names()[code] for code in sorted(values, key=lambda code: -not_none(values[code]))]


def test_the_chosen_place_is_marked_once():
    assert table(IDS, NINE, "name", True, "govan").count('class="chosen"') == 1


def test_what_somebody_wrote_is_shown_as_text():
    html = table(IDS, (("govan", "<script>alert(1)</script>"),), "name", True, "")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_preset_is_one_word_in_the_link_and_the_first_one_needs_none():
    alcohol = list(overview.presets()["alcohol"].measure_ids)
    assert as_link(alcohol) == "alcohol"
    assert as_link(list(overview.presets()[overview.FIRST].measure_ids)) == ""
    assert as_link(list(IDS)) == "child_poverty_percent,mortality_ratio"


@pytest.mark.parametrize("asked", ["alcohol", "child_poverty_percent,mortality_ratio"])
def test_what_the_link_says_is_what_it_was_made_from(asked):
    found, unknown = read_link(asked, catalogue.measures())
    assert as_link(found) == asked
    assert unknown == []


def test_unknown_measures_in_a_link_are_named_and_the_rest_is_kept():
    assert read_link("child_poverty_percent,nonsense", catalogue.measures()) == (
        ["child_poverty_percent"],
        ["nonsense"],
    )


def test_a_link_cannot_ask_for_more_than_an_overview_holds():
    assert len(read_link(",".join(catalogue.measures()), catalogue.measures())[0]) == MOST


def test_a_bar_of_colour_repeats_what_the_words_of_a_cell_say():
    html = table(IDS, NINE, "name", True, "")
    worse = overview.cell("child_poverty_percent", "govan")
    assert worse.meaning == "worse"
    assert f'<span class="against worse">{worse.against}</span>' in html
    assert '<span class="against "' in html  # no colour where a cell has no verdict
    assert "better" not in html.replace("(better)", "").replace("against better", "")


@pytest.mark.parametrize("name", ["look-here", "asset"])
@pytest.mark.parametrize("ground", ["paper", "chosen-panel"])
@pytest.mark.parametrize("theme", [0, 1])
def test_the_bars_keep_three_to_one_on_every_paper(name, ground, theme):
    colours = {one: pair for one, *pair in COLOURS.findall(HOUSE.read_text(encoding="utf-8"))}
    colour, ink = colours[name][theme], colours["ink"][theme]
    bar = mixed(colour, ink, 0.15) if name == "look-here" else colour
    assert contrast(bar, colours[ground][theme]) >= 3


def test_the_style_sheets_of_pages_have_no_colour_of_their_own_so_that_both_themes_hold():
    sheets = sorted(Path("pages").rglob("*.css"))
    assert {"sign_in.css", "overview.css"} <= {one.name for one in sheets}
    written = {one.name: re.findall(r":[^;{}]*(#[0-9a-f]{3,6})\b", one.read_text(encoding="utf-8")) for one in sheets}
    assert {name: found for name, found in written.items() if found} == {}


def test_small_pictures_have_no_white_paper_of_their_own():
    assert not re.search(r"img[^{]*\{[^}]*background", HOUSE.read_text(encoding="utf-8"))
