"""Ready answers that are kept for those who ask next: within so many bytes in all, and of one owner."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

from localities.publishing.serving.replies import CachedPayload

Key = TypeVar("Key", bound=Hashable)


def bytes_of(payload: CachedPayload) -> int:
    """Return the bytes that it takes with its gzip form, which may be as large."""
    return 2 * len(payload.content)


def _nobody(key: Hashable) -> Hashable:
    return None


class PayloadCache(Generic[Key]):
    """The newest answers: what was not used for longest goes first, of one owner what was made first.

    `owner_of` names whom an answer belongs to, such as its meeting, so that one with many answers leaves room for the
    others; None belongs to nobody.
    """

    def __init__(
        self, most_bytes: int, most_of_one: int = 0, owner_of: Callable[[Key], Hashable | None] = _nobody
    ) -> None:
        self._kept: LRUCache[Key, CachedPayload] = LRUCache(most_bytes, bytes_of)
        self._most_of_one, self._owner_of = most_of_one or most_bytes, owner_of

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> CachedPayload | None:
        """Return the answer; None where it is not kept."""
        return self._kept.get(key)

    def keep(self, key: Key, payload: CachedPayload) -> CachedPayload:
        """Keep the answer, unless it alone is larger than what may be kept, and return it."""
        room = min(self._most_of_one, int(self._kept.maxsize)) - bytes_of(payload)
        if room < 0:
            return payload
        owner = self._owner_of(key)
        if owner is not None:
            self._make_room(owner, room)
        self._kept[key] = payload
        return payload

    def _make_room(self, owner: Hashable, room: int) -> None:
        """Drop the owner's oldest answers until the others take no more than `room` bytes."""
        own = [key for key in self._kept if self._owner_of(key) == owner]
        taken = sum(bytes_of(self._kept[key]) for key in own)
        for key in own:
            if taken <= room:
                return
            taken -= bytes_of(self._kept.pop(key))
