"""The command: the JSON that is promised, the same every time, and a sentence where a file cannot be counted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from localities.participation.count import write_pb
from localities.participation.count.__main__ import main
from tests.participation.count.made_up_elections import TEN_VOTERS

ROOT = Path(__file__).parents[3]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ten.pb"
    path.write_bytes(write_pb.write(TEN_VOTERS))
    return path


def test_it_prints_the_outcome_and_nothing_else(file, capsys):
    assert main([str(file), "--rule", "equal-shares"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "rule": "equal-shares", "budget": 1000, "winners": ["A", "C"], "cost": 800, "voters": 10, "without_any": 0,
    }  # fmt: skip
    assert main([str(file), "--rule", "greedy"]) == 0
    assert json.loads(capsys.readouterr().out)["winners"] == ["A", "B"]


def test_completion_and_seed_are_options(file, capsys):
    printed = set()
    for seed in map(str, range(12)):
        assert main([str(file), "--rule", "equal-shares", "--completion", "none", "--seed", seed]) == 0
        printed.add(tuple(json.loads(capsys.readouterr().out)["winners"]))
    assert printed == {(first, second) for first in "AB" for second in "CD"}


def test_a_malformed_file_is_named_by_line_and_field_and_nothing_is_counted(file, capsys):
    file.write_text(file.read_text().replace("C;300", "C;3oo"))
    assert main([str(file), "--rule", "greedy"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("ten.pb, line ")
    assert "field cost: found “3oo”" in said.err
    assert main([str(file.with_name("no.pb")), "--rule", "greedy"]) == 1
    assert "No such file" in capsys.readouterr().err


def test_another_process_prints_the_same_bytes_whatever_its_hashing(file):
    command = [
        sys.executable,
        "-m",
        "localities.participation.count",
        str(file),
        "--rule",
        "equal-shares",
        "--seed",
        "7",
    ]
    printed = {
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
