"""What every screen of a convention's room is told: the version of its figures, and the presenter's place.

A version changes with the books in use, the day and the names' mode, not with a save that is held or has
errors: those move nothing in the room.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
import time
from collections import Counter
from collections.abc import AsyncGenerator, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dashboard.conventions.conventions import get_conventions
from dashboard.store.room_key import load_room_key

SLIDE_NAMES: Final = ("overview", "unit", "meeting", "since", "ladder", "payers")
MAX_SERIAL: Final = 2**53  # above, browsers do not tell one number from the next
RETRY_MILLISECONDS: Final = 1_000  # after which a browser opens a stream again that broke


@dataclass(frozen=True, slots=True)
class Place:
    """Where the presenter is. ``serial`` grows with each move (ms since 1970); 0: nobody presents."""

    slide: str = ""
    order: tuple[str, ...] = ()
    serial: int = 0

    def to_json(self) -> dict[str, object]:
        """Return the place as screens are told of it."""
        return {"slide": self.slide, "order": list(self.order), "serial": self.serial}


NOWHERE: Final = Place()


def parse_place(said: object) -> Place:
    """Return a place from a presenter's JSON. Raises ValueError for anything else."""
    given = said if isinstance(said, Mapping) else {}
    slide, order, serial = (given.get(key) for key in ("slide", "order", "serial"))
    names = order if isinstance(order, list) else [None]
    if not isinstance(serial, int) or isinstance(serial, bool) or not 0 < serial < MAX_SERIAL:
        raise ValueError(said)
    if any(name not in SLIDE_NAMES for name in (slide, *names)):
        raise ValueError(said)
    return Place(str(slide), tuple(dict.fromkeys(map(str, names))), serial)


def encode_event(kind: str, data: Mapping[str, object]) -> bytes:
    """Return a server-sent event; all screens are sent the same bytes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {kind}\nretry: {RETRY_MILLISECONDS}\ndata: {text}\n\n".encode()


@dataclass(eq=False)
class Room:
    """One convention's room. Change it on the event loop only.

    ``packets`` holds by a screen's look the event of the current version with all that the screen needs
    to update itself from the version before.
    """

    convention: str
    key: bytes
    version: str = ""
    place: Place = NOWHERE
    is_discreet: bool = True  # no State is named, unless the operator switches it
    packets: Mapping[Hashable, bytes] = field(default_factory=dict)
    looks: Counter[Hashable] = field(default_factory=Counter)  # of the screens that are connected
    beat: bytes = b""  # the last sign of life
    changed: asyncio.Event = field(
        default_factory=asyncio.Event
    )  # set, and replaced, at each change

    @property
    def names_mode(self) -> str:
        """Return how versions of the room end: ``discreet``, or ``named``."""
        return "discreet" if self.is_discreet else "named"

    @property
    def presenter_token(self) -> str:
        """Return the token that the presenter's screen sends; it survives a restart of the server."""
        return hmac.digest(self.key, b"presenter", "sha256").hex()[:32]

    def is_presenter(self, token: str) -> bool:
        """Return True for the presenter's token."""
        return secrets.compare_digest(token.encode(), self.presenter_token.encode())

    def show(self, version: str, packets: Mapping[Hashable, bytes]) -> None:
        """Tell all screens of a new version."""
        self.version, self.packets = version, packets
        self.wake()

    def move(self, place: Place) -> None:
        """Tell all screens of the presenter's place, if it is newer than the one that is known."""
        if place.serial > self.place.serial:
            self.place = place
            self.wake()

    def give_sign_of_life(self) -> None:
        """Tell all screens that the connection stands."""
        self.beat = encode_event("beat", {"now": current_milliseconds()})
        self.wake()

    def wake(self) -> None:
        """Wake all screens."""
        changed, self.changed = self.changed, asyncio.Event()
        changed.set()

    async def events(self, seen: str, look: Hashable) -> AsyncGenerator[bytes]:
        """Yield what a screen has not been told: the newest of each kind of event, so that none queue up.

        The events are the same bytes for all screens, and nothing is stored here for one of them.
        """
        beat, told = self.beat, NOWHERE
        self.looks[look] += 1
        try:
            yield encode_event("beat", {"now": current_milliseconds()})
            while True:
                changed = self.changed
                if self.version and self.version != seen:
                    seen = self.version
                    yield self.packets.get(look) or version_event(seen)
                if self.place is not told:
                    told = self.place
                    yield encode_event("place", told.to_json())
                if self.beat is not beat:
                    beat = self.beat
                    yield beat
                if changed is self.changed:
                    await changed.wait()
        finally:
            self.looks[look] -= 1


def current_milliseconds() -> int:
    """Return the time in ms since 1970, by which screens set their clocks."""
    return int(time.time() * 1000)


def version_event(version: str, **packet: object) -> bytes:
    """Return the event of a new version; a screen that gets no packet asks for what it needs."""
    return encode_event("version", {"version": version, "now": current_milliseconds(), **packet})


class Rooms:
    """The rooms of this process, by convention.

    ``changed`` is set on the server's loop when a room was opened, or an operator has switched something.
    """

    def __init__(self) -> None:
        """Begin without rooms: one is opened by its first request."""
        self.rooms: dict[str, Room] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.changed = asyncio.Event()

    def room(self, convention: str) -> Room:
        """Return a convention's room. Raises KeyError for an unknown convention."""
        snapshot = get_conventions().snapshot(convention)
        if (room := self.rooms.get(convention)) is None:
            room = Room(convention, load_room_key(snapshot.folder))
            room = self.rooms.setdefault(convention, room)  # one for all threads
            self.notify()
        return room

    def switch_names(self, convention: str, *, is_discreet: bool) -> None:
        """Show or hide the names of States in a room; may be called from any thread."""
        room = self.room(convention)
        room.is_discreet, room.packets = is_discreet, {}  # nobody is sent the names from now on
        self.notify()

    def notify(self) -> None:
        """Have the rooms looked at, from any thread."""
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.changed.set)


@lru_cache(maxsize=1)
def get_rooms() -> Rooms:
    """Return the rooms of this process."""
    return Rooms()
