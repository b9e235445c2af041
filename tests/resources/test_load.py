"""Loading a return: all or nothing, one return a partner and year, and the example steps aside."""

import pytest

from localities.community_store import engine
from localities.resources.returns import load, stored_returns
from localities.resources.returns.stored_returns import EXAMPLE_FILE
from tests.resources.test_return_check import GOOD, as_csv


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    path = tmp_path / "var" / "community.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    yield path
    engine.clear_cache()


@pytest.fixture
def give(tmp_path):
    def given(*lines, level="public"):
        (tmp_path / "return.csv").write_bytes(as_csv(*lines))
        return load.main([str(tmp_path / "return.csv"), "--as", level])

    return given


def test_until_a_return_is_loaded_the_example_is_shown_and_says_so(store):
    assert stored_returns.shown().label == "example figures"
    assert not store.exists()


def test_a_loaded_return_switches_the_example_off(give, capsys):
    assert give(GOOD) == 0
    assert "Some Partner, 2025/26: 1 rows, new." in capsys.readouterr().out
    view = stored_returns.shown()
    assert view.label == ""
    assert view.lines["partner"].tolist() == ["Some Partner"]
    assert view.lines["spend_gbp"].tolist() == [12500]
    assert view.lines["capacity"].tolist() == [None]


def test_a_return_shared_with_partners_alone_switches_it_off_too_and_shows_nothing(give):
    give(GOOD, level="partners")
    view = stored_returns.shown()
    assert (len(view.lines), view.label) == (0, "")
    assert "in no figure here" in view.notes[0]


def test_a_second_return_takes_the_place_of_that_partners_year_and_of_no_other(give, capsys):
    give(GOOD, {**GOOD, "partner": "Other"}, {**GOOD, "year": "2024/25"})
    give({**GOOD, "partner": "SOME partner", "spend_gbp": "1"}, {**GOOD, "service": "More", "spend_gbp": "2"})
    assert "SOME partner, 2025/26: 2 rows, in place of 1 rows." in capsys.readouterr().out
    told = {(one.partner.lower(), one.year, one.spend_gbp) for one in stored_returns.rows()}
    assert told == {
        ("some partner", "2025/26", 1), ("some partner", "2025/26", 2), ("some partner", "2024/25", 12500),
        ("other", "2025/26", 12500),
    }  # fmt: skip


def test_a_fault_in_the_last_row_loads_nothing(give, capsys):
    give(GOOD)
    assert give({**GOOD, "spend_gbp": "1"}, {**GOOD, "service": "x", "year": "?"}) == 1
    assert "row 3, column year" in capsys.readouterr().err
    assert [one.spend_gbp for one in stored_returns.rows()] == [12500]


def test_a_store_that_fails_half_way_keeps_what_was_there(give, monkeypatch):
    give(GOOD)
    done = stored_returns._replace

    def fails_second(connection, key, group, name):
        if key[0] == "other":
            raise OSError("disk full")
        return done(connection, key, group, name)

    monkeypatch.setattr(stored_returns, "_replace", fails_second)
    assert give({**GOOD, "spend_gbp": "1"}, {**GOOD, "partner": "Other"}) == 1
    assert [one.spend_gbp for one in stored_returns.rows()] == [12500]


def test_example_figures_are_never_loaded_as_a_partners_own(capsys):
    assert load.main([str(EXAMPLE_FILE), "--as", "public"]) == 1
    assert "example figures" in capsys.readouterr().err
    assert stored_returns.state() == stored_returns.NOTHING


def test_a_file_that_is_not_there_is_told(capsys):
    assert load.main(["nowhere.csv", "--as", "public"]) == 1
    assert "nowhere.csv" in capsys.readouterr().err
