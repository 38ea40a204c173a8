"""The ground of the browser tests: Chromium, and the real app over a copy of the demo books."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from dashboard import paths
from tests.browser.app_server import run_app
from tests.browser.browser_tab import HEIGHTS, BrowserTab, Opener, Scheme, Tab
from tests.browser.chromium import FLAGS, find_or_install_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a module.

    Not longer: Playwright keeps an event loop running in this thread, and other tests run their own.
    """
    path = find_or_install_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over the books that ship, for tests that change nothing."""
    with run_app(paths.data_folder(), tmp_path_factory.mktemp("demo") / "server.log") as address:
        yield address


@pytest.fixture(scope="module")
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Iterator[Path]]]:
    """The address of one app for the tests of a module that save books, and a convention for each."""
    root = tmp_path_factory.mktemp("office")
    saving = [
        item
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and item.path == request.path
        and "books" in item.fixturenames
    ]
    folders = [copied(root / "data" / f"own-{n}") for n in range(len(saving))]
    with run_app(root / "data", root / "server.log") as address:
        yield address, iter(folders)


def copied(folder: Path) -> Path:
    """A copy of the demo convention, whose id and name are those of its folder."""
    shutil.copytree(paths.data_folder() / "ccm-demo", folder)
    settings = folder / "convention.toml"
    said = settings.read_text(encoding="utf-8")
    for key in ("id", "name"):
        said = re.sub(
            rf'^{key} = ".*"', f'{key} = "{folder.name}"', said, count=1, flags=re.MULTILINE
        )
    settings.write_text(said, encoding="utf-8")
    return folder


@pytest.fixture
def books(office: tuple[str, Iterator[Path]]) -> Path:
    """The folder of a convention of this test's own, to save books in."""
    return next(office[1])


@pytest.fixture
def own(office: tuple[str, Iterator[Path]]) -> str:
    """The address of the app over ``books``."""
    return office[0]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile that keeps scripts, for tests that only look."""
    context = browser.new_context(locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext, demo: str) -> Iterator[Tab]:
    """Opens a tab on the books that ship, of a width and in light or dark; closes it after."""
    pages = []

    def opened(path: str, width: int = 1280, scheme: Scheme = "light") -> BrowserTab:
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        return BrowserTab(page, demo).open(path)

    yield opened
    for page in pages:
        page.close()


@pytest.fixture
def screen(browser: Browser) -> Iterator[Opener]:
    """Opens tabs, each in a context of its own unless told otherwise; closes them after."""
    contexts = []

    def opened(address: str, **settings: Any) -> BrowserTab:
        settings = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | settings
        context = browser.new_context(**settings)
        contexts.append(context)
        return BrowserTab(context.new_page(), address)

    yield opened
    for context in contexts:
        context.close()
