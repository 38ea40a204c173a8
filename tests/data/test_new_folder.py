"""``dashboard new`` makes a folder that can be checked and shown at once."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main
from dashboard.command.settings_template import SETTINGS_TEMPLATE
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import read_settings
from dashboard.workbooks.comparing.losses import LossLimits
from dashboard.workbooks.limits import Limits


def test_a_new_folder_has_no_errors_and_loads(tmp_path: Path) -> None:
    """Four empty books: asked to be filled, nothing worse; the shelf shows the convention."""
    folder = tmp_path / "Traité d'essai"
    made = CliRunner().invoke(main, ["new", str(folder)])
    assert made.exit_code == 0
    assert all(p.name in made.output for p in folder.iterdir())
    assert CliRunner().invoke(main, ["check", str(folder)]).exit_code < 2
    shelf = Conventions(folder, paths.reference_folder())
    [convention] = shelf.list_conventions()
    assert (convention.id, convention.name) == ("trait-d-essai", "Traité d'essai")
    shown = shelf.snapshot(convention.id)
    assert shown.settings_problems == ()
    assert not any(book.has_errors for book in shown.books)
    assert {name: s.currency for name, s in shown.ledger.streams.items()} == {
        "assessed": "USD",
        "voluntary": "CHF",
    }


def test_what_the_settings_of_a_new_folder_offer_can_be_used() -> None:
    """Each line of it that is a comment so far, without its #."""
    offered = re.sub(r"^# (?=\[|[a-z_]+ = )", "", SETTINGS_TEMPLATE, flags=re.MULTILINE)
    assert offered.count("\n# ") < SETTINGS_TEMPLATE.count("\n# ") - 10
    found = read_settings(offered.format(id="new", name='"New"').encode())
    assert found.default_as_of
    assert found.in_language["fr"]["assessed"] == "Réunions"
    assert (found.limits, found.held) == (Limits(), LossLimits())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds something is refused."""
    (tmp_path / "book.xlsx").write_bytes(b"mine")
    made = CliRunner().invoke(main, ["new", str(tmp_path)])
    assert made.exit_code == 1
    assert "nothing is written over" in made.output
    assert [p.name for p in tmp_path.iterdir()] == ["book.xlsx"]
