"""The one-pager of every place into a folder: `python -m localities.publishing.handouts.one_pagers --out DIR`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from localities.places import outlines, wording
from localities.publishing.handouts import one_pager
from localities.publishing.slides.slide_texts import full_link


def write_all(folder: Path, outline: str = "working", address: str = "") -> list[Path]:
    """The files that were written, one a place; `address` is the server's, for their codes, "" for none."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for place in outlines.names():
        made = one_pager.pdf(place, outline, full_link(address, f"/place?place={place}"))
        path = folder / made.file_name
        path.write_bytes(made.content)
        written.append(path)
    return written


def main(given: list[str] | None = None) -> int:
    """0; says what was written and how long it took."""
    parser = argparse.ArgumentParser(description=f"Makes the two-sided sheet of each of the {wording.many()}.")
    parser.add_argument("--out", required=True, type=Path, help=f"folder for the {wording.count()} PDF files")
    parser.add_argument("--outline", default="working", choices=list(outlines.OUTLINES), help="which outlines")
    parser.add_argument(
        "--address", default="", help="address of the server that the QR codes open, such as https://..."
    )
    options = parser.parse_args(given)
    began = time.monotonic()
    written = write_all(options.out, options.outline, options.address)
    print(f"{len(written)} one-pagers in {options.out}, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
