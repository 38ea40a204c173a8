"""The one invisible component of every page, of three scripts.

``live/screen.js`` redraws the page when its convention changes, ``theme_watcher.js`` when the viewer
switches between dark and light or a usual and a wide window, ``page_script.js`` holds copy buttons,
links to other pages without loading the app again, and clicks on points of charts. One component
instead of three: each costs a rerun as much as a large table.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

import streamlit as st

from dashboard.live.component import SCRIPT as LIVE_SCRIPT
from dashboard.live.component import listener_data
from dashboard.pages.frame.lost_connection import lost_connection
from dashboard.pages.frame.style import css_colours
from dashboard.pages.frame.theme_watcher import SCRIPT as THEME_SCRIPT
from dashboard.pages.frame.theme_watcher import store_width
from dashboard.pages.frame.view import View

FOLDER: Final = Path(__file__).parent
KEY: Final = "dashboard_page"
ENTRY: Final = "export default function"
STYLE: Final = Template((FOLDER / "page_script.css").read_text(encoding="utf-8"))


def combine_scripts(*scripts: str) -> str:
    """Return one module that runs the scripts' default functions together.

    Raises ValueError for a script without exactly one default function.
    """
    for script in scripts:
        if script.count(ENTRY) != 1:
            message = "A script has no default function, or several."
            raise ValueError(message)
    parts = [f"(() => {{\n{script.replace(ENTRY, 'return function')}\n}})()" for script in scripts]
    return (
        f"const parts = [\n{','.join(parts)}\n];\n{ENTRY} (component) {{\n"
        "  const ends = parts.map((part) => part(component));\n"
        "  return () => ends.forEach((end) => end?.());\n}\n"
    )


_run = st.components.v2.component(
    KEY,
    css=STYLE.substitute(css_colours()),
    js=combine_scripts(
        LIVE_SCRIPT, THEME_SCRIPT, (FOLDER / "page_script.js").read_text(encoding="utf-8")
    ),
    isolate_styles=False,
)


def run_page_script(view: View) -> None:
    """Run the scripts of every page. Call once per page, outside fragments."""
    pages = {
        "state": view.links.to("state", state=""),
        "meeting": view.links.to("meetings", meeting=""),
    }
    _run(
        key=KEY,
        data={
            **listener_data(view.convention, view.snapshot.version, lost_connection(view)),
            "drawn": view.theme.name,
            "pages": pages,
        },
        on_changed_change=lambda: None,
        on_look_change=lambda: store_width(str(st.session_state[KEY].look)),
    )
