"""Screens are told of new figures once these are ready, and of nothing that went wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.live.hub import Hub
from dashboard.live.rooms import Place, Room, Rooms, get_rooms
from dashboard.room import content as content_module
from dashboard.room import watch
from dashboard.room.content import Look, RoomContent, RoomContents, room_version
from dashboard.room.watch import (
    build_first_packets,
    give_signs_of_life,
    update_room,
    watch_rooms,
)
from tests.room.sample_content import content_of, save_and_read, unpacked
from tests.small_books import isu
from tests.waiting import TIMEOUT_SECONDS, wait_in_loop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LOOK = Look()
Build = Callable[..., RoomContent]


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Run a scene to its end."""
    asyncio.run(asyncio.wait_for(scene(), TIMEOUT_SECONDS))


def quick(_room: Room, version: str, look: Look, *_names: str) -> RoomContent:
    """A content that takes no time to build; its slide differs with each version."""
    return replace(content_of(version, ("unit", f"<p>{version}")), look=look)


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Callable[[Build], None]:
    """Return the function that replaces how contents are built."""

    def use(made: Build) -> None:
        monkeypatch.setattr(content_module, "build_content", made)

    use(quick)
    return use


def contents_in_use(room: Room, *looks: Look) -> RoomContents:
    """What connected screens with these looks show, and the room at their version."""
    contents = RoomContents()
    for look in looks:
        contents.content(room, room_version(room), look)
        room.looks[look] += 1
    room.show(room_version(room), {})
    return contents


def test_a_version_is_told_only_when_it_is_built_for_all(
    book: Path, room: Room, build: Callable[[Build], None]
) -> None:
    """While it is built, screens that come are told the version before."""
    looks = (LOOK, Look("fr", "dark", "3"))
    contents, go_on = contents_in_use(room, *looks), Event()
    before = room.version

    def slow(asked: Room, version: str, look: Look, *_names: str) -> RoomContent:
        assert go_on.wait(TIMEOUT_SECONDS)
        return quick(asked, version, look)

    build(slow)

    async def scene() -> None:
        save_and_read(book, isu(100, 50))
        updating = asyncio.create_task(update_room(room, contents))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not updating.done()
        assert room.version == before
        changed = room.changed
        go_on.set()
        await updating
        assert changed.is_set()
        assert room.version == room_version(room) != before
        assert room.packets.keys() == set(looks)
        assert all(contents.find(room, room.version, look) for look in looks)

    run(scene)


@pytest.mark.usefixtures("build")
def test_packets_lead_from_the_version_that_screens_show(
    book: Path, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slide that most screens show comes first, by itself; then what else there is."""
    contents = contents_in_use(room, LOOK)
    before, told = room.version, list[bytes]()
    show = room.show

    def note(version: str, packets: Mapping[Hashable, bytes]) -> None:
        told.append(packets[LOOK])
        show(version, packets)

    monkeypatch.setattr(room, "show", note)
    room.move(Place("unit", (), 1))
    save_and_read(book, isu(100, 50))
    run(lambda: update_room(room, contents))
    (first, its_slides), (last, other_slides) = map(unpacked, told)
    version = room_version(room)
    assert room.version == version
    assert (first["version"], first["before"]) == (f"{version}+", before)
    assert its_slides["slides"] == [{"name": "unit", "title": "Unit", "html": f"<p>{version}"}]
    assert (last["version"], last["before"]) == (version, f"{version}+")
    assert other_slides["slides"] == [{"name": "unit", "title": "Unit", "html": None}]


@pytest.mark.usefixtures("build")
def test_names_come_and_go_on_all_slides_at_once(room: Room) -> None:
    """When an operator switches them, no slide is told before the others."""
    contents = contents_in_use(room, LOOK)
    room.is_discreet = False
    assert build_first_packets(room, room_version(room), contents) == {}
    room.is_discreet = True
    assert build_first_packets(room, room_version(room), contents).keys() == {LOOK}


@pytest.mark.usefixtures("build")
def test_a_version_that_is_shown_is_not_told_again(room: Room) -> None:
    """Nothing wakes the screens."""
    contents = contents_in_use(room, LOOK)
    changed = room.changed
    run(lambda: update_room(room, contents))
    assert room.changed is changed


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyError])
def test_an_error_is_logged_and_moves_nothing(
    book: Path,
    room: Room,
    build: Callable[[Build], None],
    caplog: pytest.LogCaptureFixture,
    error: type[Exception],
) -> None:
    """The last figures stay; when it can be built again, it is told."""
    contents = contents_in_use(room, LOOK)
    before, changed = room.version, room.changed

    def fail(*_: object) -> RoomContent:
        raise error

    build(fail)
    save_and_read(book, isu(100, 50))
    with caplog.at_level(logging.ERROR):
        run(lambda: update_room(room, contents))
    assert (room.version, room.changed) == (before, changed)
    assert "the room of ccm" in caplog.text
    assert error.__name__ in caplog.text
    build(quick)
    run(lambda: update_room(room, contents))
    assert room.version == room_version(room) != before


@pytest.mark.usefixtures("book")
def test_a_convention_that_is_gone_keeps_its_last_figures(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """This is no error."""
    gone = Room("gone", b"", version="v1")
    run(lambda: update_room(gone, RoomContents()))
    assert gone.version == "v1"
    assert caplog.text == ""


@pytest.mark.usefixtures("build")
def test_half_of_the_books_are_never_told(
    book: Path, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While books are still being read after a start, the room waits for the last of them."""
    contents = contents_in_use(room, LOOK)
    before = room.version
    save_and_read(book, isu(100, 50))
    found = get_conventions().snapshot("ccm")
    with monkeypatch.context() as patch:
        half = replace(found, pending_books=("assessed.xlsx",))
        patch.setattr(get_conventions(), "snapshot", lambda _: half)
        run(lambda: update_room(room, contents))
        assert room.version == before
    run(lambda: update_room(room, contents))
    assert room.version != before


def test_names_that_are_switched_off_while_they_are_built_are_not_told(
    book: Path, room: Room, build: Callable[[Build], None]
) -> None:
    """The room is built again without them."""
    room.is_discreet = False
    contents = contents_in_use(room, LOOK)
    before = room.version
    save_and_read(book, isu(100, 50))

    def switched(asked: Room, version: str, look: Look, *_names: str) -> RoomContent:
        get_rooms().switch_names("ccm", is_discreet=True)
        return quick(asked, version, look)

    build(switched)
    run(lambda: update_room(room, contents))
    assert (room.version, room.packets) == (before, {})
    run(lambda: update_room(room, contents))
    assert room.version.endswith("-discreet")


@asynccontextmanager
async def watched(hub: Hub, rooms: Rooms) -> AsyncIterator[None]:
    """Watch rooms."""
    task = asyncio.create_task(watch_rooms(hub, rooms, RoomContents()))
    await wait_in_loop(lambda: rooms.changed in hub.waiters)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert rooms.changed not in hub.waiters


@pytest.mark.usefixtures("build")
def test_a_save_a_switch_and_a_new_room_are_followed_at_once(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only when the calendar is looked at: screens that come back after a restart hear of a new version."""
    monkeypatch.setattr(watch, "CHECK_SECONDS", TIMEOUT_SECONDS)

    async def scene() -> None:
        hub, rooms = Hub(), Rooms()
        async with watched(hub, rooms):
            for _ in range(20):
                await asyncio.sleep(0)
            room = rooms.room("ccm")
            await wait_in_loop(lambda: room.version == room_version(room))
            save_and_read(book, isu(100, 50))
            hub.publish({"ccm": get_conventions().snapshot("ccm").version})
            await wait_in_loop(lambda: room.version == room_version(room))
            await asyncio.to_thread(rooms.switch_names, "ccm", is_discreet=False)
            await wait_in_loop(lambda: room.version.endswith("-named"))

    run(scene)


@pytest.mark.usefixtures("build", "book")
def test_a_new_day_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a save."""
    monkeypatch.setattr(watch, "CHECK_SECONDS", 0.001)

    async def scene() -> None:
        rooms = Rooms()
        async with watched(Hub(), rooms):
            room = rooms.room("ccm")
            await wait_in_loop(lambda: "-20211201-" in room.version)
            monkeypatch.setattr(content_module, "default_day", lambda _: date(2021, 12, 2))
            await wait_in_loop(lambda: "-20211202-" in room.version)

    run(scene)


@pytest.mark.usefixtures("book")
def test_signs_of_life_go_to_every_room_and_old_streams_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Again and again."""
    dropped: list[int] = []
    monkeypatch.setattr(watch, "BEAT_SECONDS", 0.001)
    monkeypatch.setattr(watch, "drop_old_streams", lambda: dropped.append(1))

    async def scene() -> None:
        rooms = Rooms()
        room = rooms.room("ccm")
        task = asyncio.create_task(give_signs_of_life(rooms))
        for _ in range(3):
            beat, changed = room.beat, room.changed
            await wait_in_loop(lambda beat=beat: room.beat is not beat)  # type: ignore[misc]
            assert changed.is_set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(scene)
    assert len(dropped) >= 3


@pytest.mark.usefixtures("build")
def test_looks_of_screens_that_have_left_are_not_built(book: Path, room: Room) -> None:
    """Nobody waits for them."""
    left = Look("fr", "dark", "1")
    contents = contents_in_use(room, LOOK, left)
    room.looks[left] -= 1
    save_and_read(book, isu(100, 50))
    run(lambda: update_room(room, contents))
    assert room.packets.keys() == {LOOK}
    assert contents.find(room, room.version, left) is None
