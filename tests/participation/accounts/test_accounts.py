"""Who may sign in, how long, and what happens after wrong passwords."""

import io
import sys
from datetime import timedelta

import pytest

from localities.community_store import engine
from localities.participation.accounts import accounts
from localities.participation.accounts.__main__ import main
from localities.participation.accounts.accounts import AccountFault
from localities.participation.accounts.roles import ACTIONS, ROLES, SignedIn, may
from tests import quick_passwords
from tests.not_none import not_none

PASSWORD = "a longer password"


@pytest.fixture
def steward(either_store):
    return accounts.add("Anna", "steward", PASSWORD, ("govan",))


def test_who_signs_in_is_known_by_the_session_until_signing_out(steward):
    token = accounts.sign_in(" anna ", PASSWORD)
    assert accounts.signed_in(token) == steward
    accounts.sign_out(token)
    assert accounts.signed_in(token) is None


def test_neither_password_nor_token_is_to_be_read_in_the_store(steward):
    token = accounts.sign_in("Anna", PASSWORD)
    with engine.reading() as connection:
        kept = "".join(
            str(connection.exec_driver_sql(f"SELECT * FROM {one}").all()) for one in ("accounts", "sessions")
        )
    assert "$argon2id$" in kept
    assert PASSWORD not in kept
    assert token not in kept


def test_a_password_costs_whoever_guesses_at_least_what_owasp_asks_of_argon2id():
    app = quick_passwords.real()
    assert app.type.name == "ID"
    assert app.memory_cost >= 19 * 1024  # KiB
    assert app.time_cost >= 2


def test_a_session_ends_by_itself(steward, monkeypatch):
    token = accounts.sign_in("Anna", PASSWORD)
    later = accounts._now() + accounts.SESSION_LASTS + timedelta(seconds=1)
    monkeypatch.setattr(accounts, "_now", lambda: later)
    assert accounts.signed_in(token) is None


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour_also_the_right_one(steward, monkeypatch):
    for _ in range(accounts.FAILURES_MOST):
        with pytest.raises(AccountFault):
            accounts.sign_in("Anna", "not the password")
    with pytest.raises(AccountFault, match="locked"):
        accounts.sign_in("Anna", PASSWORD)
    later = accounts._now() + accounts.LOCKED_FOR + timedelta(seconds=1)
    monkeypatch.setattr(accounts, "_now", lambda: later)
    assert accounts.signed_in(accounts.sign_in("Anna", PASSWORD)) == steward


def test_an_unknown_name_is_told_in_the_same_words(steward):
    said = []
    for name in ("Anna", "Nobody"):
        with pytest.raises(AccountFault) as told:
            accounts.sign_in(name, "not the password")
        said.append(str(told.value))
    assert said[0] == said[1]


def test_a_closed_account_and_a_new_password_end_every_session(steward):
    token = accounts.sign_in("Anna", PASSWORD)
    accounts.change_password("Anna", "another long one")
    assert accounts.signed_in(token) is None
    token = accounts.sign_in("Anna", "another long one")
    accounts.close("Anna")
    assert accounts.signed_in(token) is None
    with pytest.raises(AccountFault):
        accounts.sign_in("Anna", "another long one")
    assert accounts.listed() == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: accounts.add("ANNA", "moderator", PASSWORD), "already"),
        (lambda: accounts.add("Berta", "king", PASSWORD), "no role"),
        (lambda: accounts.add("Berta", "moderator", "short"), "12 to 200"),
        (lambda: accounts.add("Berta", "steward", PASSWORD), "named places"),
        (lambda: accounts.add("Berta", "reader", PASSWORD, ("govan",)), "named places"),
        (lambda: accounts.add("B", "reader", PASSWORD), "2 to 100"),
        (lambda: accounts.close("Berta"), "no account"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(steward, made, words):
    with pytest.raises(AccountFault, match=words):
        made()


def test_the_command_makes_an_account_from_a_pipe(file_store, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["add", "Anna", "--role", "steward", "--place", "govan"]) == 0
    assert not_none(accounts.signed_in(accounts.sign_in("Anna", PASSWORD))).places == ("govan",)
    assert main(["list"]) == 0
    assert "Anna\tsteward\tgovan" in capsys.readouterr().out
    assert main(["close", "Nobody"]) == 1
    assert "no account" in capsys.readouterr().err


def test_nobody_and_readers_may_do_nothing_of_it_and_stewards_only_at_home():
    for action in ACTIONS:
        assert not may(None, action)
        assert not may(SignedIn("r", "R", "reader"), action)
        assert not may(SignedIn("s", "S", "steward", ("govan",)), action, "gorbals")
        assert not may(SignedIn("s", "S", "steward", ("govan",)), action, "")
        assert may(SignedIn("a", "A", "administrator"), action, "govan")
    assert {role for roles in ACTIONS.values() for role in roles} <= set(ROLES)
