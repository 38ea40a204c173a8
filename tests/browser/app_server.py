"""The real app on a port of its own, started as a person starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from tests.waiting import TIMEOUT_SECONDS, wait_until


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def run_app(
    data: Path, log: Path, *options: str, env: Mapping[str, str] | None = None, base: str = ""
) -> Iterator[str]:
    """The address of ``dashboard run`` over ``data``; it writes to ``log`` and is stopped after.

    ``options`` and ``env`` are added to its own; ``base`` is the path below which it is served.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}{base}"
    program = str(Path(sys.executable).with_name("dashboard"))
    command = [program, "run", "--data", str(data), "--port", str(port), *options]
    own = {"STREAMLIT_SERVER_BASE_URL_PATH": base} if base else {}
    with (
        log.open("wb") as written,
        subprocess.Popen(
            command,
            stdout=written,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env={**os.environ, **own, **(env or {})},
        ) as server,
    ):
        try:
            wait_until_healthy(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server is healthy."""
    ask = build_opener(ProxyHandler({}))

    def is_healthy() -> bool:
        ended = server.poll() is not None
        assert not ended, f"The server did not start:\n{log.read_text(errors='replace')}"
        with suppress(OSError), ask.open(f"{address}/_stcore/health", timeout=TIMEOUT_SECONDS):
            return True
        return False

    wait_until(is_healthy)
