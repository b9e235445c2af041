"""A server of the contributions' and meetings' own routes and a moderator, both to be killed again and again.

python -m tests.participation.contributions.server_to_kill SOCKET, with DATABASE_URL set and an open socket of that
number. It forks, so that each life begins at once and opens the store for itself. A line on standard
input starts a life, and it says when both are dead.
"""

import os
import socket
import sys
import time
from tempfile import TemporaryDirectory

import uvicorn
from starlette.applications import Starlette

from localities.assets import accepted
from localities.community_store import engine
from localities.community_store.engine import StoreUnavailable
from localities.participation.contributions import decide, queue
from localities.participation.contributions.contribution import ContributionFault
from localities.participation.contributions.submit import submit
from localities.publishing.contributing import contribution_routes
from localities.publishing.wall import present
from tests.participation.contributions.drafts import MODERATOR, suggestion


class NoLimits:
    """Everybody may send as often as they can: the limits are tested elsewhere."""

    def may_send(self, address, visitor):
        return True


def once_in_another_store():
    """Send and accept in a store that is thrown away: all that a life would have to read first is in mind then."""
    kept = os.environ["DATABASE_URL"]
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/warm.db"
        waits = submit(suggestion("Warm up")).contribution
        decide.accept(MODERATOR, waits, {})
        engine.clear_cache()
    os.environ["DATABASE_URL"] = kept
    accepted.refresh()
    engine.clear_cache()  # each life opens the store for itself


def serve(listening):
    """Answer until killed."""
    contribution_routes.limits = NoLimits()
    app = Starlette(routes=[*contribution_routes.routes(), *present.routes()])
    uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run(sockets=[listening])


def accept_for_ever():
    """Accept what waits, the oldest first, and say each reference once the store has acknowledged it."""
    while True:
        try:
            waiting = queue.waiting(MODERATOR)
            if waiting:
                done = decide.accept(MODERATOR, waiting[0], {})  # something missing: no listing was seen before
                os.write(1, f"accepted {done.reference}\n".encode())  # one call, at once: no buffer is lost
            else:
                time.sleep(0.01)
        except (ContributionFault, StoreUnavailable) as fault:
            os.write(1, f"refused {type(fault).__name__}\n".encode())


def forked(work, *arguments):
    """The id of a new process that does the work and never comes back here."""
    child = os.fork()
    if not child:
        try:
            work(*arguments)
        finally:
            os._exit(1)
    return child


if __name__ == "__main__":
    kept = socket.socket(fileno=int(sys.argv[1]))
    once_in_another_store()
    os.write(1, b"ready\n")
    for _ in sys.stdin:
        both = forked(serve, kept), forked(accept_for_ever)
        os.write(1, f"born {both[0]} {both[1]}\n".encode())
        for one in both:
            os.waitpid(one, 0)
        os.write(1, b"dead\n")
