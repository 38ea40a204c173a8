"""The ``convention.toml`` of a new convention is read as it was meant, whatever its names hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.conventions.settings_file import default_settings, format_settings
from dashboard.ledger import read_settings
from dashboard.ledger.settings import find_mistakes

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ['"""', "'''\\", '"\n[held]\npayments = 0', "# x", "<b>&</b>", "=1+1", "a\\u0000b", "x = {"]
)


@given(name=TEXTS, unit=TEXTS, title=TEXTS)
def test_names_are_read_as_they_were_written(name: str, unit: str, title: str) -> None:
    """No text can become another setting; one that is refused is refused before it is written."""
    settings = default_settings("new", name) | {"unit": unit}
    settings["streams"]["assessed"]["title"] = title
    if not find_mistakes(settings):
        read = read_settings(format_settings(settings).encode())
        assert (read.name, read.short, read.unit) == (name, name, unit)
        assert read.streams["assessed"].title == title
        assert read.held == read_settings(b'id = "new"').held
