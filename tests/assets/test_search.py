"""Which listings answer a question, over the shipped listings."""

import pytest

from localities.assets import records
from localities.assets.search import in_reading_order, search
from localities.places.outlines import UnknownChoice


def test_every_word_has_to_match_whatever_its_case_or_accent():
    found = search(q="Café COMMUNITY")
    assert len(found)
    assert all("cafe" in words and "community" in words for words in found["words"])


def test_each_part_of_a_question_narrows_the_answer():
    everything, govan, food = search(), search(place="govan"), search(place="govan", category="food")
    assert len(everything) > len(govan) > len(food) > 0
    assert set(food["category"]) == {"food"}


def test_around_adds_only_what_lies_within_800_m():
    inside, around = search(place="gorbals"), search(place="gorbals", around=True)
    added = around.loc[around.index.difference(inside.index)]
    assert len(added)
    assert set(added["near_place"]) == {"gorbals"}
    assert added["near_m"].max() <= 800


def test_a_theme_matches_whole_themes_only():
    for theme in records.themes():
        assert all(theme in themes.split("; ") for themes in search(theme=theme)["themes"])


def test_an_unknown_category_names_the_nearest():
    with pytest.raises(UnknownChoice, match="The nearest is “food”"):
        search(category="fod")


def test_reading_order_keeps_everything_and_puts_closed_ones_last():
    ordered = in_reading_order(records.records())
    assert set(ordered.index) == set(records.records().index)
    closed = (ordered["status"] == "closed").to_numpy()
    assert list(closed) == sorted(closed)
    assert ordered["place"].to_numpy()[0] != ""


def test_counts_leave_closed_listings_out_and_add_up():
    shown = records.records().query("status != 'closed' and place != ''")
    assert records.counts().to_numpy().sum() == len(shown)
    assert (records.counts(around=True) >= records.counts()).to_numpy().all()


def test_what_may_not_be_pinned_has_no_point():
    hidden = records.records().query("not pin")
    assert len(hidden)
    assert hidden["longitude"].isna().all() or (hidden["pin_reason"] != "").all()
