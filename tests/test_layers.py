"""Data flows one way: a room imports from its own floor or from below, never from above."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = (
    ("geodata",),
    ("localities.built_data", "localities.workers", "localities.upload_limits"),
    ("localities.places", "localities.community_store", "localities.tables"),
    ("localities.indicators", "localities.assets"),
    ("localities.resources", "localities.participation"),
    ("localities.drawing",),
    ("localities.publishing",),
    ("localities.startup", "pages"),
    ("app",),
)
# Rooms inside a room, lowest first: each imports from those before it, and none imports from one after it.
SUB_ROOMS = {
    "geodata": (
        "table_cells",
        "value_kinds",
        "place_table",
        "sources",
        "city_files",
        "boundaries",
        "contract",
        "counts",
        "figures",
        "facts",
        "listings",
        "checks",
        "editions",
        "check",
        "build",
        "diff",
        "download",
    ),
    "localities.indicators": ("measures", "pooling", "own_indicators", "comparing", "trends", "findings"),
    "localities.participation": (
        "count",
        "codes",
        "scene_kinds",
        "meetings",
        "frozen_json",
        "picture_file",
        "scene_picture",
        "picture_rows",
        "picture_in_file",
        "meeting_limits",
        "meeting_rows",
        "meeting_changes",
        "meeting_file",
        "meeting_position",
        "meetings_on_wall",
        "open_meeting",
        "change_meeting",
        "change_picture",
        "meeting_minutes",
        "meeting_outline",
        "polling",
        "ballots",
        "rounds",
        "accounts",
        "contributions",
        "bulk_import",
        "plans",
    ),
    "localities.resources": ("returns", "money", "savings", "reach", "overlay"),
    "localities.drawing": ("palette", "round_axis", "maps", "charts", "answers"),
    "localities.publishing": (
        "serving",
        "contributing",
        "typesetting",
        "voting",
        "asset_list",
        "downloads",
        "scenes",
        "pictures",
        "first_look",
        "slides",
        "handouts",
        "entry",
        "wall",
        "plan_files",
        "open_data",
        "ogc_api",
        "oruk",
        "catalogue",
    ),
    "pages.parts": (
        "runs",
        "shared",
        "accounts",
        "assets",
        "map",
        "place",
        "compare",
        "overview",
        "connections",
        "own",
        "resources",
        "reach",
        "colocation",
        "savings",
        "plan",
        "meeting",
        "contributions",
        "data",
    ),
}
MOST_FILES = 25
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


def sub_room_of(module: str) -> tuple[str, int] | None:
    """The room that has sub-rooms and the place of the module's sub-room in its order; None outside such rooms."""
    for room, order in SUB_ROOMS.items():
        if module.startswith(room + "."):
            sub_room = module.removeprefix(room + ".").split(".")[0]
            return (room, order.index(sub_room)) if sub_room in order else None
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
    here, within = floor_of(module), sub_room_of(module)
    return sorted(
        name
        for name in imported
        if (here is not None and (floor_of(name) or 0) > here) or _runs_up_inside(within, sub_room_of(name))
    )


def _runs_up_inside(here: tuple[str, int] | None, there: tuple[str, int] | None) -> bool:
    return here is not None and there is not None and here[0] == there[0] and there[1] > here[1]


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
    assert upward("localities.indicators.comparing.compare", imports_of("import localities.drawing.charts")) == [
        "localities.drawing.charts"
    ]
    assert upward("localities.drawing.charts", imports_of("from localities.indicators.measures import words")) == []


def test_an_arrow_that_runs_upward_inside_a_room_is_seen():
    assert upward("localities.resources.returns.load", imports_of("from localities.resources.money import match")) == [
        "localities.resources.money",
        "localities.resources.money.match",
    ]
    assert upward("localities.resources.reach.reach", imports_of("from localities.resources.money import match")) == []


@pytest.mark.parametrize("room", SUB_ROOMS)
def test_every_module_of_a_large_room_stands_in_one_of_its_sub_rooms(room):
    modules = [module_of(file) for file in FILES if module_of(file).startswith(room + ".")]
    assert modules
    assert [module for module in modules if sub_room_of(module) is None] == []


def test_no_folder_of_ours_has_become_an_attic():
    files = [file for room in ("geodata", "localities", "pages") for file in (ROOT / room).rglob("*")]
    ours = [file for file in files if file.is_file() and file.suffix != ".pyc" and file.name != "__init__.py"]
    counts = Counter(str(file.parent.relative_to(ROOT)) for file in ours if "built" not in file.parts)
    assert len(counts) > 30
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_every_room_of_ours_has_a_floor():
    rooms = {module_of(file) for file in FILES} - {"localities"}
    assert [room for room in rooms if floor_of(room) is None] == []


def test_app_stays_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 40
