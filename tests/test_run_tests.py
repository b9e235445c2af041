"""The one command that sets a machine up and runs every test."""

import subprocess
import sys
from pathlib import Path

from run_tests import LEFT_OUT, skipped
from tests import outside_data

ROOT = Path(__file__).parents[1]
LINES = [
    f"SKIPPED [3] tests/a.py:10: {outside_data.LEFT_OUT.format('../shared/anchors')}\n",
    "SKIPPED [2] tests/b.py:4: no server\n",
    "SKIPPED [1] tests/c.py:9: another reason\n",
    "12 passed, 6 skipped in 1.0s\n",
]


def test_skipped_tests_and_those_left_out_for_want_of_data_are_counted_apart():
    assert skipped(LINES) == (3, 3)
    assert skipped(["12 passed in 1.0s\n"]) == (0, 0)


def test_the_script_starts_before_anything_is_installed():
    """Without site-packages (-S) only the standard library can be imported."""
    command = [sys.executable, "-S", "-c", "import run_tests; print(run_tests.LEFT_OUT)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, LEFT_OUT)


def test_ci_and_the_readme_call_the_same_command():
    command = "python3 run_tests.py"
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert f"    {command}" in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
