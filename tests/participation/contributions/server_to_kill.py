"""A server of the contribution routes and a moderator who accepts, both to be killed repeatedly.

python -m tests.participation.contributions.server_to_kill SOCKET, with DATABASE_URL set and an open socket of that
number. It forks, so that each life begins at once and opens the store itself. A line on standard
input starts a life, and it reports when both are dead.
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
from tests.participation.contributions.drafts import MODERATOR, suggestion


class NoLimits:
    """Allows any number of requests: the limits are tested elsewhere."""

    def may_send(self, address, visitor):
        return True


def once_in_another_store():
    """Send and accept once in a temporary store, so that everything a life reads first is in memory."""
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
    app = Starlette(routes=contribution_routes.routes())
    uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run(sockets=[listening])


def accept_for_ever():
    """Accept what waits, oldest first, and print each reference once the store has acknowledged it."""
    while True:
        try:
            waiting = queue.waiting(MODERATOR)
            if waiting:
                done = decide.accept(MODERATOR, waiting[0], {})  # a missing listing: nothing was seen before
                os.write(1, f"accepted {done.reference}\n".encode())  # one call, at once: no buffer is lost
            else:
                time.sleep(0.01)
        except (ContributionFault, StoreUnavailable) as fault:
            os.write(1, f"refused {type(fault).__name__}\n".encode())


def forked(work, *arguments):
    """Return the id of a new process that does the work and then exits."""
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
