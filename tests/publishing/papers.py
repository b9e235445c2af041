"""What a PDF says of itself."""

from typing import Any

from pypdf import PdfReader


def catalog_of(paper: PdfReader) -> Any:
    """The PDF's catalogue: its language, its marks for screen readers and the rest of what is true of the whole."""
    return paper.trailer["/Root"]
