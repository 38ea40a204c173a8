"""The error screen of a page that fails."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.errors import on_script_error
from tests.waiting import TIMEOUT_SECONDS


def test_the_error_screen_shows_an_identifier_from_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The page has no details of the error; the log has both."""

    def page() -> None:
        from dashboard.server.errors import on_script_error  # noqa: PLC0415 (runs as a separate script)

        on_script_error(ValueError("the secret detail"))

    with caplog.at_level(logging.ERROR):
        app = AppTest.from_function(page, default_timeout=TIMEOUT_SECONDS).run()
    assert not app.exception
    (message,) = (e.value for e in app.error)
    assert "secret" not in message
    (identifier,) = re.findall(r"[0-9a-f]{8}", message)
    assert identifier in caplog.text
    assert "the secret detail" in caplog.text


def test_the_handler_reports_the_error_as_handled() -> None:
    """Streamlit then shows no error of its own."""
    assert on_script_error(ValueError("outside of any page")) is True
