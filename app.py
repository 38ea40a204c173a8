"""The Streamlit application: ``streamlit run app.py``."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from dashboard import paths
from dashboard.assets.route import asset_routes
from dashboard.conventions.convention_state import read_times
from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.past_ledgers import past_ledger
from dashboard.documents.letters.route import document_routes
from dashboard.exports.route import export_routes as copies
from dashboard.live.hub import event_routes
from dashboard.room.report_route import report_routes
from dashboard.room.route import room_routes
from dashboard.server.compression import CompressedStaticFiles
from dashboard.server.errors import internal_error_response, on_script_error
from dashboard.server.host_names import allowed_host_names
from dashboard.server.index_page import IndexPage
from dashboard.server.log_setup import configure_logging
from dashboard.server.request_guard import RequestGuard
from dashboard.server.startup import lifespan

BASE_PATH = str(st.get_option("server.baseUrlPath") or "")
SERVER_ADDRESSES = [
    str(st.get_option(key) or "") for key in ("server.address", "browser.serverAddress")
]

configure_logging()
app = st.App(
    paths.PACKAGE / "pages" / "main.py",
    lifespan=lifespan,
    routes=[
        *asset_routes(BASE_PATH),
        *event_routes(BASE_PATH),
        *room_routes(BASE_PATH),
        *report_routes(BASE_PATH),
        *document_routes(
            lambda convention: get_conventions().snapshot(convention).ledger,
            lambda convention: get_conventions().snapshot(convention).folder,
            BASE_PATH,
        ),
        *copies(
            lambda convention: get_conventions().snapshot(convention).ledger,
            BASE_PATH,
            lambda convention, day: past_ledger(get_conventions(), convention, day),
            lambda ledger: read_times(get_conventions().snapshots.values(), ledger),
            lambda: [entry.id for entry in get_conventions().list_conventions()],
        ),
    ],
    middleware=[
        Middleware(RequestGuard, names=allowed_host_names(SERVER_ADDRESSES)),
        Middleware(CompressedStaticFiles, base=BASE_PATH),
        Middleware(IndexPage, base=BASE_PATH),
    ],
    exception_handlers={Exception: internal_error_response},
    on_script_error=on_script_error,
)
