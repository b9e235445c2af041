"""The committed table of everyday words, and how a question is cut into clues."""

import tomllib

import pytest

from geodata.listings.asset_kinds import CATEGORIES, KINDS
from localities.assets import everyday_words, records
from localities.assets.spelling import Vocabulary, nearest_word, singular, tokens

KNOWN = Vocabulary(everyday_words.known_words())
TABLE = tomllib.loads(everyday_words.TABLE.read_text(encoding="utf-8"))
MEANINGS = {label: entry for label, entry in TABLE.items() if label != "fillers"}


def meant(written):
    return [clue.meaning.label if clue.meaning else clue.words for clue in everyday_words.clues(tokens(written), KNOWN)]


def test_the_table_holds_hundreds_of_everyday_words():
    assert len(everyday_words.meanings()) > 500


@pytest.mark.parametrize("label", MEANINGS)
def test_every_meaning_leads_to_kinds_categories_and_themes_that_exist(label):
    entry = MEANINGS[label]
    assert set(entry) <= {"said", "kinds", "words", "categories", "themes"}
    assert entry["said"]
    assert any(entry.get(part) for part in ("kinds", "words", "categories"))
    kinds = {" ".join(tokens(value.get("label", word))) for word, value in KINDS.items()}
    assert all(any(" ".join(tokens(kind)) in one for one in kinds) for kind in entry.get("kinds", ()))
    assert set(entry.get("categories", ())) <= {one.category_id for one in CATEGORIES}
    assert set(entry.get("themes", ())) <= set(records.themes())


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("jobcentre", "job centre"),
        ("the buroo", "job centre"),
        ("scran", "food you can get"),
        ("somewhere warm", "a warm public place"),
        ("help with debt", "money advice"),
        ("I'm skint", "money advice"),
        ("nae heating", "a warm public place"),
        ("something for the weans", "children and young people"),
        ("for my mum", "older people"),
        ("nowhere to stay", "help with homelessness"),
        ("help with a drink problem", "help with drink or drugs"),
        ("English classes", "English classes"),
        ("wi-fi", "internet and computers"),
        ("after-school clubs", "after-school care"),
        ("fitba", "football"),
        ("hall hire", "a hall or room to use"),
    ],
)
def test_everyday_words_mean_what_people_mean(written, label):
    assert meant(written) == [label]


def test_the_longest_phrase_is_understood_first():
    assert meant("swimming pool") == ["swimming"]
    assert meant("food bank") == ["food bank"]
    assert meant("food garden") == ["food you can get", "gardens and growing"]


def test_words_that_ask_for_nothing_are_left_out():
    assert meant("what is there near me") == []


def test_a_name_and_its_street_word_stay_together():
    assert meant("church street") == [("church", "street")]


@pytest.mark.parametrize(
    ("written", "right"),
    [("nursary", "nursery"), ("dentst", "dentist"), ("swiming", "swimming"), ("alcahol", "alcohol")],
)
def test_a_typing_error_is_put_right(written, right):
    clue = everyday_words.clues([written], KNOWN)[0]
    assert (clue.words, clue.written, clue.corrected) == ((right,), written, True)


def test_short_words_numbers_and_nonsense_are_left_as_they_are():
    assert [nearest_word(word, ["gp", "bike", "1234"]) for word in ("gb", "1235", "zzzz")] == [None, None, None]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("libraries", "library"),
        ("churches", "church"),
        ("parks", "park"),
        ("class", "class"),
        ("gps", "gps"),
        ("boxes", "box"),
    ],
)
def test_a_plural_finds_its_singular(plural, one):
    assert singular(plural) == one


def test_words_are_cut_at_signs_without_accents_or_apostrophes():
    assert tokens("Queen’s CAFÉ, step-free & 5k_run") == ["queens", "cafe", "step", "free", "5k", "run"]
