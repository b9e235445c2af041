"""How to cite the data of an edition: a sentence, and BibTeX for reference managers."""

from __future__ import annotations

from localities import VERSION
from localities.built_data import snapshot
from localities.publishing.downloads.citation import house
from localities.publishing.downloads.definition import day_words


def edition() -> str:
    """The present edition: the day on which its data were gathered, such as 2026-11-22."""
    return str(snapshot.edition()["edition"])


def address(root: str, path: str = "datapackage.json") -> str:
    """The stable address of a file of the present edition."""
    return f"{root}data/editions/{edition()}/{path}"


def sentence(root: str) -> str:
    """One sentence for a list of references."""
    where = f" {address(root)}" if root else ""
    return f"{house()} ({edition()[:4]}). Data, edition of {day_words(edition())}.{where}"


def text(root: str) -> str:
    """What to write, and what else to name."""
    return (
        f"{sentence(root)}\n\n"
        "Name the edition, for figures can change from one to the next. Name the source of a figure too: each row says "
        "it by source_id, and sources.csv gives publisher, year and licence.\n\n"
        f"{bibtex(root)}"
    )


def bibtex(root: str) -> str:
    """The same as an entry of BibTeX."""
    lines = {
        "title": house().replace("&", r"\&"),
        "year": edition()[:4],
        "version": f"edition {edition()}, software {VERSION}",
        "url": address(root),
    }
    joined = "".join(f"  {name} = {{{value}}},\n" for name, value in lines.items())
    return f"@misc{{thriving_places_{edition().replace('-', '')},\n{joined}}}\n"
