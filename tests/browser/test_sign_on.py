"""A steward signs in with the operator's own service (OpenID Connect), played by a provider on this machine."""

import re

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import expect

from localities.community_store import engine
from localities.participation.accounts import accounts
from tests.browser.server import free_port, running_script

ANNA = User(sub="anna", claims={"email": "anna@council.example", "email_verified": True})
OTHER_HOSTS = re.compile(r"^https?://(?!localhost[:/]|127\.0\.0\.1[:/])")
DEEP = "stewards?place=govan&section=walk"


@pytest.fixture
def app_with_sign_on(tmp_path, monkeypatch):
    """The address of an app whose operator set up a sign-in service, and a steward's account for it."""
    store = f"sqlite:///{tmp_path / 'community.db'}"
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", store)
    port = free_port()
    with run_server_in_thread(user_claims=(ANNA,)) as provider:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            "[auth]\n"
            f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            'cookie_secret = "for this test alone, and long enough"\n'
            'client_id = "places"\nclient_secret = "places"\n'
            f'server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"\n'
        )
        log = tmp_path / "app.log"
        with running_script("app.py", log, port, DATABASE_URL=store, STREAMLIT_SECRETS_FILES=str(secrets)) as (
            address,
            _,
        ):
            yield address
    engine.clear_cache()


def test_a_deep_link_survives_signing_in_and_signing_out_ends_it(browser, app_with_sign_on):
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.route(OTHER_HOSTS, lambda route: route.abort())  # the provider's own page asks a style sheet of another host
    page.goto(f"{app_with_sign_on}/{DEEP}")

    def sign_in():
        page.get_by_role("button", name="Sign in with your work account").click()
        page.get_by_role("button", name="anna", exact=True).click()

    sign_in()
    expect(page.get_by_text("you have no account here yet")).to_be_visible()
    expect(page.get_by_text("anna@council.example")).to_be_visible()
    accounts.add_sign_on("Anna", "steward", "anna@council.example", ("govan",))
    page.goto(f"{app_with_sign_on}/{DEEP}")
    expect(page.get_by_text("Anna · Steward of Govan")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "stewards" not in address)
    page.goto(f"{app_with_sign_on}/{DEEP}")
    sign_in()
    expect(page.get_by_text("Anna · Steward of Govan")).to_be_visible()
    assert page.url == f"{app_with_sign_on}/{DEEP}"
    accounts.close("Anna")
    page.goto(f"{app_with_sign_on}/{DEEP}")
    expect(page.get_by_text("you have no account here yet")).to_be_visible()
    page.context.close()
