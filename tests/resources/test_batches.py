"""A watcher who keeps every answer learns no partner's part; three spellings of one partner are one partner."""

from itertools import combinations

import pytest

from localities.community_store import engine
from localities.resources.returns import stored_returns
from localities.resources.returns.partners import look_alike, partner_key
from localities.resources.returns.sharing import TOGETHER
from localities.tables.faults import TableError
from tests.resources.made_up_returns import row


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'community.db'}")
    yield
    engine.clear_cache()


def give(*parts: tuple[str, int], **other):
    stored_returns.load(tuple(row(name, amount, sharing="aggregate", **other) for name, amount in parts), "r.csv")


def answer() -> dict[str, int]:
    """What everybody is told: the sums by theme."""
    lines = stored_returns.shown().lines
    together = lines[lines["partner"] == TOGETHER]
    return dict(zip(together["theme"], together["spend_gbp"], strict=True))


def test_a_fourth_partner_does_not_show_its_figure_as_new_total_minus_old():
    give(("A", 100), ("B", 110), ("C", 120))
    assert answer() == {"alcohol_drugs": 330}
    give(("D", 7))
    assert answer() == {"alcohol_drugs": 330}
    give(("E", 9), ("F", 11))
    assert answer() == {"alcohol_drugs": 357}  # D, E and F came together


def test_a_partner_who_corrects_a_figure_alone_is_not_given_away():
    give(("A", 100), ("B", 110), ("C", 120))
    give(("A", 250))
    assert answer() == {"alcohol_drugs": 330}


def test_two_who_take_their_change_back_do_not_leave_the_third_alone():
    give(("A", 100), ("B", 110), ("C", 120), ("D", 90))
    give(("A", 150), ("B", 150), ("C", 150))
    assert answer() == {"alcohol_drugs": 540}
    give(("A", 100), ("B", 110), ("C", 150))  # against the first answer only C differs
    assert answer() == {"alcohol_drugs": 540}


def test_a_watcher_who_keeps_every_answer_of_a_long_year_never_sees_fewer_than_three_partners_change():
    told, known = [], []
    amounts: dict[str, int] = dict(zip("ABCDEFGH", (100, 110, 120, 130, 140, 150, 160, 170), strict=True))
    for step in range(24):
        name = "ABCDEFGH"[step % 8]
        amounts[name] += 10 + step
        give((name, amounts[name]))
        total = answer().get("alcohol_drugs")
        if total is not None and (not told or told[-1] != total):
            told.append(total)
            known.append({one.partner: one.spend_gbp for one in stored_returns.rows()})
    changed = [sum(one.get(name) != other.get(name) for name in "ABCDEFGH") for one, other in combinations(known, 2)]
    assert len(changed) >= 3
    assert min(changed) >= 3


def test_a_service_that_becomes_public_is_not_counted_twice():
    give(("A", 100), ("B", 110), ("C", 120))
    stored_returns.load((row("A", 100, sharing="public"),), "r.csv")
    assert answer() == {}
    assert stored_returns.shown().lines["spend_gbp"].sum() == 100


@pytest.mark.parametrize("spelling", ["NHS Greater Glasgow", "nhs greater  glasgow.", "The N.H.S. Greater-Glasgow"])
def test_case_punctuation_and_small_words_make_no_second_partner(spelling):
    assert partner_key(spelling) == "nhs greater glasgow"


def test_three_spellings_of_one_partner_are_no_sum_of_three():
    give(("Glasgow Housing Ltd", 100), ("GLASGOW HOUSING", 110), ("Glasgow-Housing", 120))
    assert answer() == {}


def test_a_name_like_a_known_one_is_refused_until_somebody_says_that_it_is_another_partner():
    give(("Glasgow Health Board", 100))
    for alike in ("Glasgow Heath Board", "Glasgow Health Board Govan"):
        assert look_alike(alike, ["Glasgow Health Board"]) == "Glasgow Health Board"
        with pytest.raises(TableError, match="--new-partner"):
            stored_returns.load((row(alike, 1),), "r.csv", new_partners=False)
    assert look_alike("Glasgow Housing", ["Glasgow Health Board"]) == ""
    stored_returns.load((row("Glasgow Health Board Govan", 1),), "r.csv")
    assert len(stored_returns.rows()) == 2
