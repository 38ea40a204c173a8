"""Where things are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import places


def test_the_environment_chooses_the_books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DASHBOARD_DATA wins over the books that ship; the reference tables stay."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path))
    assert places.data() == tmp_path.resolve()
    assert places.reference().parent.name == "data"
    assert places.front_door().name == "app.py"
