"""The event stream of a screen: ends with it, and stores nothing for a screen that does not read."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator, Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.live.rooms import Place, Room
from dashboard.room import event_stream
from dashboard.room.event_stream import (
    STREAM_SECONDS,
    STUCK_SECONDS,
    EventStream,
    drop_old_streams,
    end_streams_at_exit,
)
from tests.waiting import TIMEOUT_SECONDS, wait_in_loop

CLIENT = ("127.0.0.1", 40_000)


class Screen:
    """One screen at the end of a stream; ``stalled``: it takes nothing until it is set free."""

    def __init__(self, events: AsyncGenerator[bytes], *, stalled: bool = False) -> None:
        """Open its stream."""
        self.messages: list[dict[str, Any]] = []
        self.left = asyncio.Event()
        self.free = asyncio.Event()
        if not stalled:
            self.free.set()
        self.stream = EventStream(events)
        scope = {"type": "http", "client": list(CLIENT)}
        self.task = asyncio.create_task(self.stream(scope, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        """Say that it has left, once it has."""
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        """Take a message; the answer's start is always taken."""
        if message["type"] == "http.response.body":
            await self.free.wait()
        self.messages.append(dict(message))

    @property
    def bodies(self) -> list[bytes]:
        """What it has taken."""
        return [m["body"] for m in self.messages if m["type"] == "http.response.body"]


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Run a scene to its end; no stream is open after it."""
    asyncio.run(asyncio.wait_for(scene(), TIMEOUT_SECONDS))
    assert list(EventStream.open_streams) == []


def a_room() -> Room:
    """A room with a version, and a presenter."""
    return Room("ccm", b"k" * 32, version="v1", place=Place("unit", (), 1))


def open_screen(room: Room, *, stalled: bool = False) -> Screen:
    """Open a screen that has seen the room's version."""
    return Screen(room.events("v1", "look"), stalled=stalled)


def test_events_are_sent_as_they_come_and_end_with_the_screen() -> None:
    """The answer says that it is a stream that nothing may keep or hold back."""

    async def scene() -> None:
        room = a_room()
        screen = open_screen(room)
        await wait_in_loop(lambda: len(screen.bodies) == 2)
        headers = dict(screen.messages[0]["headers"])
        assert headers[b"content-type"].startswith(b"text/event-stream")
        assert headers[b"cache-control"] == b"no-store"
        assert headers[b"x-accel-buffering"] == b"no"
        assert b"content-length" not in headers
        room.show("v2", {})
        await wait_in_loop(lambda: len(screen.bodies) == 3)
        assert screen.bodies[2].startswith(b"event: version\n")
        assert all(m.get("more_body") for m in screen.messages[1:])
        screen.left.set()
        await screen.task
        assert len(screen.bodies) == 3

    run(scene)


def test_all_screens_are_sent_the_same_bytes() -> None:
    """Nothing is made for one of them."""

    async def scene() -> None:
        room = a_room()
        screens = [open_screen(room) for _ in range(50)]
        await wait_in_loop(lambda: all(len(s.bodies) == 2 for s in screens))
        room.show("v2", {"look": b"packet"})
        await wait_in_loop(lambda: all(len(s.bodies) == 3 for s in screens))
        assert {id(screen.bodies[2]) for screen in screens} == {id(room.packets["look"])}
        for screen in screens:
            screen.left.set()
        await asyncio.gather(*(screen.task for screen in screens))

    run(scene)


def test_nothing_is_stored_for_a_screen_that_does_not_read() -> None:
    """It gets what is new when it reads again, and not what was new meanwhile; others wait for nothing."""

    async def scene() -> None:
        room = a_room()
        stuck, other = open_screen(room, stalled=True), open_screen(room)
        await wait_in_loop(lambda: len(other.bodies) == 2)
        for number in range(2, 200):
            room.show(f"v{number}", {"look": b"packet %d" % number})
            room.move(Place("unit", (), number))
            await wait_in_loop(lambda: other.bodies[-2:].count(room.packets["look"]) == 1)
        assert stuck.bodies == []
        stuck.free.set()
        await wait_in_loop(lambda: len(stuck.bodies) == 3)
        assert stuck.bodies[1] == b"packet 199"
        for screen in (stuck, other):
            screen.left.set()
            await screen.task

    run(scene)


def test_a_stream_whose_time_is_over_ends_properly() -> None:
    """Its screen opens the next one at once; a screen that is gone does not."""

    async def scene() -> None:
        room = a_room()
        old, young = open_screen(room), open_screen(room)
        await wait_in_loop(lambda: len(old.bodies) == len(young.bodies) == 2)
        drop_old_streams()
        await asyncio.sleep(0)
        assert not old.task.done()
        old.stream.opened -= STREAM_SECONDS + 1
        drop_old_streams()
        await old.task
        assert old.messages[-1] == {"type": "http.response.body", "body": b""}
        assert not young.task.done()
        young.left.set()
        await young.task

    run(scene)


def fake_server(monkeypatch: pytest.MonkeyPatch, *clients: object) -> list[object]:
    """Let the process be run by a server with connections of these clients; return those cut off."""
    cut: list[object] = []

    def connection(client: object) -> SimpleNamespace:
        return SimpleNamespace(
            client=client, transport=SimpleNamespace(abort=lambda: cut.append(client))
        )

    state = SimpleNamespace(connections=[connection(client) for client in clients])
    server = SimpleNamespace(server_state=state, should_exit=False)
    monkeypatch.setattr(event_stream, "uvicorn_server", lambda: server)
    return cut


def test_a_screen_that_takes_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own connection and no other; uvicorn would keep it until it has taken all."""
    cut = fake_server(monkeypatch, ("127.0.0.1", 1), CLIENT, None)

    async def scene() -> None:
        room = a_room()
        stuck = open_screen(room, stalled=True)
        await wait_in_loop(lambda: stuck.stream.sending_since is not None)
        drop_old_streams()
        await asyncio.sleep(0)
        assert not stuck.task.done()
        assert stuck.stream.sending_since is not None
        stuck.stream.sending_since -= STUCK_SECONDS + 1
        drop_old_streams()
        await stuck.task
        assert stuck.bodies == []

    run(scene)
    assert cut == [CLIENT]


def test_without_a_known_server_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another server closes connections in its own way."""
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    event_stream.cut_off(CLIENT)
    event_stream.cut_off(None)
    assert not event_stream.is_server_ending()


def test_a_screen_that_breaks_ends_its_stream_only() -> None:
    """An error while sending is no error of the server."""

    async def scene() -> None:
        room = a_room()
        broken, other = open_screen(room, stalled=True), open_screen(room)

        async def fail() -> None:
            raise OSError

        broken.free.wait = fail  # type: ignore[method-assign,assignment]
        await broken.task
        assert broken.bodies == []
        await wait_in_loop(lambda: len(other.bodies) == 2)
        room.show("v2", {})
        await wait_in_loop(lambda: len(other.bodies) == 3)
        other.left.set()
        await other.task

    run(scene)


def test_all_streams_end_when_the_server_is_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise Ctrl-C would wait for the last screen of the room."""
    fake_server(monkeypatch)
    monkeypatch.setattr(event_stream, "EXIT_SECONDS", 0.001)

    async def scene() -> None:
        room = a_room()
        screens = [open_screen(room) for _ in range(3)]
        ending = asyncio.create_task(end_streams_at_exit())
        await wait_in_loop(lambda: all(len(s.bodies) == 2 for s in screens))
        assert not ending.done()
        event_stream.uvicorn_server().should_exit = True  # type: ignore[attr-defined]
        await ending
        await asyncio.gather(*(screen.task for screen in screens))
        assert all(screen.messages[-1]["body"] == b"" for screen in screens)

    run(scene)


def test_the_server_is_the_one_that_handles_the_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As uvicorn sets it: a method of its server."""

    class Server:
        should_exit = True

        def handle_exit(self) -> None:
            """Handle the signal."""

    server = Server()
    monkeypatch.setattr(signal, "getsignal", lambda _: server.handle_exit)
    assert event_stream.uvicorn_server() is server
    assert event_stream.is_server_ending()
