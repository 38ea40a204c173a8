"""``dashboard run`` says what is wrong before anything starts."""

from __future__ import annotations

import socket
from pathlib import Path

from click.testing import CliRunner

from dashboard import places
from dashboard.command.main import main


def test_a_port_in_use_is_said_with_the_way_out(tmp_path: Path) -> None:
    """The next port is offered, for both ways to start."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = CliRunner(env={places.VARIABLE: str(tmp_path)}).invoke(
            main, ["run", "--port", str(port), "--data", str(tmp_path)]
        )
    assert said.exit_code == 1
    assert f"Port {port} is taken" in said.output
    assert f"make run PORT={port + 1}" in said.output


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """With the command that makes one."""
    said = CliRunner(env={places.VARIABLE: ""}).invoke(
        main, ["run", "--data", str(tmp_path / "none")]
    )
    assert said.exit_code == 1
    assert "There is no folder" in said.output
    assert "dashboard new" in said.output


def test_a_name_that_is_none_is_said(tmp_path: Path) -> None:
    """Nothing is started that would answer under no name, or under all."""
    said = CliRunner().invoke(main, ["run", "--data", str(tmp_path), "--host-name", "*"])
    assert said.exit_code == 2
    assert "* is no host name" in said.output
