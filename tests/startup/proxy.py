"""The nginx of compose.yaml, with its own template, in front of local servers."""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

import httpx2

from tests.browser.server import free_port

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "deploy" / "nginx.conf.template"
WHOLE = """
daemon off;
pid $folder/nginx.pid;
error_log $folder/error.log;
events { worker_connections 2048; }
http {
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    include $folder/places.conf;
}
"""


@contextmanager
def running_nginx(folder: Path, ports: list[int], proto: str = "http", is_answering: bool = True) -> Iterator[str]:
    """Yield the address of an nginx in front of the copies at these ports; its log is `folder`/access.log."""
    found = shutil.which("nginx") or "/usr/sbin/nginx"
    listen = free_port()
    copies = " ".join(f"server 127.0.0.1:{port} max_fails=3 fail_timeout=5s;" for port in ports)
    filled = Template(TEMPLATE.read_text()).safe_substitute(
        LISTEN=f"127.0.0.1:{listen}",
        COPIES=copies,
        LOGGED_TO=folder / "access.log",
        FORWARDED_PROTO=proto,
        TRUSTED_PROXY="127.0.0.1",
    )
    (folder / "places.conf").write_text(filled)
    (folder / "nginx.conf").write_text(Template(WHOLE).substitute(folder=folder))
    command = [found, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    process = subprocess.Popen(command)
    try:
        address = f"http://127.0.0.1:{listen}"
        until(lambda: httpx2.get(address + "/healthz").status_code == (200 if is_answering else 502))
        yield address
    finally:
        process.send_signal(signal.SIGTERM)  # at once: an open page would hold it for hours
        process.wait(timeout=30)


def until(happens: Callable[[], object], seconds: float = 30.0) -> float:
    """Wait until the condition holds; return how long that took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            if happens():
                return time.monotonic() - began
        except httpx2.HTTPError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")
