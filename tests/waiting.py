"""The timeout for all waits of tests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

# In seconds; only a failing test waits this long, even on a busy machine
TIMEOUT_SECONDS: Final = 240.0


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; fail after the timeout."""
    end = time.monotonic() + TIMEOUT_SECONDS
    while not condition():
        assert time.monotonic() < end, "the condition did not hold in time"
        time.sleep(0.01)


async def wait_in_loop(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds, while the event loop runs; the caller bounds the wait."""
    while not condition():  # noqa: ASYNC110 (the conditions set no event)
        await asyncio.sleep(0.001)
