"""`streamlit`, with a plain semaphore where our app has run slots: `-m benchmarks.beside.semaphore run app.py`."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

from streamlit.web.cli import main

from pages.parts.shared import run_slots


class OneAtATime:
    """A semaphore of one place: no order of asking, and a long run holds up all that come after it."""

    def __init__(self):
        self._place = Semaphore(1)

    @contextmanager
    def run_slot(self) -> Iterator[None]:
        """Wait for the one place, and give it back at the end of the block."""
        with self._place:
            yield


if __name__ == "__main__":
    run_slots.PAGES = OneAtATime()
    main(prog_name="streamlit")
