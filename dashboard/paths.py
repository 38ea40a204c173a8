"""Where things are: the books, the reference tables, the front door."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
DATA_VARIABLE: Final = "DASHBOARD_DATA"
HOST_NAMES_VARIABLE: Final = (
    "DASHBOARD_HOST_NAMES"  # under which the server is known, beside this machine's own
)


def project_root() -> Path:
    """The repository, or the folder in the installed package that holds the same files."""
    packaged = PACKAGE / "_data"
    return packaged if packaged.is_dir() else PACKAGE.parent


def data_folder() -> Path:
    """The folder of conventions: ``DASHBOARD_DATA`` where set, else the books that ship."""
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen).expanduser().resolve() if chosen else project_root() / "data"


def reference_folder() -> Path:
    """The reference tables that ship."""
    return project_root() / "data" / "reference"


def app_file() -> Path:
    """The ``app.py`` that ``streamlit run`` starts."""
    return project_root() / "app.py"
