"""``dashboard run`` says what is wrong before anything starts."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main


def test_a_port_in_use_is_said_with_the_way_out(tmp_path: Path) -> None:
    """The next port is offered, for both ways to start."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = CliRunner(env={paths.DATA_VARIABLE: str(tmp_path)}).invoke(
            main, ["run", "--port", str(port), "--data", str(tmp_path)]
        )
    assert said.exit_code == 1
    assert f"Port {port} is taken" in said.output
    assert f"make run PORT={port + 1}" in said.output


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """With the command that makes one."""
    said = CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(
        main, ["run", "--data", str(tmp_path / "none")]
    )
    assert said.exit_code == 1
    assert "There is no folder" in said.output
    assert "dashboard new" in said.output


def refused(*arguments: str, **env: str) -> str:
    """The one sentence in which ``dashboard run`` ends, with an exit status for scripts."""
    said = CliRunner(env={paths.DATA_VARIABLE: "", **env}).invoke(main, ["run", *arguments])
    assert said.exit_code == 1
    assert isinstance(said.exception, SystemExit)
    line, end = said.output.removeprefix("Error: ").split("\n")
    assert end == ""
    return line


@pytest.mark.parametrize(
    "port", ["70000", "65536", "0", "-1", "abc", "8501.5", "", " 8501", "\u0668", "9" * 5000]
)
def test_a_port_that_is_none_is_said_with_the_way_out(tmp_path: Path, port: str) -> None:
    """Whatever is written there."""
    said = refused("--port", port, "--data", str(tmp_path))
    assert said == (
        f"“{port}” is no port. Choose one from 1024 to 65535: dashboard run --port 8501"
    )


@pytest.mark.parametrize(
    "address",
    [
        "203.0.113.7",
        "2001:db8::7",
        "999.1.1.1",
        "::1::",
        "",
        "http://127.0.0.1",
        "a" * 300,
        "é..",
        "example.org",
    ],
)
def test_an_address_that_is_not_this_machines_is_said(tmp_path: Path, address: str) -> None:
    """With the one that is open to the network; an empty one would be open unasked."""
    said = refused("--address", address, "--data", str(tmp_path))
    assert said.startswith(f"“{address}” is no address of this machine.")
    assert said.endswith("dashboard run --address 0.0.0.0")


def test_localhost_is_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And this machine's own name; the server starts with them."""
    started: list[list[str]] = []
    monkeypatch.setattr("streamlit.web.cli.main", lambda said, **_: started.append(said))
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("socket.socket.bind", lambda *_: None)
    monkeypatch.setattr("socket.gethostname", lambda: "office")
    for address in ("localhost", "office", "127.0.0.1", "::1"):
        arguments = ["run", "--address", address, "--port", "08501", "--data", str(tmp_path)]
        assert CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(main, arguments).exit_code == 0
        assert started[-1][-3:] == ["8501", "--server.address", address]


def test_a_port_for_administrators_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this user may not listen."""

    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("socket.socket.bind", forbidden)
    assert "Port 80 is for administrators" in refused("--port", "80", "--data", str(tmp_path))


def test_of_the_last_port_the_first_one_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is none behind it."""

    def taken(*_: object) -> None:
        raise OSError(errno.EADDRINUSE, "taken")

    monkeypatch.setattr("socket.socket.bind", taken)
    said = refused("--port", "65535", "--data", str(tmp_path))
    assert said.endswith("dashboard run --port 8501 (make run PORT=8501)")


def test_data_that_cannot_be_read_is_said_with_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, a loop of links, a name that is too long, a home of nobody, a folder that is closed."""
    file, loop = tmp_path / "file", tmp_path / "loop"
    file.write_bytes(b"")
    loop.symlink_to(loop)
    assert refused("--data", str(file)).startswith(f"{file} is a file. Name the folder")
    for odd in (loop, loop / "x", tmp_path / ("x" * 300)):
        assert refused("--data", str(odd)) == (
            f"{odd} cannot be read. Name another folder: --data FOLDER"
        )
    assert "~nobody-here/x cannot be" in refused(**{paths.DATA_VARIABLE: "~nobody-here/x"})

    def closed(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "listdir", closed)
    assert refused("--data", str(tmp_path)).startswith(f"{tmp_path} must not be read.")


def test_a_name_that_is_none_is_said(tmp_path: Path) -> None:
    """Nothing is started that would answer under no name, or under all."""
    said = CliRunner().invoke(main, ["run", "--data", str(tmp_path), "--host-name", "*"])
    assert said.exit_code == 2
    assert "* is no host name" in said.output
