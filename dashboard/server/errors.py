"""What a viewer gets when a page fails: a short message with an identifier, never a traceback."""

from __future__ import annotations

import logging
from http import HTTPStatus
from secrets import token_hex

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from dashboard.locale import load_words
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.server.security_headers import security_headers

log = logging.getLogger(__name__)


def on_script_error(error: Exception) -> bool:
    """Show a short message; the log has the same identifier with the traceback."""
    identifier = token_hex(4)
    log.error("Page failed, identifier %s", identifier, exc_info=error)
    words = load_words(str(st.query_params.get("lang", "en")))
    st.error(
        words.t(
            "This page could not be shown. Please tell whoever looks after it: identifier {identifier}.",
            identifier=escape_markdown(identifier),
        )
    )
    return True


def internal_error_response(_request: Request, _error: Exception) -> PlainTextResponse:
    """Return the response of a failed route; the server's log has the traceback."""
    text = load_words("en").t("This could not be answered. Please tell whoever looks after it.")
    return PlainTextResponse(text, HTTPStatus.INTERNAL_SERVER_ERROR, security_headers())
