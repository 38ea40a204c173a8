"""What screens show: built once a version, the same for all, and changed by good saves only."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from dashboard.assets.asset import publish
from dashboard.charts.layout.theme import DARK, LIGHT
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.convention_state import ConventionSnapshot
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import Room
from dashboard.locale import load_words
from dashboard.room import content as content_module
from dashboard.room.content import (
    MAX_CONTENTS,
    Look,
    RoomContent,
    RoomContents,
    hide_names,
    parse_look,
    room_day,
    room_ledger,
    room_version,
    slide_figures,
    what_moved,
)
from dashboard.room.slide import Slide
from tests.room.sample_content import content_of, current, save_and_read, unpacked
from tests.room.sample_names import bill, gift, names_in, party, with_all_states
from tests.sample_ledger import ledger
from tests.small_books import isu
from tests.waiting import TIMEOUT_SECONDS

AT = datetime(2021, 12, 1, 13, 2, tzinfo=UTC)
DAY = date(2021, 12, 1)


@pytest.mark.parametrize(
    ("lang", "asked", "look"),
    [
        ("en", "dark-3", Look("en", "dark", "3")),
        ("fr", "light-1", Look("fr", "light", "1")),
        ("fr", "dark", Look("fr", "dark", "2")),
        ("en", "-3", Look("en", "light", "3")),
        ("xx", "", Look()),
        ("", "sepia-4", Look()),
        ("../fr", "dark-3-1", Look("en", "dark", "2")),
        ("EN", "DARK-3", Look("en", "light", "3")),
    ],
)
def test_a_look_is_one_of_a_few(lang: str, asked: str, look: Look) -> None:
    """What an address names wrongly has its default, so that no address makes the server build another."""
    assert parse_look(lang, asked) == look


def test_a_look_has_its_theme() -> None:
    """Dark or light, with texts that a room can read; its name is that of the address."""
    assert Look("fr", "dark", "3").theme == replace(DARK, scale=2.7, name="dark-3")
    assert Look().theme == replace(LIGHT, scale=1.75, name="light-2")
    assert parse_look("fr", str(Look("fr", "dark", "3"))) == Look("fr", "dark", "3")


def test_a_good_save_is_a_new_version_and_a_broken_one_is_none(book: Path, room: Room) -> None:
    """A save that loses payments is held, and moves nothing either, until somebody repairs it."""
    save_and_read(book, isu(*[100] * 10))
    autosave_all(get_conventions())
    version = room_version(room)
    for held_or_broken in (isu(100, "a lot"), b"no workbook", isu(100)):
        before = get_conventions().snapshot("ccm").version
        save_and_read(book, held_or_broken)
        assert get_conventions().snapshot("ccm").version != before
        assert room_version(room) == version
    assert get_conventions().snapshot("ccm").held_books
    save_and_read(book, isu(*[100] * 11))
    assert room_version(room) != version


def test_the_day_and_the_names_are_part_of_the_version(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Midnight moves a room that looks from today, and so does the operator's switch."""
    version = room_version(room)
    assert version.endswith("-20211201-discreet")
    room.is_discreet = False
    assert room_version(room) == version.replace("discreet", "named")
    monkeypatch.setattr(content_module, "default_day", lambda _: date(2021, 12, 2))
    assert room_version(room) == version.replace("1201-discreet", "1202-named")


def test_a_day_that_one_cannot_look_from_is_the_nearest(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on the pages."""
    snapshot = get_conventions().snapshot(room.convention)
    monkeypatch.setattr(content_module, "default_day", lambda _: date(1, 1, 1))
    assert room_day(snapshot) == date(1990, 1, 1)


def test_there_is_no_version_before_all_books_are_read(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a start with many books, those that are read would be half of the figures."""
    found = replace(get_conventions().snapshot("ccm"), pending_books=("assessed.xlsx",))
    monkeypatch.setattr(get_conventions(), "snapshot", lambda _: found)
    assert room_version(room) == ""


def run_in_threads(act: Callable[[], None], count: int = 6) -> None:
    """Act in several threads at the same moment."""
    ready = Barrier(count)

    def begin() -> None:
        ready.wait(TIMEOUT_SECONDS)
        act()

    threads = [Thread(target=begin) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT_SECONDS)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Look]]:
    """What was built, in place of building it."""
    calls: list[tuple[str, Look]] = []

    def build(_room: Room, version: str, look: Look) -> RoomContent:
        calls.append((version, look))
        return replace(content_of(version, ("unit", "<p>")), look=look)

    monkeypatch.setattr(content_module, "build_content", build)
    return calls


def test_a_content_is_built_once_however_many_ask(built: list[tuple[str, Look]]) -> None:
    """Once for each look, by the first of all threads; all get the same."""
    room, contents, found = Room("ccm", b""), RoomContents(), set[RoomContent]()
    run_in_threads(lambda: found.add(contents.content(room, "v1", Look())))
    assert built == [("v1", Look())]
    assert found == {contents.find(room, "v1", Look())}
    contents.content(room, "v1", Look("fr"))
    contents.content(Room("other", b""), "v1", Look())
    assert len(built) == 3


def test_only_the_newest_contents_are_kept(built: list[tuple[str, Look]]) -> None:
    """All looks of one version and of the one before have room."""
    room, contents = Room("ccm", b""), RoomContents()
    assert contents.find(room, "v1", Look()) is None
    looks = [Look(lang, scheme, size) for lang in ("en", "fr") for scheme in ("light", "dark")
             for size in "123"]  # fmt: skip
    for version in ("v1", "v2"):
        for look in looks:
            contents.content(room, version, look)
    assert contents.find(room, "v1", looks[0]) is not None
    contents.content(room, "v3", Look())
    assert contents.find(room, "v1", looks[0]) is None
    assert len(contents.kept["ccm"]) == MAX_CONTENTS
    assert len(built) == MAX_CONTENTS + 1


def test_what_could_not_be_built_is_tried_again(
    built: list[tuple[str, Look]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error leaves no lock behind and nothing half built."""
    room, contents, build = Room("ccm", b""), RoomContents(), content_module.build_content

    def fail(*_: object) -> RoomContent:
        raise ZeroDivisionError

    monkeypatch.setattr(content_module, "build_content", fail)
    with pytest.raises(ZeroDivisionError):
        contents.content(room, "v1", Look())
    monkeypatch.setattr(content_module, "build_content", build)
    assert contents.content(room, "v1", Look()).version == "v1"
    assert built == [("v1", Look())]


def test_a_state_of_the_room_is_json_plain_and_compressed() -> None:
    """With all that a screen needs, compressed once."""
    content = content_of("v1", ("unit", "<p>é</p>"), moved={"at": 7})
    assert gzip.decompress(content.compressed) == content.body
    assert content.compressed is content.compressed
    assert json.loads(content.body) == {
        "version": "v1",
        "look": "light-2",
        "moved": {"at": 7},
        "lost": {"text": "No connection"},
        "slides": [{"name": "unit", "title": "Unit", "html": "<p>é</p>"}],
    }


def test_a_packet_holds_the_slides_that_differ_and_the_figures_of_the_one_that_is_shown() -> None:
    """A screen needs nothing else from the version before to this one; it asks for other figures."""
    one, other = publish("figure.json", b'{"n": 1}'), publish("figure.json", b'{"n": 2}')
    shown, hidden = (f'<p data-cf-chart="{asset.name}">' for asset in (one, other))
    before = content_of("v1", ("overview", "<p>"), ("unit", "<p>old"), ("since", "<p>old"))
    after = content_of("v2", ("overview", "<p>"), ("unit", shown), ("since", hidden))
    data, packed = unpacked(after.packet(before, "unit"))
    assert (data["version"], data["before"]) == ("v2", "v1")
    assert {slide["name"]: slide["html"] for slide in packed["slides"]} == {
        "overview": None,
        "unit": shown,
        "since": hidden,
    }
    assert packed["figures"] == {one.name: {"n": 1}}
    assert (packed["version"], packed["look"]) == ("v2", "light-2")
    assert unpacked(after.packet(before, "since"))[1]["figures"] == {other.name: {"n": 2}}
    assert unpacked(after.packet(before, "payers"))[1]["figures"] == {}


@pytest.mark.parametrize(
    "before",
    [
        None,
        content_of("v1", ("unit", "<p>")),
        content_of("v1", ("since", "<p>"), ("unit", "<p>")),
        content_of("v1"),
    ],
)
def test_a_screen_with_other_slides_asks_for_all(before: RoomContent | None) -> None:
    """The event says the version only."""
    data, packed = unpacked(content_of("v2", ("unit", "<p>"), ("since", "<p>")).packet(before, ""))
    assert data.keys() == {"version", "now"}
    assert packed == {}


def test_a_figure_that_is_named_twice_is_sent_once() -> None:
    """One that is no longer served is left to the screen to ask for."""
    figure = publish("figure.json", b'{"n": 3}')
    html = f'<p data-cf-chart="{figure.name}"><p data-cf-chart="{figure.name}">'
    assert slide_figures(f'{html}<p data-cf-chart="figure.0.json">') == [figure]
    assert slide_figures("<p>") == []


def test_a_save_is_in_the_packet_of_its_version(book: Path, room: Room) -> None:
    """From the saved book to what all screens are sent, with what the save moved."""
    before = current(room)
    save_and_read(book, isu(100, 50))
    after = current(room)
    _, packed = unpacked(after.packet(before, "overview"))
    changed = [slide["name"] for slide in packed["slides"] if slide["html"] is not None]
    assert "overview" in changed
    assert "150" in next(s["html"] for s in packed["slides"] if s["name"] == "overview")
    assert packed["moved"].keys() == {"at", "said", "voluntary"}
    assert {asset.name for asset in slide_figures(after.slides[0].html)} == set(packed["figures"])
    assert all(content.figures for content in (before, after))


def test_names_are_as_the_version_says_whatever_is_switched_meanwhile(
    book: Path, room: Room
) -> None:
    """A content of a discreet version is kept for later, and must never hold a name."""
    save_and_read(book, isu(100, 50))
    discreet = room_version(room)
    room.is_discreet = False
    named = room_version(room)
    assert names_in(content_module.build_content(room, discreet, Look()).body.decode()) == []
    room.is_discreet = True
    said = str(content_module.build_content(room, named, Look()).moved["said"])
    assert "Austria" in said


def test_names_in_a_slide_and_in_its_figures_are_hidden_last() -> None:
    """A figure that names a State is another file, and the slide names that one."""
    named = publish("figure.json", b'{"name": "Norway"}')
    plain = publish("figure.json", b'{"name": "CHF"}')
    html = f'<p data-cf-chart="{named.name}">Norway<p data-cf-chart="{plain.name}">'
    hidden = hide_names(Slide("unit", "Unit", html, (), "voluntary"))
    assert "Norway" not in hidden.html
    assert named.name not in hidden.html
    assert plain.name in hidden.html
    assert all(b"Norway" not in asset.content for asset in slide_figures(hidden.html))


def moved(**rooms: Any) -> dict[str, object]:
    """What a save moved that brought money in both streams: from Austria, and from Niger."""
    kept: Any = {
        "parties": [party("NER"), party("AUT")],
        "meetings": [
            {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "currency": "USD"}
        ],
        "assessments": [bill("NER", 1_000_00)],
        "budgets": [{"year": 2021, "amount": 470_000_00, "currency": "CHF"}],
    }
    receipt = bill("NER", 250_00) | {"received_on": "2021-10-20"}
    before = with_all_states(ledger(contributions=[], receipts=[], **kept))
    gifts = [gift("AUT", 46_935_00, "2021-11-29")]
    after = with_all_states(ledger(contributions=gifts, receipts=[receipt], **kept))
    snapshot = ConventionSnapshot(
        after, (), (), {}, replaced_ledger=before, replaced_at=AT, **rooms.pop("snapshot", {})
    )
    room = Room("ccm", b"k" * 32, **rooms)
    return what_moved(room, snapshot, room_ledger(room, after), DAY, load_words("en"))


def test_what_moved_is_told_by_stream() -> None:
    """With payer, amount and time of each; streams are never added up."""
    found = {
        key: str(text).replace("\u00a0", " ") for key, text in moved(is_discreet=False).items()
    }
    assert found.keys() == {"at", "said", "voluntary", "assessed"}
    assert found["at"] == str(int(AT.timestamp() * 1000))
    assert found["voluntary"] == "+CHF 46'935, Austria, 14:02"
    assert found["assessed"] == "+USD 250, Niger, 14:02"
    assert found["said"].startswith("14:02: ")


def test_what_moved_names_nobody_in_a_discreet_room() -> None:
    """The same amounts and times, with numbers."""
    found = {key: str(text).replace("\u00a0", " ") for key, text in moved().items()}
    assert names_in(" ".join(found.values())) == []
    assert found["voluntary"].startswith("+CHF 46'935, State ")
    assert found["assessed"].startswith("+USD 250, State ")
    assert found["said"].count("State ") == 2


def test_nothing_moved_without_a_save_or_without_money(book: Path, room: Room) -> None:
    """After a start; after a save that changed no payment."""
    snapshot = get_conventions().snapshot("ccm")
    known, words = room_ledger(room, snapshot.ledger), load_words("en")
    assert what_moved(room, snapshot, known, DAY, words) == {}
    same = replace(snapshot, replaced_ledger=snapshot.ledger, replaced_at=AT)
    assert what_moved(room, same, known, DAY, words) == {}
    assert book.exists()


def test_a_discreet_ledger_is_made_once() -> None:
    """It is the same for all looks, so that what is cached under it is found; named, it is the ledger itself."""
    known = with_all_states(ledger(parties=[party("AUT")]))
    room = Room("ccm", b"k" * 32)
    assert room_ledger(room, known) is room_ledger(room, known)
    assert room_ledger(room, known) is not known
    assert room_ledger(replace(room, is_discreet=False), known) is known
