"""What the server writes to its log: our own lines with their time, and no chatter."""

from __future__ import annotations

import logging
from typing import Final

LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def keep_calm() -> None:
    """Write warnings and errors only; the address is printed once, by ``startup``."""
    logging.basicConfig(format=LINE, level=logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
