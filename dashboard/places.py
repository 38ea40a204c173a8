"""Where things are: the books, the reference tables, the front door."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
VARIABLE: Final = "DASHBOARD_DATA"
NAMES: Final = "DASHBOARD_HOST_NAMES"  # under which the server is known, beside this machine's own


def home() -> Path:
    """The repository, or the folder in the installed package that holds the same files."""
    packaged = PACKAGE / "_data"
    return packaged if packaged.is_dir() else PACKAGE.parent


def data() -> Path:
    """The folder of conventions: ``DASHBOARD_DATA`` where set, else the books that ship."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen).expanduser().resolve() if chosen else home() / "data"


def reference() -> Path:
    """The reference tables that ship."""
    return home() / "data" / "reference"


def front_door() -> Path:
    """The ``app.py`` that ``streamlit run`` starts."""
    return home() / "app.py"
