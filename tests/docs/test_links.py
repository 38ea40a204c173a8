"""Every link of the documents leads to a file or heading that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.command.main import main

ROOT = paths.PACKAGE.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as a code host makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_has_a_target(document: Path) -> None:
    """Files, pictures and headings of this repository."""
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, heading = target.partition("#")
        path = (document.parent / file) if file else document
        assert path.exists(), target
        assert not heading or heading in anchors(path), target


def test_the_readme_lists_every_command() -> None:
    """It names no other."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`dashboard ([a-z-]+)", text))
    assert named == set(main.commands)


def test_the_change_log_has_this_version() -> None:
    """The newest numbered entry is the version in pyproject.toml; unreleased changes are above it."""
    version = re.search(
        r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[([0-9].*?)\]", changes, re.MULTILINE)
    assert version
    assert newest
    assert newest[1] == version[1]
