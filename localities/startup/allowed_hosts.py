"""Under which names the server answers: another one that points at it is somebody's trick (DNS rebinding)."""

from __future__ import annotations

import os
import socket
from urllib.parse import urlsplit

from localities.publishing.wall.stage_address import own_address

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def hosts() -> list[str]:
    """Return the host names of PUBLIC_ADDRESS and ALLOWED_HOSTS, and this machine's own; [] where neither is set.

    Without either, the server cannot know what a proxy in front of it is called, and answers under any name.
    """
    public = os.environ.get("PUBLIC_ADDRESS", "").strip()
    stated = os.environ.get("ALLOWED_HOSTS", "").replace(",", " ").split()
    if public:
        stated.append(urlsplit(public if "://" in public else f"//{public}").hostname or "")
    stated = [one.lower() for one in stated if one]
    return sorted({*stated, *THIS_MACHINE, socket.gethostname().lower(), own_address()} - {""}) if stated else []
