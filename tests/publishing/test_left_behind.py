"""A kill leaves no folder behind: what a killed process was making goes when the next one makes it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from localities.publishing.serving import cache_folder
from localities.publishing.typesetting import fonts
from tests.not_none import not_none

ROOT = Path(__file__).parents[2]
STOPPED_IN_THE_MIDDLE = """
import sys
from pathlib import Path
from localities.publishing.serving.cache_folder import make_whole
def write(folder):
    (folder / "half.ttf").write_bytes(b"half")
    print("half", flush=True)
    sys.stdin.read()
make_whole(Path(sys.argv[1]), write)
"""


def write_whole(making: Path) -> None:
    (making / "whole.ttf").write_bytes(b"whole")


def killed_while_making(folder):
    """A process is killed when it has written half of the folder; what it leaves is as old as it has to be to go."""
    command = [sys.executable, "-c", STOPPED_IN_THE_MIDDLE, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        not_none(process.stdout).readline()
        process.kill()
    left = [one for one in folder.parent.iterdir() if one != folder]
    for one in left:
        long_ago_s = time.time() - cache_folder.LEFT_S - 60
        os.utime(one, (long_ago_s, long_ago_s))
    return left


@pytest.mark.skipif(os.name == "nt", reason="there nobody can ask whether a process runs without stopping it")
def test_what_a_killed_process_left_goes_with_the_next_one_and_the_folder_is_whole(tmp_path):
    folder = tmp_path / "fonts"
    left = killed_while_making(folder)
    assert len(left) == 1
    assert not cache_folder.is_complete(folder)
    cache_folder.make_whole(folder, write_whole)
    assert [one.name for one in tmp_path.iterdir()] == ["fonts"]
    assert sorted(one.name for one in folder.iterdir()) == ["complete", "whole.ttf"]


def test_what_a_process_is_making_or_was_making_just_now_stays(tmp_path):
    mine = tmp_path / f"{cache_folder.own_prefix('making')}x"
    fresh = tmp_path / "making-999999999-x"  # no process has such a number
    for one in (mine, fresh):
        one.mkdir()
    os.utime(mine, (0, 0))
    cache_folder.remove_left_behind(tmp_path, "making")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([mine.name, fresh.name])


@pytest.mark.skipif(os.name == "nt", reason="there nobody can ask whether a process runs without stopping it")
def test_fonts_of_a_run_that_was_killed_go_with_the_next_run(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(fonts, "_kept", [])
    left = tmp_path / "sheet-fonts-999999999-x"
    left.mkdir()
    os.utime(left, (0, 0))
    made = Path(fonts._folder_of_this_run())
    assert [one.name for one in tmp_path.iterdir()] == [made.name]
    assert (made / "FiraGO-Regular.ttf").exists()
