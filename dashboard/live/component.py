"""The invisible part of a page that redraws it when its convention changes."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

import streamlit as st

from dashboard.live.hub import the_hub

SCRIPT: Final = """
const open = new WeakMap();
export default function ({ data, setTriggerValue, parentElement }) {
  let entry = open.get(parentElement);
  if (entry && entry.address !== data.address) { entry.source.close(); entry = undefined; }
  if (!entry) {
    const source = new EventSource(`${data.address}&seen=${data.seen}`);
    entry = { address: data.address, source };
    open.set(parentElement, entry);
  }
  entry.source.onmessage = (event) => setTriggerValue("changed", event.data);
  return () => {
    const last = open.get(parentElement);
    if (last) { last.source.close(); open.delete(parentElement); }
  };
}
"""

_listen = st.components.v2.component("dashboard_live", js=SCRIPT)


def listen(convention: str) -> None:
    """Redraw this page whenever the convention's books change. Call once, outside fragments."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}" if base else ""
    address = f"{prefix}/events?convention={quote(convention, safe='')}"
    _listen(
        key="dashboard_live",
        data={"address": address, "seen": the_hub().token(convention)},
        on_changed_change=lambda: None,
    )
