"""A proxy that lets nothing out and records every outside address that the browser requests."""

import socket
from threading import Thread
from urllib.parse import urlsplit

# What Chromium itself requests when it starts or sees a form, whatever page is open.
BROWSERS_OWN = (
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "clientservices.googleapis.com",
    "content-autofill.googleapis.com",
    "edgedl.me.gvt1.com",
    "mtalk.google.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "safebrowsing.googleapis.com",
    "update.googleapis.com",
    "www.google.com",
)


class Doorman:
    """Listens as a proxy, answers nothing, and records every requested host, also of icons, sockets and hints."""

    def __init__(self):
        self.asked: list[str] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._door.getsockname()[1]}"
        Thread(target=self._stand, daemon=True).start()

    def outside_hosts(self) -> list[str]:
        """Return the hosts requested so far, without the browser's own."""
        return [host for host in self.asked if host not in BROWSERS_OWN]

    def close(self) -> None:
        """Stops listening."""
        self._door.close()

    def _stand(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            with caller:
                self._note(caller)

    def _note(self, caller: socket.socket) -> None:
        caller.settimeout(2)
        try:
            words = caller.recv(4096).decode("latin-1").split(" ")
        except OSError:
            return
        if len(words) > 1:
            self.asked.append(host_of(words[1]))


def host_of(asked: str) -> str:
    """Return the host in a proxy's request line: `example.org:443` or `http://example.org/x`."""
    return urlsplit(asked if "://" in asked else f"//{asked}").hostname or asked
