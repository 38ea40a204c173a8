"""A folder of files for a web server, changed so that nobody is served half of a site.

What has a hash in its name is written first, then the pages, each in one step. Nothing that this module did
not write is written over or deleted: a list of its files lies in the folder.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from dashboard.room.site import Site
from dashboard.store.atomic_write import write_durably
from dashboard.store.locking import FolderLockedError, lock_folder

LIST_FILE: Final = ".dashboard-published.json"
LOCK_FILE: Final = ".dashboard-published.lock"


class SiteFolderError(Exception):
    """Raised, with a sentence for whoever publishes, where a site cannot be written into a folder."""


@dataclass(frozen=True, slots=True)
class Published:
    """What runs wrote: the files of the last one, and those of the one before, which open pages name."""

    files: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    is_discreet: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many files of a site were written, and how many of earlier ones deleted."""

    written: int
    deleted: int


def write_site(folder: Path, site: Site, *, is_discreet: bool) -> Outcome:
    """Write a site, then delete what no page names any more. Raises SiteFolderError.

    Files of the last run, but its pages, stay until the next one, since pages that are open name them; unless
    they may name States and the new ones do not.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with lock_folder(folder / LOCK_FILE):
            return write_locked(folder, site, is_discreet=is_discreet)
    except FolderLockedError:
        message = f"Another dashboard publish into {folder} is still at work; try again."
        raise SiteFolderError(message) from None
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror or error}). Name another folder."
        raise SiteFolderError(message) from error


def write_locked(folder: Path, site: Site, *, is_discreet: bool) -> Outcome:
    """Write a site into a folder that no other run writes into."""
    before = read_list(folder)
    known = before.files | before.earlier
    content = {**site.files, **site.pages}
    foreign = {path for path in content if path not in known and (folder / path).exists()}
    for path in sorted(foreign):
        if not has_content(folder / path, content[path]):
            message = f"{folder / path} was not written by dashboard publish, and stays. Name another folder."
            raise SiteFolderError(message)
    own = content.keys() - foreign
    keeps = before.is_discreet or not is_discreet
    earlier = before.files - own if keeps else frozenset()
    write_list(folder, Published(before.files | own, known, before.is_discreet and is_discreet))
    written = write_files(folder, site.files) + write_files(folder, site.pages)
    earlier = frozenset(path for path in earlier if not path.endswith(".html"))
    deleted = known - own - earlier
    for path in sorted(deleted):
        delete_file(folder, path)
    write_list(folder, Published(frozenset(own), earlier, is_discreet))
    return Outcome(written, len(deleted))


def write_files(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write the files that are not there yet, and return how many."""
    changed = [path for path, content in files.items() if not has_content(folder / path, content)]
    for path in changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_durably(folder / path, files[path])
    return len(changed)


def has_content(path: Path, content: bytes) -> bool:
    """Return whether a file has this content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False


def delete_file(folder: Path, name: str) -> None:
    """Delete a file of an earlier run, and its folder if nothing else is in it."""
    path = folder / name
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        while path.parent != folder:
            path = path.parent
            path.rmdir()


def read_list(folder: Path) -> Published:
    """Return what earlier runs wrote into a folder. Raises SiteFolderError for a list that is damaged."""
    damaged = SiteFolderError(f"{folder / LIST_FILE} is damaged. Publish into another folder.")
    try:
        said = json.loads((folder / LIST_FILE).read_bytes())
        files, earlier = (frozenset(said[key]) for key in ("files", "earlier"))
        published = Published(files, earlier, bool(said["discreet"]))
    except FileNotFoundError:
        return Published()
    except (ValueError, KeyError, TypeError):
        raise damaged from None
    if not all(is_within(name) for name in published.files | published.earlier):
        raise damaged
    return published


def is_within(name: object) -> bool:
    """Return whether a name is that of a file within the folder."""
    path = PurePosixPath(str(name))
    return isinstance(name, str) and not path.is_absolute() and ".." not in path.parts


def write_list(folder: Path, published: Published) -> None:
    """Write down which files are ours."""
    said = {
        "files": sorted(published.files),
        "earlier": sorted(published.earlier),
        "discreet": published.is_discreet,
    }
    write_durably(folder / LIST_FILE, json.dumps(said, indent=1).encode())
