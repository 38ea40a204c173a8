"""An invisible component for what every page shares in the browser (``page_script.js``).

Copy buttons, links to other pages without loading the app again, clicks on points of charts that
name a State or meeting, and opened details that a redraw would close.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

import streamlit as st

from dashboard.pages.frame.page_links import page_address
from dashboard.pages.frame.style import css_colours
from dashboard.pages.frame.view import View

FOLDER: Final = Path(__file__).parent
SCRIPT: Final = (FOLDER / "page_script.js").read_text(encoding="utf-8")
STYLE: Final = Template((FOLDER / "page_script.css").read_text(encoding="utf-8"))

_run = st.components.v2.component(
    "dashboard_page", css=STYLE.substitute(css_colours()), js=SCRIPT, isolate_styles=False
)


def run_page_script(view: View) -> None:
    """Run the script of every page. Call once per page, outside fragments."""
    pages = {
        "state": page_address(view, "state", state=""),
        "meeting": page_address(view, "meetings", meeting=""),
    }
    _run(key="dashboard_page", data={"pages": pages})
