"""The log: one JSON object a line, whoever writes it, and nothing in it that says who somebody is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from localities.startup.logs import scrubbed

ROOT = Path(__file__).parents[2]
WRITES = """
import logging, threading, warnings
before = logging.getLogger("library")
before.addHandler(logging.StreamHandler())
before.propagate = False
from localities.startup import logs
logs.begin()
logging.getLogger("ours").warning("The store is away: %s", "GET /data/list.pdf?near=-4.3105,55.8620&q=food failed")
logging.getLogger("pyogrio._io").info("Created 23 records")
before.error("a library's own line for 192.168.1.20:51234")
try:
    raise ValueError("no such address: anna@council.example")
except ValueError:
    logging.getLogger("ours").exception("A file could not be read")
warnings.warn("old and new", stacklevel=1)
thread = threading.Thread(target=lambda: 1 / 0, name="preload")
thread.start()
thread.join()
"""


def written(**environment) -> list[str]:
    """The lines on standard error of a program that logs in every way."""
    done = subprocess.run([sys.executable, "-c", WRITES], cwd=ROOT, capture_output=True, text=True, check=True,
                          env={"PYTHONPATH": str(ROOT), **environment})  # fmt: skip
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_every_line_is_one_json_object_with_time_level_and_logger_whoever_wrote_it():
    lines = [json.loads(line) for line in written()]
    assert [(line["level"], line["logger"]) for line in lines] == [
        ("warning", "ours"),
        ("error", "library"),
        ("error", "ours"),
        ("warning", "py.warnings"),
        ("error", "localities.startup.logs"),
    ]
    assert all(line["timestamp"].endswith("Z") for line in lines)
    assert "ZeroDivisionError" in lines[-1]["exception"]


def test_no_line_holds_a_query_string_an_address_or_an_email_not_even_in_an_error():
    text = "\n".join(written())
    assert "GET /data/list.pdf?... failed" in text
    for personal in ("near=", "-4.3105", "192.168.1.20", "anna@council.example"):
        assert personal not in text
    assert "ValueError: no such address: (email)" in text


def test_an_operator_may_ask_for_plain_lines():
    first = written(LOG_FORMAT="text")[0]
    assert "The store is away" in first
    assert not first.startswith("{")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/meeting/bcd-fgh-234/move", "/meeting/.../move"),
        ("/vote/bcd-fgh-234", "/vote/..."),
        ("the code bcd-fgh-234 is wrong", "the code (code) is wrong"),
        ("near G51 3UU", "near (postcode)"),
        ("at 55.86200, -4.31050", "at (position)"),
        ("client 2001:db8:0:1::7 left", "client (address) left"),
        ("Edition 2026-11-22 at 12:30:00 has 746 zones, 52.5 percent", None),
        ("localities.community_store.engine, line 42", None),
    ],
)
def test_what_is_personal_goes_and_the_rest_of_a_line_stays(before, after):
    assert scrubbed(before) == (before if after is None else after)
