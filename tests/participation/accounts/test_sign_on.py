"""Which account somebody has whom the operator's own service signed in."""

from datetime import UTC, datetime, timedelta

import pytest

from localities.participation.accounts import accounts
from localities.participation.accounts.accounts import SESSION_LASTS, AccountFault
from localities.participation.accounts.sign_on import sign_on_keys

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
ISSUER = "https://sign-in.example"
CLAIMS = {
    "is_logged_in": True,
    "iss": ISSUER,
    "sub": "7f3",
    "email": "Anna@council.example",
    "email_verified": True,
    "iat": NOW.timestamp(),
}


def keys(**changes):
    return sign_on_keys(CLAIMS | changes, NOW)


def test_somebody_signed_in_is_known_by_the_services_subject_and_by_a_verified_address():
    assert keys() == (f"{ISSUER}#7f3", "anna@council.example")


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_the_service_did_not_verify_opens_nobodys_account(verified):
    assert keys(email_verified=verified) == (f"{ISSUER}#7f3",)


@pytest.mark.parametrize("changes", [{"is_logged_in": False}, {"iat": None}, {"iat": "soon"}, {"iat": 1e300}])
def test_nobody_is_known_who_is_not_signed_in_or_does_not_say_since_when(changes):
    assert keys(**changes) == ()


def test_a_sign_on_lasts_as_long_as_a_session():
    assert sign_on_keys(CLAIMS, NOW + SESSION_LASTS - timedelta(seconds=1))
    assert sign_on_keys(CLAIMS, NOW + SESSION_LASTS) == ()


def test_an_account_made_for_a_sign_on_is_found_by_either_key_and_has_no_password(either_store):
    anna = accounts.add_sign_on("Anna", "steward", "ANNA@council.example", ("govan",))
    ben = accounts.add_sign_on("Ben", "moderator", f"{ISSUER}#8A")
    assert accounts.signed_on(keys()) == anna
    assert accounts.signed_on((f"{ISSUER}#8A",)) == ben
    assert accounts.signed_on((f"{ISSUER}#8a",)) is None, "subjects are told apart by case"
    assert accounts.signed_on(()) is None
    for password in ("", "a longer password"):
        with pytest.raises(AccountFault):
            accounts.sign_in("Anna", password)


def test_a_closed_account_lets_nobody_in_and_its_address_can_be_given_another(either_store):
    accounts.add_sign_on("Anna", "steward", "anna@council.example", ("govan",))
    with pytest.raises(AccountFault, match="another account"):
        accounts.add_sign_on("Anna two", "moderator", "anna@council.example")
    accounts.close("Anna")
    assert accounts.signed_on(keys()) is None
    again = accounts.add_sign_on("Anna two", "moderator", "anna@council.example")
    assert accounts.signed_on(keys()) == again


@pytest.mark.parametrize("sign_on", ["anna", "#7", "ftp://x#7", "a b@council.example", "x" * 70 + "@council.example"])
def test_a_sign_on_that_no_service_could_give_is_refused(either_store, sign_on):
    with pytest.raises(AccountFault, match="e-mail address"):
        accounts.add_sign_on("Anna", "moderator", sign_on)
