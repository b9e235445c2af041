"""Two hundred hostile texts in every field: refused in a sentence or kept as text, and text wherever they leave."""

import csv
import io
import secrets
import unicodedata
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.assets import accepted, records
from localities.assets.local_fields import FIELD_LABELS
from localities.community_store import engine
from localities.participation.contributions import list_changes
from localities.participation.contributions.check_draft import checked
from localities.participation.contributions.contribution import MOST_CHARACTERS, ContributionFault, Draft
from localities.participation.contributions.submit import send_within
from localities.publishing.open_data import open_data
from localities.tables.formula_signs import PLAIN_NUMBER, as_written, is_formula
from tests.participation.contributions.hostile_inputs import HOSTILE

FIELDS = (*FIELD_LABELS, "pin", "category", "kind", "place", "note", "contact")
UNSHOWN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
JOINERS = "\u200c\u200d"  # emoji and some alphabets are written with them


def missing(field, text):
    proposed = {"name": "Elder Park walkers", "category": "sport_outdoors", "kind": "walk", "place": "govan"}
    draft = Draft("suggest", "", proposed, {}, secrets.token_urlsafe(24))
    if field in ("note", "contact"):
        return replace(draft, **{field: text})
    return replace(draft, proposed={**proposed, field: text})


def outcome(field, text):
    """The text as it would be kept, or the refusal."""
    try:
        draft = checked(missing(field, text))
    except ContributionFault as fault:
        return None, str(fault)
    return draft.proposed.get(field, "") if field not in ("note", "contact") else getattr(draft, field), ""


def unshown(text):
    return [sign for sign in text if unicodedata.category(sign) in UNSHOWN and sign not in JOINERS]


def test_there_are_two_hundred_of_them():
    assert len(set(HOSTILE)) >= 200


@pytest.mark.parametrize("field", FIELDS)
def test_each_is_kept_as_text_without_hidden_signs_or_refused_in_a_sentence(file_store, field):
    outcomes = [outcome(field, text) for text in HOSTILE]
    assert [fault for kept, fault in outcomes if kept is None and not fault.endswith((".", "?"))] == []
    assert [kept for kept, _ in outcomes if kept is not None and unshown(kept)] == []
    assert [kept for kept, _ in outcomes if kept is not None and len(kept) > MOST_CHARACTERS.get(field, 1_000)] == []
    if field == "website":
        assert [kept for kept, _ in outcomes if kept and not kept.startswith(("http://", "https://"))] == []


@pytest.fixture
def listed(file_store):
    """The names of all that can be sent, each accepted as a listing of its own whose name and description it is."""
    with engine.writing() as connection:
        for text in HOSTILE:
            try:
                draft = missing("name", text)
                draft = replace(draft, proposed={**draft.proposed, "description": text})
                sent = send_within(connection, draft, "resident", "")
            except ContributionFault:
                continue
            list_changes.accept(connection, sent, sent.proposed, "by a resident and a steward")
    accepted.refresh()
    table = records.records()
    return set(table[table.index.str.startswith("local-")]["name"])


def test_accepted_they_are_text_in_every_file(listed):
    client = TestClient(Starlette(routes=open_data.routes()))
    assert len(listed) > 150
    for address in ("/data/assets.csv", "/data/list.csv?place=govan"):
        rows = list(csv.reader(io.StringIO(client.get(address).text)))
        cells = {cell for row in rows for cell in row}
        assert [cell for cell in cells if is_formula(cell) and not PLAIN_NUMBER.fullmatch(cell)] == []
        assert sorted(listed - cells - {as_written(cell) for cell in cells}) == []
    paper = client.get("/data/list.pdf", params={"place": "govan", "category": "sport_outdoors"})
    assert paper.content.startswith(b"%PDF")
