"""What a room's screens show, built once for each version, language and look, for all screens."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from dashboard.assets.asset import Asset, find, publish
from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from dashboard.conventions.past_ledgers import past_ledger
from dashboard.indicators.as_of_dates import clamp_date
from dashboard.indicators.just_changed import just_changed
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.live.rooms import Room, version_event
from dashboard.locale import LANGUAGES, Words, load_words
from dashboard.pages.frame.lost_connection import lost_connection
from dashboard.pages.frame.view import default_day
from dashboard.room.discreet import discreet_ledger, discreet_past_ledger
from dashboard.room.redaction import redact_text
from dashboard.room.slide import RoomView, Slide
from dashboard.room.slides import build_slides
from dashboard.wording.just_changed_text import change_parts, just_changed_text

SCALES: Final = {"1": 1.0, "2": 1.75, "3": 2.7}  # texts of 12 pixels become 21 and 32
THEMES: Final = {"light": LIGHT, "dark": DARK}
PART: Final = "+"  # ends a version of which only the slide that most screens show is built
MAX_CONTENTS: Final = 24  # of one room: languages, looks, and the version before


def room_day(snapshot: ConventionSnapshot) -> date:
    """Return the day that a room looks from: the convention's own, else today."""
    return clamp_date(default_day(snapshot.ledger.settings))


def room_version(room: Room) -> str:
    """Return the version of what a room shows now; "" while its books are being read for the first time.

    It changes with the books in use, the day and the names' mode, not with a save that is held or has
    errors: those move nothing in the room.
    """
    snapshot = get_conventions().snapshot(room.convention)
    if snapshot.pending_books:
        return ""
    return f"{snapshot.ledger.version}-{room_day(snapshot):%Y%m%d}-{room.names_mode}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a screen shows the room: language, light or dark, and how large charts' texts are."""

    lang: str = "en"
    scheme: str = "light"
    size: str = "2"

    @property
    def theme(self) -> Theme:
        """Return the theme of its charts."""
        return replace(THEMES[self.scheme], scale=SCALES[self.size], name=str(self))

    def __str__(self) -> str:
        """Return its name in addresses, without the language: ``light-2``."""
        return f"{self.scheme}-{self.size}"


def parse_look(lang: str, look: str) -> Look:
    """Return the look of an address; what it does not name, or wrongly, has its default."""
    scheme, _, size = look.partition("-")
    return Look(
        lang if lang in LANGUAGES else "en",
        scheme if scheme in THEMES else "light",
        size if size in SCALES else "2",
    )


@dataclass(frozen=True, eq=False)
class RoomContent:
    """The slides of a room, and what else its screens need of one version.

    ``moved`` holds by stream what the last save added, with its moment (ms since 1970) under ``at`` and
    a sentence for all of it under ``said``. ``lost`` is what a screen says without a connection.
    """

    version: str
    look: Look
    slides: tuple[Slide, ...]
    figures: tuple[Asset, ...]  # that the slides name: they are served for as long as this is kept
    moved: Mapping[str, object]
    lost: Mapping[str, object]

    @cached_property
    def file(self) -> Asset:
        """Return the JSON from which a screen updates itself."""
        return Asset("state.json", json.dumps(self.as_data(), ensure_ascii=False).encode())

    @property
    def body(self) -> bytes:
        """Return the content of ``file``."""
        return self.file.content

    @property
    def compressed(self) -> bytes:
        """Return ``body`` as gzip, compressed once for all screens."""
        return self.file.compressed

    def as_data(self) -> dict[str, object]:
        """Return what a screen updates itself from, for JSON."""
        return {
            "version": self.version,
            "look": str(self.look),
            "moved": self.moved,
            "lost": self.lost,
            "slides": [{"name": s.name, "title": s.title, "html": s.html} for s in self.slides],
        }

    def packet(self, before: RoomContent | None, slide: str) -> bytes:
        """Return the event with which a screen that shows ``before`` updates itself, without asking.

        It holds the slides that differ, and the figures of ``slide``, which most screens show.
        """
        if before is None or [s.name for s in before.slides] != [s.name for s in self.slides]:
            return version_event(self.version)
        known = {s.html for s in before.slides}
        data = self.as_data()
        data["slides"] = [
            {"name": s.name, "title": s.title, "html": s.html if s.html not in known else None}
            for s in self.slides
        ]
        shown = next((s for s in self.slides if s.name == slide), self.slides[0])
        data["figures"] = {
            asset.name: json.loads(asset.content)
            for asset in slide_figures(shown.html)
            if shown.html not in known
        }
        packed = gzip.compress(json.dumps(data, ensure_ascii=False).encode(), mtime=0)
        return version_event(self.version, before=before.version, packed=b64encode(packed).decode())


def slide_figures(html: str) -> list[Asset]:
    """Return the figures that a slide names in its HTML."""
    names = dict.fromkeys(part.split('"', 1)[0] for part in html.split('data-cf-chart="')[1:])
    return [asset for name in names if (asset := find(name)) is not None]


class RoomContents:
    """The contents of all rooms that are in use. Thread-safe; each is built once."""

    def __init__(self) -> None:
        """Begin empty."""
        self.lock = Lock()
        self.locks: dict[str, Lock] = {}
        self.kept: dict[str, OrderedDict[tuple[str, Look], RoomContent]] = {}

    def content(self, room: Room, version: str, look: Look) -> RoomContent:
        """Return what a room shows; what was built is kept while it is among the newest."""
        with self.lock:
            lock = self.locks.setdefault(room.convention, Lock())
            kept = self.kept.setdefault(room.convention, OrderedDict())
        if (content := kept.get((version, look))) is not None:
            return content
        with lock:
            if (version, look) not in kept:
                kept[version, look] = build_content(room, version, look)
            while len(kept) > MAX_CONTENTS:
                kept.popitem(last=False)
            return kept[version, look]

    def with_new_slide(
        self, before: RoomContent, room: Room, version: str, slide: str
    ) -> RoomContent:
        """Return what a room showed before with one slide of a version, which is built first."""
        new = build_content(room, version, before.look, slide)
        by_name = {s.name: s for s in new.slides}
        content = replace(
            new,
            version=f"{version}{PART}",
            slides=tuple(by_name.get(s.name, s) for s in before.slides),
            figures=(*before.figures, *new.figures),
        )
        self.kept[room.convention][content.version, before.look] = content
        return content

    def find(self, room: Room, version: str, look: Look) -> RoomContent | None:
        """Return what a room showed in a version, if it is still kept."""
        return self.kept.get(room.convention, OrderedDict()).get((version, look))


def build_content(room: Room, version: str, look: Look, *names: str) -> RoomContent:
    """Build the slides of a room, without the names of States unless its operator shows them.

    Only the named slides, if any are.

    Names are as the version says, whatever an operator switches meanwhile.
    """
    room = replace(room, is_discreet=version.endswith("-discreet"))
    snapshot = get_conventions().snapshot(room.convention)
    words, as_of = load_words(look.lang), room_day(snapshot)
    ledger = room_ledger(room, snapshot.ledger)

    def past(day: date) -> PastLedger:
        known = past_ledger(get_conventions(), room.convention, day)
        return discreet_past_ledger(known, room.key) if room.is_discreet else known

    view = RoomView(ledger=ledger, as_of=as_of, words=words, theme=look.theme, past=past)
    slides = build_slides(view, *names)
    moved = what_moved(room, snapshot, ledger, as_of, words)
    if room.is_discreet:
        slides = tuple(hide_names(slide) for slide in slides)
        moved = {
            key: redact_text(one) if isinstance(one, str) else one for key, one in moved.items()
        }
    return RoomContent(
        version=version,
        look=look,
        slides=tuple(replace(slide, charts=()) for slide in slides),
        figures=tuple(asset for slide in slides for asset in slide_figures(slide.html)),
        moved=moved,
        lost=lost_connection(snapshot, words),
    )


def hide_names(slide: Slide) -> Slide:
    """Return the slide without names of States: the last net, below the ledger in which none has one."""
    html = redact_text(slide.html)
    for asset in slide_figures(slide.html):
        text = asset.content.decode()
        if (hidden := redact_text(text)) != text:
            html = html.replace(asset.name, publish("figure.json", hidden.encode()).name)
    return replace(slide, html=html)


_discreet: Final[WeakKeyDictionary[Ledger, Ledger]] = WeakKeyDictionary()


def room_ledger(room: Room, ledger: Ledger) -> Ledger:
    """Return the ledger that a room shows: one in which no State has a name, or the one of the pages."""
    if not room.is_discreet:
        return ledger
    if (hidden := _discreet.get(ledger)) is None:
        hidden = _discreet[ledger] = discreet_ledger(ledger, room.key)
    return hidden


def what_moved(
    room: Room, snapshot: ConventionSnapshot, ledger: Ledger, as_of: date, words: Words
) -> dict[str, object]:
    """Return what the last save added, by stream; {} if there was none, or it moved no money."""
    before, at = snapshot.replaced_ledger, snapshot.replaced_at
    if before is None or at is None:
        return {}
    changes = just_changed(room_ledger(room, before), ledger, as_of)
    local = at.astimezone(ZoneInfo(ledger.settings.time_zone))
    said = just_changed_text(ledger, changes, local, words)
    marks = {
        item.stream: f"{' · '.join(change_parts(ledger, item, words))}, {local:%H:%M}"
        for item in changes
    }
    return {"at": int(at.timestamp() * 1000), "said": said, **marks} if said else {}
