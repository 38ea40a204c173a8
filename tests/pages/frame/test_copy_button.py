"""The button that copies a sentence."""

from __future__ import annotations

from dashboard.locale import load_words
from dashboard.pages.frame.copy_button import copy_button_html


def test_the_button_carries_its_text_as_text() -> None:
    """No quotation mark or sign of a sentence ends the attribute; both languages name the button."""
    html = copy_button_html('CHF 10 <b>"by" Friday', load_words("en"))
    assert 'data-copy="CHF 10 &lt;b&gt;&#34;by&#34; Friday"' in html
    assert ">Copy</button>" in html
    assert 'role="status"' in html
    assert "aria-label" not in html
    named = copy_button_html("x", load_words("en"), "Copy sentence")
    assert 'aria-label="Copy sentence"' in named
    assert ">Copy</button>" in named
