"""The living plan as a scene: its actions in a table, one action's trail in steps, the change and day that it is of."""

import pytest

from localities.community_store import engine
from localities.participation import open_meeting
from localities.participation.meetings import Scene
from localities.participation.plans import write_plan
from localities.participation.plans.permission import PlanEditor
from localities.participation.plans.records import Action
from localities.publishing.scenes import scene_content
from tests.not_none import not_none


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    yield
    engine.clear_cache()


def test_the_plan_and_the_trail_of_an_action_stand_on_the_wall_and_lead_back():
    editor = PlanEditor(meeting=open_meeting.start("Hall", "govan", "2025-05-12"))
    write_plan.begin(editor, "govan", "2025-05-12")
    item = write_plan.add(editor, "govan", Action("Lights in the lane", lead="Govan Housing Association"))
    version = not_none(write_plan.of_place("govan")).version
    whole = scene_content.content(
        Scene("s", "living_plan", (("place", "govan"), ("change", str(version))), "The plan for Govan")
    )
    assert not_none(whole.table).set_index("Action").loc["Lights in the lane", "Lead"] == "Govan Housing Association"
    assert f"change {version}" in whole.sources[0]
    trail = scene_content.content(
        Scene("t", "living_plan", (("place", "govan"), ("action", item.item_id)), "The trail of: Lights in the lane")
    )
    assert not_none(trail.table)["Step"].tolist() == ["Evidence", "Vote", "Money", "Action", "Review"]
    assert trail.link == f"/plan?place=govan&action={item.item_id}"
    gone = scene_content.content(Scene("g", "living_plan", (("place", "govan"), ("action", "none")), "Gone"))
    assert gone.shows == "problem"


def test_a_plan_that_nobody_has_begun_says_so():
    shown = scene_content.content(Scene("n", "living_plan", (("place", "gorbals"),), "The plan"))
    assert shown.sentences[0].startswith("Nobody has begun this plan")
