"""Runs of ``dashboard publish`` in this process, and what they wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from dashboard import paths
from dashboard.command.main import main
from dashboard.command.site_folder import LIST_FILE, LOCK_FILE
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import get_rooms

NAMED = re.compile(r'(?:href|src|data-src)="([^"#]+)"')
FIGURE = re.compile(r"figure\.[0-9a-f]+\.json")


def run(folder: Path, data: Path, *options: str) -> Result:
    """Run the command in English unless options say otherwise, like a process of its own."""
    get_conventions.cache_clear()
    get_rooms.cache_clear()
    options = options if "--lang" in options else (*options, "--lang", "en")
    arguments = ["publish", str(folder), "--data", str(data), *options]
    return CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(main, arguments)


def refuse(folder: Path, data: Path, *options: str) -> str:
    """Run the command, which is refused with exit status 1, and return its sentence."""
    result = run(folder, data, *options)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    return result.output.removeprefix("Error: ").rstrip("\n")


def names(folder: Path) -> set[str]:
    """Return the files of a site, without what is there for the command alone."""
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return files - {LIST_FILE, LOCK_FILE}


def check_whole(folder: Path, looks: Sequence[str] = ("light-2",)) -> None:
    """Assert that every file that a page, or what it asks for, names is there."""
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        texts = [html]
        for address in NAMED.findall(html):
            if not address.startswith("data:"):
                assert not re.match(r"[a-z]+:|/", address), address
                assert (page.parent / address).is_file(), address
        if '"state":' in html:
            state = re.findall(r'"state": "([^"]+)"', html)[0]
            files = [page.parent / state.replace("{look}", look) for look in looks]
            texts += [file.read_text(encoding="utf-8") for file in files]
        for name in FIGURE.findall("".join(texts)):
            assert (folder / "assets" / name).is_file(), name
