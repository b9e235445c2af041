"""Where Streamlit's own web files lie: its page, its hashed scripts, styles and fonts, its manifest; and the map's."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

MEDIA = "static/media"
MAP_FRAME = "component/streamlit_folium.st_folium/"  # where Streamlit serves the files of the map's frame
NAMED_IN_INDEX = re.compile(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"')


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the folder of the web files. Raise FileNotFoundError where Streamlit was installed without them."""
    spec = find_spec("streamlit")
    found = Path(spec.origin).parent / "static" if spec and spec.origin else None
    if not found or not (found / "index.html").is_file():
        raise FileNotFoundError("Streamlit's web files are missing: install the streamlit named in requirements.txt")
    return found


def index() -> str:
    """Return Streamlit's own page, which starts the app in the browser."""
    return (folder() / "index.html").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def map_folder() -> Path:
    """Return the folder of the map's frame; the package is found and not imported, or its component would be lost."""
    spec = find_spec("streamlit_folium")
    if not spec or not spec.origin:
        raise FileNotFoundError("The map's files are missing: install the streamlit-folium named in requirements.txt")
    return Path(spec.origin).parent / "frontend" / "build"


def hashed_files() -> frozenset[str]:
    """Return the names, as the browser asks for them, of all files whose name changes with their content."""
    ours = (file.relative_to(folder()).as_posix() for file in (folder() / "static").rglob("*.*"))
    return frozenset([*ours, *map_scripts()])


def map_scripts() -> frozenset[str]:
    """Return the names of the scripts of the map's frame."""
    scripts = (map_folder() / "static" / "js").glob("*.js")
    return frozenset(MAP_FRAME + file.relative_to(map_folder()).as_posix() for file in scripts)


def path_of(name: str) -> Path:
    """Return where the file of that name lies."""
    if name.startswith(MAP_FRAME):
        return map_folder() / name.removeprefix(MAP_FRAME)
    return folder() / name


def first_scripts() -> tuple[str, ...]:
    """Return the scripts and styles that Streamlit's page asks for itself, in its order."""
    return tuple(NAMED_IN_INDEX.findall(index()))


@lru_cache(maxsize=8)
def scripts_of(elements: tuple[str, ...]) -> tuple[str, ...]:
    """Return the scripts behind those elements ("Selectbox", "PageLink") that the first ones do not include.

    Read from Streamlit's own manifest, so nothing is named by its hash here; an element it does not list is left out.
    """
    manifest = json.loads((folder() / "manifest.json").read_text(encoding="utf-8"))
    files = {f"{element}.tsx" for element in elements}
    entries = [key for key in manifest if key.rpartition("/")[2] in files]
    found: dict[str, None] = {}
    while entries:
        chunk = manifest[entries.pop(0)]
        if chunk["file"] not in found:
            found[chunk["file"]] = None
            entries += chunk.get("imports", [])
    first = set(first_scripts())
    return tuple(file for file in found if file not in first)


def font(pattern: str) -> str:
    """Return the address, from the server's root, of the one font under that pattern ("SourceSansVF-Upright.*")."""
    return f"{MEDIA}/{next((folder() / MEDIA).glob(pattern)).name}"
