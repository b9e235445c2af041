"""Text that somebody wrote, shown as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

MEANT_BY_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:])")


def plain(written: str) -> str:
    """The text with everything escaped that Markdown would act on."""
    return MEANT_BY_MARKDOWN.sub(r"\\\1", written.replace("\n", " "))


def text_of(labels: Mapping[Any, str]) -> Callable[[Any], Any]:
    """How a box of choices writes its options: each by its label, and None for one that is not among them."""
    return labels.get


def link(label: str, address: str) -> str:
    """A Markdown link, or the plain label where the address is not one that a browser opens safely."""
    if not re.match(r"^(https?://|tel:|/)", address) or re.search(r"[\s<>()\"]", address):
        return plain(label)
    return f"[{plain(label)}]({address})"
