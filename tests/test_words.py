"""What people read says it the short way: the words of the first versions are nowhere in code that shows something."""

import re
from pathlib import Path

import pytest

from localities.assets import records
from localities.indicators.comparing import compare, possible_ranks
from localities.indicators.measures import catalogue, words

ROOT = Path(__file__).parents[1]
ENDINGS = {".py", ".html", ".js", ".typ", ".toml"}
EVERY = [file for room in ("localities", "pages") for file in sorted((ROOT / room).rglob("*"))]
SHOWN = [file for file in EVERY if file.suffix in ENDINGS]
OLD = (
    r"real, not chance",
    r"real, though",
    r"is not a gap in",
    r"(?:of|in) every (?:100|hundred) (?:people|young)",
    r"not a rank that can be",
    r"no money (?:is )?told",
    r"money (?:that is )?told",
    r"none told",
    r"that is told",
    r"not known, which is not 0",
    r"which is not 0",
    r"cannot be told from chance",
    r"[Cc]ity-wide (?:is )?laid out",
    r"distance can be told",
    r"\d\.0000 sites",
    r"\(PDF, two sides\)",
)


@pytest.mark.parametrize("phrase", OLD)
def test_no_screen_file_or_wall_says_it_the_old_way(phrase):
    found = re.compile(phrase)
    assert [str(file.relative_to(ROOT)) for file in SHOWN if found.search(file.read_text(encoding="utf-8"))] == []


def test_every_kind_of_text_is_looked_at():
    assert {file.suffix for file in SHOWN} == ENDINGS
    assert len(SHOWN) > 400


def test_the_phrases_that_stand_in_their_place():
    assert compare.REAL == "Unlikely to be chance."
    assert records.GAP_WARNING == "Our list is incomplete."
    assert records.CALL_FIRST == "From public lists: call first."
    assert possible_ranks.CANNOT_BE_RANKED == "Cannot be ranked"


def test_a_share_is_said_of_people_in_percent_with_the_city_beside_it():
    measure = catalogue.measure("participation_16_19_percent")
    said = compare.both_numbers(82.0, 91.0, measure, is_estimate=True)
    assert said.startswith("82% of 16 to 19s here work or study; in Glasgow 91% (")
    assert said.endswith("estimate).")
    assert words.share_sentence(measure, "82") == "82% of 16 to 19s here work or study"
