"""What the server writes to its log: our own lines with their time, and no chatter."""

from __future__ import annotations

import logging
from typing import Final

LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure_logging() -> None:
    """Write warnings and errors only; the address is printed once, by ``startup``."""
    logging.basicConfig(format=LOG_FORMAT, level=logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(is_log_worthy)


def is_log_worthy(record: logging.LogRecord) -> bool:
    """Not the stream of each open screen that a stop of the server cuts short."""
    return "without completing response" not in record.getMessage()
