"""An installed Chromium, or one that is installed now."""

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

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Chromium as root has no sandbox; it stays at home, and never asks its maker for anything.
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
    """The path of a browser; None where playwright has its own. Installs one where there is none.

    Raises RuntimeError where none can be installed: a browser test is never passed over.
    """
    with (Path(tempfile.gettempdir()) / "dashboard-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers start together; one installs
        start_driver()
        return find_browser() or install_browser()


def start_driver() -> None:
    """See that playwright's own program runs; a bare Debian lacks a library that it needs.

    Raises RuntimeError where it does not run.
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
    """What playwright's program says where it does not run, else nothing."""
    asked = [sys.executable, "-m", "playwright", "--version"]
    ran = subprocess.run(asked, check=False, capture_output=True, text=True)
    return (ran.stderr.strip() or f"exit status {ran.returncode}") if ran.returncode else ""


def apt_get(package: str) -> None:
    """Install a package of Debian's where we may; nothing where we may not."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for step in (["apt-get", "update", "-q"], ["apt-get", "install", "-qy", package]):
            subprocess.run(step, check=False, capture_output=True)


def find_browser() -> str | None:
    """The path of an installed browser: the one that CHROME names, or one on the PATH."""
    chosen = os.environ.get("CHROME")
    paths = (shutil.which(name) for name in ((chosen,) if chosen else NAMES))
    return next((path for path in paths if path), None)


def install_browser() -> str | None:
    """Install a browser from Debian where we may, else playwright's own."""
    apt_get("chromium")
    if path := find_browser():
        return path
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(own, check=False).returncode:
        message = (
            "The browser tests need Chromium: apt-get install chromium, or CHROME=/path/to/chrome."
        )
        raise RuntimeError(message)
    return None
