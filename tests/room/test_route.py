"""The routes of the room: what each answers, and what it refuses."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import segno
from starlette.applications import Starlette

from dashboard.conventions.conventions import get_conventions
from dashboard.live.hub import get_hub
from dashboard.live.rooms import Place, Room, get_rooms
from dashboard.locale import load_words
from dashboard.room import content as content_module
from dashboard.room import route
from dashboard.room.content import Look, RoomContent, room_version
from dashboard.room.route import MAX_PLACE_BYTES, room_routes
from tests.asgi import Response, ask
from tests.room.sample_content import content_of, save_and_read
from tests.room.sample_names import names_in
from tests.small_books import isu
from tests.waiting import TIMEOUT_SECONDS

APP: Final = Starlette(routes=room_routes("money"))
HOST: Final = ("host", "board.example:8501")
PATHS: Final = ("", "/state", "/now", "/copy", "/qr.svg")
PLACE: Final = {"slide": "unit", "order": ["unit", "overview"], "serial": 7}


def get(path: str = "", *headers: tuple[str, str], **query: Any) -> Response:
    """Ask for something of the room."""
    return ask(APP, f"/room/ccm{path}", HOST, *headers, **query)


def post(body: bytes | dict[str, Any], token: str | None = None) -> Response:
    """Say where the presenter is."""
    said = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = [] if token is None else [("x-presenter", token)]
    return ask(APP, "/room/ccm/place", HOST, *headers, method="POST", body=said)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contents that take no time to build."""

    def build(_room: Room, version: str, look: Look) -> RoomContent:
        return replace(content_of(version, ("unit", f"<p>{version}</p>")), look=look)

    monkeypatch.setattr(content_module, "build_content", build)


@pytest.mark.usefixtures("quick", "book")
@pytest.mark.parametrize("base", ["", "/money"])
@pytest.mark.parametrize("path", PATHS)
def test_every_route_answers_at_the_root_and_below_the_base_path(base: str, path: str) -> None:
    """No answer is kept but by its version; the page itself is asked for each time."""
    status, headers, body = ask(APP, f"{base}/room/ccm{path}", HOST)
    assert status == 200
    assert body
    assert headers["cache-control"] == ("no-store" if path else "no-cache")


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("path", [*PATHS, "/events"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_unknown_convention_is_404_with_a_sentence(path: str, lang: str) -> None:
    """In the viewer's language; no room is made for it."""
    status, headers, body = ask(APP, f"/room/other{path}", HOST, query=f"lang={lang}")
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert body.decode() == load_words(lang).t("There is no such convention here.")
    assert get_rooms().rooms == {}


@pytest.mark.usefixtures("book")
def test_a_place_of_an_unknown_convention_is_404() -> None:
    """Also with a token."""
    answer = ask(APP, "/room/other/place", HOST, ("x-presenter", "x"), method="POST", body=b"{}")
    assert answer[0] == 404


@pytest.mark.parametrize("token", [None, "", "wrong", "0" * 32, "é"])
def test_without_the_token_nobody_presents(room: Room, token: str | None) -> None:
    """The place stays; nothing is said of why."""
    assert post(PLACE, token and token.encode().decode("latin-1"))[::2] == (403, b"")
    assert room.place.serial == 0


def test_the_presenters_place_is_told(room: Room) -> None:
    """To all screens; an older one is answered with the newer."""
    changed = room.changed
    status, headers, body = post(PLACE, room.presenter_token)
    assert (status, headers["cache-control"], json.loads(body)) == (200, "no-store", PLACE)
    assert room.place.to_json() == PLACE
    assert changed.is_set()
    assert json.loads(post({**PLACE, "serial": 6}, room.presenter_token)[2]) == PLACE
    assert json.loads(get("/now")[2])["place"] == PLACE


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"unit"',
        b"\xff\xfe",
        b"[" * (MAX_PLACE_BYTES - 1),
        b'{"a":' * 300,
        b"1" * MAX_PLACE_BYTES,
        b'{"slide": "unit", "order": [], "serial": 1e400}',
        b'{"slide": "unit", "order": [], "serial": NaN}',
        json.dumps({**PLACE, "slide": "<script>"}).encode(),
        json.dumps({**PLACE, "serial": 0}).encode(),
        json.dumps({**PLACE, "serial": 10**300}).encode(),
        json.dumps({**PLACE, "order": ["unit"] * MAX_PLACE_BYTES}).encode(),
        json.dumps(PLACE).encode() + b" " * MAX_PLACE_BYTES,
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_no_place_is_400(room: Room, body: bytes) -> None:
    """Also from the presenter: hostile JSON, and a body that is too long, of which the rest is not read."""
    assert post(body, room.presenter_token)[::2] == (400, b"")
    assert room.place.serial == 0


def test_a_place_is_posted() -> None:
    """A link that somebody follows moves nothing."""
    assert get("/place")[0] == 405
    assert ask(APP, "/room/ccm/state", HOST, method="POST")[0] == 405


@pytest.mark.usefixtures("quick")
def test_a_state_is_plain_or_compressed(room: Room) -> None:
    """By what the browser takes; the same JSON, built once."""
    plain, packed = get("/state"), get("/state", ("accept-encoding", "gzip, br"))
    assert "content-encoding" not in plain[1]
    assert packed[1]["content-encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]
    for _, headers, _ in (plain, packed):
        assert headers["content-type"] == "application/json"
        assert headers["vary"] == "Accept-Encoding"
    said = json.loads(plain[2])
    assert said["version"] == room_version(room)
    assert said["slides"][0]["html"] == f"<p>{room_version(room)}</p>"


@pytest.mark.usefixtures("quick", "book")
@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("lang=fr", "en", "fr"),
        ("", "fr-CH, en;q=0.5", "fr"),
        ("", "FR", "fr"),
        ("", "de", "en"),
        ("", "", "en"),
        ("lang=xx", "fr", "en"),
    ],
)
def test_a_page_is_in_the_language_asked_for(query: str, accepted: str, lang: str) -> None:
    """Of the address, else the browser's, else English; what it asks for later has the same."""
    body = get("", ("accept-language", accepted), query=query)[2].decode()
    assert f'<html lang="{lang}">' in body
    assert f"ccm/state?lang={lang}" in body


@pytest.mark.usefixtures("quick", "book")
def test_a_state_has_the_look_asked_for() -> None:
    """Theme and size of its charts."""
    assert json.loads(get("/state", query="look=dark-3")[2])["look"] == "dark-3"
    assert json.loads(get("/state", query="look=huge")[2])["look"] == "light-2"


@pytest.mark.usefixtures("quick")
def test_a_screen_that_polls_hears_version_place_and_time(room: Room) -> None:
    """The version that screens are told, once one is."""
    first = json.loads(get("/now")[2])
    assert (first["version"], first["place"]["serial"]) == ("", 0)
    get("/state")
    now = json.loads(get("/now")[2])
    assert now["version"] == room.version == room_version(room)
    assert now["now"] >= first["now"] > 0


@pytest.mark.usefixtures("quick")
def test_the_first_screen_opens_the_room_and_others_change_nothing(room: Room) -> None:
    """A page of a newer version does not tell it: the packets do, when they are ready."""
    get()
    assert room.version == room_version(room)
    room.show("v0", {})
    get()
    assert room.version == "v0"


@pytest.mark.usefixtures("quick", "book")
def test_a_copy_is_a_file_named_after_convention_and_moment() -> None:
    """It is saved, not shown."""
    _, headers, body = get("/copy")
    disposition = headers["content-disposition"]
    assert disposition.startswith('attachment; filename="ccm-20')
    assert disposition.endswith('.html"')
    assert headers["content-type"].startswith("text/html")
    assert b"isu.xlsx: read on" in body
    assert b'class="room-record"' in body


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("", "http://board.example:8501/room/ccm"),
        ("/money", "http://board.example:8501/money/room/ccm"),
    ],
)
def test_the_qr_code_is_the_address_by_which_it_was_asked_for(
    room: Room, monkeypatch: pytest.MonkeyPatch, base: str, address: str
) -> None:
    """Without a query, and without a presenter's token."""
    asked: list[str] = []
    make = segno.make

    def note(text: str, **given: Any) -> Any:
        asked.append(text)
        return make(text, **given)

    monkeypatch.setattr(segno, "make", note)
    found = ask(APP, f"{base}/room/ccm/qr.svg", HOST, query="lang=fr")
    assert asked == [address]
    assert found[1]["content-type"] == "image/svg+xml"
    assert b"<svg" in found[2]
    assert room.presenter_token not in found[2].decode()


def test_nothing_that_the_room_sends_holds_the_token_or_a_name(room: Room, book: Path) -> None:
    """Every route but the operator's page, after a save that brought Austria's money."""
    save_and_read(book, isu(100, 50))
    for path in ("", "/state", "/now", "/copy", "/qr.svg"):
        body = get(path)[2].decode()
        assert room.presenter_token not in body
        assert room.key.hex() not in body
        assert "Austria" not in body
        shown = body.partition("<body")[2].partition('<script type="module">')[0]
        assert names_in(shown if path in {"", "/copy"} else body) == []


@pytest.mark.usefixtures("quick")
def test_a_page_waits_until_all_books_are_read(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a start it shows all of them, never half."""
    whole = get_conventions().snapshot("ccm")
    half = replace(whole, pending_books=("assessed.xlsx",))
    found = [half]
    monkeypatch.setattr(get_conventions(), "snapshot", lambda _: found[-1])

    async def scene() -> RoomContent:
        asked = asyncio.create_task(route.current_content(room, Look()))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not asked.done()
        found.append(whole)
        get_hub().publish({"ccm": "2"})
        return await asyncio.wait_for(asked, TIMEOUT_SECONDS)

    assert asyncio.run(scene()).version == room_version(room)


def test_names_that_are_switched_off_while_a_page_is_built_are_not_in_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is built again without them."""
    built: list[str] = []

    def build(_room: Room, version: str, _look: Look) -> RoomContent:
        built.append(version)
        get_rooms().switch_names("ccm", is_discreet=True)
        return content_of(version, ("unit", "<p>"))

    monkeypatch.setattr(content_module, "build_content", build)
    room.is_discreet = False
    said = json.loads(get("/state")[2])
    assert [version.rpartition("-")[2] for version in built] == ["named", "discreet"]
    assert said["version"] == built[-1]


def test_the_stream_begins_with_what_the_screen_has_not_seen(room: Room) -> None:
    """By the version that it says it shows, in the look that it says it has."""
    dark = Look("en", "dark", "3")
    room.move(Place("unit", (), 1))
    room.show("v2", {dark: b"event: version\ndata: dark\n\n"})

    async def listen(query: str) -> list[str]:
        messages: list[dict[str, Any]] = []
        heard = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await heard.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            messages.append(dict(message))
            if b"event: place" in message.get("body", b""):
                heard.set()

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/room/ccm/events",
            "root_path": "",
            "query_string": query.encode(),
            "headers": [],
        }
        await asyncio.wait_for(APP(scope, receive, send), TIMEOUT_SECONDS)
        assert messages[0]["status"] == 200
        return [m["body"].decode().split("\n")[0] for m in messages[1:]] + [
            m["body"].decode() for m in messages if b"dark" in m.get("body", b"")
        ]

    begins = ["event: beat", "event: version", "event: place"]
    assert asyncio.run(listen("seen=v1&look=light-2")) == begins
    assert asyncio.run(listen("seen=v1&look=dark-3"))[3:] == ["event: version\ndata: dark\n\n"]
    assert asyncio.run(listen("seen=v2")) == ["event: beat", "event: place"]
