"""What was acknowledged survives kill -9: a writer is killed in the middle of its work, many times, and counted."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from localities.community_store import engine
from localities.participation import open_meeting
from tests.not_none import not_none

ROOT = Path(__file__).parents[2]
KILLS = 30
MOST_CHANGES = 15  # of one life
A_CHANGE_S = 0.006  # about what one takes, so that the kill meets any part of it


@pytest.fixture
def store(tmp_path, monkeypatch):
    path = tmp_path / "community.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    yield path
    engine.clear_cache()


def killed_in_mid_edit(writer) -> tuple[int, list[str]]:
    """Start one child, kills it while it writes; how many changes it acknowledged, and the last one."""
    writer.stdin.write(b"go\n")
    writer.stdin.flush()
    said = []
    wanted = random.randint(2, MOST_CHANGES)  # one of the lines says which process it is
    while len(said) < wanted:
        said.append(writer.stdout.readline().decode().split())
    child = next(int(one[1]) for one in said if one[0] == "child")
    time.sleep(random.uniform(0, A_CHANGE_S))
    os.kill(child, signal.SIGKILL)
    while said[-1][0] != "dead":
        said.append(writer.stdout.readline().decode().split())
    changes = [one for one in said if one[0] not in ("child", "dead")]
    return len(changes), changes[-1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, nor kill -9")
def test_every_acknowledged_change_is_there_after_each_of_thirty_kills_and_none_is_half(store):
    code = open_meeting.start("Kill", "", "2025-05-12").editor_code
    counted = 0
    command = [sys.executable, "-m", "tests.community_store.writer", code]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        for _ in range(KILLS):
            many, last = killed_in_mid_edit(writer)
            meeting = open_meeting.by_code(code)
            counted += many
            version = int(last[0])
            # The change under way may be there whole, though nobody was told; never less than what was told.
            assert meeting.version in (version, version + 1)
            if meeting.version == version:
                assert [scene.title for scene in meeting.scenes] == (last[1].split(",") if len(last) > 1 else [])
            assert whole(store) == []
        not_none(writer.stdin).close()
    assert counted >= KILLS  # it was killed at work, not before it


def whole(store) -> list[str]:
    """Whatever is wrong in the file: damaged pages, positions with gaps or twice, lost parents."""
    with sqlite3.connect(store) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        listed = connection.execute("SELECT position FROM scenes WHERE position IS NOT NULL ORDER BY position")
        positions = [row[0] for row in listed]
    connection.close()
    return faults + ([f"positions {positions}"] if positions != list(range(len(positions))) else [])
