"""Run the dashboard, or a page under plain ``streamlit run``, and measure its CPU time."""

from __future__ import annotations

import os
import shutil
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
SETTINGS: Final = Path(__file__).parents[1] / ".streamlit" / "config.toml"
TICK: Final = os.sysconf("SC_CLK_TCK")
TIMEOUT_SECONDS: Final = 120.0


@dataclass(frozen=True)
class RunningServer:
    """A running server, and its start time (``time.perf_counter``)."""

    port: int
    pid: int
    started: float

    @property
    def address(self) -> str:
        """Return its root address."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Return the CPU seconds used so far."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        )
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> int:
        """Return the bytes of memory that it holds now."""
        pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def open_files(self) -> int:
        """Return how many files and connections it holds open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))


@contextmanager
def run_dashboard(data: Path) -> Iterator[RunningServer]:
    """Run the dashboard over a folder of conventions."""
    with run_server(
        [str(BIN / "dashboard"), "run", "--data", str(data.resolve()), "--port"], {}
    ) as server:
        yield server


@contextmanager
def run_plain_page(
    page: str, *, with_our_settings: bool = False, **environment: str
) -> Iterator[RunningServer]:
    """Run a page of ``benchmarks/plain`` under ``streamlit run``, by default with its own settings."""
    options = ["--server.headless=true", "--server.address=127.0.0.1"]
    options += ["--browser.gatherUsageStats=false", "--server.port"]
    command = [str(BIN / "streamlit"), "run", str(PLAIN / f"{page}.py"), *options]
    settings = SETTINGS if with_our_settings else None
    with run_server(command, environment, settings) as server:
        yield server


@contextmanager
def run_server(
    command: list[str], environment: Mapping[str, str], settings: Path | None = None
) -> Iterator[RunningServer]:
    """Run the command with a free port appended, in an empty folder; yield once healthy.

    ``settings`` is a Streamlit ``config.toml`` that is copied into the folder.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        if settings is not None:
            Path(folder, ".streamlit").mkdir()
            shutil.copy(settings, Path(folder, ".streamlit", "config.toml"))
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
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with opener.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.01)
    message = f"The server did not start: {process.args!r}"
    raise RuntimeError(message)
