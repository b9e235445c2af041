"""A store keeps what was written under older names, and it is still read."""

import json

from localities.participation.plans import item_json
from localities.participation.plans.records import ACTION, Action, Evidence, FrozenFigure

FIGURE = FrozenFigure("child_poverty_percent", "2021/22", 34.2, 33.0, 35.4, "estimated", "DWP", "2025-05-12")
SCENE = Evidence("a1b2", "Warm rooms", "/compare", "34.2% of children.")
FULL = Action("Open the hall", measures=(FIGURE,), evidence=SCENE)


def test_what_is_written_is_read_back():
    assert item_json.read(ACTION, item_json.written(FULL)) == FULL


def test_an_action_written_under_the_older_names_is_read():
    saved = json.loads(item_json.written(FULL))
    saved["evidence"]["said"] = saved["evidence"].pop("text")
    saved["measures"][0]["taken_on"] = saved["measures"][0].pop("frozen_on")
    assert item_json.read(ACTION, json.dumps(saved)) == FULL
