"""The files that run the app as a service: nothing runs as root, nothing writes where it need not, no secret inside."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
CONTAINER = (ROOT / "Containerfile").read_text()
UNIT = (ROOT / "deploy" / "thriving-places@.service").read_text()


@pytest.mark.parametrize("name", ["copy-1", "copy-2", "proxy"])
def test_a_service_runs_on_a_read_only_file_system_and_without_powers(name):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert any(one.startswith("/tmp:") for one in service["tmpfs"])


def test_copies_wait_for_a_database_that_answers_and_share_it():
    first, second = (COMPOSE["services"][name] for name in ("copy-1", "copy-2"))
    assert first["environment"]["DATABASE_URL"] == second["environment"]["DATABASE_URL"]
    assert first["depends_on"]["database"]["condition"] == "service_healthy"


def test_the_proxy_asks_both_copies_and_is_the_one_whose_word_about_visitors_is_believed():
    proxy, copy = COMPOSE["services"]["proxy"], COMPOSE["services"]["copy-1"]
    assert re.findall(r"server (copy-\d):8501", proxy["environment"]["COPIES"]) == ["copy-1", "copy-2"]
    assert copy["environment"]["FORWARDED_ALLOW_IPS"] == proxy["networks"]["inside"]["ipv4_address"]
    assert "ports" not in copy


def test_no_password_is_written_down():
    written = (ROOT / "compose.yaml").read_text() + CONTAINER + UNIT
    passwords = re.findall(r"POSTGRES_PASSWORD: (.+)|places:([^@]+)@", written)
    assert len(passwords) == 2
    assert all((one or other).startswith("${POSTGRES_PASSWORD:?") for one, other in passwords)


def test_the_image_holds_what_the_app_needs_runs_as_a_user_and_is_asked_whether_it_works():
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE))
    assert copied == {"requirements.txt", "app.py LICENSE", ".streamlit", "geodata", "localities", "pages"}
    assert re.search(r"^USER \d+$", CONTAINER, re.MULTILINE)
    assert "/healthz" in CONTAINER


@pytest.mark.parametrize("line", ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes"])
def test_the_unit_is_closed_in(line):
    assert line in UNIT.splitlines()
