"""Lines of the log that would come again at every look at a folder are written once."""

from __future__ import annotations

import logging
from functools import lru_cache

log = logging.getLogger(__name__)


@lru_cache(maxsize=1000)
def warn_once(message: str) -> None:
    """Write a warning that was not written before."""
    log.warning("%s", message)
