"""The dashboard, or a page under plain ``streamlit run``, as a process whose CPU can be read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.request import ProxyHandler, build_opener

BIN: Final = Path(sys.executable).parent
PLAIN: Final = Path(__file__).parent / "plain"
TICK: Final = os.sysconf("SC_CLK_TCK")
TIMEOUT_SECONDS: Final = 120.0


@dataclass(frozen=True)
class RunningServer:
    """A running server, and when it was started (``time.perf_counter``)."""

    port: int
    pid: int
    started: float

    @property
    def address(self) -> str:
        """Its root."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """CPU seconds used so far."""
        said = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(said[11]) + int(said[12])) / TICK


@contextmanager
def run_dashboard(data: Path) -> Iterator[RunningServer]:
    """The dashboard over a folder of conventions."""
    with run_server(
        [str(BIN / "dashboard"), "run", "--data", str(data.resolve()), "--port"], {}
    ) as server:
        yield server


@contextmanager
def run_plain_page(page: str, **environment: str) -> Iterator[RunningServer]:
    """A page of ``benchmarks/plain`` under ``streamlit run`` with its own defaults."""
    options = ["--server.headless=true", "--server.address=127.0.0.1"]
    options += ["--browser.gatherUsageStats=false", "--server.port"]
    command = [str(BIN / "streamlit"), "run", str(PLAIN / f"{page}.py"), *options]
    with run_server(command, environment) as server:
        yield server


@contextmanager
def run_server(command: list[str], environment: Mapping[str, str]) -> Iterator[RunningServer]:
    """The command with a free port at its end, once it is healthy, in an empty folder."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=folder,
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_healthy(port, process)
            yield RunningServer(port, process.pid, started)
        finally:
            process.terminate()
            process.wait(20)


def wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return once the server is healthy."""
    ask = build_opener(ProxyHandler({}))
    until = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with ask.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.01)
    message = f"The server did not start: {process.args!r}"
    raise RuntimeError(message)
