"""The settings that ship are safe ones."""

from __future__ import annotations

import tomllib

from dashboard import paths


def test_the_defaults_are_safe() -> None:
    """This machine only, no forged requests, no statistics, no developer menu, no fault details."""
    path = paths.app_file().parent / ".streamlit" / "config.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert said["server"]["address"] == "127.0.0.1"
    assert said["server"]["enableXsrfProtection"] is True
    assert said["server"].get("enableCORS", True) is True
    assert said["browser"]["gatherUsageStats"] is False
    assert said["client"] == {"showErrorDetails": "none", "toolbarMode": "viewer"}
