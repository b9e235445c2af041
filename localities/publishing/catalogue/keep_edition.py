"""python -m localities.publishing.catalogue.keep_edition FOLDER: the present edition's package, kept for good.

Point `DATA_EDITIONS` at that folder, and its editions stay at their addresses after the next build.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from localities.publishing.catalogue import editions


def main(arguments: list[str] | None = None) -> int:
    """Write the zip and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m localities.publishing.catalogue.keep_edition", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the zips of all editions are kept")
    written = editions.keep(parser.parse_args(arguments).folder)
    print(f"{written.name}: {written.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
