"""``dashboard run`` refuses impossible options before the server starts."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main


def test_a_port_in_use_is_reported_with_the_next_one(tmp_path: Path) -> None:
    """The message has both commands that start the server."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = CliRunner(env={paths.DATA_VARIABLE: str(tmp_path)}).invoke(
            main, ["run", "--port", str(port), "--data", str(tmp_path)]
        )
    assert result.exit_code == 1
    assert f"Port {port} is taken" in result.output
    assert f"make run PORT={port + 1}" in result.output


def test_a_missing_data_folder_is_reported(tmp_path: Path) -> None:
    """With the command that makes one."""
    result = CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(
        main, ["run", "--data", str(tmp_path / "none")]
    )
    assert result.exit_code == 1
    assert "There is no folder" in result.output
    assert "dashboard new" in result.output


def run_and_fail(*arguments: str, **env: str) -> str:
    """Run the command and return its error, a single sentence; the exit status is 1."""
    result = CliRunner(env={paths.DATA_VARIABLE: "", **env}).invoke(main, ["run", *arguments])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    line, end = result.output.removeprefix("Error: ").split("\n")
    assert end == ""
    return line


@pytest.mark.parametrize(
    "port", ["70000", "65536", "0", "-1", "abc", "8501.5", "", " 8501", "\u0668", "9" * 5000]
)
def test_an_invalid_port_is_reported_with_a_valid_one(tmp_path: Path, port: str) -> None:
    """Any text may be given as the port."""
    message = run_and_fail("--port", port, "--data", str(tmp_path))
    assert message == (
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
def test_an_address_of_another_machine_is_reported(tmp_path: Path, address: str) -> None:
    """With the address for all networks; an empty address would mean that by accident."""
    message = run_and_fail("--address", address, "--data", str(tmp_path))
    assert message.startswith(f"“{address}” is no address of this machine.")
    assert message.endswith("dashboard run --address 0.0.0.0")


def test_localhost_is_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is the machine's own name: the server starts with both."""
    started: list[list[str]] = []
    monkeypatch.setattr(
        "streamlit.web.cli.main", lambda arguments_given, **_: started.append(arguments_given)
    )
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("socket.socket.bind", lambda *_: None)
    monkeypatch.setattr("socket.gethostname", lambda: "office")
    for address in ("localhost", "office", "127.0.0.1", "::1"):
        arguments = ["run", "--address", address, "--port", "08501", "--data", str(tmp_path)]
        assert CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(main, arguments).exit_code == 0
        assert started[-1][-3:] == ["8501", "--server.address", address]


def test_a_privileged_port_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user may not listen on it."""

    def raise_permission_error(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("socket.socket.bind", raise_permission_error)
    assert "Port 80 is for administrators" in run_and_fail("--port", "80", "--data", str(tmp_path))


def test_after_the_last_port_the_default_one_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No port is above 65535."""

    def raise_in_use(*_: object) -> None:
        raise OSError(errno.EADDRINUSE, "taken")

    monkeypatch.setattr("socket.socket.bind", raise_in_use)
    message = run_and_fail("--port", "65535", "--data", str(tmp_path))
    assert message.endswith("dashboard run --port 8501 (make run PORT=8501)")


def test_an_unreadable_data_folder_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, a circular link, a name too long, the home of an unknown user, a folder without permission."""
    file, loop = tmp_path / "file", tmp_path / "loop"
    file.write_bytes(b"")
    loop.symlink_to(loop)
    assert run_and_fail("--data", str(file)).startswith(f"{file} is a file. Name the folder")
    for odd in (loop, loop / "x", tmp_path / ("x" * 300)):
        assert run_and_fail("--data", str(odd)) == (
            f"{odd} cannot be read. Name another folder: --data FOLDER"
        )
    assert "~nobody-here/x cannot be" in run_and_fail(**{paths.DATA_VARIABLE: "~nobody-here/x"})

    def raise_permission_error(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "listdir", raise_permission_error)
    assert run_and_fail("--data", str(tmp_path)).startswith(f"{tmp_path} must not be read.")


def test_an_invalid_host_name_is_reported(tmp_path: Path) -> None:
    """A wildcard would allow every host name."""
    result = CliRunner().invoke(main, ["run", "--data", str(tmp_path), "--host-name", "*"])
    assert result.exit_code == 2
    assert "* is no host name" in result.output
