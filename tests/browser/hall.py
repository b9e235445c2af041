"""A hall for browser tests: a meeting in its own store, and a server that can be stopped and restarted."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Page, expect

from localities.community_store import engine
from localities.participation import change_meeting, open_meeting
from tests.browser.server import free_port, running_script

NASTY = '<img src=x onerror="document.title=1"> & <b>bold</b>'
SCENES = (
    ("who_lives_here", "Who lives in Govan", {"place": "govan"}),
    ("dot_plot", "Children in low-income families", {"measure": "child_poverty_percent", "place": "govan"}),
    ("map_of_places", "Out-of-work benefits in the nine", {"measure": "out_of_work_percent", "place": "govan"}),
    ("zone_map", "Out-of-work benefits inside Govan", {"place": "govan", "shade": "out_of_work_percent"}),
    ("trend_lines", "Children in low-income families since 2014", {"place": "govan", "trend": "child_poverty_percent"}),
    ("age_pyramid", "Young and old in Govan", {"place": "govan"}),
    ("table_of_places", "The nine in a table", {"measure": "child_poverty_percent"}),
    ("assets", "Children and families in Govan", {"place": "govan", "category": "young_families"}),
    ("stands_out", "What stands out", {"place": "govan"}),
    ("plan", "What the plan says", {"place": "govan"}),
    ("profile_table", "Many figures of Govan", {"place": "govan"}),
    ("map_of_both", "Food over need", {"place": "govan", "kinds": "food", "measure": "child_poverty_percent"}),
    ("dot_plot", "A measure that is gone", {"measure": "no_such_measure"}),
    ("words", NASTY, {"text": f"What next?\n{NASTY}"}),
)


class Hall:
    """The app with one meeting; its port stays the same after a restart."""

    def __init__(self, folder: Path):
        self._folder, self._port, self._running = folder, free_port(), ExitStack()
        self.store = f"sqlite:///{folder / 'community.db'}"
        self.address = f"http://127.0.0.1:{self._port}"
        self.meeting = self._meeting()
        self.start()
        self.scenes_made()

    def start(self) -> None:
        """Start the server and waits until it answers."""
        log = self._folder / "hall.log"
        where = {"DATABASE_URL": self.store, "PUBLIC_ADDRESS": self.address}
        self._running.enter_context(running_script("app.py", log, self._port, **where))

    def scenes_made(self) -> None:
        """Wait until every scene is rendered, shortly after the wall was opened."""
        for one in self.meeting.scenes:
            for audience in ("hall", "phone"):
                piece = f"{self.address}/meeting/{self.meeting.reader_code}/scene/{one.scene_id}/{audience}"
                with urlopen(piece, timeout=60) as reply:
                    reply.read()

    def stop(self) -> None:
        """Stops the server as an operator does."""
        self._running.close()

    @property
    def wall(self) -> str:
        """The presenter's path."""
        return f"/present?meeting={self.meeting.reader_code}"

    @property
    def editors_link(self) -> str:
        """The editor's link; the browser that opens it leads the meeting."""
        return f"/enter#{self.meeting.editor_code}"

    def let_lead(self, context: BrowserContext) -> None:
        """Store the editor's code in that browser, as the editor's link does."""
        form: dict[str, str | float | bool] = {"code": self.meeting.editor_code, "target": "present"}
        assert context.request.post(f"{self.address}/enter", form=form).ok

    @property
    def follow(self) -> str:
        """The path in the QR code."""
        return f"/f/{self.meeting.reader_code}"

    def titles(self) -> list[str]:
        """The titles of the scenes, in order."""
        return [one.title for one in self.meeting.scenes]

    def _meeting(self):
        before, os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL"), self.store
        try:
            scenes = [
                change_meeting.drafted(part, title, tuple(query.items()), f"Say this about “{title[:20]}”.")
                for part, title, query in SCENES
            ]
            return open_meeting.start("An evening in Govan", "govan", "2025-05-12", scenes)
        finally:
            engine.clear_cache()
            os.environ.pop("DATABASE_URL")
            if before is not None:
                os.environ["DATABASE_URL"] = before


def ready(page: Page) -> Page:
    """Return the page once its script is running."""
    expect(page.locator("body[data-ready]")).to_be_attached()
    return page


def shown(page: Page):
    """Return the scene that the wall shows."""
    return page.locator(".slot.shown")


def expect_scene(page: Page, title: str, timeout: float = 20_000) -> None:
    """Wait until the wall shows the scene with that title, fully rendered."""
    expect(shown(page).locator(".scene[data-scene] h1")).to_have_text(title, timeout=timeout)


def expect_on_phone(page: Page, title: str, timeout: float = 20_000) -> None:
    """Wait until the phone shows the scene with that title."""
    expect(page.locator("#scene .scene[data-scene] h1")).to_have_text(title, timeout=timeout)
