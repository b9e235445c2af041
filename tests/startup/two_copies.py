"""Two copies of the app behind the nginx of compose.yaml on one PostgreSQL, for tests that watch them together."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import httpx2
import pytest

from localities.community_store import engine
from tests.browser.server import free_port, running_script
from tests.postgresql import made_database
from tests.startup.proxy import running_nginx, until

COOKIE = "copy"  # the proxy's, which keeps a visit on its copy


@dataclass(frozen=True)
class Service:
    """The proxy's address, its log, and the copies' processes by port."""

    address: str
    log: Path
    processes: dict[int, Popen]

    def visit(self) -> httpx2.Client:
        """Return a visitor's browser, which has opened the first page."""
        browser = httpx2.Client(base_url=self.address, timeout=20)
        assert browser.get("/").status_code == 200
        return browser

    def port_of(self, browser: httpx2.Client) -> int:
        """Return the port of the copy that this visit is on, as the proxy's log says."""
        marked = f"/data/{secrets.token_hex(8)}"
        browser.get(marked)
        until(lambda: marked in self.log.read_text())
        lines = (json.loads(line) for line in self.log.read_text().splitlines() if marked in line)
        return int(next(lines)["copy"].rpartition(":")[2])

    def on_each(self) -> dict[int, httpx2.Client]:
        """Return a visit on each copy."""
        found: dict[int, httpx2.Client] = {}
        for _ in range(60):
            if len(found) == len(self.processes):
                break
            browser = self.visit()
            found.setdefault(self.port_of(browser), browser)
        assert set(found) == set(self.processes)
        return found


@contextmanager
def running_copies(server: str, folder: Path) -> Iterator[Service]:
    """Yield two copies that started at once on a new database of that server; this process writes to it too."""
    with ExitStack() as stack:
        store = stack.enter_context(made_database(server))
        change = stack.enter_context(pytest.MonkeyPatch.context())
        change.setenv("DATABASE_URL", store)
        engine.clear_cache()
        stack.callback(engine.clear_cache)
        ports, processes = [free_port(), free_port()], {}
        failed: dict[int, Exception] = {}

        def start(port: int) -> None:
            try:
                started = running_script("app.py", folder / f"{port}.log", port, DATABASE_URL=store)
                processes[port] = stack.enter_context(started)[1]
            except Exception as fault:
                failed[port] = fault

        both = [threading.Thread(target=start, args=(port,)) for port in ports]
        [one.start() for one in both]
        [one.join() for one in both]
        assert failed == {}
        yield Service(stack.enter_context(running_nginx(folder, ports)), folder / "access.log", processes)
