"""A plan of Govan, begun by the editor of a meeting in a store without accounts."""

import pytest

from localities.participation import open_meeting
from localities.participation.plans import write_plan
from localities.participation.plans.permission import PlanEditor

EDITION = "2025-05-12"


@pytest.fixture
def editor(store):
    return PlanEditor(meeting=open_meeting.start("Hall", "govan", EDITION))


@pytest.fixture
def plan(editor):
    return write_plan.begin(editor, "govan", EDITION)
