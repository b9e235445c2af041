"""Progress of downloads: a bar in a terminal, or one line for each source in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24
OFTEN_S = 0.1


class Progress:
    """Shows the progress of the run and its current file; outside a terminal only one line for each source."""

    def __init__(self, total: int, out: TextIO | None = None):
        self.out: TextIO = out or sys.stderr
        self.total, self.done, self.title = total, 0, ""
        self.is_drawn, self.shown_at = self.out.isatty(), 0.0

    def begin(self, title: str) -> None:
        """Show which source comes next."""
        self.title = title
        self.moved(0, 0)

    def moved(self, size: int, announced: int) -> None:
        """Draw the bar after `size` bytes of `announced`, which is 0 where the server does not say."""
        now = time.monotonic()
        if not self.is_drawn or (size and now - self.shown_at < OFTEN_S):
            return
        self.shown_at = now
        filled = round(WIDTH * (self.done + (min(size / announced, 1) if announced else 0)) / max(self.total, 1))
        bar = "#" * filled + "-" * (WIDTH - filled)
        self.out.write(f"\r[{bar}] {self.done + 1} of {self.total}  {self.title[:40]}  {size / 1e6:.1f} MB\x1b[K")
        self.out.flush()

    def end(self, line: str) -> None:
        """Write one line with the outcome of the source."""
        self.done += 1
        self.out.write(f"\r\x1b[K{line}\n" if self.is_drawn else f"{line}\n")
        self.out.flush()
