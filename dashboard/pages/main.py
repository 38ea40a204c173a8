"""The front page until the pages are in."""

from __future__ import annotations

import streamlit as st

from dashboard.live.component import listen
from dashboard.shelf import the_shelf

for convention in the_shelf().conventions():
    st.write(convention.name, the_shelf().shown(convention.id).ledger.version)
    listen(convention.id)
    break
