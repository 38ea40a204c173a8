"""Finds Chromium, or installs it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

# The first is the same browser without the windows around pages, which cost a third of the tests' time
NAMES: Final = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
# No sandbox, since root cannot have one; no request to Google.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)


@cache
def find_or_install_chromium() -> str | None:
    """Return the path of a browser, or None for playwright's own; install one if there is none.

    Raises RuntimeError if the installation fails: browser tests are never skipped.
    """
    with (Path(tempfile.gettempdir()) / "dashboard-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers start at once; only one installs
        start_driver()
        return find_browser() or install_browser()


def start_driver() -> None:
    """Make sure that playwright's driver runs; a minimal Debian lacks a library that it needs.

    Raises RuntimeError if it does not run.
    """
    if not (fault := driver_error()):
        return
    apt_get("libatomic1")
    if driver_error():
        message = (
            "The browser tests need playwright, whose program does not start:"
            f" {fault}\nOn Debian: apt-get install libatomic1"
        )
        raise RuntimeError(message)


def driver_error() -> str:
    """Return the error of playwright's driver, or an empty text if it runs."""
    command = [sys.executable, "-m", "playwright", "--version"]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    return (
        (result.stderr.strip() or f"exit status {result.returncode}") if result.returncode else ""
    )


def apt_get(*arguments: str) -> None:
    """Install the packages that ``apt-get install`` is given, if we have the rights; one test worker at a time."""
    if os.geteuid() or not shutil.which("apt-get"):
        return
    install = ["apt-get", "install", "-qy", *arguments]
    with (Path(tempfile.gettempdir()) / "dashboard-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for step in (["apt-get", "update", "-q"], install):
            subprocess.run(step, check=False, capture_output=True)


def find_browser() -> str | None:
    """Return the path of an installed browser: the one named by CHROME, or one on the PATH."""
    chosen = os.environ.get("CHROME")
    paths = (shutil.which(name) for name in ((chosen,) if chosen else NAMES))
    return next((path for path in paths if path), None)


def install_browser() -> str | None:
    """Install Debian's Chromium if we have the rights, or else playwright's own."""
    for package in NAMES[:2]:  # Debian before 12 has the second only
        apt_get(package)
        if path := find_browser():
            return path
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False).returncode:
        message = (
            "The browser tests need Chromium: apt-get install chromium, or CHROME=/path/to/chrome."
        )
        raise RuntimeError(message)
    return None
