"""Paths of the data folder, the reference tables and ``app.py``; prefixes of our routes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
DATA_VARIABLE: Final = "DASHBOARD_DATA"
# Further host names of the server, besides this machine's
HOST_NAMES_VARIABLE: Final = "DASHBOARD_HOST_NAMES"


def project_root() -> Path:
    """Return the repository, or the folder of the installed package with the same files."""
    packaged = PACKAGE / "_data"
    return packaged if packaged.is_dir() else PACKAGE.parent


def data_folder() -> Path:
    """Return the folder of conventions: ``DASHBOARD_DATA`` if set, else the shipped data."""
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen).expanduser().resolve() if chosen else project_root() / "data"


def reference_folder() -> Path:
    """Return the folder of the shipped reference tables."""
    return project_root() / "data" / "reference"


def app_file() -> Path:
    """Return the path of ``app.py`` for ``streamlit run``."""
    return project_root() / "app.py"


def url_prefixes(base: str) -> list[str]:
    """Return the prefixes of our routes: none, and Streamlit's base path ("/money") if there is one."""
    path = base.strip("/")
    return ["", f"/{path}"] if path else [""]
