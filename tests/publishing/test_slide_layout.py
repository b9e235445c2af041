"""How slides look: nothing over anything else or in the row of the QR code, type for a hall, charts that read true."""

import io
import itertools

import pandas as pd
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches, Pt

from localities.drawing import palette
from localities.drawing.round_axis import axis_ticks
from localities.participation.scene_kinds import SCENE_KINDS
from localities.publishing.scenes import scene_content
from localities.publishing.slides import slide_bodies, slide_charts, slide_dots, slides
from localities.publishing.slides.slide_room import fitting, height_of, largest_size, line_count, width_of
from localities.publishing.slides.slide_tables import look_of
from localities.publishing.slides.slide_texts import column_shares
from localities.publishing.slides.slide_words import FOOT_TOP
from tests.not_none import not_none
from tests.publishing.decks import shapes_on, texts_on
from tests.publishing.made_up_meeting import DAY, ROOT, SCENES, scene
from tests.publishing.test_scene_kinds import EXAMPLES
from tests.publishing.test_scenes_of_views import BY_ID

CODE_TOP = Inches(6.42)
LEAST_PT = 10
LONG_WORDS = "\n".join(f"Line {number}: what somebody wanted to say at length that night" for number in range(60))
HARD = (
    scene("words", text=LONG_WORDS),
    scene("dot_plot", measure="early_mortality_rate", place="lambhill-milton"),
    scene("map_of_zones", measure="child_poverty_percent"),
    scene("trend_lines", place="parkhead-dalmarnock-camlachie", trend="early_mortality_rate"),
    scene("assets", place="parkhead-dalmarnock-camlachie"),
    scene("who_lives_here", place="parkhead-dalmarnock-camlachie"),
)


def deck_of(*contents):
    return Presentation(io.BytesIO(slides.build("Meeting", contents, ROOT, DAY)))


@pytest.fixture(scope="module")
def deck():
    """The slides of a scene of every kind, of those with the most to say, and of the ordinary ones."""
    scenes = (*(EXAMPLES[kind] for kind in SCENE_KINDS), *HARD, *SCENES)
    return deck_of(*(scene_content.content(one) for one in scenes))


def needed_height(shape) -> int:
    """How high a shape is once its words are in it: a box of text grows with them, and so does a table's row."""
    if not shape.has_text_frame or not shape.text_frame.text:
        return shape.height if not shape.has_text_frame else 0
    frame = shape.text_frame
    margins = frame.margin_top + frame.margin_bottom
    room = shape.width - frame.margin_left - frame.margin_right
    heights = [_paragraph_height(one, room) for one in frame.paragraphs]
    gaps = sum(one.space_after or 0 for one in frame.paragraphs[:-1])
    return int(sum(heights) + gaps + margins)


def _paragraph_height(paragraph, room) -> float:
    size = paragraph.runs[0].font.size.pt if paragraph.runs else 18
    return height_of([paragraph.text], size, room) * (paragraph.line_spacing or 1)


def boxes_on(slide) -> list[tuple[str, int, int, int, int]]:
    """Name, left, top, right and bottom of each shape with something in it, its title at the height of the layout."""
    title = slide.shapes.title
    return [
        (one.name, one.left, one.top, one.left + one.width, one.top + needed_height(one))
        for one in shapes_on(slide)
        if one.shape_id != title.shape_id and needed_height(one)
    ]


def test_what_a_scene_shows_ends_above_its_sources_and_its_code(deck):
    low = []
    for slide in list(deck.slides)[1:]:
        shown = [one for one in boxes_on(slide) if one[2] < CODE_TOP]
        low += [(slide.shapes.title.text_frame.text, one[0]) for one in shown if one[4] > CODE_TOP]
    assert low == []
    assert slide_bodies.BOTTOM < CODE_TOP < FOOT_TOP


def test_no_box_lies_over_another(deck):
    over = []
    for slide in list(deck.slides)[1:]:
        for one, other in itertools.combinations(boxes_on(slide), 2):
            across = one[1] < other[3] and other[1] < one[3]
            if across and one[2] < other[4] and other[2] < one[4]:
                over.append((slide.shapes.title.text_frame.text, one[0], other[0]))
    assert over == []


def test_no_words_leave_the_foot_of_the_slide(deck):
    assert [one for slide in deck.slides for one in boxes_on(slide) if one[4] > deck.slide_height] == []


def test_all_type_can_be_read(deck):
    runs = [
        run for slide in deck.slides for shape in shapes_on(slide) if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    ]  # fmt: skip
    assert len(runs) > 300
    assert [run.text for run in runs if not_none(run.font.size).pt < LEAST_PT] == []


@pytest.mark.parametrize("scene_id", ["funnel", "zones", "nine", "spine", "inside"])
def test_a_chart_that_is_a_picture_is_as_wide_as_its_letters_need(scene_id):
    slide = deck_of(scene_content.content(BY_ID[scene_id])).slides[1]
    (picture,) = [
        one for one in shapes_on(slide) if one.shape_type == MSO_SHAPE_TYPE.PICTURE and "QR" not in described(one)
    ]
    least_px, across_px = 15, 900  # of the medium
    assert picture.width / Pt(1) / across_px * least_px >= LEAST_PT


def described(shape) -> str:
    return shape._element._nvXxPr.cNvPr.get("descr") or ""


def test_words_are_measured_as_calibri_sets_them():
    # Of 2,048 units to the em Carlito, which has Calibri's widths, takes 7,194 for this.
    assert width_of("Glasgow 34.2%", 20) / Pt(1) == pytest.approx(122, rel=0.06)
    assert line_count("Glasgow 34.2%", 20, int(Pt(130))) == 1
    assert line_count("Glasgow 34.2%", 20, int(Pt(110))) == 2
    assert line_count("W" * 30, 20, int(Pt(100))) == 6  # a word that fits no line is broken


def test_the_largest_size_that_fits_is_taken_and_what_fits_nowhere_is_counted():
    room = (int(Pt(200)), int(Pt(60)))
    assert largest_size(["Short"], room, (40, 20)) == 40
    assert largest_size(["Two words " * 4], room, (40, 20, 12)) == 20
    assert fitting(["one", "two", "three"], (int(Pt(200)), int(Pt(50))), 20) == 2  # a line of 20 points takes 24.4


def test_a_table_that_nearly_fits_stays_on_one_slide_and_a_long_one_is_parted_evenly():
    twelve = scene_content.content(scene("table_of_places", measure="child_poverty_percent"))
    (slide,) = list(deck_of(twelve).slides)[1:]
    (table,) = [one.table for one in shapes_on(slide) if one.has_table]
    assert len(table.rows) == 13
    rows = pd.DataFrame({"Zone": [f"Zone {number}" for number in range(31)], "Share": "20%"})
    look = look_of(rows, slide_bodies.WIDTH, Inches(4))
    assert look.most_rows == 11  # 31 rows over three slides: 11, 11 and 9


def test_a_short_table_has_large_type_and_figures_at_the_right():
    short = deck_of(scene_content.content(scene("outline_of_place", place="govan"))).slides[1]
    (table,) = [one.table for one in shapes_on(short) if one.has_table]
    assert not_none(table.cell(0, 0).text_frame.paragraphs[0].runs[0].font.size).pt == 18
    rows = pd.DataFrame({"Project": ["Path", "Bench"], "Cost": ["£700", "£1,400"], "Won": ["yes", ""]})
    assert look_of(rows, slide_bodies.WIDTH, Inches(4)).are_figures == (False, True, False)


def test_an_empty_cell_is_no_higher_than_the_others(deck):
    cells = [
        cell for slide in deck.slides for shape in shapes_on(slide) if shape.has_table
        for row in shape.table.rows for cell in row.cells if not cell.text_frame.text
    ]  # fmt: skip
    assert cells
    assert [one for one in cells if one.text_frame.paragraphs[0]._p.find(".//{*}endParaRPr").get("sz") is None] == []


def test_no_column_is_too_narrow_for_its_longest_word():
    rows = pd.DataFrame({"Theme": ["x" * 200], "Answers": ["24"], "Figures": ["word " * 60], "Year": ["2021/22"]})
    shares = column_shares(rows, 120)
    assert sum(shares) == pytest.approx(1)
    assert 120 * shares[1] > len("Answers")
    assert 120 * shares[3] > len("2021/22")


def test_the_numbers_of_an_axis_are_those_of_its_lines():
    assert axis_ticks(23.1, 36.2) == (22.5, 37.5, 2.5)
    content = scene_content.content(scene("outlook", measure="out_of_work_percent", place="govan"))
    (chart,) = [one.chart for one in shapes_on(deck_of(content).slides[1]) if one.has_chart]
    axis = chart.value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit) == (22.5, 37.5, 2.5)
    assert axis.tick_labels.number_format == '#,##0.0"%"'


def test_names_at_the_ends_of_lines_keep_apart():
    moved = slide_charts._apart([0.20, 0.22, 0.60, None], 0.06)
    assert moved == pytest.approx([-0.02, 0.02, 0, 0])
    three = slide_charts._apart([0.20, 0.20, 0.20], 0.06)
    ends = sorted(0.20 + one for one in three)
    assert all(lower - upper >= 0.055 for upper, lower in itertools.pairwise(ends))


def test_the_last_known_figure_of_an_outlook_stands_on_the_side_that_its_line_does_not_come_from():
    content = scene_content.content(scene("outlook", measure="out_of_work_percent", place="govan"))
    tables = [rows.set_index("year") for _, rows in not_none(content.numbers).groupby("kind", sort=False)]
    values = tables[0]["value"].dropna()
    assert values.iloc[-2] > values.iloc[-1]
    first = slide_charts._name_moves(tables, content, slide_charts.ticks_of(not_none(content.numbers)), Inches(4))[0]
    assert first.side == slide_charts.XL_LABEL_POSITION.BELOW
    assert first.right < 0 < first.down


def test_a_place_without_a_verdict_has_a_dot_that_every_program_draws():
    content = scene_content.content(scene("dot_plot", measure="early_mortality_rate", place="lambhill-milton"))
    (chart,) = [one.chart for one in shapes_on(deck_of(content).slides[1]) if one.has_chart]
    (dots,) = [one for one in chart.plots[0].series if one.name == slide_dots.DOTS]
    fills = {dots.points[at].marker.format.fill.fore_color.rgb for at in range(len(content.compared))}
    assert RGBColor.from_string(palette.PAPER.removeprefix("#").upper()) not in fills


def test_the_axis_of_bare_counts_holds_the_places_alone():
    content = scene_content.content(scene("dot_plot", measure="population"))
    (chart,) = [one.chart for one in shapes_on(deck_of(content).slides[1]) if one.has_chart]
    assert not_none(chart.category_axis.maximum_scale) < 20_000  # Glasgow, which has no line here, has 621,170


def test_the_name_of_a_line_passes_over_the_ends_of_the_lines_left_of_it():
    lines = [("Glasgow", 31.8), ("Glasgow outside the nine", 30.4), ("Scotland", 20.8)]
    glasgow, outside, scotland = slide_dots._raised(lines)
    assert glasgow == scotland == 0
    assert outside > 0.5


def test_sources_that_do_not_fit_are_named_short_and_never_cut():
    content = scene_content.content(scene("spine", place="govan", theme="all"))
    said = [texts_on(slide) for slide in list(deck_of(content).slides)[1:]]
    assert len(said) > 1
    for words in said:
        assert "…" not in words
        assert "Source: National Records of Scotland" in words
        assert "more, in the notes of this slide." in words


def test_a_list_of_everything_begins_with_a_capital():
    content = scene_content.content(scene("assets", place="parkhead-dalmarnock-camlachie"))
    assert content.sentences[0].startswith("In Parkhead")
