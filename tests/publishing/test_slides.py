"""The slides: read again with python-pptx, they say what the screen says, and can be edited."""

import io
import json
import pickle
from dataclasses import replace

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Emu

from localities.publishing.scenes import scene_content, scene_short_words
from localities.publishing.slides import slide_deck, slide_dots, slides
from localities.publishing.slides.drawn_scene import drawn
from localities.publishing.typesetting.fonts import plain
from localities.workers import caller
from localities.workers.caller import CallerGone
from tests.not_none import not_none
from tests.publishing.decks import shapes_on, texts_on
from tests.publishing.made_up_meeting import BROKEN, DAY, MARKUP, ROOT, SCENES, meeting, named, scene


def deck_of(*scenes, root=ROOT, title="Govan: what next?"):
    return Presentation(io.BytesIO(slides.pptx(meeting(*scenes, title=title), root, DAY).content))


def words_on(slide) -> str:
    """All text of a slide: boxes, tables, chart labels, and the speaker's notes."""
    said = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            said.append(shape.text_frame.text)
        if shape.has_table:
            said += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            said += [text.text for text in shape.chart._chartSpace.iter() if text.tag.endswith("}t") and text.text]
    return " ".join(" ".join([*said, slide.notes_slide.notes_text_frame.text]).split())


def test_a_scene_of_a_thousand_lines_is_one_slide_whose_notes_hold_them_all():
    long = scene("words", text="\n".join(f"line {number}: <b> & more" for number in range(1_000)))
    slide = deck_of(long).slides[1]
    shown = texts_on(slide)
    assert "more lines, in the notes of this slide." in shown
    assert "line 999" not in shown
    notes = not_none(slide.notes_slide.notes_text_frame).text.split("\n")
    assert [line for line in notes if line.startswith("line ")] == [
        f"line {number}: <b> & more" for number in range(1_000)
    ]
    box = next(one for one in shapes_on(slide) if one.has_text_frame and one.text_frame.text.startswith("line 0"))
    looks = {
        (one.font.size, one.font.name, one.font.color.rgb) for line in box.text_frame.paragraphs for one in line.runs
    }
    assert len(looks) == 1  # every line looks as the first
    assert None not in next(iter(looks))


def test_slides_are_not_made_for_somebody_who_has_gone():
    with caller.acting_for("gone", lambda: True), pytest.raises(CallerGone):
        deck_of()


def test_every_scene_can_go_to_a_worker_process_and_its_slides_are_written_there():
    scenes = tuple(drawn(scene_content.content(one), ROOT) for one in SCENES)
    arrived = pickle.loads(pickle.dumps(scenes))
    first, again = (Presentation(io.BytesIO(slide_deck.write("Title", ["Line"], one))) for one in (scenes, arrived))
    assert [words_on(slide) for slide in first.slides] == [words_on(slide) for slide in again.slides]
    assert [one.notes for one in arrived] == [one.notes for one in scenes]
    assert len(first.slides) > len(SCENES)


@pytest.fixture(scope="module")
def deck():
    return deck_of()


def slides_of(deck, one) -> list:
    return [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(one.title)]


def test_the_first_slide_names_the_meeting_and_the_date_of_the_data(deck):
    said = deck.slides[0].shapes.title.text_frame.text
    assert said == "Govan: what next?"
    told = texts_on(deck.slides[0])
    assert "Printed 22 November 2026. Figures gathered" in told
    assert "working outlines, not the council's" in told


@pytest.mark.parametrize("one", SCENES, ids=lambda one: one.scene_id)
def test_every_number_of_the_screen_is_on_its_slide_or_in_its_notes(deck, one):
    said = " ".join(words_on(slide) for slide in slides_of(deck, one))
    shown = scene_content.content(one)
    assert [figure for figure in shown.figures if figure.text not in said] == []
    assert [sentence for sentence in shown.sentences if plain(sentence) not in said] == []


@pytest.mark.parametrize("one", [one for one in SCENES if one.part != "words"], ids=lambda one: one.scene_id)
def test_sources_and_a_link_stand_on_every_slide(deck, one):
    shown = scene_content.content(one)
    assert slides_of(deck, one)
    for slide in slides_of(deck, one):
        boxes = texts_on(slide)
        brief = "; ".join(scene_short_words.sources(shown.sources))
        assert plain(shown.sources[0])[:60] in boxes or brief in boxes  # whole where there is room
        assert all(plain(source) in words_on(slide) for source in shown.sources)
        links = [shape.click_action.hyperlink.address for shape in slide.shapes if shape.shape_type == 13]
        assert f"{ROOT}{shown.link}" in links


def test_charts_are_charts_with_the_numbers_of_the_screen(deck):
    (slide,) = slides_of(deck, named("dots"))
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    numbers = not_none(scene_content.content(named("dots")).numbers)
    nine = numbers[numbers["kind"] == "place"]
    drawn = {series.name: series for series in chart.plots[0].series}
    dots = [point.text for point in drawn["Places"]._element.find(".//{*}xVal").iter("{*}v")]
    assert [float(value) for value in dots] == sorted(nine["value"], reverse=True)
    govan = nine.set_index("place").loc["govan"]
    ends = [float(point.text) for point in drawn["Govan, 95% interval"]._element.find(".//{*}xVal").iter("{*}v")]
    assert ends == [govan["lower"], govan["upper"]]


def test_a_trend_has_its_years_at_their_true_distance(deck):
    (slide,) = slides_of(deck, named("few"))
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert [str(name) for name in chart.plots[0].categories] == ["2012", *" " * 3, "2016", "2017"]
    assert chart._chartSpace.find(".//{*}dispBlanksAs").get("val") == "span"
    (yearly,) = slides_of(deck, named("lines"))
    (chart,) = [shape.chart for shape in yearly.shapes if shape.has_chart]
    assert chart._chartSpace.find(".//{*}dispBlanksAs").get("val") == "gap"


def test_the_age_pyramid_has_women_on_the_left_and_all_ages(deck):
    (slide,) = slides_of(deck, named("ages"))
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    series = {one.name: list(one.values) for one in chart.plots[0].series}
    assert list(series) == [
        "Women and girls, Govan",
        "Men and boys, Govan",
        "Women and girls, Glasgow",
        "Men and boys, Glasgow",
    ]
    assert all(value <= 0 for value in series["Women and girls, Govan"])
    everybody = series["Women and girls, Govan"] + series["Men and boys, Govan"]
    assert sum(map(abs, everybody)) == pytest.approx(100, abs=0.2)


def test_a_place_with_a_comma_in_its_name_keeps_it(deck):
    one = named("ages", query=(("place", "parkhead-dalmarnock-camlachie"),), title="Ages of Parkhead")
    (slide,) = slides_of(deck_of(one), one)
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert chart.plots[0].series[0].name == "Women and girls, Parkhead, Dalmarnock & Camlachie"


def test_every_chart_brings_its_workbook_with_the_figures(deck):
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 4
    for chart in charts:
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert book.worksheets[0].max_row > 2
    dots = openpyxl.load_workbook(io.BytesIO(charts[0].part.chart_workbook.xlsx_part.blob))["Figures"]
    assert [cell.value for cell in dots[1]] == ["name", "value", "lower", "upper", "words"]
    assert dots.max_row == 10


def test_tables_are_tables(deck):
    (slide,) = slides_of(deck, named("table"))
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    shown = not_none(scene_content.content(named("table")).table)
    assert [cell.text_frame.text for cell in table.rows[0].cells] == list(shown.columns)
    assert [row.cells[1].text_frame.text for row in list(table.rows)[1:]] == list(shown.iloc[:, 1])


def test_a_long_table_goes_on_over_further_slides():
    content = scene_content.content(named("zones"))
    content = replace(content, shows="table", title="Zones")
    deck = Presentation(io.BytesIO(slides.build("A meeting", (content,), "", DAY)))
    rows = sum(len(shape.table.rows) - 1 for slide in deck.slides for shape in shapes_on(slide) if shape.has_table)
    assert rows == len(content.needed_table) == 17
    assert [not_none(slide.shapes.title).text_frame.text for slide in deck.slides][1:] == ["Zones", "Zones (2)"]


def test_pictures_and_charts_are_described_for_who_cannot_see_them(deck):
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.shape_type == 13]
    assert shapes
    for shape in shapes:
        assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 20, shape.name


def test_the_note_is_for_the_speaker_and_not_on_the_slide(deck):
    (slide,) = slides_of(deck, named("out"))
    assert "Pause here, and let people speak." in slide.notes_slide.notes_text_frame.text
    assert "Pause here" not in texts_on(slide)


def test_nothing_lies_outside_the_slide(deck):
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert shapes
    for shape in shapes:
        assert shape.left >= 0, shape.name
        assert shape.top >= 0, shape.name
        assert shape.left + shape.width <= deck.slide_width + Emu(1), shape.name
        assert shape.top + shape.height <= deck.slide_height + Emu(1), shape.name


def test_broken_scenes_say_so_and_the_rest_goes_on():
    deck = deck_of(*BROKEN, named("ask"))
    assert len(deck.slides) == 1 + len(BROKEN) + 1
    for slide in list(deck.slides)[1:-1]:
        assert "This scene cannot be shown as it was saved." in words_on(slide)
    assert "What comes first?" in words_on(deck.slides[-1])


def test_titles_of_500_letters_and_markup_are_text_that_fits():
    long = "A very long title " * 28
    deck = deck_of(named("ask", title=long), named("ask", title=MARKUP), title=MARKUP)
    assert not_none(deck.slides[0].shapes.title).text_frame.text == plain(MARKUP)
    assert not_none(deck.slides[1].shapes.title).text_frame.text == plain(long)
    assert not_none(not_none(deck.slides[1].shapes.title).text_frame.paragraphs[0].runs[0].font.size).pt <= 12
    assert not_none(deck.slides[2].shapes.title).text_frame.text == plain(MARKUP)


def test_a_hundred_scenes_make_a_hundred_slides():
    deck = deck_of(*(replace(named("ask"), scene_id=str(number)) for number in range(100)))
    assert len(deck.slides) == 101


def test_old_figures_are_said_to_be_old_on_the_slide_and_in_front():
    one = named("dots", frozen=scene_content.to_keep(named("dots")).replace('"34.2% (estimated)"', '"21.1%"'))
    deck = deck_of(one)
    assert "Some slides keep the figures of" in texts_on(deck.slides[0])
    assert "Figures kept from the data of" in words_on(deck.slides[1])


def test_without_an_address_there_is_no_code():
    deck = deck_of(named("dots"), root="")
    assert [shape for shape in deck.slides[1].shapes if shape.shape_type == 13] == []


def test_a_dot_has_the_marker_of_its_comparison_and_a_bare_count_no_sign():
    cases = (("child_poverty_percent", "2020/21", {"▲", "●"}), ("population", "", set()))
    for measure_id, year, signs in cases:
        content = scene_content.content(scene("dot_plot", measure=measure_id, year=year))
        rows = slide_dots.dot_rows(content)
        assert rows["verdict"].tolist() == [one.verdict for one in content.compared]
        assert {words.split("  ")[1][0] for words in rows["words"] if "  " in words} == signs


def test_a_kept_dot_plot_has_the_verdicts_of_the_numbers_that_it_kept():
    kept = json.loads(scene_content.to_keep(named("dots")))
    columns = kept["numbers"]["columns"]
    row = next(row for row in kept["numbers"]["data"] if row[columns.index("place")] == "govan")
    row[columns.index("value")], row[columns.index("lower")], row[columns.index("upper")] = 1.0, 0.9, 1.1
    kept["figures"][3][1] = "1.0%"
    rows = slide_dots.dot_rows(scene_content.content(named("dots", frozen=json.dumps(kept))))
    govan = rows.set_index("name").loc["Govan"]
    assert (govan["verdict"], govan["words"]) == ("lower", "1.0%  ▼ lower")
