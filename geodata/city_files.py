"""What is written by hand about one city: in its folder of sources, or beside the code for the shipped city."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

from geodata import place_table
from geodata.sources import Folder

SHIPPED = Path(__file__).parent
COPIED = ("asset_decisions.toml", "data_register.toml", "priorities.toml")  # into the built folder, for check and app


def city_file(folder: Folder, name: str) -> Path | None:
    """Return the folder's own file, else the shipped one for the shipped city; None for another city without one."""
    own = folder.path / name
    if own.is_file():
        return own
    return SHIPPED / name if folder.city == place_table.shipped().city else None


def city_entries(folder: Folder, name: str) -> dict[str, Any]:
    """Return what the city's file holds; nothing where it has none."""
    found = city_file(folder, name)
    return tomllib.loads(found.read_text(encoding="utf-8")) if found else {}


def copy_city_files(folder: Folder, out: Path) -> None:
    """Copy those files that the app and the check read from the folder of sources into the built folder."""
    for name in COPIED:
        if found := city_file(folder, name):
            shutil.copyfile(found, out / name)
