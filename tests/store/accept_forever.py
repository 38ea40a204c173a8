"""A program that accepts one version after another until it is killed; test_store starts it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from dashboard.store.history import History
from dashboard.store.version import VersionNote


def main(folder: Path, name: str) -> None:
    """Accept versions; book and mapping of a version contain the same number."""
    history = History(folder)
    number = 0
    while True:
        number += 1
        text = f"{name}-{number}".encode()
        history.accept(
            "isu.xlsx",
            b"PK\x03\x04" + text + b"PK\x05\x06",
            mapping=b"# " + text,
            note=VersionNote(name, datetime(2021, 12, 1, tzinfo=UTC), "", "import"),
            expects=None,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
