"""Collects what leaves the server to the screens of a room, and finds names of States in it."""

from __future__ import annotations

import csv
import gzip
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from http.client import HTTPResponse
from typing import Final
from urllib.parse import unquote, urljoin
from urllib.request import ProxyHandler, Request, build_opener

from dashboard import paths
from dashboard.assets.scripts import PLOTLY
from dashboard.room.page import as_inline
from tests.waiting import TIMEOUT_SECONDS

OPENER: Final = build_opener(ProxyHandler({}))
LOOKS: Final = {"en": ["light-2", "dark-3"], "fr": ["light-1"]}
FILES: Final = re.compile(r"assets/([\w.-]+)|(?:data-cf-chart=\\?)\"([\w.-]+?)\\?\"")
LIBRARY: Final = as_inline(PLOTLY.content)  # holds DOM, PNG and UK, whatever the room shows
WORDS: Final = re.compile(r"\w+")


@cache
def names_of_states() -> dict[str, list[tuple[str, ...]]]:
    """All names of States in the reference tables, in words by the first one, and their codes."""
    folder, names = paths.data_folder() / "reference", set()
    for file in folder.glob("state*.csv"):
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            if row.get("kind", "state") == "state" and not row["iso3"].startswith("X-"):
                columns = ("iso3", "official", "variant", *(k for k in row if k.startswith("name")))
                names |= {row[column] for column in columns if row.get(column)}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if words := tuple(WORDS.findall(name)):
            by_first.setdefault(words[0], []).append(words)
    return by_first


def find_names(text: str) -> set[str]:
    """Return the names of States in a text, word by word as they are written."""
    names, words = names_of_states(), WORDS.findall(text)
    return {
        " ".join(name)
        for at, word in enumerate(words)
        for name in names.get(word, ())
        if tuple(words[at : at + len(name)]) == name
    }


@dataclass
class RoomBytes:
    """What the server at ``address`` sends of a room, by where it came from; texts are plain ones."""

    address: str
    convention: str
    texts: dict[str, str] = field(default_factory=dict)

    def request(self, path: str, **headers: str) -> HTTPResponse:
        """Return the server's answer."""
        request = Request(urljoin(f"{self.address}/", path), headers=headers)  # noqa: S310 (our server)
        answer: HTTPResponse = OPENER.open(request, timeout=TIMEOUT_SECONDS)
        return answer

    def take(self, path: str) -> str:
        """Ask for a path once, and note headers and text."""
        if path not in self.texts:
            with self.request(path) as answer:
                self.note(path, f"{answer.headers}\n{answer.read().decode()}")
        return self.texts[path]

    def note(self, where: str, text: str) -> None:
        """Note a text without plotly.js and without its escapes."""
        plain = re.sub(
            r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text.replace(LIBRARY, "")
        )
        self.texts[where] = unquote(unescape(plain))

    def take_all(self, looks_by_language: Mapping[str, Sequence[str]] = LOOKS) -> RoomBytes:
        """Ask for everything that a screen can ask for, in each language."""
        room = f"room/{self.convention}"
        for path in ("now", "qr.svg"):
            self.take(f"{room}/{path}")
        for language, looks in looks_by_language.items():
            texts = [self.take(f"{room}{path}?lang={language}") for path in ("", "/copy")]
            texts += [self.take(f"{room}/state?lang={language}&look={look}") for look in looks]
            names = {match[1] or match[2] for text in texts for match in FILES.finditer(text)}
            for name in names - {PLOTLY.name}:
                self.take(f"assets/{name}")
        return self

    def events(self, seen: str) -> Iterator[str]:
        """Yield the kind of each event of a screen that has seen a version; note it, and what it packs."""
        path = f"room/{self.convention}/events?lang=en&look=light-2&seen={seen}"
        kind = ""
        for line in self.request(path):
            name, _, value = line.decode().strip().partition(": ")
            kind = value if name == "event" else kind
            if name == "data":
                packed = json.loads(value).pop("packed", "")
                unpacked = gzip.decompress(b64decode(packed)).decode() if packed else ""
                self.note(f"{path} {kind}", f"{value.replace(packed, '')}\n{unpacked}")
                yield kind if not packed else f"packed {kind}"

    def named(self) -> dict[str, set[str]]:
        """Return the names of States that were sent, by where."""
        found = {where: find_names(text) for where, text in self.texts.items()}
        return {where: names for where, names in found.items() if names}
