"""The name under which a browser saves an answer."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.attachment import attachment


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_name_is_said_in_ascii_and_read_back(name: str) -> None:
    """No quote, line or letter of a name ends the header or makes it unreadable."""
    said = attachment(name)["Content-Disposition"]
    assert said.isascii()
    assert said.isprintable()
    plain, encoded = said.partition('filename="'), said.partition("filename*=UTF-8''")
    assert (unquote(encoded[2]) if encoded[1] else plain[2].removesuffix('"')) == name
