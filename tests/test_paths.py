"""The folders of books and reference tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import paths


def test_the_environment_variable_chooses_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DASHBOARD_DATA replaces the books that ship, but not the reference tables."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    assert paths.data_folder() == tmp_path.resolve()
    assert paths.reference_folder().parent.name == "data"
    assert paths.app_file().name == "app.py"
