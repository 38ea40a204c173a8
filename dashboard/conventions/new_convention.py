"""Begin a convention: check its settings, and write its settings and empty books into a new folder.

``dashboard new`` and the page *New convention* use it. The settings are written last: a folder
without them is no convention yet, so that nobody reads it half-written.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from errno import EEXIST
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dashboard.conventions.conventions import Conventions
from dashboard.conventions.settings_file import format_settings
from dashboard.ledger.settings import find_mistakes
from dashboard.store.atomic_write import sync_folder, write_durably
from dashboard.store.book_folder import HISTORY_FOLDER, SETTINGS_FILE
from dashboard.store.file_names import RESERVED_NAMES
from dashboard.store.history import History
from dashboard.store.regular_files import has_file
from dashboard.store.version import VersionNote
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.comparing.differences import compare_books
from dashboard.workbooks.values.states.state_names import read_reference_table

MAX_ID_CHARS: Final = 40
DEFAULT_ID: Final = "convention"
CCM_SOURCE: Final = "United Nations Treaty Collection, chapter XXVI-6"
ZIP_MOMENT: Final = (2000, 1, 1, 0, 0, 0)  # equal content gives equal bytes
Obstacle = Literal["", "shipped", "single", "closed"]


class Party(NamedTuple):
    """A State Party: its ISO 3166-1 alpha-3 code, and from and until when it is bound."""

    state: str
    entry_into_force: date
    withdrawal: date | None = None


class Mistake(NamedTuple):
    """Why a value cannot be used: the code of the rule, what it allows, and the names it is about."""

    code: str
    expected: str = ""
    names: tuple[str, ...] = ()


def propose_id(name: str) -> str:
    """Return an id for a name: "Traité d'essai" gives "traite-d-essai"."""
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return (
        re.sub("[^a-z0-9]+", "-", "".join(letters).lower()).strip("-")[:MAX_ID_CHARS].strip("-")
        or DEFAULT_ID
    )


def check_settings(settings: Mapping[str, Any], taken: Collection[str]) -> dict[str, Mistake]:
    """Return all mistakes of new settings by key, such as ``streams.assessed.currency``.

    ``taken``: ids and names of folders in use, which differ from a new id by more than capitals.
    """
    mistakes = {key: Mistake(*found) for key, found in find_mistakes(settings).items()}
    if not settings["streams"]:
        mistakes["streams"] = Mistake("no-stream")
    identity = str(settings["id"])
    if "id" not in mistakes and RESERVED_NAMES.fullmatch(identity):
        mistakes["id"] = Mistake("id-reserved")
    if identity.casefold() in {name.casefold() for name in taken}:
        mistakes["id"] = Mistake("id-taken")
    return mistakes


def find_taken_ids(conventions: Conventions) -> frozenset[str]:
    """Return the ids of conventions, and the names of everything in the data folder."""
    with suppress(OSError):
        return frozenset(conventions.snapshots) | {path.name for path in conventions.root.iterdir()}
    return frozenset(conventions.snapshots)


def find_obstacle(conventions: Conventions) -> Obstacle:
    """Return why no convention can be added to the data folder; "" if it can.

    "shipped": it came with the dashboard; "single": it is itself a convention; "closed": it cannot be
    written.
    """
    if conventions.is_shipped:
        return "shipped"
    if has_file(conventions.root / SETTINGS_FILE):
        return "single"
    return "" if os.access(conventions.root, os.W_OK | os.X_OK) else "closed"


def read_ccm_parties(reference: Path) -> tuple[Party, ...]:
    """Read the States Parties of the Convention on Cluster Munitions."""
    return tuple(
        Party(
            row["iso3"],
            date.fromisoformat(row["entry_into_force"]),
            date.fromisoformat(row["withdrawal_effective"])
            if row["withdrawal_effective"]
            else None,
        )
        for row in read_reference_table(reference / "ccm_states_parties.csv")
    )


def make_files(
    settings: Mapping[str, Any],
    reference: Path,
    names: Mapping[str, str],
    parties: Iterable[Party] = (),
    source: str = "",
) -> dict[str, bytes]:
    """Return the books and settings of a new convention by file name.

    ``names``: of States, by code; ``source``: of the list of parties.
    """
    from dashboard.workbooks.clean.blank_books import read_un_names, write_blank_books  # noqa: PLC0415 (slow to import)

    rows = sorted(
        ({**party._asdict(), "state": names[party.state], "role": "party"} for party in parties),
        key=lambda row: str(row["state"]),
    )
    currencies = {name: stream["currency"] for name, stream in settings["streams"].items()}
    books = write_blank_books(read_un_names(reference), currencies, rows, source)
    return {**books, SETTINGS_FILE: format_settings(settings).encode()}


def write_files(
    folder: Path,
    files: Mapping[str, bytes],
    keep: Callable[[str, bytes], object] | None = None,
) -> None:
    """Write the files of a new convention into a new or empty folder: all, or none.

    ``keep`` writes a book with its first version. Raises FileExistsError if the folder holds anything,
    and OSError if it cannot be written; what was written is then removed.
    """
    is_new = not folder.exists()
    if not is_new and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(folder))
    folder.mkdir(exist_ok=not is_new)
    written: list[Path] = []
    try:
        for name, content in files.items():
            written.append(folder / name)
            if keep is None or name == SETTINGS_FILE:
                write_durably(folder / name, content)
            else:
                keep(name, content)
        sync_folder(folder.parent)
    except Exception:
        for path in written:
            with suppress(OSError):
                path.unlink()
        if is_new:
            shutil.rmtree(folder / HISTORY_FOLDER, ignore_errors=True)
            with suppress(OSError):
                folder.rmdir()
        raise


def write_versions(
    folder: Path, files: Mapping[str, bytes], states: StateNames, note: VersionNote
) -> None:
    """Write the files of a new convention, each book as its first version, by whom and why."""

    def keep(name: str, content: bytes) -> None:
        changes = compare_books(None, read_book(name, content, states)).to_json()
        History(folder).accept(
            name, content, mapping=None, note=replace(note, difference=changes), expects=None
        )

    write_files(folder, files, keep)


def zip_files(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip archive that unpacks to a folder."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(f"{folder}/{name}", ZIP_MOMENT), content)
    return buffer.getvalue()
