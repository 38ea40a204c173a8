"""The routes of the room: ``/room/<convention>``, and what its screens ask for below that.

``…/state`` what to show, ``…/events`` when that changes, ``…/now`` the same for screens that no event
reaches, ``…/place`` where the presenter is, ``…/copy`` one file for the record, ``…/qr.svg``.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from urllib.parse import quote, urlencode

import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.assets.route import asset_response
from dashboard.exports.attachment import attachment
from dashboard.live.hub import get_hub
from dashboard.live.rooms import Room, current_milliseconds, get_rooms, parse_place
from dashboard.locale import LANGUAGES, Words, load_words
from dashboard.paths import url_prefixes
from dashboard.room.content import (
    Look,
    RoomContent,
    RoomContents,
    parse_look,
    room_version,
)
from dashboard.room.event_stream import EventStream
from dashboard.room.page import render_file, render_page
from dashboard.room.record import page_texts, record_lines

Handler = Callable[[Request, Room], Awaitable[Response]]
NOT_KEPT: Final = {"cache-control": "no-store"}
FORBIDDEN: Final = 403
BAD_REQUEST: Final = 400
NOT_FOUND: Final = 404
MAX_PLACE_BYTES: Final = 2_000

contents: Final = RoomContents()


def asked_look(request: Request) -> Look:
    """Return the look of a request's address; without a language the browser's."""
    accepted = request.headers.get("accept-language", "").strip()[:2].lower()
    lang = request.query_params.get("lang") or (accepted if accepted in LANGUAGES else "en")
    return parse_look(lang, request.query_params.get("look", ""))


async def current_content(room: Room, look: Look) -> RoomContent:
    """Return what a room shows now."""
    while True:
        await get_hub().wait_until(lambda: bool(room_version(room)))  # never half of the books
        version = room_version(room)
        content = contents.find(room, version, look)
        if content is None:
            content = await asyncio.to_thread(contents.content, room, version, look)
        if version.endswith(room.names_mode):  # else an operator switched names meanwhile
            break
    if not room.version:
        room.show(version, {})
    return content


async def show_page(request: Request, room: Room) -> Response:
    """Serve the page with its slides."""
    content = await current_content(room, asked_look(request))
    words = load_words(content.look.lang)
    texts = page_texts(room, words, live_addresses(room, words))
    html = render_page(content, texts, words, assets="../assets/")
    return HTMLResponse(html, headers={"cache-control": "no-cache"})


def live_addresses(room: Room, words: Words) -> dict[str, str]:
    """Return the addresses of what a live page asks for, relative to its own."""
    below = quote(room.convention, safe="")
    language = urlencode({"lang": words.code})
    return {
        "state": f"{below}/state?{language}&look={{look}}",
        "events": f"{below}/events?{language}",
        "now": f"{below}/now",
        "place": f"{below}/place",
        "qr": f"{below}/qr.svg",
    }


async def send_state(request: Request, room: Room) -> Response:
    """Serve what screens update themselves from."""
    content = await current_content(room, asked_look(request))
    return await asset_response(request, content.file, NOT_KEPT["cache-control"])


async def send_now(_request: Request, room: Room) -> Response:
    """Serve version, place and time once."""
    now = {"version": room.version, "now": current_milliseconds()}
    return JSONResponse({**now, "place": room.place.to_json()}, headers=NOT_KEPT)


async def stream_events(request: Request, room: Room) -> Response:
    """Serve a stream of new versions, places of the presenter, and signs of life."""
    return EventStream(room.events(request.query_params.get("seen", ""), asked_look(request)))


async def take_place(request: Request, room: Room) -> Response:
    """Take the presenter's new place, from whoever has the token."""
    if not room.is_presenter(request.headers.get("x-presenter", "")):
        return PlainTextResponse("", FORBIDDEN, NOT_KEPT)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_PLACE_BYTES:
            return PlainTextResponse("", BAD_REQUEST, NOT_KEPT)
    try:
        place = parse_place(json.loads(body))
    except (ValueError, RecursionError):
        return PlainTextResponse("", BAD_REQUEST, NOT_KEPT)
    room.move(place)
    return JSONResponse(room.place.to_json(), headers=NOT_KEPT)


async def send_copy(request: Request, room: Room) -> Response:
    """Serve the page as one file for the record."""
    content = await current_content(room, asked_look(request))
    words, at = load_words(content.look.lang), datetime.now(UTC)
    texts = page_texts(room, words, {}, record_lines(room, words, at))
    html = await asyncio.to_thread(render_file, content, texts, words)
    name = f"{room.convention}-{at:%Y-%m-%d-%H%M}.html"
    return HTMLResponse(html, headers=NOT_KEPT | attachment(name))


async def send_qr(request: Request, _room: Room) -> Response:
    """Serve a QR code of the room's address, as the request reached it."""
    address = str(request.url.replace(path=request.url.path.removesuffix("/qr.svg"), query=""))
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=10, border=2, light="#fff")
    return Response(picture.getvalue(), media_type="image/svg+xml", headers=NOT_KEPT)


def with_room(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint for a handler of a room; a sentence for an unknown convention."""

    async def endpoint(request: Request) -> Response:
        try:
            room = get_rooms().room(request.path_params["convention"])
        except KeyError:
            words = load_words(asked_look(request).lang)
            return PlainTextResponse(
                words.t("There is no such convention here."), NOT_FOUND, NOT_KEPT
            )
        return await handler(request, room)

    return endpoint


def room_routes(base: str = "") -> list[Route]:
    """Return the routes of rooms, at the root and under Streamlit's base path."""
    handlers: dict[str, Handler] = {
        "": show_page,
        "/state": send_state,
        "/now": send_now,
        "/events": stream_events,
        "/copy": send_copy,
        "/qr.svg": send_qr,
    }
    routes = [
        Route(f"{b}/room/{{convention}}{path}", with_room(handler))
        for b in url_prefixes(base)
        for path, handler in handlers.items()
    ]
    places = [
        Route(f"{b}/room/{{convention}}/place", with_room(take_place), methods=["POST"])
        for b in url_prefixes(base)
    ]
    return routes + places
