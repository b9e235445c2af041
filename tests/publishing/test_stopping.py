"""The real server under heavy work: one visitor cannot take it from others, and it ends at once when asked to."""

import subprocess
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.browser.server import running_script

AT_ONCE = 20  # more than may wait behind one address
PATIENCE_S = 90


def status(address: str) -> int:
    """The status of the answer, 0 if the server hung up without one."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_S) as reply:
            return reply.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def processes_of(session: int) -> list[str]:
    """The commands of the processes that run in that session and have not ended."""
    listed = subprocess.run(["ps", "-e", "-o", "sid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    parts = [line.split(None, 2) for line in listed.splitlines()]
    return [args for sid, state, args in parts if sid == str(session) and not state.startswith("Z")]


def template_of(server: int) -> int:
    """The process id of the server's template of workers, once it is there."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_text()
            except (OSError, ValueError):
                continue  # it has ended meanwhile
            if parent == server and "localities.workers.template" in command:
                return int(folder.name)
        time.sleep(0.1)
    raise AssertionError("the server started no template of workers")


def test_a_greedy_visitor_is_refused_while_others_are_answered_and_the_server_ends_within_five_seconds(tmp_path):
    store = f"sqlite:///{tmp_path / 'community.db'}"
    with running_script("app.py", tmp_path / "app.log", DATABASE_URL=store, PRELOAD="on") as (address, server):
        template = template_of(server.pid)
        heavy = [f"{address}/data/list.pdf?size=large&near=-4.2{500 + at},55.86" for at in range(AT_ONCE)]
        with ThreadPoolExecutor(AT_ONCE) as visitors:
            asked = [visitors.submit(status, one) for one in heavy]
            while not any(one.done() for one in asked):
                time.sleep(0.05)
            assert status(f"{address}/healthz") == 200
            assert sum(not one.done() for one in asked) >= 1  # others still work or wait
            began = time.monotonic()
            server.terminate()
            server.wait(timeout=20)
            taken_s = time.monotonic() - began
            answers = {one.result() for one in asked}
        assert 503 in answers
        assert answers <= {0, 200, 503}
        assert taken_s < 5
        assert processes_of(template) == []
