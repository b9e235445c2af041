"""What Containerfile and .containerignore put into the image is all that the app needs, and nothing that is secret."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
COPIED = [
    source
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Containerfile").read_text(), re.MULTILINE)
    for source in line.split()
]
OWN = ("geodata", "localities", "pages")
FILES = [
    one.relative_to(ROOT).as_posix() for folder in OWN for one in sorted((ROOT / folder).rglob("*")) if one.is_file()
]
WRITTEN_BY_THE_APP = {".cache", "var"}  # unless CACHE_FOLDER and DATABASE_URL name other places, as in the image
STANDS_OUTSIDE = {one.name for one in ROOT.iterdir()} - {one.split("/")[0] for one in COPIED} - WRITTEN_BY_THE_APP
CODE = ["app.py", *(one for one in FILES if one.endswith(".py"))]


def pattern_of(line: str) -> re.Pattern:
    """A line of .containerignore as an expression for paths: what lies below a match matches too."""
    parts = (re.escape(one).replace(r"\*", "[^/]*") for one in line.split("**/"))
    return re.compile("(?:.*/)?".join(parts) + "(?:/.*)?")


def is_sent(path: str) -> bool:
    """Whether the builder gets the file to see: the last line of .containerignore that matches decides."""
    is_ignored = False
    for line in (ROOT / ".containerignore").read_text().split():
        if pattern_of(line.removeprefix("!")).fullmatch(path):
            is_ignored = not line.startswith("!")
    return not is_ignored


def is_in_the_image(path: str) -> bool:
    """Whether the builder sees the file and a COPY names it or a folder above it."""
    return is_sent(path) and any(path == one or path.startswith(f"{one}/") for one in COPIED)


@cache
def read_code() -> tuple[set[str], set[tuple[str, str]]]:
    """The first names of all imports, wherever in a file; each file with the names that it joins to a folder."""
    names, joined = set(), set()
    for path in CODE:
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            match node:
                case ast.Import(names=aliases):
                    names |= {one.name for one in aliases}
                case ast.ImportFrom(module=str(module), level=0):
                    names.add(module)
                case ast.BinOp(op=ast.Div(), right=ast.Constant(value=str(name))):
                    joined.add((path, name))
    return {one.split(".")[0] for one in names}, joined


def test_every_file_of_the_apps_own_folders_is_in_the_image():
    own = {one for one in FILES if "/__pycache__/" not in one}
    needed = own | {"app.py", "LICENSE", "requirements.txt", ".streamlit/config.toml"}
    assert len(needed) > 500
    assert {one for one in needed if not is_in_the_image(one)} == set()


@pytest.mark.parametrize(
    "path", [".streamlit/secrets.toml", ".env", "var/community.db", ".git/config", "localities/__pycache__/a.pyc"]
)
def test_what_is_secret_or_this_machines_own_stays_out_of_the_image(path):
    assert not is_in_the_image(path)


def test_the_code_imports_nothing_of_this_repository_that_is_not_in_the_image():
    names, _ = read_code()
    assert names >= set(OWN)
    assert names & {one.removesuffix(".py") for one in STANDS_OUTSIDE} == set()


def test_every_library_that_the_code_imports_comes_with_what_the_image_installs():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    installed = with_what_they_need(Requirement(line).name for line in lines if line and not line.startswith("#"))
    whose = packages_distributions()
    names = read_code()[0] - sys.stdlib_module_names - set(OWN)
    missing = {one for one in names if not {canonicalize_name(name) for name in whose.get(one, [])} & installed}
    assert len(names) > 20
    assert missing == set()


def with_what_they_need(names) -> set[str]:
    """These distributions and all that they require, without extras, as they are installed here."""
    found, waiting = set(), [canonicalize_name(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        needed = [Requirement(line) for line in requires(name) or ()]
        waiting += [
            canonicalize_name(one.name) for one in needed if not one.marker or one.marker.evaluate({"extra": ""})
        ]
    return found


def test_the_code_reads_no_file_that_stands_outside_the_image():
    """A path of the repository is written as a folder joined with its name, such as `ROOT / "docs"`."""
    _, joined = read_code()
    assert len(joined) > 20
    assert {one for one in joined if one[1].split("/")[0] in STANDS_OUTSIDE} == set()
