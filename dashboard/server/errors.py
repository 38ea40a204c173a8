"""What a viewer sees when a page fails: a short message with an identifier, never a traceback."""

from __future__ import annotations

import logging
from secrets import token_hex

import streamlit as st

from dashboard.locale import speak

log = logging.getLogger(__name__)


def on_script_error(error: Exception) -> bool:
    """Show a short message; the log has the same identifier with the traceback."""
    identifier = token_hex(4)
    log.error("Page failed, identifier %s", identifier, exc_info=error)
    words = speak(str(st.query_params.get("lang", "en")))
    st.error(
        words.t(
            "This page could not be shown. Please tell whoever looks after it: identifier {identifier}.",
            identifier=identifier,
        )
    )
    return True
