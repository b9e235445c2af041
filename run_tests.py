"""Set this machine up and run every test: `python3 run_tests.py [arguments for pytest]`.

Standard library only, for it runs before anything is installed. It makes `.venv`, installs requirements-dev.txt, finds
a browser (an installed Chromium or Chrome, else Playwright's own, else Debian's through apt), GDAL's programs (else
Debian's gdal-bin) and nginx (else Debian's), and runs the whole suite on all cores. PostgreSQL's server comes with
requirements-dev.txt. The exit code is pytest's; a run without tests counts as a failure, and so does a test that was
skipped for any other reason than a missing folder of outside data.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Each file's tests stay on one worker, in the order in which they were collected: the browser's come last.
WORKERS = min(max(2, os.cpu_count() or 2), 8)  # each browser worker runs a server and a browser of its own
SPREAD = ("-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
LEFT_OUT = "left out"  # how a test says that its outside data are not on this machine
NOT_RUN = 5  # pytest's own exit code for a run without tests


def environment_python() -> Path:
    """Return the environment's Python, making the environment first where there is none."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print("Making .venv", flush=True)
        try:
            venv.create(ENVIRONMENT, with_pip=True)
        except (subprocess.CalledProcessError, ImportError):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)  # half made, it would pass for whole the next time
            sys.exit("This Python cannot make an environment; on Debian: apt-get install python3-venv")
    return python


def install(python: Path) -> None:
    """Install what the tests need; CalledProcessError if pip fails."""
    options = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *options, "-r", ROOT / "requirements-dev.txt"], check=True)


def ensure_browser(python: Path) -> None:
    """Install a browser where none is found; the browser tests fail with one line if that does not succeed."""
    if os.environ.get("CHROMIUM") or any(map(shutil.which, BROWSERS)) or has_browser(python):
        return
    print("No Chromium was found: installing one", flush=True)
    if subprocess.run([python, "-m", "playwright", "install", "chromium"]).returncode == 0 and has_browser(python):
        return
    install_from_debian("chromium", "fonts-dejavu-core")


def ensure_gdal() -> None:
    """Install ogrinfo and ogr2ogr where they are missing; their tests fail with one line if that does not succeed."""
    if not all(map(shutil.which, ("ogrinfo", "ogr2ogr"))):
        print("No GDAL was found: installing it", flush=True)
        install_from_debian("gdal-bin")


def ensure_nginx() -> None:
    """Install nginx where it is missing; the test of two copies fails with one line if that does not succeed."""
    if not shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"):
        print("No nginx was found: installing it", flush=True)
        install_from_debian("nginx")


def install_from_debian(*packages: str) -> None:
    """Install packages through apt, where there is apt."""
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"])
        subprocess.run([*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])


def has_browser(python: Path) -> bool:
    """Return whether the tests find a browser: the same search as theirs."""
    command = [python, "-c", "from tests.browser.chromium import find_chromium; find_chromium()"]
    return subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL).returncode == 0


def pack_beside(python: Path) -> None:
    """Compress Streamlit's files while the first tests run, else each browser worker's app would do it for itself."""
    command = [python, "-c", "from localities.publishing.serving import packed_files; packed_files.pack_beside()"]
    subprocess.run(command, cwd=ROOT)


def run(python: Path, arguments: list[str]) -> tuple[int, list[str]]:
    """Run pytest, showing its output as it comes; return its exit code and the last lines of it."""
    # -rs: the reason of every skipped test.
    command = [python, "-m", "pytest", "-rs", *SPREAD, *arguments]
    lines: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace") as tests:
        for line in tests.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return tests.returncode, lines


def skipped(lines: list[str]) -> tuple[int, int]:
    """Return how many tests were left out for want of outside data, and how many were skipped for another reason."""
    counts = [(int(found[1]), line) for line in lines if (found := re.match(r"SKIPPED \[(\d+)\]", line))]
    left_out = sum(count for count, line in counts if LEFT_OUT in line)
    return left_out, sum(count for count, _ in counts) - left_out


def main(arguments: list[str]) -> int:
    """Run everything; return 0 only if every test ran and passed."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    python = environment_python()
    install(python)
    ensure_browser(python)
    ensure_gdal()
    ensure_nginx()
    pack_beside(python)
    code, lines = run(python, arguments)
    left_out, others = skipped(lines)
    print(f"Skipped: {others}. Left out because their outside data are not on this machine: {left_out}.", flush=True)
    if code == NOT_RUN:
        print("No test ran.")
    return code or (1 if others else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
