"""A scene as a piece of a page: the same on wall and phone, made once, and never the end of a meeting."""

import asyncio
import re
from dataclasses import replace
from threading import Lock

import pytest

from localities.drawing import palette
from localities.participation.meetings import Scene
from localities.publishing.scenes import scene_short_words as short_words
from localities.publishing.serving.shared_work import SharedWork
from localities.publishing.wall import scene_fragment, stage_files
from localities.publishing.wall.scene_fragment import Pieces, fragment
from localities.workers import caller
from localities.workers.caller import Busy, CallerGone
from tests.not_none import not_none

DOTS = Scene("a", "dot_plot", (("measure", "child_poverty_percent"), ("place", "govan")), "Children")
TABLE = Scene("b", "table_of_places", (("measure", "child_poverty_percent"),), "The nine")
WHO = Scene("c", "who_lives_here", (("place", "govan"),), "Who lives here")
FUNNEL = Scene("e", "funnel", (("measure", "child_poverty_percent"),), "In a funnel")
MAP = Scene("d", "zone_map", (("place", "govan"), ("shade", "out_of_work_percent")), "Inside")


@pytest.mark.parametrize("audience", scene_fragment.AUDIENCES)
def test_a_chart_has_a_description_its_notes_and_its_source(audience):
    piece = fragment(DOTS, audience)
    assert re.search(r'role="img" aria-label="Children in low-income families[^"]{40,}"', piece)
    assert "Bars: where the true figure very likely lies (95%)" in piece
    assert "Source: " in piece


def ids(piece: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', piece))


def test_pictures_beside_each_other_share_no_id():
    twin = replace(MAP, scene_id="another scene with the same map")
    ids_of = [ids(fragment(MAP, "hall")), ids(fragment(twin, "hall")), ids(fragment(MAP, "phone"))]
    assert all(ids_of)
    assert not (ids_of[0] & ids_of[1] | ids_of[0] & ids_of[2] | ids_of[1] & ids_of[2])


@pytest.mark.parametrize("scene", [MAP, FUNNEL], ids=["map", "funnel"])
def test_a_scene_drawn_twice_is_the_same_bytes(scene):
    assert 'id="' in fragment(scene, "hall")
    assert fragment(scene, "hall") == fragment(scene, "hall")


def test_every_mark_that_a_picture_refers_to_is_its_own():
    piece = fragment(MAP, "hall") + fragment(DOTS, "hall")
    assert set(re.findall(r"url\(#([^)]+)\)", piece)) <= set(re.findall(r'\bid="([^"]+)"', piece))


def test_ink_and_paper_of_a_chart_follow_light_and_dark():
    chart = not_none(re.search(r'class="chart".*?</svg>', fragment(DOTS, "hall"), re.DOTALL))[0]
    for colour in (palette.INK, palette.HAIRLINE, palette.CHOSEN, palette.LOOK_HERE):
        assert f'="{colour}"' not in chart
        assert f", {colour})" in chart


def test_a_headline_figure_stands_apart_from_its_unit():
    piece = fragment(WHO, "hall")
    assert re.search(r"<b>13,904 <small>people</small></b>", piece)
    assert len(re.findall(r'<div class="figure">', piece)) == 4


def test_a_row_on_the_wall_keeps_figure_interval_and_verdict():
    rows = re.findall(r"<tr>(.*?)</tr>", fragment(TABLE, "hall"))
    assert re.findall(r"<th[^>]*>(.*?)</th>", rows[0]) == ["Place", "Figure", "95% interval", "Against Glasgow"]
    assert len(rows) == 1 + 9 + 3  # headings, the nine, Glasgow, the rest of Glasgow, Scotland


def test_a_phone_gets_every_column_and_the_table_behind_a_chart():
    assert "Possible rank" in fragment(TABLE, "phone")
    assert "<summary>The same as a table</summary>" in fragment(DOTS, "phone")


def test_a_scene_that_cannot_be_drawn_says_so_and_raises_nothing(monkeypatch):
    def broken(scene):
        raise ZeroDivisionError

    monkeypatch.setattr(scene_fragment.scene_content, "content", broken)
    piece = fragment(DOTS, "hall")
    assert "Something went wrong while it was drawn" in piece
    assert "Children" in piece


@pytest.mark.parametrize("stopped", [CallerGone, Busy])
def test_a_scene_whose_drawing_was_stopped_is_drawn_again_for_the_next_one(monkeypatch, stopped):
    picture, faults = scene_fragment.stage_charts.picture, [stopped()]

    def once_stopped(spec, scene_id):
        if faults:
            raise faults.pop()
        return picture(spec, scene_id)

    monkeypatch.setattr(scene_fragment.stage_charts, "picture", once_stopped)
    pieces = Pieces()
    with pytest.raises(stopped):
        asyncio.run(asked_by_one_who_leaves(pieces))
    assert b"Something went wrong" not in asyncio.run(pieces.piece("m", DOTS, "phone")).content


async def asked_by_one_who_leaves(pieces):
    with caller.acting_for("192.0.2.1", lambda: True):
        await pieces.piece("m", DOTS, "phone")


def test_two_hundred_phones_that_ask_at_once_wait_for_one_making(monkeypatch):
    made, lock = [], Lock()

    def counted(scene, audience, base):
        with lock:
            made.append(audience)
        return "<article></article>"

    monkeypatch.setattr(scene_fragment, "fragment", counted)

    async def hall():
        pieces = Pieces()
        return await asyncio.gather(*(pieces.piece("m", DOTS, "phone") for _ in range(200)))

    bodies = asyncio.run(hall())
    assert made == ["phone"]
    assert len({id(body) for body in bodies}) == 1


def test_a_meeting_with_much_on_its_wall_leaves_another_meetings_pieces_where_they_are(monkeypatch):
    made = []

    def counted(scene, audience, base):
        made.append(scene.title)
        return "x" * 1000  # kept with its packed form: 2,000 bytes

    monkeypatch.setattr(scene_fragment, "fragment", counted)
    monkeypatch.setattr(scene_fragment, "MOST_BYTES", 8_000)
    monkeypatch.setattr(scene_fragment, "MOST_OF_A_MEETING", 4_000)

    async def evening():
        pieces = Pieces()
        await pieces.piece("small", replace(DOTS, title="Small"), "hall")
        for number in range(20):
            await pieces.piece("large", replace(DOTS, title=f"Large {number}"), "hall")
        await pieces.piece("small", replace(DOTS, title="Small"), "hall")

    asyncio.run(evening())
    assert made.count("Small") == 1
    assert len(made) == 21


def test_one_who_goes_away_takes_the_work_from_nobody():
    async def two():
        work = SharedWork()
        first = asyncio.create_task(work.done("a", lambda: 7))
        second = asyncio.create_task(work.done("a", lambda: 8))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(two()) == 7


def test_a_fault_goes_to_all_who_wait_and_the_next_one_may_try_again():
    def broken():
        raise ValueError("no")

    async def three():
        work = SharedWork()
        both = await asyncio.gather(work.done("a", broken), work.done("a", broken), return_exceptions=True)
        return [type(one) for one in both], await work.done("a", lambda: 1)

    assert asyncio.run(three()) == ([ValueError, ValueError], 1)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [":root", ':root[data-theme="dark"]', ':root[data-theme="auto"]'])
def test_words_can_be_read_on_their_paper_light_and_dark(theme):
    style = stage_files.FILES.file("stage.css").content.decode()
    told = not_none(re.search(re.escape(theme) + r" \{(.*?)\}", style))[1]
    names = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", told))
    assert contrast(names["ink"], names["paper"]) >= 12  # a projector takes a good part of it
    assert all(contrast(names[name], names["paper"]) >= 4.5 for name in ("quiet", "chosen", "asset"))
    assert contrast(names["look-here"], names["paper"]) >= 3  # shapes alone


def test_a_changed_file_has_a_changed_address():
    addresses = stage_files.FILES.addresses("/base")
    assert len({one.rpartition("=")[2] for one in addresses.values()}) == len(stage_files.NAMES)
    assert all(one.startswith("/base/present/files/") for one in addresses.values())


def test_on_a_wall_each_publisher_stands_once_with_its_years():
    census = "National Records of Scotland: Census, table 1, 2022. OGL-UK-3.0."
    benefits = "Department for Work and Pensions, via the Improvement Service, {}. OGL-UK-3.0."
    whole = (census, census.replace("1, 2022", "2, 2011"), benefits.format("2014/15 to 2021/22"))
    assert short_words.sources(whole) == (
        "National Records of Scotland, 2011 to 2022",
        "Department for Work and Pensions, via the Improvement Service, 2014/15 to 2021/22",
    )


def test_on_a_wall_a_list_says_its_day_and_a_page_of_the_web_its_host():
    listed = "Published listings, gathered 22 November 2026: A; Russell 2023 (doi 10.1016/j)."
    of_layers = "Services: published listings, lists of 2020 to 2025, half of them of 2024 or later, 1 of unknown age."
    page = "https://www.glasgowcpp.org.uk/index.aspx?articleid=24993 (2019)"
    assert short_words.sources((listed, of_layers, page)) == (
        "Published listings, gathered 22 November 2026",
        "Published listings, lists of 2020 to 2025",
        "glasgowcpp.org.uk, 2019",
    )


def test_on_a_wall_long_cautions_say_where_they_stand():
    short, long = "Single zones are small.", "Out-of-work benefits: " + "a long story " * 12
    assert short_words.cautions((short,)) == (short,)
    assert short_words.cautions((short, long)) == (short, short_words.MORE_CAUTIONS)
    assert "Before housing costs" not in fragment(DOTS, "hall")
    assert "Before housing costs" in fragment(DOTS, "phone")


def test_on_a_wall_a_verdict_is_its_symbol_and_a_year_stands_once_in_the_heading():
    whole = [
        {"Place": "A", "Core": "35.2% (estimated) ▲ higher", "Next": "2022/23: 40% (3 to 4%)", "Last": "41% (2021/22)"},
        {"Place": "B", "Core": "13.2% ● not different", "Next": "2022/23: 41% (3 to 4%)", "Last": "42% (2020/21)"},
    ]
    assert short_words.rows(whole) == [
        {"Place": "A", "Core": "35.2% est. ▲", "Next, 2022/23": "40% (3 to 4%)", "Last": "41% (2021/22)"},
        {"Place": "B", "Core": "13.2% ●", "Next, 2022/23": "41% (3 to 4%)", "Last": "42% (2020/21)"},
    ]
