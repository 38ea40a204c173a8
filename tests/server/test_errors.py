"""What a viewer sees when a page fails."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.errors import on_script_error
from tests.waiting import TIMEOUT_SECONDS


def test_a_failing_page_says_an_identifier_that_the_log_repeats(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The page has the identifier and nothing of the fault; the log has both."""

    def page() -> None:
        from dashboard.server.errors import on_script_error  # noqa: PLC0415 (runs on its own)

        on_script_error(ValueError("the secret detail"))

    with caplog.at_level(logging.ERROR):
        app = AppTest.from_function(page, default_timeout=TIMEOUT_SECONDS).run()
    assert not app.exception
    (shown,) = (e.value for e in app.error)
    assert "secret" not in shown
    (identifier,) = re.findall(r"[0-9a-f]{8}", shown)
    assert identifier in caplog.text
    assert "the secret detail" in caplog.text


def test_the_handler_says_that_it_has_shown_the_fault() -> None:
    """Streamlit then draws nothing of its own."""
    assert on_script_error(ValueError("outside of any page")) is True
