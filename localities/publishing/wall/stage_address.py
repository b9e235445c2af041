"""The address under which phones in the hall reach this server."""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request

LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost")
# Reserved for examples: the system says which of its addresses would be used, and nothing is sent.
SOMEWHERE_ELSE = ("192.0.2.1", 9)
PATIENCE_S = 0.3
ALONE = (
    "Phones cannot reach this machine yet: the app answers on this machine alone. Connect it to the hall's network and "
    "start the app with --server.address 0.0.0.0, or set PUBLIC_ADDRESS to the address that phones can open."
)


@dataclass(frozen=True)
class HallAddress:
    """The server's root as phones type it, without a slash at its end; `warning` says why they may not reach it."""

    root: str
    warning: str = ""


def hall_address(request: Request, base: str = "") -> HallAddress:
    """The operator's PUBLIC_ADDRESS, else what the presenter's browser used, else this machine's in its network."""
    return hall_address_of(str(request.base_url), base)


def hall_address_of(used: str, base: str = "") -> HallAddress:
    """The same for an address that a browser used."""
    text = os.environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/")
    if text:
        return HallAddress(text if "://" in text else f"http://{text}")
    address = urlsplit(used)
    if not is_this_machine(address.hostname or ""):
        return HallAddress(f"{address.scheme}://{address.netloc}{base}")
    found = own_address()
    port = address.port or (443 if address.scheme == "https" else 80)
    if not found or not _answers(found, port):
        return HallAddress(f"{address.scheme}://{address.netloc}{base}", ALONE)
    shown = "" if port == {"http": 80, "https": 443}.get(address.scheme) else f":{port}"
    return HallAddress(f"{address.scheme}://{found}{shown}{base}")


def is_this_machine(host: str) -> bool:
    """Whether the host is a name for the machine that asks, so that a phone that opens it asks itself."""
    if host.lower().rstrip(".") in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def own_address() -> str:
    """The machine's address in its network; "" where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as query:
        try:
            query.connect(SOMEWHERE_ELSE)  # of a datagram socket: chooses a way and sends nothing
            found = query.getsockname()[0]
        except OSError:
            return ""
    return "" if is_this_machine(found) else found


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), PATIENCE_S):
            return True
    except OSError:
        return False
