"""Find a Chromium on this machine, or say in one line how to get one."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"  # the same engine without window handling: a visit costs half as much
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KNOWN = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
HOW_TO_GET_ONE = (
    "The browser tests need a Chromium: install Debian's `chromium` (apt-get install chromium), Google Chrome, or run "
    "`python -m playwright install chromium`; CHROMIUM names another one."
)
# Quiet: a test browser that looks for updates would itself ask other hosts.
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
# A profile's pages share one process, so that each script is compiled once and not for every page.
ONE_PROCESS = "--process-per-site"


def find_chromium() -> str:
    """Return the path of a complete browser; RuntimeError with HOW_TO_GET_ONE if there is none."""
    with sync_playwright() as started:
        own = started.chromium.executable_path
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *KNOWN, own]
    for candidate in candidates:
        if candidate and Path(candidate).exists():
            return str(candidate)
    raise RuntimeError(HOW_TO_GET_ONE)


def find_shell() -> str | None:
    """Return the path of Chromium's headless shell, unless CHROMIUM names a browser to use."""
    return None if os.environ.get("CHROMIUM") else shutil.which(SHELL)


def arguments() -> list[str]:
    """Return start options; as root, Chromium runs only without its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, ONE_PROCESS, *(["--no-sandbox"] if root else [])]
