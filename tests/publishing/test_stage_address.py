"""The address on the wall: one that a phone in the room can open."""

import socket

import pytest
from starlette.requests import Request

from localities.publishing.wall import stage_address
from localities.publishing.wall.stage_address import hall_address


@pytest.fixture(autouse=True)
def no_word_from_the_operator(monkeypatch):
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)


def asked(host, scheme="http"):
    name, _, port = host.partition(":")
    headers = [(b"host", host.encode())]
    return Request({"type": "http", "method": "GET", "scheme": scheme, "path": "/present", "query_string": b"",
                    "server": (name, int(port or 80)), "headers": headers})  # fmt: skip


def test_the_operators_address_comes_first(monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://hall.example/app/")
    assert hall_address(asked("localhost:8501")).root == "https://hall.example/app"


def test_an_operators_address_without_a_scheme_is_read_as_http(monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "hall.local:8501")
    assert hall_address(asked("localhost:8501")).root == "http://hall.local:8501"


def test_what_the_presenters_browser_used_serves_phones_too():
    hall = hall_address(asked("192.168.1.20:8501"), "/places")
    assert (hall.root, hall.warning) == ("http://192.168.1.20:8501/places", "")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.9.9.9", "::1", "0.0.0.0"])
def test_names_of_the_machine_itself_are_known(host):
    assert stage_address.is_this_machine(host)


@pytest.mark.parametrize("host", ["192.168.1.20", "hall.local", "localhost.example", ""])
def test_other_names_are_left_alone(host):
    assert not stage_address.is_this_machine(host)


def test_a_presenter_on_localhost_gets_the_machines_address_in_the_network(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        # Stands for an address in the hall's network: a machine that runs the tests may have none.
        monkeypatch.setattr(stage_address, "own_address", lambda: "127.0.0.1")
        hall = hall_address(asked(f"localhost:{port}"))
    assert (hall.root, hall.warning) == (f"http://127.0.0.1:{port}", "")


def test_a_server_that_answers_this_machine_alone_says_what_to_do(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    monkeypatch.setattr(stage_address, "own_address", lambda: "127.0.0.1")  # nobody listens there any more
    hall = hall_address(asked(f"localhost:{port}"))
    assert "PUBLIC_ADDRESS" in hall.warning
    assert hall.root == f"http://localhost:{port}"


def test_a_machine_in_no_network_says_so_too(monkeypatch):
    monkeypatch.setattr(stage_address, "own_address", lambda: "")
    assert "--server.address 0.0.0.0" in hall_address(asked("localhost:8501")).warning
