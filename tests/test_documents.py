"""The documents name files that are there, and none says where it was written."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A path in backticks with a folder and a file's ending, without placeholders such as NAME, * or DIR.
PATH = re.compile(r"`((?:app|geodata|localities|pages|tests|docs|benchmarks|\.streamlit|\.ci)/[\w./-]*\w\.\w+)`")
PLACEHOLDER = re.compile(r"[A-Z]{2,}")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_file_that_a_document_names_is_there(document):
    named = [name for name in PATH.findall(document.read_text(encoding="utf-8")) if not PLACEHOLDER.search(name)]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_decision_is_listed_with_its_title():
    folder = ROOT / "docs" / "decisions"
    titles = {file.name: file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
              for file in folder.glob("[0-9]*.md")}  # fmt: skip
    listed = re.findall(r"- \[(.+)\]\((.+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert {file: title for title, file in listed} == titles


def test_every_decision_gives_its_context_decision_and_consequences():
    records = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))]
    assert len(records) >= 14
    assert all("**Context.**" in one and "**Decision.**" in one and "**Consequences.**" in one for one in records)
    assert max(len(one.splitlines()) for one in records) <= 20
