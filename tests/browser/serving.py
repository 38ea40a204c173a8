"""The real app on a port of its own, started as a person starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from tests.patience import PATIENCE, until


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def served(data: Path, log: Path) -> Iterator[str]:
    """The address of ``dashboard run`` over ``data``; it writes to ``log`` and is stopped after."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    program = str(Path(sys.executable).with_name("dashboard"))
    command = [program, "run", "--data", str(data), "--port", str(port)]
    with (
        log.open("wb") as written,
        subprocess.Popen(
            command,
            stdout=written,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
        ) as server,
    ):
        try:
            wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server is healthy."""
    ask = build_opener(ProxyHandler({}))

    def is_healthy() -> bool:
        ended = server.poll() is not None
        assert not ended, f"The server did not start:\n{log.read_text(errors='replace')}"
        with suppress(OSError), ask.open(f"{address}/_stcore/health", timeout=PATIENCE):
            return True
        return False

    until(is_healthy)
