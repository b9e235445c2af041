"""A visit: pages of the app, each in its own session, with everything they requested and logged."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from tests.browser.doorman import Doorman

# Streamlit asks for its own address under the page's path first; its map frame asks for powers no browser knows, and
# may still be speaking when its page has gone.
STREAMLITS_OWN = re.compile(
    r"404 \(Not Found\) .*/_stcore/(health|host-config)$|^Unrecognized feature: |for unregistered ComponentInstance"
    r"|allow-scripts and allow-same-origin"
)
# What the app sends to a map's frame, kept for the tests to read.
KEEP_WHAT_IS_SENT = """window.sent_to_map = [];
window.addEventListener("message", (event) => {
  if (event.data && event.data.type === "streamlit:render") window.sent_to_map.push(event.data.args);
});"""
# All that a page can leave in a browser, but for its cache.
WHAT_IS_KEPT = "cookies,file_systems,indexeddb,local_storage,shader_cache,websql,service_workers,cache_storage"


@dataclass
class Visit:
    """Opens a page when called with a path; `outside_hosts` and `heard` record what should not happen."""

    browser: Browser
    app: str
    profiles: dict[str, BrowserContext]
    outside_hosts: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)

    def __call__(self, path: str = "/", width: int = 1280, height: int = 800, **options) -> Page:
        """Open the page in a new window."""
        page = self.blank(width, height, **options)
        page.goto(self.app + path)
        return page

    def blank(self, width: int = 1280, height: int = 800, **options) -> Page:
        """Return an empty window, for tests that prepare something before the app is opened."""
        page = self._profile(options).new_page()
        page.set_viewport_size({"width": width, "height": height})
        self._take(page)
        return page

    def cold(self, path: str = "/", **options) -> Page:
        """Open the page in a new profile, with an empty cache."""
        self.close()
        for profile in self.profiles.values():
            profile.close()
        self.profiles.clear()
        return self(path, **options)

    def as_new(self, path: str = "/", **options) -> Page:
        """Open the page in a profile that keeps nothing of the app but its scripts, compiled once for all."""
        self.close()
        page = self.blank(**options)
        page.context.clear_cookies()
        speaking = page.context.new_cdp_session(page)
        speaking.send("Storage.clearDataForOrigin", {"origin": self.app, "storageTypes": WHAT_IS_KEPT})
        speaking.detach()
        page.goto(self.app + path)
        return page

    def close(self) -> None:
        """Close everything that this visit opened."""
        while self._pages:
            self._pages.pop().close()

    def _profile(self, options: dict) -> BrowserContext:
        # Shared by all visits of a kind, like the profile of somebody who comes again: each needs a second less.
        options = {"reduced_motion": "reduce", **options}
        key = str(sorted(options.items()))
        if key not in self.profiles:
            self.profiles[key] = self.browser.new_context(**options)
            self.profiles[key].set_default_timeout(20_000)
            self.profiles[key].add_init_script(KEEP_WHAT_IS_SENT)
            # Stays open, and with it the process that the profile's pages share (chromium.ONE_PROCESS).
            self.profiles[key].new_page().goto(self.app + "/healthz")
        return self.profiles[key]

    def _take(self, page: Page) -> None:
        self._pages.append(page)
        page.on("popup", self._take)
        page.on("request", lambda request: self._note_address(request.url))
        page.on("websocket", lambda one: self._note_address(one.url))
        page.on("console", self._note_console)
        page.on("pageerror", lambda fault: self.heard.append(f"fault: {fault}"))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_address(self, address: str) -> None:
        own = (self.app + "/", self.app.replace("http", "ws", 1) + "/", "data:", "blob:", "about:")
        if not address.startswith(own):
            self.outside_hosts.append(address)

    def _note_console(self, message) -> None:
        said = f"{message.text} {message.location.get('url', '')}".strip()
        if message.type in ("error", "warning") and not STREAMLITS_OWN.search(said):
            self.heard.append(f"{message.type}: {said}")


@contextmanager
def visiting(browser: Browser, app: str, profiles: dict, doorman: Doorman):
    """Yield a visit; fail at its end if anything requested another host, even an icon or a socket."""
    before = len(doorman.outside_hosts())
    visit = Visit(browser, app, profiles)
    try:
        yield visit
    finally:
        visit.close()
    assert visit.outside_hosts + doorman.outside_hosts()[before:] == [], "the app asked another host"
