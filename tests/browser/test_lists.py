"""Lists on the page: what a reader opened, typed and scrolled stays while the office saves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.browser_tab import BrowserTab, Opener
from tests.browser.edited_books import add_contribution
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lists")]

SAVES: Final = 20
PREPARE: Final = """
() => {
  const list = document.querySelector('.cf-list:has([data-choice="find"])');
  list.toggleAttribute('data-watched', true);  // a search brings tools to short lists above it too
  for (const details of document.querySelectorAll('.stHtml details.cf-details')) details.open = true;
  const main = document.querySelector('[data-testid="stMain"]');
  main.scrollTop += list.getBoundingClientRect().top - 120;
  list.querySelector('.cf-table-box').scrollTop = 140;
}
"""
STATE: Final = """
() => {
  const list = document.querySelector('[data-watched]');
  const focus = document.activeElement;
  return {
    focus: focus.dataset.choice ?? focus.textContent,
    find: list.querySelector('[data-choice="find"]').value,
    said: list.querySelector('.cf-list-said').textContent.split(':')[1],
    box: list.querySelector('.cf-table-box').scrollTop,
    scrolled: document.querySelector('[data-testid="stMain"]').scrollTop > 0,
    top: Math.round(list.getBoundingClientRect().top),  // where the reader sees it, also if texts above grow
    open: [...document.querySelectorAll('.stHtml details.cf-details')].map((one) => one.open),
  };
}
"""


def readers(new_browser_tab: Opener, address: str, books: Path) -> tuple[BrowserTab, BrowserTab]:
    """One who searches the contributors of the year, and one with a State's name in focus."""
    one, other = new_browser_tab(address), new_browser_tab(address)
    one.open(f"isu?convention={books.name}")
    other.open(f"payers?convention={books.name}&region=Europe")
    for tab in (one, other):
        tab.page.locator('[data-choice="find"]').first.wait_for()
        tab.page.evaluate(PREPARE)
    one.page.locator('[data-choice="find"]').first.press_sequentially("a")
    one.wait_for_text("“a”")
    other.page.locator(".cf-list tbody a", has_text="Austria").first.focus()
    for tab in (one, other):
        tab.wait_until_settled()
    return one, other


def is_as_before(tab: BrowserTab, before: dict[str, Any]) -> bool:
    """Return True if the reader's state is as before; a place on the screen to within a pixel.

    Chromium holds what is read in its place while what stands above is replaced, but rounds each time.
    """
    now = tab.page.evaluate(STATE)
    return bool(now | {"top": 0} == before | {"top": 0} and abs(now["top"] - before["top"]) <= 1)


def test_nothing_that_a_reader_did_is_lost_in_twenty_saves(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """Search, filter, focus, scroll of page and list, and opened tables are as before."""
    both = readers(new_browser_tab, saving_app, books)
    before = [tab.page.evaluate(STATE) for tab in both]
    assert before[0]["find"] == "a"
    assert before[1]["focus"] == "Austria"
    assert all(all(state["open"]) and state["open"] and state["scrolled"] for state in before)
    for n in range(1, SAVES + 1):
        content, _ = add_contribution(books / "isu.xlsx", 1000)
        save(books / "isu.xlsx", content)
        for tab in both:
            tab.wait_for_text(f"{356 + n}'660")
            tab.wait_until_settled()
        for tab, state in zip(both, before, strict=True):
            tab.wait_until(lambda tab=tab, state=state: is_as_before(tab, state))  # type: ignore[misc]
    assert [tab.faults for tab in both] == [[], []]


def test_a_list_is_worked_by_keys_and_leads_on_without_loading_again(
    new_browser_tab: Opener, demo: str
) -> None:
    """A search, an order and a State by keys; back again; and a State by a click on its bar."""
    one = new_browser_tab(demo).open("isu?convention=ccm&as_of=2021-12-01")
    page = one.page
    page.evaluate("window.stays = true")
    search = page.locator('[data-choice="find"]').first
    search.press_sequentially("ire")
    one.wait_for_text("1 of 47: “ire”")
    page.locator('[data-column="first_received_on"]').first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"find=ire&sort=-first_received_on"))
    page.locator(".cf-list tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/state\?.*state=IRL"))
    one.wait_for_text("Ireland contributed CHF 25'581 for 2021")
    page.go_back()
    one.wait_for_text("1 of 47: “ire”")
    one.wait_until_settled()
    bar = page.locator('[data-cf-key="isu-contributors"] .bars .point').nth(1)
    bar.scroll_into_view_if_needed()
    bar.hover(force=True)
    bar.click(force=True)
    page.wait_for_url(re.compile(r"/state\?.*state=NOR"))
    one.wait_for_text("Norway contributed CHF 42'000 for 2021")
    assert page.evaluate("window.stays")
    assert one.faults == []


def test_an_order_is_that_of_one_list_and_stays_with_what_was_opened(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """Payments by amount, announcements as before, and the opened figures, while the office saves."""
    one = new_browser_tab(saving_app).open(f"since?convention={books.name}")
    page, lists = one.page, one.page.locator(".cf-list")
    figures = page.locator(".cf-list details.cf-details:not(.cf-always-open)")
    figures.locator("summary").click()
    announced = [one.locator("tbody").inner_text() for one in lists.all()][2]
    lists.nth(1).locator('[data-column="amount"]').click()
    page.wait_for_url(re.compile(r"sort=-amount"))
    lists.nth(2).locator('[data-column="state"]').click()
    page.wait_for_url(re.compile(r"sort=-amount&sort-since-announcements=state"))
    content, _ = add_contribution(books / "isu.xlsx", 46_935)
    save(books / "isu.xlsx", content)
    lists.nth(1).locator("tbody tr", has_text="46'935").wait_for()
    one.wait_until_settled()
    assert lists.nth(0).locator("[aria-sort]").count() == 0
    assert "46'935" in lists.nth(1).locator("tbody tr").first.inner_text()
    assert lists.nth(2).locator('[aria-sort="ascending"]').inner_text().startswith("State")
    assert sorted(lists.nth(2).locator("tbody").inner_text().split()) == sorted(announced.split())
    assert figures.evaluate("details => details.open")
    assert one.faults == []


def test_the_addresses_of_letters_follow_the_boxes_without_a_redraw(open_tab: Opener) -> None:
    """Who is ticked, the language and who signs; the calendar's row opens on Import."""
    one = open_tab("unpaid?convention=ccm&as_of=2021-12-01&stream=voluntary&region=Oceania")
    form = one.page.locator("details.cf-letters")
    form.locator("summary").click()
    form.locator("input[value=NRU]").uncheck()
    form.locator("select").select_option("es")
    form.get_by_label("Signed by").fill("The President & Co")
    said = (
        r"text=es&dated=2021-12-01&sender=The\+President\+%26\+Co&states=COK\.FJI\.NIU\.PLW\.WSM$"
    )
    for link in form.locator("a").all():
        assert re.search(said, str(link.get_attribute("href")))
    with one.page.expect_download() as download:
        form.get_by_text("Letters (ZIP)").click()
    assert download.value.suggested_filename == "ccm-letters-voluntary-2021-12-01-es.zip"
    form.get_by_text("Enter them in the calendar").click()
    one.wait_for_text("The President & Co, Cook Islands; Fiji; Niue; Palau; Samoa")
    one.page.go_back()
    one.wait_for_text("Letters: 6 States of this list")
    expect(form.locator("input[value=NRU]")).not_to_be_checked()
    expect(form.get_by_label("Signed by")).to_have_value("The President & Co")
    for link in form.locator("a").all():
        assert re.search(said, str(link.get_attribute("href")))
    assert one.faults == []
