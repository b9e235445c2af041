"""Kill the server two hundred times while twenty phones send contributions; what was acknowledged, what is lost.

    python -m benchmarks.kill_writers [--kills 200]

Takes a store of its own: a SQLite file, or the empty PostgreSQL database that DATABASE_URL names. A moderator accepts
what waits in a process beside the server; both are killed with SIGKILL at a moment of chance, in either order. All of
it runs on this machine's loopback and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time

from sqlalchemy import select

from localities.community_store import check_history, engine
from localities.community_store.contribution_tables import contributions
from tests.participation.contributions.kill_writers import WRITERS, Said, kill_under_writers


def faults(said: Said) -> list[str]:
    """What is lost, double or does not add up, in sentences; none where the store kept its word."""
    with engine.reading() as connection:
        rows = connection.execute(select(contributions)).all()
    states = {row.reference: row.state for row in rows}
    lost = [one for one in said.sent.values() if one not in states]
    double = len(rows) - len(said.drafts)
    undone = [one for one in said.accepted if states.get(one) != "accepted"]
    return [
        *([f"{len(lost)} acknowledged contributions are lost"] if lost else []),
        *([f"{double} contributions more than drafts"] if double else []),
        *([f"{len(undone)} acknowledged decisions are lost"] if undone else []),
        *check_history.faults(),
    ]


def report(kills: int) -> int:
    """Kill, count and print; 1 where anything is wrong."""
    began = time.monotonic()
    said = kill_under_writers(kills)
    wrong = faults(said)
    print(f"store: {engine.address().get_backend_name()}; kills: {kills}; writers: {WRITERS}")
    print(f"sent and acknowledged: {len(said.sent)}; sent again because the line broke: {said.repeats}")
    print(f"decisions acknowledged: {len(said.accepted)}; in {time.monotonic() - began:.0f} s")
    print("\n".join(wrong) if wrong else "nothing lost, nothing double, the history adds up")
    return int(bool(wrong))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/community.db")
        raise SystemExit(report(given.kills))
