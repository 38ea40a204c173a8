"""``dashboard new`` makes a folder that passes ``dashboard check`` and loads."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main
from dashboard.conventions.conventions import Conventions
from dashboard.conventions.settings_file import default_settings, format_settings
from dashboard.ledger import read_settings
from dashboard.workbooks.comparing.losses import LossLimits
from dashboard.workbooks.limits import Limits


def test_a_new_folder_has_no_errors_and_loads(tmp_path: Path) -> None:
    """Four empty books have warnings at most, and the convention is listed."""
    folder = tmp_path / "Traité d'essai"
    result = CliRunner().invoke(main, ["new", str(folder)])
    assert result.exit_code == 0
    assert all(p.name in result.output for p in folder.iterdir())
    assert CliRunner().invoke(main, ["check", str(folder)]).exit_code < 2
    conventions = Conventions(folder, paths.reference_folder())
    [convention] = conventions.list_conventions()
    assert (convention.id, convention.name) == ("traite-d-essai", "Traité d'essai")
    snapshot = conventions.snapshot(convention.id)
    assert snapshot.settings_problems == ()
    assert not any(book.has_errors for book in snapshot.books)
    assert {name: s.currency for name, s in snapshot.ledger.streams.items()} == {
        "assessed": "USD",
        "voluntary": "CHF",
    }


def test_the_commented_settings_of_a_new_folder_are_valid() -> None:
    """Each commented line of the file is read without its "#"."""
    written = format_settings(default_settings("new", "New"))
    uncommented = re.sub(r"^# (?=\[|[a-z_]+ = )", "", written, flags=re.MULTILINE)
    assert uncommented.count("\n# ") < written.count("\n# ") - 10
    settings = read_settings(uncommented.encode())
    assert settings.default_as_of
    assert settings.in_language["fr"]["assessed"] == "Réunions"
    assert (settings.limits, settings.held) == (Limits(), LossLimits())


def test_new_does_not_overwrite_files(tmp_path: Path) -> None:
    """A folder that is not empty is refused."""
    (tmp_path / "book.xlsx").write_bytes(b"mine")
    result = CliRunner().invoke(main, ["new", str(tmp_path)])
    assert result.exit_code == 1
    assert "nothing is written over" in result.output
    assert [p.name for p in tmp_path.iterdir()] == ["book.xlsx"]
