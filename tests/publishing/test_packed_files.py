"""Streamlit's scripts, styles and fonts go out compressed, and everything else passes through."""

import gzip
import io
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.serving import font_subsets, packed_files, streamlit_files
from pages.parts.plan import plan_cards
from tests.not_none import not_none

SCRIPT = streamlit_files.first_scripts()[0]


def served(folder: Path, base: str = "") -> TestClient:
    """A server that has packed files in `folder`, and behind them an app that answers "behind" to everything."""

    async def behind(request):
        return PlainTextResponse("behind")

    middleware = [Middleware(packed_files.PackedFiles, base=base, folder=folder)]
    return TestClient(Starlette(routes=[Route("/{path:path}", behind)], middleware=middleware))


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    """A folder with one packed script and the icon font, made by the code that makes them all."""
    folder = tmp_path_factory.mktemp("packed")
    packed_files._pack_fonts(folder)
    packed_files._pack_text(folder, SCRIPT, 5)
    return folder


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"), [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)]
)
def test_a_script_comes_in_the_best_form_that_the_browser_takes(packed, accepted, encoding, unpack):
    answer = served(packed).get(f"/{SCRIPT}", headers={"Accept-Encoding": accepted})
    whole = (streamlit_files.folder() / SCRIPT).read_bytes()
    raw = Path(f"{packed / SCRIPT}{packed_files.ENCODINGS[encoding]}").read_bytes()
    assert answer.headers["content-encoding"] == encoding
    assert int(answer.headers["content-length"]) == len(raw) < len(whole) / 2
    assert unpack(raw) == whole == answer.content
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "Accept-Encoding"


def test_the_script_of_the_maps_frame_is_kept_by_browsers_as_well(tmp_path):
    (script,) = streamlit_files.map_scripts()
    packed_files._pack_text(tmp_path, script, 5)
    answer = served(tmp_path).get(f"/{script}", headers={"Accept-Encoding": "br"})
    assert answer.content == streamlit_files.path_of(script).read_bytes()
    assert "immutable" in answer.headers["cache-control"]


def test_a_browser_without_either_gets_streamlits_own_file(packed):
    assert served(packed).get(f"/{SCRIPT}", headers={"Accept-Encoding": "identity"}).text == "behind"


def test_before_the_folder_is_made_the_script_goes_out_in_quick_gzip(tmp_path):
    answer = served(tmp_path).get(f"/{SCRIPT}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == (streamlit_files.folder() / SCRIPT).read_bytes()


@pytest.mark.parametrize("path", ["/data/places.geojson", "/static/js/none.js", "/static/../app.py", "/"])
def test_whatever_is_not_a_hashed_file_passes_through(packed, path):
    assert served(packed).get(path).text == "behind"


def test_the_files_stand_under_the_servers_base_path(packed):
    client = served(packed, "/glasgow")
    assert client.get(f"/glasgow/{SCRIPT}", headers={"Accept-Encoding": "br"}).headers["content-encoding"] == "br"
    assert client.get(f"/{SCRIPT}").text == "behind"


def test_the_icon_font_keeps_every_icon_that_is_used_and_little_else(packed):
    font = TTFont(io.BytesIO((packed / streamlit_files.font(font_subsets.SYMBOLS)).read_bytes()))
    whole = TTFont(streamlit_files.folder() / streamlit_files.font(font_subsets.SYMBOLS))
    kept, known = set(font_subsets._ligatures(font)), set(font_subsets._ligatures(whole))
    assert {"home", "location_on", "restaurant", "expand_more"} <= kept
    assert {*plan_cards.ICONS.values(), "trending_up", "qr_code_2"} <= kept  # named by a variable
    assert font_subsets.icons_in_use() & known <= kept
    assert len(kept) < 300


def test_the_text_font_keeps_letters_figures_and_signs_of_our_sentences(packed):
    font = TTFont(io.BytesIO((packed / streamlit_files.font("SourceSansVF-Upright.*")).read_bytes()))
    assert {ord(letter) for letter in "Aézß£€–“”’−≥→0123456789"} <= set(not_none(font.getBestCmap()))


def test_a_folder_that_cannot_be_made_leaves_nothing_behind(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        packed_files.pack(tmp_path / "file" / "static")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
