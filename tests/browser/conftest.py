"""Fixtures of the browser tests: Chromium, and the app over the demo books or a copy."""

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
from tests.browser.browser_tab import HEIGHTS, BrowserTab, Opener, Scheme
from tests.browser.chromium import FLAGS, find_or_install_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module.

    Not for the session: Playwright keeps an event loop running in this thread, and other tests run their own.
    """
    path = find_or_install_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over the books that ship, for read-only tests."""
    with run_app(paths.data_folder(), tmp_path_factory.mktemp("demo") / "server.log") as address:
        yield address


@pytest.fixture(scope="module")
def app_and_folders(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Iterator[Path]]]:
    """The address of one app for a module's tests that save books, and a convention's folder for each."""
    root = tmp_path_factory.mktemp("office")
    tests = [
        item
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and item.path == request.path
        and "books" in item.fixturenames
    ]
    folders = [copy_demo(root / "data" / f"own-{n}") for n in range(len(tests))]
    with run_app(root / "data", root / "server.log") as address:
        yield address, iter(folders)


def copy_demo(folder: Path) -> Path:
    """Copy the demo convention; its id and name become those of the folder."""
    shutil.copytree(paths.data_folder() / "ccm-demo", folder)
    settings = folder / "convention.toml"
    text = settings.read_text(encoding="utf-8")
    for key in ("id", "name"):
        text = re.sub(
            rf'^{key} = ".*"', f'{key} = "{folder.name}"', text, count=1, flags=re.MULTILINE
        )
    settings.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def books(app_and_folders: tuple[str, Iterator[Path]]) -> Path:
    """The folder of this test's convention, where it may save books."""
    return next(app_and_folders[1])


@pytest.fixture
def saving_app(app_and_folders: tuple[str, Iterator[Path]]) -> str:
    """The address of the app that shows ``books``."""
    return app_and_folders[0]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile with cached scripts, for read-only tests."""
    context = browser.new_context(locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def open_tab(context: BrowserContext, demo: str) -> Iterator[Opener]:
    """Return a function that opens a tab on the books that ship, with a width and a colour scheme."""
    pages = []

    def open_page(path: str, width: int = 1280, scheme: Scheme = "light") -> BrowserTab:
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        return BrowserTab(page, demo).open(path)

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture
def new_browser_tab(browser: Browser) -> Iterator[Opener]:
    """Return a function that makes tabs, each in a browser context without cached files."""
    contexts = []

    def make_tab(address: str, **settings: Any) -> BrowserTab:
        settings = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | settings
        context = browser.new_context(**settings)
        contexts.append(context)
        return BrowserTab(context.new_page(), address)

    yield make_tab
    for context in contexts:
        context.close()
