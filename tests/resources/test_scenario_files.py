"""Scenarios in files and links: what goes out comes back, and what is wrong is said."""

import base64
import json
import pickle
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.resources.savings import scenario_files
from localities.resources.savings.scenario import ScenarioError

EXAMPLE = scenario_files.example()


def test_the_shipped_scenario_says_that_it_is_invented():
    assert EXAMPLE.is_example
    assert EXAMPLE.kind_of_figures.startswith("Example figures")


def test_equal_scenarios_are_one_to_a_cache_and_take_no_hash_to_another_process():
    one = EXAMPLE
    again = replace(one)
    assert again == one
    assert hash(again) == hash(one)
    assert hash(replace(one, years=one.years + 1)) != hash(one)
    sent = pickle.loads(pickle.dumps(one))
    assert sent == one
    assert "_hash" not in vars(sent)


def test_a_scenario_survives_file_table_and_link():
    assert scenario_files.from_json(scenario_files.to_json(EXAMPLE)) == EXAMPLE
    assert scenario_files.from_csv(scenario_files.to_csv(EXAMPLE)) == EXAMPLE
    assert scenario_files.from_link(scenario_files.to_link(EXAMPLE)) == EXAMPLE
    assert len(scenario_files.to_link(EXAMPLE)) < 1_500


def test_a_word_that_a_spreadsheet_would_run_is_kept_as_a_word():
    told = json.loads(scenario_files.to_json(EXAMPLE))
    told["title"] = "=1+1"
    one = scenario_files.from_json(json.dumps(told))
    assert "'=1+1" in scenario_files.to_csv(one)
    assert scenario_files.from_csv(scenario_files.to_csv(one)).title == "=1+1"


def changed(**parts) -> str:
    return json.dumps(json.loads(scenario_files.to_json(EXAMPLE)) | parts)


def test_every_fault_is_said_at_once_with_its_place():
    money = [
        {"kind": "saves", "partner": "Police", "2027": "lots"},
        {"kind": "gains", "partner": "Nobody", "2027": 1},
        {"kind": "saves", "partner": "Police", "2028": -5},
    ]
    with pytest.raises(ScenarioError) as caught:
        scenario_files.from_json(changed(money=money))
    assert [fault.split(";")[0] for fault in caught.value.faults] == [
        "Money, row 1, 2027: “lots”",
        "Money, row 3, 2028: “-5”",
    ]
    with pytest.raises(ScenarioError) as caught:
        scenario_files.from_json(changed(money=money[1:2]))
    assert "the kind is “gains”; expected one of invests, saves, knock_on, value" in caught.value.faults[0]
    assert "the partner is “Nobody”" in caught.value.faults[1]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"years": 0}, "0 years"),
        ({"years": "a few"}, "expected a whole number"),
        ({"years": float("nan")}, "expected a whole number"),
        ({"first_year": 27}, "expected 2000 to 2100"),
        ({"partners": []}, "0 partners"),
        ({"partners": [{"partner": f"P{at}"} for at in range(9)]}, "9 partners; expected 1 to 8"),
        ({"partners": [{"partner": "Police"}, {"partner": "Police"}]}, "named twice"),
        ({"partners": [{"partner": "Back to the community"}]}, "heading of the tables"),
        ({"partners": "Police"}, "not a list of rows"),
        ({"groups": [{"group": "Police + Fire", "saving_gbp": 1}]}, "names Fire"),
        ({"groups": [{"group": "Police", "saving_gbp": None}]}, "the saving is blank"),
        ({"cases": []}, "expected low, central, high"),
    ],
)
def test_a_scenario_that_contradicts_itself_says_how(parts, said):
    with pytest.raises(ScenarioError, match=said):
        scenario_files.from_json(changed(**parts))


def test_everybody_is_no_group_because_the_rows_say_what_everybody_saves():
    everybody = [{"group": " + ".join(EXAMPLE.names), "saving_gbp": 1}]
    with pytest.raises(ScenarioError, match="sum of the rows of money"):
        scenario_files.from_json(changed(groups=everybody))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[1]", "its form is"),
        ("a.json", b"\xff\xfe{", "damaged letters"),
        ("a.json", b" " * 200_001, "expected at most 200,000"),
        ("a.csv", b"a,b\n1,2\n", "a line of headings: record, partner"),
        ("a.csv", b"record,partner,what,moved_from\n", "columns of years are none"),
        ("a.csv", b"record,partner,what,moved_from,2027,2029\n", "expected years in a row"),
        ("a.csv", b"record,partner,what,moved_from,2027\nspends,A,,,1\n", "Line 2: the record is “spends”"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, content, said):
    with pytest.raises(ScenarioError, match=said):
        scenario_files.from_file(content, name)


def test_a_table_of_a_spreadsheet_with_only_money_is_enough():
    one = scenario_files.from_file(
        b'record,partner,what,moved_from,2027,2028\ninvests,A,,,"1,000",\nsaves,B,,,,900\n', "mine.csv"
    )
    assert one.names == ("A", "B")
    assert [row.pence for row in one.rows] == [(100_000, None), (None, 90_000)]
    assert not one.is_example


def test_a_link_that_unpacks_to_too_much_is_refused():
    packed = zlib.compress(b" " * 3_000_000, 9)
    letters = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    assert len(letters) < scenario_files.LONGEST_LINK
    with pytest.raises(ScenarioError):
        scenario_files.from_link(letters)


@settings(deadline=None)  # a slow machine is no fault
@given(st.text(max_size=60))
def test_a_link_of_any_letters_is_answered_in_a_sentence(letters):
    with pytest.raises(ScenarioError):
        scenario_files.from_link(letters)
