"""The tests of our scripts for the browser, run by Node's own test runner."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tests" / "javascript").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_of_a_script(file):
    node = shutil.which("node")
    if node is None:
        pytest.skip("left out: Node is not on this machine")
    done = subprocess.run([node, "--test", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
    assert int(re.search(r"^# pass (\d+)", done.stdout, re.MULTILINE)[1]) >= 3
