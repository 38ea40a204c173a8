"""The settings that ship."""

from __future__ import annotations

import tomllib

from dashboard import paths


def test_the_default_settings_are_safe() -> None:
    """Local address only, XSRF protection, no statistics, no developer menu, no error details."""
    path = paths.app_file().parent / ".streamlit" / "config.toml"
    config = tomllib.loads(path.read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["enableXsrfProtection"] is True
    assert config["server"].get("enableCORS", True) is True
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"] == {"showErrorDetails": "none", "toolbarMode": "viewer"}
