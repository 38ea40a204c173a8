"""Files for browsers, each under the hash of its content, so that none is loaded twice.

A rerun of a page then sends the name of a figure in place of the figure, for each viewer and each run.
"""

from __future__ import annotations

import gzip
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import Final
from weakref import WeakValueDictionary

MEDIA_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
}
HASH_CHARS: Final = 16  # 64 bits: no two files of one server share them by chance
RECENT: Final = 256  # newest files that are kept even if no page uses them: a slow browser may ask


@dataclass(frozen=True, eq=False)
class Asset:
    """A file as it is served. ``name`` holds the hash of ``content``."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """Return the media type that its suffix stands for."""
        return MEDIA_TYPES[PurePath(self.name).suffix]

    @cached_property
    def compressed(self) -> bytes:
        """Return the content as gzip, compressed once for all viewers."""
        return gzip.compress(self.content, compresslevel=6, mtime=0)


_published: Final[WeakValueDictionary[str, Asset]] = WeakValueDictionary()
_recent: Final[deque[Asset]] = deque(maxlen=RECENT)


def publish(name: str, content: bytes) -> Asset:
    """Return a file for browsers as ``stem.<hash>.suffix``; equal content gives the same file.

    It is served for as long as the returned object is in use, and while it is among the newest.
    Raises KeyError for a suffix without a media type.
    """
    path = PurePath(name)
    digest = sha256(content).hexdigest()[:HASH_CHARS]
    asset = Asset(f"{path.stem}.{digest}{path.suffix}", content)
    _ = asset.media_type
    asset = _published.setdefault(asset.name, asset)
    _recent.append(asset)
    return asset


def find(name: str) -> Asset | None:
    """Return the published file of this name, if it is still served."""
    return _published.get(name)
