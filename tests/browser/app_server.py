"""Starts the app on a free port, with the command that people use."""

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
    """Return a port that no program listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_app(
    data: Path,
    log: Path,
    *options: str,
    env: Mapping[str, str] | None = None,
    base: str = "",
    port: int | None = None,
) -> Iterator[str]:
    """Run ``dashboard run`` over ``data`` with its output in ``log``, and yield its address.

    ``options`` and ``env`` are added to the command; ``base`` is the URL path below which it serves; ``port``
    is any free one unless given.
    """
    port = port or free_port()
    address = f"http://127.0.0.1:{port}{base}"
    program = str(Path(sys.executable).with_name("dashboard"))
    command = [program, "run", "--data", str(data), "--port", str(port), *options]
    base_setting = {"STREAMLIT_SERVER_BASE_URL_PATH": base} if base else {}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env={**os.environ, **base_setting, **(env or {})},
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
                raise


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server is healthy."""
    opener = build_opener(ProxyHandler({}))

    def is_healthy() -> bool:
        ended = server.poll() is not None
        assert not ended, f"The server did not start:\n{log.read_text(errors='replace')}"
        with suppress(OSError), opener.open(f"{address}/_stcore/health", timeout=TIMEOUT_SECONDS):
            return True
        return False

    wait_until(is_healthy)
