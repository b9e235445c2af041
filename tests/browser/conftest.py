"""One app and one browser for all browser tests; every page may connect to the app only."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import arguments, find_chromium, find_shell
from tests.browser.doorman import Doorman
from tests.browser.server import running_app
from tests.browser.visits import visiting

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def app_log(tmp_path_factory):
    return tmp_path_factory.mktemp("app") / "app.log"


@pytest.fixture(scope="session")
def community_store(app_log):
    """Return the address of the app's store, a file used by these tests only."""
    return f"sqlite:///{app_log.with_name('community.db')}"


@pytest.fixture(scope="session")
def app(app_log, community_store):
    with running_app(app_log, DATABASE_URL=community_store) as address:
        yield address


@pytest.fixture(scope="session")
def doorman():
    standing = Doorman()
    yield standing
    standing.close()


@pytest.fixture(scope="session")
def launch(doorman):
    """Start a browser of that path, whose requests for other hosts all go to the doorman."""
    # As an argument: a browser so started goes round its proxy for this machine only.
    proxy = f"--proxy-server={doorman.address}"
    with sync_playwright() as started:
        yield lambda path: started.chromium.launch(executable_path=path, args=[*arguments(), proxy])


@pytest.fixture(scope="session")
def whole_browser_path():
    """The path of a whole Chromium: found before Playwright runs, because the search starts it too."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(whole_browser_path, launch):
    """Chromium's headless shell if there is one, else the complete Chromium."""
    chromium = launch(find_shell() or whole_browser_path)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def profiles():
    """Browser profiles by their options, shared by all visits."""
    return {}


@pytest.fixture
def visit(browser, app, profiles, doorman):
    """Opens pages of the app, each a new session; at the end fails if anything asked another host."""
    with visiting(browser, app, profiles, doorman) as visit:
        yield visit


@pytest.fixture(scope="module")
def long_visit(browser, app, profiles, doorman):
    """The same, shared by the tests of one file."""
    with visiting(browser, app, profiles, doorman) as visit:
        yield visit
