"""Tell the screens of rooms of new figures, once these are ready for all of them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Hashable
from typing import Final

from dashboard.live.hub import Hub
from dashboard.live.rooms import Room, Rooms
from dashboard.room.content import PART, Look, RoomContents, room_version
from dashboard.room.event_stream import BEAT_SECONDS, drop_old_streams

log = logging.getLogger(__name__)
CHECK_SECONDS: Final = 30.0  # between looks at the calendar: a new day changes what a room shows


async def watch_rooms(hub: Hub, rooms: Rooms, contents: RoomContents) -> None:
    """Follow the hub as long as the server runs."""
    rooms.loop = asyncio.get_running_loop()
    hub.waiters.add(rooms.changed)
    try:
        while True:
            rooms.changed.clear()
            for room in list(rooms.rooms.values()):
                await update_room(room, contents)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(rooms.changed.wait(), CHECK_SECONDS)
    finally:
        hub.waiters.discard(rooms.changed)


async def give_signs_of_life(rooms: Rooms) -> None:
    """Tell every screen now and then that its connection stands, and end those that nobody reads."""
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        drop_old_streams()
        for room in list(rooms.rooms.values()):
            room.give_sign_of_life()


async def update_room(room: Room, contents: RoomContents) -> None:
    """Build what a room shows now in every look in use, then tell its screens; on an error, log it."""
    try:
        version = room_version(room)
    except KeyError:
        return  # the convention is gone; its screens keep the last figures
    if version in {"", room.version}:
        return
    try:
        for build in (build_first_packets, build_packets):
            packets = await asyncio.to_thread(build, room, version, contents)
            if not version.endswith(room.names_mode):
                return  # an operator switched names meanwhile, and it is built again
            if build is build_packets:
                room.show(version, packets)
            elif packets:
                room.show(f"{version}{PART}", packets)
    except Exception:
        log.exception("What the room of %s shows could not be built.", room.convention)


def connected_looks(room: Room) -> list[Look]:
    """Return the looks of the screens that are connected."""
    looks = list(room.looks.items())
    return [look for look, count in looks if count and isinstance(look, Look)]


def build_first_packets(room: Room, version: str, contents: RoomContents) -> dict[Hashable, bytes]:
    """Return for each look the event that brings the slide which most screens show, before the others.

    None when names are switched: they come and go on all slides at once.
    """
    packets: dict[Hashable, bytes] = {}
    if not room.version.removesuffix(PART).endswith(f"-{room.names_mode}"):
        return packets
    for look in connected_looks(room):
        before = contents.find(room, room.version, look)
        if before is None or not before.slides:
            continue
        names = [slide.name for slide in before.slides]
        shown = room.place.slide if room.place.slide in names else names[0]
        content = contents.with_new_slide(before, room, version, shown)
        packets[look] = content.packet(before, shown)
    return packets


def build_packets(room: Room, version: str, contents: RoomContents) -> dict[Hashable, bytes]:
    """Return the event of a version for each look of the screens that are connected."""
    packets: dict[Hashable, bytes] = {}
    for look in connected_looks(room):
        before = contents.find(room, room.version, look)
        packets[look] = contents.content(room, version, look).packet(before, room.place.slide)
    return packets
