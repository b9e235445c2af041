"""A place on two sides of A4: always two, with the figures of the screen, a map and every source."""

import io
import time
from datetime import date

import pypdf
import pytest

from geodata.table_cells import cell
from localities.assets import records
from localities.indicators.findings import standing_out
from localities.places import outlines
from localities.publishing.handouts import one_pager, one_pagers
from localities.publishing.scenes import scene_content
from localities.publishing.typesetting.fonts import printable
from tests.not_none import not_none
from tests.publishing.made_up_meeting import scene
from tests.publishing.papers import catalog_of

DAY = date(2026, 11, 22)
LINK = "http://places.example/place?place=govan"


def read(place: str, outline: str = "working", link: str = LINK):
    return pypdf.PdfReader(io.BytesIO(one_pager.pdf(place, outline, link, DAY).content))


def squeezed(words: str) -> str:
    return "".join(words.replace("\u200b", "").split())


def words_of(paper) -> str:
    return squeezed(" ".join(page.extract_text() for page in paper.pages))


@pytest.mark.parametrize("outline", ["working", "wider"])
@pytest.mark.parametrize("place", outlines.names())
def test_every_place_fits_on_two_sides(place, outline):
    assert len(read(place, outline).pages) == 2


@pytest.mark.parametrize("place", outlines.names())
def test_it_says_what_the_screen_says_of_the_place(place):
    said = words_of(read(place))
    assert standing_out.standing_out(place)
    for one in standing_out.standing_out(place):
        assert squeezed(printable(one.sentence)) in said
        assert squeezed(one.sure) in said
    for part in ("who_lives_here", "stands_out", "strong_here", "priorities"):
        shown = scene_content.content(scene(part, place=place))
        for source in shown.sources:
            assert squeezed(printable(source)) in said
    assert len(scene_content.content(scene("who_lives_here", place=place)).needed_table) > 0
    for row in not_none(scene_content.content(scene("who_lives_here", place=place)).table).to_dict("records"):
        assert squeezed(row["Here"]) in said
        beside = f" · Scotland {row['Scotland']}" if row["Scotland"] else ""
        assert squeezed(f"Glasgow {row['Glasgow']}{beside} · {row['Year']}") in said


def test_the_head_says_whose_outline_it_is_and_how_sure():
    paper = read("govan")
    said = words_of(paper)
    assert squeezed("Working outline, not the council's. Confidence: medium.") in said
    assert squeezed("printed 22 November 2026") in said
    assert catalog_of(paper)["/Lang"] == "en-GB"
    assert squeezed("Wider (every zone that may belong), not the council's.") in words_of(read("govan", "wider"))


def test_the_map_has_scale_north_legend_and_credit():
    side = squeezed(read("govan").pages[0].extract_text())
    assert "Out-of-workbenefits,2020/21" in side
    assert "500m" in side or "1km" in side
    assert "©Crowncopyright" in side


def test_listings_are_counted_as_on_the_page():
    kinds = {row["kind"]: row for row in one_pager.kinds("govan")}
    assert len(records.category_labels()) == len(kinds) > 5
    for category, label in records.category_labels().items():
        inside, around = (int(cell(records.counts(around=near), "govan", category)) for near in (False, True))
        assert (kinds[label]["inside"], kinds[label]["near"]) == (str(inside), str(around - inside))


def test_what_the_plan_asks_for_comes_before_what_was_done():
    lines = one_pager.plan_lines("govan")
    assert len(lines) == one_pager.MOST_PLAN
    assert [line["kind"] for line in lines][:3] == ["Priorities", "Priorities", "Themes of the plan"]
    assert all(line["year"] and line["page"] for line in lines)


def test_without_an_address_there_is_no_code_and_the_rest_stays():
    assert "Scantoopenthisplace" in words_of(read("govan"))
    assert "Scantoopenthisplace" not in words_of(read("govan", link=""))


def test_one_command_writes_all_nine_in_under_a_minute(tmp_path, capsys):
    began = time.monotonic()
    assert one_pagers.main(["--out", str(tmp_path / "sheets"), "--address", "http://places.example"]) == 0
    assert time.monotonic() - began < 60
    written = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert written == sorted(f"thriving-places-{place}.pdf" for place in outlines.names())
    assert "9 one-pagers" in capsys.readouterr().out


def test_an_unknown_place_is_told_with_the_nearest_one():
    with pytest.raises(outlines.UnknownChoice, match="govan"):
        one_pager.pdf("govn")
