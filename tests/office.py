"""Finds LibreOffice, or installs it, and turns documents into PDF with it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from tests.browser.chromium import apt_get

NAMES: Final = ("soffice", "libreoffice")
PACKAGES: Final = tuple(f"libreoffice-{part}-nogui" for part in ("calc", "writer", "impress"))
SECONDS: Final = 300  # for all files of one start, on a loaded machine


@cache
def find_or_install_libreoffice() -> str:
    """Return the path of LibreOffice; install it if there is none.

    Raises RuntimeError if the installation fails: tests of documents are never skipped.
    """
    with (Path(tempfile.gettempdir()) / "dashboard-libreoffice.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers start at once; only one installs
        path = find_libreoffice() or install_libreoffice()
    if path is None:
        message = (
            f"Tests of documents need LibreOffice: apt-get install {' '.join(PACKAGES)},"
            " or SOFFICE=/path/to/soffice."
        )
        raise RuntimeError(message)
    return path


def find_libreoffice() -> str | None:
    """Return the path of the program named by SOFFICE, or of one on the PATH."""
    chosen = os.environ.get("SOFFICE")
    paths = (shutil.which(name) for name in ((chosen,) if chosen else NAMES))
    return next((path for path in paths if path), None)


def install_libreoffice() -> str | None:
    """Install the parts of Debian's LibreOffice that run without a screen, if we have the rights."""
    apt_get("--no-install-recommends", *PACKAGES)
    return find_libreoffice()


def convert_to_pdf(paths: Path | Sequence[Path], folder: Path) -> list[Path]:
    """Convert documents to PDF in one start of LibreOffice, and return their paths in ``folder``."""
    documents = [paths] if isinstance(paths, Path) else list(paths)
    convert(documents, folder, "pdf")
    return [folder / f"{document.stem}.pdf" for document in documents]


def convert(paths: Sequence[Path], folder: Path, kind: str, *options: str) -> None:
    """Convert files in one start of LibreOffice, as a person saves them as another kind.

    It has a profile of its own, so that several test workers do not meet.
    """
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                find_or_install_libreoffice(),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                *options,
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
