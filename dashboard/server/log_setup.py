"""The server's log: our own messages with their time, without routine messages."""

from __future__ import annotations

import logging
from typing import Final

LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure_logging() -> None:
    """Log warnings and errors only; the address is printed once, by ``startup``."""
    logging.basicConfig(format=LOG_FORMAT, level=logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(is_log_worthy)


def is_log_worthy(record: logging.LogRecord) -> bool:
    """Return False for event streams of open screens that end when the server stops."""
    return "without completing response" not in record.getMessage()
