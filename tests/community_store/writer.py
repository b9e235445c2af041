"""Changes a meeting until killed, and print each change once the store has acknowledged it.

python -m tests.community_store.writer EDITOR_CODE, with DATABASE_URL set. It forks: the parent reads nothing from
the store, so each child opens it anew without importing everything again. A line on standard input starts a child.
"""

import os
import random
import sys

from localities.community_store import migrate  # noqa: F401 - read once, before the first child
from localities.participation import change_meeting, open_meeting


def write_for_ever(code: str) -> None:
    """Add, move, rename, remove and restore scenes; print version and titles in order after each change."""
    meeting = open_meeting.by_code(code)
    while True:
        meeting = one_change(meeting)
        line = f"{meeting.version} {','.join(scene.title for scene in meeting.scenes)}\n"
        os.write(1, line.encode())  # one call, at once: nothing waits in a buffer when the process is killed


def one_change(meeting):
    """Make a random change and return the meeting; it never has more than twenty scenes."""
    chosen = random.choice(meeting.scenes) if meeting.scenes else None
    if chosen is None or len(meeting.scenes) < 5:
        return change_meeting.add(meeting, change_meeting.drafted("words", f"s{meeting.version}"))
    if len(meeting.scenes) >= 20:
        return change_meeting.remove(meeting, chosen.scene_id)
    changes = (
        lambda: change_meeting.duplicate(meeting, chosen.scene_id),
        lambda: change_meeting.move(meeting, chosen.scene_id, random.choice((-3, -1, 1, 3))),
        lambda: change_meeting.rename_scene(meeting, chosen.scene_id, f"r{meeting.version}"),
        lambda: change_meeting.remove(meeting, chosen.scene_id),
        lambda: change_meeting.put_back(meeting),
    )
    return random.choice(changes)()


if __name__ == "__main__":
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            write_for_ever(sys.argv[1])
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")
