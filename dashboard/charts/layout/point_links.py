"""Where a click on a chart leads: each point says its State or meeting (``page_script.js``)."""

from __future__ import annotations

from collections.abc import Iterable


def state_links(states: Iterable[str]) -> list[str]:
    """Return the custom data of points that are about States."""
    return [f"state={state}" for state in states]


def meeting_links(meetings: Iterable[str]) -> list[str]:
    """Return the custom data of points that are about meetings."""
    return [f"meeting={meeting}" for meeting in meetings]
