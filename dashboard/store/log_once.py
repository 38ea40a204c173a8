"""Log warnings once that would otherwise repeat at every refresh."""

from __future__ import annotations

import logging
from functools import lru_cache

log = logging.getLogger(__name__)


@lru_cache(maxsize=1000)
def warn_once(message: str) -> None:
    """Log a warning, unless the same one was logged before."""
    log.warning("%s", message)
