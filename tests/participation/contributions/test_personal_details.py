"""What may name a private person is asked about; what belongs to a service is not."""

import pytest

from localities.assets import records
from localities.participation.contributions.personal_details import personal_details, question


def found(text):
    return [detail.what for detail in personal_details({"description": text})]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Call Jean on 07700 900123", ["mobile", "name"]),
        ("text +44 7700 900 123", ["mobile"]),
        ("ring 07700-900-123 first", ["mobile"]),
        ("jean.smith@example.org", ["email"]),
        ("jean (at) example.org", ["email"]),
        ("She lives at number 5", ["home"]),
        ("Flat 2/1, 14 Harhill Street", ["home"]),
        ("it is in my house", ["home"]),
        ("Ask for Agnes McKay", ["name"]),
        ("Run by Mrs Devine", ["name"]),
    ],
)
def test_what_may_belong_to_a_person_is_found(text, what):
    assert sorted(set(found(text))) == sorted(what)


@pytest.mark.parametrize(
    "text",
    [
        "Phone 0141 287 2000",
        "0800 027 7466, free from every phone",
        "info@example.org",
        "Call Govan Community Centre",
        "Run by Glasgow Life",
        "Open 10 am to 4 pm, 7 days; 070 is no number",
        "14 Harhill Street, Govan",
    ],
)
def test_what_belongs_to_a_service_is_not(text):
    assert found(text) == []


def test_the_published_listings_hardly_ask_at_all():
    table = records.published()
    texts = [text for column in ("name", "description", "hours", "cost") for text in table[column] if text]
    asking = [text for text in texts if found(text)]
    assert len(texts) > 2_000
    assert len(asking) / len(texts) < 0.01


def test_the_question_names_each_once():
    details = personal_details({"description": "Jean: 07700 900123 or 07700 900124", "note": "jean@example.org"})
    assert question(details).startswith("This looks like a mobile number and an e-mail address.")
    assert question(()) == ""
