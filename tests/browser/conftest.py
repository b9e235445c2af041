"""One app and one browser for all browser tests; every page in it may speak to the app alone."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import arguments, find_chromium
from tests.browser.server import running_app

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def app_log(tmp_path_factory):
    return tmp_path_factory.mktemp("app") / "app.log"


@pytest.fixture(scope="session")
def app(app_log):
    with running_app(app_log) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    path = find_chromium()
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=path, args=arguments())
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, app):
    """Opens a page of the app in a fresh visit; at the end fails if anything asked another host."""
    contexts, strangers = [], []

    def open_page(path="/", width=1280, height=800, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.route(
            lambda url: not url.startswith((app, "data:", "blob:")),
            lambda route: (strangers.append(route.request.url), route.abort()),
        )
        page = context.new_page()
        page.on(
            "websocket",
            lambda socket: (
                None if socket.url.startswith(app.replace("http", "ws")) else strangers.append(socket.url)
            ),
        )
        page.goto(app + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strangers == [], "the app asked another host"
