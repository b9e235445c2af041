"""The number of places and the city stand in the data: code, screens and addresses name neither, save argued cases."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("geodata", "localities", "pages")
ON_SCREEN = (".js", ".css", ".html", ".typ", ".toml")
WORD = re.compile(r"\bnine\b|_nine\b|\bnine_|glasgow|[^s]s12000049", re.IGNORECASE)
SOURCE_ID = re.compile(r"[a-z0-9_]*glasgow[a-z0-9_]*(_s12000049|[-0-9]*)", re.IGNORECASE)

# Each case with the reason why the word stands there. Whole folders end in "/".
ARGUED = {
    "localities/places/wording.py": "the word for the number 9",
    "localities/places/old_spellings.py": "old spellings in saved links and meetings, which go on being read",
    "localities/assets/entity_ids.py": "the name space of the ids of the feed, which must never change",
    "localities/participation/contributions/personal_details.py": "a word that follows “call” and is no person's name",
    "localities/resources/reach/colocation.py": "a published fact of one trial, shown only where its facts are built",
    "localities/assets/synonyms.toml": "a word that says nothing of what somebody looks for, as “near” or “free”",
    "localities/places/area_names.toml": "names of one city, which says in its first line which; unused in another",
    "geodata/places.toml": "the shipped city's own table of places",
    "geodata/sources.toml": "the shipped city's own list of sources",
    "geodata/gaps.toml": "the shipped city's own gaps",
    "geodata/asset_decisions.toml": "decisions about single rows of the shipped city's lists",
    "geodata/data_register.toml": "the shipped city's own register",
    "geodata/priorities.toml": "the shipped city's own priorities",
    "geodata/measures.toml": "ids of sources, one city's own cautions, and nine days in ten",
    "geodata/download/downloads.toml": "the shipped city's own addresses",
    "geodata/listings/": "readers of lists that the shipped city alone has, each left out where it is not listed",
}


def is_argued(file: str) -> bool:
    return any(file == case or (case.endswith("/") and file.startswith(case)) for case in ARGUED)


def texts_of(path: Path) -> list[tuple[int, str]]:
    """Every text and name in the code, without docstrings and comments; every line of another file."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return list(enumerate(content.splitlines(), 1))
    tree = ast.parse(content)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and _has_text(node)]
    docstrings = {id(one.value) for one in first if isinstance(one, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            found.append((node.lineno, node.value))
        for field in ("id", "attr", "name", "arg"):
            if isinstance(name := getattr(node, field, None), str):
                found.append((getattr(node, "lineno", 0), name))
    return found


def _has_text(node) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


def fixed_words() -> dict[str, list[str]]:
    """Where a fixed number or the city's name stands, by file, without the ids of sources."""
    found: dict[str, list[str]] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            file = path.relative_to(ROOT).as_posix()
            if file.startswith("geodata/built/") or path.suffix not in (".py", *ON_SCREEN):
                continue
            for line, text in texts_of(path):
                if WORD.search(SOURCE_ID.sub("", text) if _is_source_id(text) else text):
                    found.setdefault(file, []).append(f"line {line}: {text[:80]}")
    return found


def _is_source_id(text: str) -> bool:
    """Whether the text is the id of a source: a name in small letters, which says which layout a file has."""
    return "_" in text and SOURCE_ID.fullmatch(text) is not None


def test_neither_the_number_of_places_nor_the_city_is_fixed_in_code_or_screens():
    assert {file: lines for file, lines in fixed_words().items() if not is_argued(file)} == {}


def test_every_argued_case_is_still_there():
    found = fixed_words()
    assert [case for case in ARGUED if not any(file == case or file.startswith(case) for file in found)] == []


def test_a_fixed_word_is_found_in_texts_and_names_and_not_in_docstrings(tmp_path):
    module = tmp_path / "module.py"
    module.write_text('"""The nine of Glasgow."""\n\nglasgow_value = "the nine"\n', encoding="utf-8")
    found = {text for _, text in texts_of(module) if WORD.search(text)}
    assert found == {"glasgow_value", "the nine"}
