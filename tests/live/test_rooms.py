"""What the screens of a room are told, and whom it believes to present."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import (
    MAX_SERIAL,
    SLIDE_NAMES,
    Place,
    Room,
    Rooms,
    encode_event,
    parse_place,
    version_event,
)
from tests.small_books import convention
from tests.waiting import TIMEOUT_SECONDS

KEY: Final = b"k" * 32
WRONG_SLIDES: Final[tuple[object, ...]] = ("", None, "Unit", "../unit", ["unit"], {}, True)
WRONG_ORDERS: Final[tuple[object, ...]] = (None, "unit", {}, [None], ["unit", 7], [["unit"]])
Told = tuple[str, dict[str, Any]]


def said(event: bytes) -> Told:
    """The kind and the data of an event."""
    kind, _, data, *rest = event.decode().split("\n")
    assert rest == ["", ""]
    return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))


async def next_event(events: AsyncIterator[bytes]) -> Told:
    """The next event of a stream."""
    return said(await asyncio.wait_for(anext(events), TIMEOUT_SECONDS))


async def run_pending_tasks() -> None:
    """Let each task that can run do so."""
    for _ in range(20):
        await asyncio.sleep(0)


def a_place(**changed: object) -> dict[str, object]:
    """A place as a presenter's screen says it, with changes."""
    return {"slide": "unit", "order": ["unit", "overview"], "serial": 7, **changed}


def test_a_place_is_a_slide_an_order_and_a_serial() -> None:
    """Each slide stands in the order once; the JSON of a place is a place."""
    place = parse_place(a_place(order=["unit", "overview", "unit"]))
    assert place == Place("unit", ("unit", "overview"), 7)
    assert parse_place(place.to_json()) == place
    assert parse_place(a_place(order=[])).order == ()


@pytest.mark.parametrize(
    "refused",
    [
        *(None, 7, "unit", [], ["unit"], {}),
        *(a_place(slide=bad) for bad in WRONG_SLIDES),
        *(a_place(order=bad) for bad in WRONG_ORDERS),
        *(a_place(serial=bad) for bad in (None, 0, -1, True, "7", 7.5, [7], MAX_SERIAL)),
        a_place(serial=float("nan")),
        a_place(serial=float("inf")),
    ],
    ids=repr,
)
def test_anything_else_is_no_place(refused: object) -> None:
    """Wrong kinds, unknown slides, and serials that browsers cannot count."""
    with pytest.raises(ValueError, match=r".*"):
        parse_place(refused)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(SLIDE_NAMES)


@settings(max_examples=50)
@given(
    ANY_JSON
    | st.fixed_dictionaries(
        {
            "slide": ANY_JSON | NAMES,
            "order": ANY_JSON | st.lists(NAMES),
            "serial": ANY_JSON | st.integers(1, MAX_SERIAL - 1),
        }
    )
)
@example(a_place())
def test_what_is_parsed_is_safe_to_tell_all_screens(given_json: object) -> None:
    """Any JSON is refused, or a place of known slides with a serial that grows."""
    try:
        place = parse_place(given_json)
    except ValueError:
        return
    assert place.slide in SLIDE_NAMES
    assert set(place.order) <= set(SLIDE_NAMES)
    assert len(set(place.order)) == len(place.order)
    assert type(place.serial) is int
    assert 0 < place.serial < MAX_SERIAL


def test_an_event_holds_no_line_break_in_its_data() -> None:
    """A text with line breaks cannot begin another event."""
    event = encode_event("place", {"slide": "a\nevent: version\r\u2028"})
    assert event.count(b"\n") == 4
    assert b"\r" not in event
    assert said(event) == ("place", {"slide": "a\nevent: version\r\u2028"})


def test_the_presenters_token_is_that_of_the_key() -> None:
    """The same after a restart, another with another key, and no part of the key."""
    token = Room("ccm", KEY).presenter_token
    assert Room("ccm", KEY).presenter_token == token
    assert Room("ccm", b"other" * 6).presenter_token != token
    assert len(token) == 32
    assert KEY.hex()[:8] not in token


@pytest.mark.parametrize("wrong", ["", "0", "é", "\udcff".encode("utf-8", "ignore").decode()])
def test_only_the_whole_token_is_the_presenters(wrong: str) -> None:
    """Neither nothing, nor a part, nor more, nor signs that are no ASCII."""
    room = Room("ccm", KEY)
    token = room.presenter_token
    assert room.is_presenter(token)
    for other in (wrong, token[:-1], token + "0", token.upper() + wrong, token + "é"):
        assert not room.is_presenter(other)


def test_the_presenter_moves_forward_only() -> None:
    """A move that arrives late is not told."""
    room = Room("ccm", KEY)
    for serial in (5, 3, 5):
        room.move(Place(SLIDE_NAMES[serial - 3], (), serial))
    assert room.place == Place(SLIDE_NAMES[2], (), 5)
    changed = room.changed
    room.move(Place("unit", (), 5))
    assert room.changed is changed
    room.move(Place("unit", (), 6))
    assert changed.is_set()
    assert room.place.slide == "unit"


def test_a_screen_hears_first_where_it_stands() -> None:
    """A sign of life, the version if it has another, and the place."""

    async def listen(seen: str) -> list[str]:
        room = Room("ccm", KEY, version="v1", place=Place("unit", (), 1))
        async with aclosing(room.events(seen, "look")) as events:
            return [(await next_event(events))[0] for _ in range(2 + (seen != "v1"))]

    assert asyncio.run(listen("")) == ["beat", "version", "place"]
    assert asyncio.run(listen("v1")) == ["beat", "place"]


def test_where_nobody_presents_no_place_is_told() -> None:
    """And a screen is counted by its look for as long as it is connected."""

    async def listen() -> tuple[bool, int, int]:
        room = Room("ccm", KEY, version="v1")
        async with aclosing(room.events("v1", "look")) as events:
            assert (await next_event(events))[0] == "beat"
            waiting = asyncio.ensure_future(anext(events))
            await run_pending_tasks()
            is_told, connected = waiting.done(), room.looks["look"]
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        return is_told, connected, room.looks["look"]

    assert asyncio.run(listen()) == (False, 1, 0)


def test_a_screen_that_is_behind_hears_the_newest_only() -> None:
    """However many versions, places and signs of life there were meanwhile: none queue up."""

    async def listen() -> list[Told]:
        room = Room("ccm", KEY, version="v1")
        async with aclosing(room.events("v1", "look")) as events:
            await next_event(events)
            for number in range(2, 9):
                room.show(f"v{number}", {})
                room.move(Place("unit", (), number))
                room.give_sign_of_life()
            heard = [await next_event(events) for _ in range(3)]
            waiting = asyncio.ensure_future(anext(events))
            await run_pending_tasks()
            assert not waiting.done()
            room.move(Place("since", (), 9))
            return [*heard, said(await waiting)]

    *heard, last = asyncio.run(listen())
    by_kind = dict(heard)
    assert by_kind.keys() == {"version", "place", "beat"}
    assert by_kind["version"]["version"] == "v8"
    assert by_kind["place"]["serial"] == 8
    assert last == ("place", {"slide": "since", "order": [], "serial": 9})


def test_a_screen_gets_the_packet_of_its_look() -> None:
    """A screen with another look gets the version, and asks for what it needs."""

    async def listen(look: str) -> list[bytes]:
        room = Room("ccm", KEY)
        streams = [room.events("v1", look) for _ in range(2)]
        for events in streams:
            await next_event(events)
        room.show("v2", {"dark-3": version_event("v2", packed="dark")})
        heard = [await asyncio.wait_for(anext(events), TIMEOUT_SECONDS) for events in streams]
        for events in streams:
            await events.aclose()
        return heard

    first, second = asyncio.run(listen("dark-3"))
    assert first is second
    assert said(first)[1]["packed"] == "dark"
    assert "packed" not in said(asyncio.run(listen("light-1"))[0])[1]


def test_a_change_while_events_are_taken_is_not_missed() -> None:
    """A screen that has just taken an event hears of what changed meanwhile at once."""

    async def listen() -> str:
        room = Room("ccm", KEY, version="v1", place=Place("unit", (), 1))
        async with aclosing(room.events("", "look")) as events:
            await next_event(events)
            await next_event(events)
            room.show("v2", {})  # before the place was taken
            heard = [await next_event(events) for _ in range(2)]
        return str(heard[1][1].get("version"))

    assert asyncio.run(listen()) == "v2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a small convention that is in use."""
    book = convention(tmp_path, "ccm", 100)
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    get_conventions.cache_clear()
    yield book.parent
    get_conventions.cache_clear()


def test_an_unknown_convention_has_no_room(folder: Path) -> None:
    """None is made for it either."""
    assert folder.exists()
    rooms = Rooms()
    with pytest.raises(KeyError):
        rooms.room("other")
    assert rooms.rooms == {}


def test_all_threads_get_the_same_room(folder: Path) -> None:
    """Of an operator's page and of a request at the same moment."""
    assert folder.exists()
    rooms, found, ready = Rooms(), set[int](), Barrier(8)

    def ask() -> None:
        ready.wait(TIMEOUT_SECONDS)
        found.add(id(rooms.room("ccm")))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT_SECONDS)
    assert found == {id(rooms.rooms["ccm"])}


def test_names_are_hidden_until_an_operator_shows_them(folder: Path) -> None:
    """From an operator's thread, which wakes the server's loop; what was ready to be sent is withdrawn."""
    assert folder.exists()

    async def switch(rooms: Rooms) -> None:
        rooms.loop = asyncio.get_running_loop()
        room = rooms.room("ccm")
        room.packets = {"look": b"with names"}
        await asyncio.wait_for(rooms.changed.wait(), TIMEOUT_SECONDS)  # a new room is looked at
        for is_discreet in (False, True):
            rooms.changed.clear()
            await asyncio.to_thread(rooms.switch_names, "ccm", is_discreet=is_discreet)
            await asyncio.wait_for(rooms.changed.wait(), TIMEOUT_SECONDS)
            assert (room.is_discreet, room.packets) == (is_discreet, {})
            assert room.names_mode == ("discreet" if is_discreet else "named")

    rooms = Rooms()
    assert rooms.room("ccm").is_discreet
    asyncio.run(switch(Rooms()))


def test_a_switch_before_the_server_listens_is_kept(folder: Path) -> None:
    """There is nobody to wake yet."""
    assert folder.exists()
    rooms = Rooms()
    rooms.switch_names("ccm", is_discreet=False)
    assert not rooms.room("ccm").is_discreet
    assert not rooms.changed.is_set()
