"""Run the app as its users do: one process on one port, started for the tests and stopped afterwards."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 300  # seconds; on a busy machine the app takes minutes to start


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@contextmanager
def running_app(log: Path, **environment):
    """Yield the address of the running app; its output goes to `log`."""
    with running_script("app.py", log, **environment) as (address, _):
        yield address


@contextmanager
def running_script(script: str, log: Path, port: int = 0, module: str = "streamlit", **environment):
    """Yield address and process of `streamlit run script`, with the project's settings; its output goes to `log`.

    `module` is what Python runs: Streamlit, or a benchmark's own start of it.
    """
    port = port or free_port()
    command = [
        sys.executable,
        "-m",
        module,
        "run",
        script,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
        "--server.address",
        "127.0.0.1",
    ]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            yield address, process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def _wait(address: str, process, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the app stopped while starting:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=5) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the app did not answer within {PATIENCE_S} s:\n{log.read_text()}")
