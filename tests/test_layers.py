"""Data flows one way: a room imports from its own floor or from below, never from above."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = (
    ("geodata",),
    ("localities.places", "localities.community_store"),
    ("localities.indicators", "localities.assets"),
    ("localities.resources", "localities.participation"),
    ("localities.drawing",),
    ("localities.publishing",),
    ("pages",),
    ("app",),
)
FILES = sorted(
    [
        ROOT / "app.py",
        *(file for room in ("geodata", "localities", "pages") for file in (ROOT / room).rglob("*.py")),
    ]
)


def floor_of(module: str) -> int | None:
    """The floor on which the module stands, 0 the lowest; None for a library."""
    for floor, rooms in enumerate(FLOORS):
        if any(module == room or module.startswith(room + ".") for room in rooms):
            return floor
    return None


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(source: str) -> set[str]:
    """Every module that the source imports, with each name of a from-import as a possible module."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where an arrow leads"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def upward(module: str, imported: set[str]) -> list[str]:
    here = floor_of(module)
    return sorted(name for name in imported if here is not None and (floor_of(name) or 0) > here)


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_no_import_runs_upward(file):
    assert upward(module_of(file), imports_of(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "file", [f for f in FILES if module_of(f).split(".")[0] in ("geodata", "localities")], ids=module_of
)
def test_no_streamlit_below_the_pages(file):
    assert not {name.split(".")[0] for name in imports_of(file.read_text(encoding="utf-8"))} & {
        "streamlit",
        "streamlit_folium",
    }


def test_an_arrow_that_runs_upward_is_seen():
    assert upward("geodata.build", imports_of("from localities.places import outlines")) == [
        "localities.places",
        "localities.places.outlines",
    ]
    assert upward("localities.indicators.compare", imports_of("import localities.drawing.charts")) == [
        "localities.drawing.charts"
    ]
    assert upward("localities.drawing.charts", imports_of("from localities.indicators import words")) == []


def test_every_room_of_ours_has_a_floor():
    rooms = {module_of(file) for file in FILES} - {"localities"}
    assert [room for room in rooms if floor_of(room) is None] == []


def test_app_stays_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 40
