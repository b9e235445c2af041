"""Kill the server two hundred times under twenty phones and two presenters; what was acknowledged, what is lost.

    python -m benchmarks.kill_writers [--kills 200]

Takes a store of its own: a SQLite file, or the empty PostgreSQL database that DATABASE_URL names (`--postgresql` starts
one of its own). The phones send contributions and the presenters move in one meeting, through the app's own routes; a
moderator accepts what waits in a process beside the server. Both are killed with SIGKILL at a moment of chance, in
either order. All of it runs on this machine's loopback and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from localities.community_store import check_history, engine
from localities.community_store.contribution_tables import contributions
from localities.participation import meeting_position
from tests.participation.contributions.kill_writers import WRITERS, Acknowledged, kill_under_writers
from tests.postgresql import own_postgresql


def faults(acknowledged: Acknowledged) -> list[str]:
    """What is lost, double or does not add up, in sentences; none where the store kept its word."""
    with engine.reading() as connection:
        rows = connection.execute(select(contributions)).all()
    states = {row.reference: row.state for row in rows}
    lost = [one for one in acknowledged.sent.values() if one not in states]
    double = len(rows) - len(acknowledged.drafts)
    undone = [one for one in acknowledged.accepted if states.get(one) != "accepted"]
    return [
        *([f"{len(lost)} acknowledged contributions are lost"] if lost else []),
        *([f"{double} contributions more than drafts"] if double else []),
        *([f"{len(undone)} acknowledged decisions are lost"] if undone else []),
        *moves_lost(acknowledged),
        *check_history.faults(),
    ]


def moves_lost(acknowledged: Acknowledged) -> list[str]:
    """What is wrong with the presenters' moves: a lost one gives its number to another, or is not in the store."""
    steps = [step for step, _ in acknowledged.moves]
    double, kept = len(steps) - len(set(steps)), meeting_position.of(acknowledged.meeting_id).moves
    return [
        *([f"{double} acknowledged moves have the number of another"] if double else []),
        *([f"the store holds {kept} moves; {max(steps)} were acknowledged"] if kept < max(steps, default=0) else []),
    ]


def report(kills: int) -> int:
    """Kill, count and print; 1 where anything is wrong."""
    began = time.monotonic()
    acknowledged = kill_under_writers(kills)
    wrong = faults(acknowledged)
    print(f"store: {engine.address().get_backend_name()}; kills: {kills}; writers: {WRITERS}")
    print(f"sent and acknowledged: {len(acknowledged.sent)}; sent again because the line broke: {acknowledged.repeats}")
    print(f"moves acknowledged: {len(acknowledged.moves)}; decisions acknowledged: {len(acknowledged.accepted)}")
    print(f"in {time.monotonic() - began:.0f} s: ", end="")
    print("\n".join(wrong) if wrong else "nothing lost, nothing double, the history adds up")
    return int(bool(wrong))


@contextmanager
def store(on_postgresql: bool) -> Iterator[str]:
    """The address of a store: a PostgreSQL database of its own, that of DATABASE_URL, or a SQLite file."""
    if on_postgresql:
        with own_postgresql() as address:
            yield address
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/community.db"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    with store(given.postgresql) as address:
        os.environ["DATABASE_URL"] = address
        raise SystemExit(report(given.kills))
