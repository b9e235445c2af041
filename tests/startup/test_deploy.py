"""The files that run the app as a service: nothing runs as root, nothing writes where it need not, no secret inside."""

import json
import re
import shlex
from pathlib import Path

import pytest
import uvicorn
import yaml

from localities.community_store import engine
from localities.community_store.__main__ import main as community_store
from localities.participation import open_meeting
from tests.not_none import not_none

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
CONTAINER = (ROOT / "Containerfile").read_text()
UNIT = (ROOT / "deploy" / "thriving-places@.service").read_text()
TEMPLATE = (ROOT / "deploy" / "nginx.conf.template").read_text()
SERVICE = (ROOT / "docs" / "service.md").read_text()
ELSEWHERE = {"HOME", "PATH", "PYTHONDONTWRITEBYTECODE", "PIP_DISABLE_PIP_VERSION_CHECK", "PIP_NO_CACHE_DIR",
             "FORWARDED_ALLOW_IPS"}  # fmt: skip  # read by Python, pip and the web server, not by the app's own code


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


def test_every_variable_of_the_proxys_template_is_set_by_the_compose_file_and_no_other():
    set_there = set(COMPOSE["services"]["proxy"]["environment"])
    assert set(re.findall(r"\$\{([A-Z_]+)\}", TEMPLATE)) == set_there


def test_every_variable_that_is_given_to_a_copy_is_one_that_the_app_reads():
    code = "".join(file.read_text() for room in ("localities", "pages") for file in (ROOT / room).rglob("*.py"))
    given = set(COMPOSE["services"]["copy-1"]["environment"])
    given |= set(re.findall(r"([A-Z_]+)=", " ".join(re.findall(r"^(?:ENV|Environment=)(.+)$", CONTAINER + UNIT, re.M))))
    assert {name for name in given - ELSEWHERE if f'"{name}"' not in code} == set()


def test_every_setting_that_the_compose_file_asks_for_is_explained():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
    explained = SERVICE + (ROOT / "README.md").read_text()
    assert {name for name in asked if name not in explained} == set()


def test_image_health_check_proxy_and_published_port_agree():
    (port,) = re.findall(r"^EXPOSE (\d+)$", CONTAINER, re.M)
    proxy = COMPOSE["services"]["proxy"]
    assert re.findall(r"127\.0\.0\.1:(\d+)/healthz", CONTAINER) == [port]
    assert re.findall(r'"--server\.port", "(\d+)"', CONTAINER) == [port]
    assert re.findall(r"server [\w-]+:(\d+)", proxy["environment"]["COPIES"]) == [port, port]
    assert proxy["ports"] == [f"8080:{proxy['environment']['LISTEN']}"]


def test_a_copy_is_asked_whether_it_works_as_the_image_says_whatever_format_the_image_is_kept_in():
    asked = COMPOSE["services"]["copy-1"]["healthcheck"]
    options, command = not_none(re.search(r"^HEALTHCHECK (.+?) \\\n\s+CMD (\[.+\])$", CONTAINER, re.M)).groups()
    assert asked["test"] == ["CMD", *json.loads(command)]
    told = dict(one.removeprefix("--").replace("-", "_").split("=") for one in options.split())
    assert {name: str(asked[name]) for name in told} == told


def test_every_path_that_image_compose_file_and_unit_name_is_in_the_repository():
    copied = " ".join(re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.M)).split()
    mounted = [one.split(":")[0] for one in COMPOSE["services"]["proxy"]["volumes"]]
    started = re.findall(r"streamlit(?:\", \"| )run(?:\", \"| )([\w.]+)", CONTAINER + UNIT)
    built = COMPOSE["services"]["copy-1"]["build"]["dockerfile"]
    assert started == ["app.py", "app.py"]
    assert [one for one in [*copied, *mounted, *started, built] if not (ROOT / one).exists()] == []


def test_the_proxy_drops_quiet_connections_before_a_copy_does():
    (proxy_s,) = re.findall(r"^    keepalive_timeout (\d+)s;$", TEMPLATE, re.M)
    assert int(proxy_s) < uvicorn.Config("app:app").timeout_keep_alive


def test_the_unit_starts_a_copy_with_the_port_that_the_guide_gives_to_the_proxy():
    assert "thriving-places@8501" in SERVICE
    assert "server 127.0.0.1:8501" in SERVICE
    assert "--server.port %i --server.address 127.0.0.1" in UNIT


def test_the_drill_of_the_guide_backs_up_restores_and_checks(file_store, tmp_path, monkeypatch, capsys):
    open_meeting.start("Hall", "govan", "2026-11-22")
    part = SERVICE.split("## Backup, and the drill")[1].split("\n## ")[0]
    lines = [line.strip() for line in part.splitlines() if line.startswith("    .venv") or "DATABASE_URL=" in line]
    codes = [run_here(line, tmp_path, monkeypatch) for line in lines]
    said = capsys.readouterr().out
    assert [line.split("community_store ")[1].split()[0] for line in lines] == ["backup", "check", "restore"]
    assert codes == [0, 0, 0]
    assert re.search(r"[1-9]\d* rows of .* are in the store", said)
    assert said.count("The history adds up to what is there now.") == 2
    assert (tmp_path / "drill" / "community.db").is_file()


def run_here(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a command of the guide in this process, with its paths in the folder and its setting in force."""
    moved = (
        line.replace("/backups/", f"{folder}/").replace("/var/drill", f"{folder}/drill").replace("$(date +%F)", "day")
    )
    setting, _, command = moved.rpartition(".venv/bin/python -m localities.community_store ")
    if setting:
        engine.clear_cache()
        monkeypatch.setenv(*setting.strip().split("=", 1))
    return community_store(shlex.split(command))
