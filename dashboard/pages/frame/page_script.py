"""The scripts of every page, which the browser loads once, and the one invisible component that runs them.

``live/screen.js`` redraws the page when its convention changes, ``theme_watcher.js`` when the viewer
switches between dark and light or a usual and a wide window, ``page_script.js`` holds copy buttons,
links to other pages without loading the app again, and clicks on points of charts, ``redraws.js`` what
a redraw would take from a reader. One component instead of three: each costs a rerun as much as a
large table. ``row_list.js`` draws lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.assets.asset import publish
from dashboard.live.component import SCRIPT as LIVE_SCRIPT
from dashboard.live.component import listener_data
from dashboard.pages.frame.lost_connection import lost_connection
from dashboard.pages.frame.theme_watcher import SCRIPT as THEME_SCRIPT
from dashboard.pages.frame.theme_watcher import store_width
from dashboard.pages.frame.view import View

FOLDER: Final = Path(__file__).parent
KEY: Final = "dashboard_page"
ENTRY: Final = "export default function"
HOLDER: Final = "conventionDashboard"  # the global object that holds the functions of components


def run_by_name(name: str) -> str:
    """Return a component's script, which runs the function of that name in the loaded scripts."""
    return f"export default (component) => {HOLDER}.{name}(component);\n"


def combine_scripts(scripts: Iterable[str]) -> str:
    """Return one function that runs the scripts' default functions together.

    Raises ValueError for a script without exactly one default function.
    """
    parts = []
    for script in scripts:
        if script.count(ENTRY) != 1:
            message = "A script has no default function, or several."
            raise ValueError(message)
        parts.append(f"(() => {{\n{script.replace(ENTRY, 'return function')}\n}})()")
    return (
        f"((parts) => (component) => {{\n  const ends = parts.map((part) => part(component));\n"
        f"  return () => ends.forEach((end) => end?.());\n}})([\n{','.join(parts)}\n])"
    )


def build_scripts() -> str:
    """Return the module that holds a function for each component of pages."""
    redraws, page_script, list_script = (
        (FOLDER / name).read_text(encoding="utf-8")
        for name in ("redraws.js", "page_script.js", "row_list.js")
    )
    page = combine_scripts((LIVE_SCRIPT, THEME_SCRIPT, redraws + page_script))
    return f"globalThis.{HOLDER} = {{ page: {page}, list: {combine_scripts((list_script,))} }};\n"


SCRIPTS: Final = publish("page.js", build_scripts().encode())
_run = st.components.v2.component(KEY, js=run_by_name("page"), isolate_styles=False)


def store_look() -> None:
    """Store what the browser reports of its window, unless the page that reports it is gone already."""
    if (reported := st.session_state.get(KEY)) is not None:
        store_width(str(reported.look))


def run_page_script(view: View) -> None:
    """Run the scripts of every page. Call once per page, outside fragments."""
    pages = {
        "state": view.links.to("state", state=""),
        "meeting": view.links.to("meetings", meeting=""),
    }
    _run(
        key=KEY,
        data={
            **listener_data(
                view.convention, view.snapshot.version, lost_connection(view.snapshot, view.words)
            ),
            "drawn": view.theme.name,
            "pages": pages,
            "language": view.words.code,
        },
        on_changed_change=lambda: None,
        on_look_change=store_look,
    )
