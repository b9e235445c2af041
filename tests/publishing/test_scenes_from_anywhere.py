"""A meeting file from anywhere: its scenes show what they kept, or today's figures and a sentence; never an error."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.participation import frozen_json, meeting_changes, meeting_file
from localities.participation.meetings import MeetingFault, Scene
from localities.publishing.scenes import scene_content, scene_kept
from localities.publishing.scenes.scene_renderers import SceneRenderer
from localities.upload_limits import MEETING

INPUTS = Path(__file__).parents[3] / "shared" / "inputs"
SCENE = Scene("s1", "who_lives_here", (("place", "govan"),), "Who lives here")
SECONDS = 60  # a guard against a run that never ends, not a measure of speed: benchmarks/ measure that

OPENED = {  # each file: whether its first scene had to fall back on today's figures
    "m01_older_edition.json": False,
    "m03_unknown_part.json": False,
    "m05_bom_crlf.json": False,
    "m10_kept_inner_surrogate.json": False,
    "m11_seen_inner_surrogate.json": False,
    "m12_kept_inner_null.json": False,
    "m28_empty_scenes.json": None,
    "m14_kept_bigint.json": True,
    "m15_kept_dup_columns.json": True,
    "m16_kept_empty_numbers.json": None,
    "m18_kept_1e308.json": True,
    "m19_kept_map_inf.json": True,
    "m20_kept_map_nanpoint.json": True,
    "m23_100_scenes.json": False,
    "m24_query_odd.json": False,
    "m26_data_edition_future.json": False,
    "m27_title_emoji_rtl.json": False,
    "m32_kept_edition_arabic.json": True,
    "m35_long_words_scene.json": False,
    "m38_kept_wide_table.json": True,
    "m41_seen_surrogate_older.json": False,
    "m44_title_surrogate_outer.json": False,
}
REFUSED = {
    "m04_version2.json": "“format_version” is 2",
    "m22_101_scenes.json": "at most 100",
    "m31_version_true.json": "“format_version” is true",
    "m30_scene_null.json": "Scene 1 is missing",
    "m34_not_ours.json": "not a saved meeting",
}


def content_of(name: str) -> bytes:
    if not (INPUTS / name).exists():
        pytest.skip("left out: ../shared/inputs is not here")
    return (INPUTS / name).read_bytes()


def words_of(scene: Scene) -> str:
    """Every word that the scene shows."""
    now = scene_content.content(scene)
    table = "" if now.table is None else now.table.to_csv()
    return " ".join([now.title, now.alt, table, *now.sentences, *now.sources, *now.cautions])


def kept(**changed) -> dict:
    """What the scene keeps today, with other figures so that it would be shown, and parts of it changed."""
    whole = json.loads(scene_content.to_keep(SCENE))
    return {**whole, "figures": [["People", "1", "2022", "s"]], **changed}


def keeping(written: str) -> Scene:
    return replace(SCENE, frozen=written)


@pytest.mark.parametrize(("name", "falls_back"), OPENED.items())
def test_a_file_of_the_world_is_opened_and_every_scene_is_shown_in_time(name, falls_back):
    began = time.perf_counter()
    found = meeting_file.read(content_of(name))
    shown = [words_of(replace(scene, scene_id=f"s{at}")) for at, scene in enumerate(found.scenes[:3])]
    assert "".join(shown).encode() is not None  # no sign that a page cannot send
    assert time.perf_counter() - began < SECONDS * 3
    if falls_back is not None:
        assert (scene_kept.BROKEN in shown[0]) == falls_back


@pytest.mark.parametrize(("name", "sentence"), REFUSED.items())
def test_a_file_that_is_no_meeting_of_ours_is_refused_in_a_sentence(name, sentence):
    with pytest.raises(MeetingFault, match=sentence):
        meeting_file.read(content_of(name))


BEYOND = {
    "not a number": '{"format": 1, "value": NaN}',
    "infinite": '{"format": 1, "value": -Infinity}',
    "too large": '{"format": 1, "value": 1e400}',
    "too many figures": '{"format": 1, "value": %s}' % ("9" * 400),
    "too deep": '{"format": ' + "[" * 900 + "]" * 900 + "}",
    "too long": '{"format": "%s"}' % ("x" * MEETING.kept_characters),
    "too many texts": json.dumps({"sentences": ["x"] * (MEETING.texts + 1)}),
    "a list": "[]",
}


@pytest.mark.parametrize("written", BEYOND.values(), ids=BEYOND)
def test_kept_figures_beyond_a_limit_fall_back_on_todays_and_say_so(written):
    with pytest.raises(ValueError, match=r".+"):
        frozen_json.read_frozen(written)
    assert scene_kept.BROKEN in words_of(keeping(written))
    assert meeting_changes.scene_change(replace(SCENE, baseline=written), ()) is None


WRONG_PARTS = {
    "edition with Arabic digits": {"edition": "٢٠٢٥-٠١-٠١"},
    "month 13": {"edition": "2025-13-01"},
    "edition no text": {"edition": 5},
    "doubled columns": {"table": {"columns": ["a", "a"], "data": [[1, 2]]}},
    "wide table": {"table": {"columns": [str(at) for at in range(800)], "data": []}},
    "long table": {"table": {"columns": ["a"], "data": [[1]] * 1_500}},
    "ragged rows": {"table": {"columns": ["a", "b"], "data": [[1]]}},
    "lists in cells": {"table": {"columns": ["a"], "data": [[[1]]]}},
    "figures of two parts": {"figures": [["a", "b"]]},
    "figures no list": {"figures": 5},
}


@pytest.mark.parametrize("changed", WRONG_PARTS.values(), ids=WRONG_PARTS)
def test_kept_figures_with_a_wrong_part_fall_back_on_todays_and_say_so(changed):
    assert scene_kept.BROKEN in words_of(keeping(json.dumps(kept(**changed))))


def test_right_kept_figures_are_shown_and_not_todays():
    shown = words_of(keeping(json.dumps(kept(sentences=["As it was then."]))))
    assert "As it was then." in shown
    assert scene_kept.BROKEN not in shown


@pytest.mark.parametrize("sign", ["\ud800", "\uffff", "\ufffe", "\x00", "\u202e"])
def test_a_sign_that_no_slide_can_hold_is_left_out_of_kept_figures_titles_and_words(sign):
    shown = words_of(keeping(json.dumps(kept(sentences=[f"As it{sign} was."]))))
    assert "As it was." in shown
    saved = {"format": meeting_file.FORMAT, "format_version": 1, "title": f"a{sign}b", "place": "", "data_edition": ""}
    saved["scenes"] = [{"part": "words", "title": f"c{sign}d", "query": [["text", f"e{sign}f"]]}]
    found = meeting_file.read(json.dumps(saved).encode())
    assert (found.title, found.scenes[0].title, found.scenes[0].query) == ("ab", "cd", (("text", "ef"),))


def test_a_meeting_file_that_lies_too_deep_is_refused():
    with pytest.raises(MeetingFault, match="more than 8 deep"):
        meeting_file.read(b'{"format": ' + b"[" * 900 + b"]" * 900 + b"}")


def test_a_fault_never_carries_a_sign_that_a_page_cannot_send():
    saved = {"format": meeting_file.FORMAT, "format_version": "\ud800"}
    with pytest.raises(MeetingFault) as fault:
        meeting_file.read(json.dumps(saved).encode())
    assert str(fault.value).encode().decode().startswith("The file: “format_version” is")


def test_a_scene_that_cannot_be_drawn_is_shown_as_one_that_says_so(monkeypatch):
    def fails(_scene):
        raise ZeroDivisionError

    monkeypatch.setitem(scene_content.RENDERERS, "who_lives_here", SceneRenderer(fails))
    assert scene_content.NOT_DRAWN in words_of(replace(SCENE, title="Another scene"))


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
anything = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner))
PARTS = [
    "edition",
    "shows",
    "sentences",
    "sources",
    "cautions",
    "figures",
    "alt",
    "table",
    "numbers",
    "chart_kind",
    "map",
]


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from(PARTS), anything, max_size=3))
def test_any_kept_figures_are_shown_or_fall_back(changed):
    began = time.perf_counter()
    assert words_of(keeping(json.dumps(kept(**changed)))).encode()
    assert time.perf_counter() - began < SECONDS


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from(["title", "place", "data_edition", "scenes", "format_version"]), anything))
def test_any_meeting_file_is_a_meeting_or_a_sentence(changed):
    whole = {"format": meeting_file.FORMAT, "format_version": 1, "title": "T", "place": "", "data_edition": ""}
    try:
        said = meeting_file.read(json.dumps({**whole, "scenes": [], **changed}).encode()).title
    except MeetingFault as fault:
        said = str(fault)
    assert said.encode()
