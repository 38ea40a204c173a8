"""How long a test waits for what must come true."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

# Seconds: only a test that fails ever waits so long, however busy the machine
TIMEOUT_SECONDS: Final = 120.0


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is true; fail where it never is."""
    end = time.monotonic() + TIMEOUT_SECONDS
    while not true():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.01)
