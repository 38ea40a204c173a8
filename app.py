"""The front door: ``streamlit run app.py``."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from dashboard import places
from dashboard.exports.route import routes as copies
from dashboard.live.hub import routes
from dashboard.server.compression import CompressedStatic
from dashboard.server.door import Door
from dashboard.server.errors import failed, on_script_error
from dashboard.server.front_page import FrontPage
from dashboard.server.host_names import known_names
from dashboard.server.logs import keep_calm
from dashboard.server.startup import lifespan
from dashboard.shelf import the_shelf

BASE = str(st.get_option("server.baseUrlPath") or "")
ADDRESSES = [str(st.get_option(key) or "") for key in ("server.address", "browser.serverAddress")]

keep_calm()
app = st.App(
    places.PACKAGE / "pages" / "main.py",
    lifespan=lifespan,
    routes=[*routes(BASE), *copies(lambda convention: the_shelf().shown(convention).ledger, BASE)],
    middleware=[
        Middleware(Door, names=known_names(ADDRESSES)),
        Middleware(CompressedStatic, base=BASE),
        Middleware(FrontPage, base=BASE),
    ],
    exception_handlers={Exception: failed},
    on_script_error=on_script_error,
)
