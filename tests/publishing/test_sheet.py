"""The sheet of paper: right with none, three and 150 listings, whatever their names hold."""

import io
import json
import re
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.sheet_entries import distance, entries, last_known
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import font_folder, printable, reads_from_right
from tests.not_none import not_none
from tests.publishing.made_up_listings import NASTY, listing, listings, table
from tests.publishing.papers import catalog_of

DAY = date(2026, 11, 22)
VIEW = "https://places.example/assets?place=govan&q=hall"


def read(records, size="a4", asked="halls", place="govan", view=VIEW):
    return pypdf.PdfReader(io.BytesIO(sheet.pdf(records, asked, view, size, place, DAY)))


def words_of(paper) -> str:
    """All the text of the paper, with single spaces and without the places where a long word may break."""
    return " ".join(" ".join(page.extract_text() for page in paper.pages).replace("\u200b", "").split())


def sizes_of(paper) -> set[float]:
    """The type sizes (pt) of all text on the paper."""
    found = set()
    for page in paper.pages:

        def note(text, matrix, text_matrix, font, size):
            if text.strip():
                found.add(round(abs(size * text_matrix[3] * matrix[3]), 1))

        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("size", ["a4", "large"])
@pytest.mark.parametrize("count", [0, 1, 3, 150])
def test_every_listing_is_there_with_its_number_and_phone(size, count):
    words = words_of(read(listings(count), size))
    assert [number for number in range(1, count + 1) if f"Hall {number:03}" not in words] == []
    assert [number for number in range(1, count + 1) if f"0141 496 {number:04}" not in words] == []
    assert "Our list is incomplete." in words
    assert "not yet confirmed locally" in words


@pytest.mark.parametrize("size", ["a4", "large"])
def test_no_page_break_cuts_a_listing_in_two(size):
    pages = [" ".join(page.extract_text().split()) for page in read(listings(150), size).pages]
    for number in range(1, 151):
        starts = [index for index, words in enumerate(pages) if f"Hall {number:03}" in words]
        ends = [index for index, words in enumerate(pages) if f"End of {number:03}." in words]
        assert starts == ends, number
        assert len(starts) == 1, number


def test_three_listings_fit_on_one_page():
    assert len(read(listings(3)).pages) == 1


def test_large_print_has_no_type_under_18_points():
    assert min(sizes_of(read(listings(30), "large"))) >= 18


def test_what_is_not_known_is_said_so():
    words = words_of(read(listings(1, phone="")))
    assert "Phone: not known" in words
    assert "Hours, cost, step-free: not known" in words
    known = words_of(read(listings(1, hours="Mon-Fri 09:00-17:00", cost="Free", step_free="ramp")))
    assert {"Hours: Mon-Fri 09:00-17:00", "Cost: Free", "Step-free: ramp"} <= set(
        re.findall("Hours: Mon-Fri 09:00-17:00|Cost: Free|Step-free: ramp", known)
    )


def test_a_listing_says_who_says_so_when_and_under_which_licence():
    words = words_of(read(listings(1, licence="unstated")))
    assert "Who says so: A made-up list, May 2023. Licence: not stated by the source." in words


def test_the_paper_names_place_question_date_and_pages():
    paper = read(listings(3))
    words = words_of(paper)
    assert "Govan" in words
    assert "halls" in words
    assert "22 November 2026" in words
    assert "page 1 of 1" in words
    assert not_none(paper.metadata).title == "Govan: halls"
    assert catalog_of(paper)["/MarkInfo"]["/Marked"].value is True
    assert catalog_of(paper)["/Lang"] == "en-GB"


@pytest.mark.parametrize("kind", [kind for kind in NASTY if kind not in ("arabic", "hebrew")])
@pytest.mark.parametrize("size", ["a4", "large"])
def test_whatever_a_name_holds_is_shown_as_text(kind, size):
    name = NASTY[kind]
    told = words_of(read(listings(3, name=name, description=name, phone=name), size, asked=name[:200]))
    expected = " ".join(printable(name).replace("\u200b", "").split())
    assert expected.replace(" ", "") in told.replace(" ", "")


@pytest.mark.parametrize("kind", ["arabic", "hebrew"])
def test_a_name_that_reads_from_the_right_keeps_its_letters(kind):
    told = words_of(read(listings(1, name=NASTY[kind])))
    assert sorted(set(NASTY[kind]) - {" "}) == sorted(set(NASTY[kind]) & set(told) - {" "})
    assert reads_from_right(NASTY[kind])
    assert not reads_from_right("Café 1 مركز")


def test_a_sign_that_no_font_draws_is_named_in_words():
    assert printable("Café 🍎") == "Café [red apple]"
    assert printable("👨\u200d👩\u200d👧") == "[man][woman][girl]"
    assert printable("ਗੁਰਦੁਆਰਾ Hall") == "[Gurmukhi letters] Hall"
    assert printable("🇬🇧") == "GB"
    assert printable("Room 1\ufe0f\u20e3") == "Room 1"


@given(st.text(max_size=80))
@settings(max_examples=30, deadline=None, database=None)
def test_no_name_stops_a_sheet_or_its_standard(name):
    content = json.dumps(sheet._content(listings(1, name=printable(name) or "-"), name, "", "a4", "", DAY))
    told = json.loads(content)
    for section in told["sections"]:
        section["svg"] = sheet._drawn(section["map"])
    assert paper.compiled(sheet.TEMPLATE, json.dumps(told), DAY, paper.ACCESSIBLE, font_folder()).startswith(b"%PDF")


def test_marks_that_steer_neighbouring_words_are_taken_out():
    assert printable("one\u202etwo\x00\ud800") == "onetwo"


def test_a_listing_without_a_point_keeps_its_number_and_says_so():
    words = words_of(read(table([listing(1), listing(2, pin=False), listing(3)])))
    assert "2 of 3 listings are on the map" in words
    assert "no point on the map" in words


def test_a_closed_listing_is_said_to_be_closed():
    assert "Said to be closed." in words_of(read(listings(1, status="closed")))


def test_a_distance_is_called_a_straight_line_and_its_sheet_is_not_kept():
    before = sheet._typeset.results.computed
    words = words_of(read(listings(1).assign(distance_m=343.0, match="name: hall")))
    assert "340 m in a straight line" in words
    assert "name: hall" in words
    assert sheet._typeset.results.computed == before
    assert distance(1240) == "1.2 km in a straight line"


def test_how_far_is_not_told_where_people_may_live():
    record = listing(1, place="", near_place="govan", near_m=float("nan"))
    assert "within 800 m of Govan" in entries(table([record]))[0]["kind"]


def test_a_sheet_asked_again_is_typeset_once(other_edition):
    other_edition()
    before = sheet._typeset.results.computed
    assert sheet.pdf(listings(3), "", VIEW, day=DAY) == sheet.pdf(listings(3), "", VIEW, day=DAY)
    assert sheet._typeset.results.computed == before + 1


def test_more_listings_than_a_sheet_holds_are_counted():
    words = words_of(read(listings(sheet.MOST + 1)))
    assert f"The first {sheet.MOST} of {sheet.MOST + 1} listings" in words


def test_dates_are_written_as_a_person_does():
    assert [last_known(day) for day in ("", "2020", "2020-07", "2026-05-31")] == [
        "date not known",
        "2020",
        "July 2020",
        "31 May 2026",
    ]


def test_an_address_that_no_code_can_hold_gives_none():
    assert qr.svg("") == ""
    assert qr.svg("https://places.example/" + "x" * 5000) == ""
    assert qr.svg(VIEW).startswith("<svg")
