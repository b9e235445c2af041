"""Text that somebody wrote, shown as text."""

from __future__ import annotations

import re

MEANT_BY_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:])")


def plain(written: str) -> str:
    """The text with everything escaped that Markdown would act on."""
    return MEANT_BY_MARKDOWN.sub(r"\\\1", written.replace("\n", " "))


def link(label: str, address: str) -> str:
    """A Markdown link, or the plain label where the address is not one that a browser opens safely."""
    if not re.match(r"^(https?://|tel:|/)", address) or re.search(r"[\s<>()\"]", address):
        return plain(label)
    return f"[{plain(label)}]({address})"
