"""Two people look at the same page while the office saves a book."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.browser_tab import BrowserTab, Opener
from tests.browser.edited_books import add_contribution, remove_last_payments
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]


def two_screens(screen: Opener, address: str, books: Path) -> tuple[BrowserTab, BrowserTab]:
    """The Overview and the ISU page of a convention, each in a browser of its own."""
    one, other = screen(address), screen(address)
    return one.open(f"?convention={books.name}"), other.open(f"isu?convention={books.name}")


def write_in_place(path: Path, content: bytes) -> None:
    """Save as a program does that writes into the file itself, piece by piece."""
    with path.open("wb") as file:
        for start in range(0, len(content), 4096):
            file.write(content[start : start + 4096])
            file.flush()


@pytest.mark.parametrize("way", [save, write_in_place])
def test_a_saved_book_changes_both_screens_without_a_click(
    screen: Opener, own: str, books: Path, way: Callable[[Path, bytes], None]
) -> None:
    """From the saved file to the changed figure on both (how fast: benchmarks/live.py)."""
    both = two_screens(screen, own, books)
    for one in both:
        assert "356'660" in one.text
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    way(books / "isu.xlsx", content)
    for one in both:
        one.wait_for_text("357'660")
    for one in both:
        one.wait_until_settled()
        assert one.faults == []


def test_a_broken_save_keeps_the_last_good_figures_and_says_where(
    screen: Opener, own: str, books: Path
) -> None:
    """A banner names file, sheet and cell; once the book is mended it is gone."""
    both = two_screens(screen, own, books)
    good = (books / "isu.xlsx").read_bytes()
    content, row = add_contribution(books / "isu.xlsx", "a lot")
    save(books / "isu.xlsx", content)
    for one in both:
        one.wait_for_text(f"isu.xlsx, Contributions!D{row}")
        assert "356'660" in one.text
    save(books / "isu.xlsx", good)
    for one in both:
        one.wait_until_gone(f"Contributions!D{row}")
        assert "356'660" in one.text
        assert one.faults == []


def test_a_slip_does_not_reach_the_projector(screen: Opener, own: str, books: Path) -> None:
    """Thirty payments deleted: a quiet line and the same figures; undone, the line is gone."""
    both = two_screens(screen, own, books)
    good = (books / "isu.xlsx").read_bytes()
    save(books / "isu.xlsx", remove_last_payments(books / "isu.xlsx", 30))
    for one in both:
        one.wait_for_text("isu.xlsx: its newest save has been on hold since")
        assert "356'660" in one.text
        assert one.page.get_by_test_id("banner").count() == 0
    assert "76% of the 2021 budget is in" in both[0].text
    save(books / "isu.xlsx", good)
    for one in both:
        one.wait_until_gone("its newest save has been on hold since")
        assert "356'660" in one.text
        assert one.faults == []


def test_a_screen_has_one_ear_however_long_it_is_used(screen: Opener, own: str) -> None:
    """Going from page to page leaves no connection behind."""
    one = screen(own).open()
    for path in ("isu", "", "isu"):
        one.page.get_by_test_id("stSidebarNav").locator(f'a[href$="/{path}"]').first.click()
        one.page.wait_for_url(re.compile(f"/{path}([?].*)?$"))
        one.wait_until_settled()
    one.wait_until(lambda: len(one.listening) == 1)


HIDE = """(hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_a_hidden_screen_lets_go_and_catches_up(screen: Opener, own: str, books: Path) -> None:
    """A tab in the background holds no connection; brought to the front it is up to date."""
    one, other = two_screens(screen, own, books)
    one.page.evaluate(HIDE, True)  # noqa: FBT003 (handed to the script)
    one.wait_until(lambda: one.listening == [])
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    save(books / "isu.xlsx", content)
    other.wait_for_text("357'660")
    assert "356'660" in one.text
    one.page.evaluate(HIDE, False)  # noqa: FBT003
    one.wait_for_text("357'660")
