"""A person imports a book in a browser: previews it, answers questions, accepts it and restores a version."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, expect

from dashboard import paths
from tests.browser.browser_tab import HEIGHTS, BrowserTab, Opener, Scheme
from tests.browser.edited_books import add_contribution
from tests.browser.page_checks import check_accessibility, check_page_is_sound
from tests.small_books import book
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("import")]

STATUS = book(
    (
        "10MSP",
        [
            ["Status of contributions as at 31 October 2021"],
            ["Tenth Meeting of States Parties (10MSP), in US dollars (USD)"],
            [],
            ["State Party", "Assessed", "Collected", "Outstanding", "Remarks"],
            ["Germany", 42728.94, 42728.94, 0, ""],
            ["Japan", 60087.14, 10000, 50087.14, "<img src=x onerror=alert(1)>"],
            ["Atlantis", 7.02, 0, 7.02, ""],
        ],
    )
)

DEMO = paths.data_folder() / "ccm-demo"
# The focused element, also within shadow roots.
FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.getAttribute("aria-label") || element.innerText;
}"""


def upload(tab: BrowserTab, name: str, content: bytes) -> None:
    """Upload a file on the page."""
    file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    tab.page.locator('input[type="file"]').set_input_files(file)


def grid(tab: BrowserTab) -> Locator:
    """The picture of the sheet."""
    return tab.page.locator('table[role="grid"]')


def choose(tab: BrowserTab, label: str | re.Pattern[str], option: str) -> None:
    """Choose an option of a select box; try again if its list closes because the page still moves."""
    tab.wait_until_settled()
    box = tab.page.get_by_role("combobox", name=label).first
    item = tab.page.get_by_role("option", name=option, exact=True).first

    def is_open() -> bool:
        box.focus()
        tab.page.keyboard.press("ArrowDown")
        with suppress(Error):
            item.wait_for(timeout=1000)
        return item.is_visible()

    wait_until(is_open)
    item.click()
    tab.wait_until_settled()


def luminance(colour: str) -> float:
    """The relative luminance of ``rgb(r, g, b)`` (WCAG 2)."""
    parts = [int(part) / 255 for part in re.findall(r"[0-9]+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(button: Locator) -> float:
    """The contrast of a button's label with its background (WCAG 2)."""
    script = """(button) => [getComputedStyle(button).backgroundColor,
        getComputedStyle(button.querySelector('p')).color]"""
    darker, lighter = sorted(luminance(colour) for colour in button.evaluate(script))
    return (lighter + 0.05) / (darker + 0.05)


def sign(tab: BrowserTab, button: str, who: str, why: str) -> None:
    """Fill in who and why, and press a button."""
    tab.page.get_by_label("Who are you?").fill(who)
    tab.page.get_by_label("Why?").fill(why)
    tab.page.get_by_role("button", name=button, exact=True).click()


def test_the_field_of_a_column_can_be_chosen_on_the_picture(
    new_browser_tab: Opener, demo: str
) -> None:
    """A click, or the arrow keys and Enter, opens the question; the answer changes what is read."""
    tab = new_browser_tab(demo).open("import?convention=ccm")
    upload(tab, "status.xlsx", STATUS)
    expect(grid(tab)).to_be_visible()
    tab.wait_for_text("Status report")
    assert tab.page.locator("img[src=x]").count() == 0
    head = grid(tab).locator("thead th").nth(2)
    expect(head).to_contain_text("Received")
    head.click()
    choose(tab, re.compile("What column C"), "Not to be read")
    expect(grid(tab).locator("thead th").nth(2)).to_contain_text("not read")
    grid(tab).locator("thead th").nth(1).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Enter"):
        tab.page.keyboard.press(key)
    choose(tab, re.compile("What column C"), "Received")
    grid(tab).locator("thead th").nth(2).press("ArrowDown")
    for _ in range(4):
        tab.page.keyboard.press("ArrowDown")
    expect(tab.page.locator("p.told")).to_contain_text("C5")
    expect(grid(tab).locator("thead th").nth(2)).to_contain_text("Received")
    choose(tab, "“Atlantis” is", "Albania")
    tab.wait_until_gone("“Atlantis” is not a State")
    assert tab.faults == []


def test_an_accepted_book_is_on_the_overview_and_can_be_reverted(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """From the file to the new figure, and from an earlier version to the old one."""
    content = add_contribution(books / "isu.xlsx", 1000)[0]
    tab, other = (
        new_browser_tab(saving_app).open(f"import?convention={books.name}"),
        new_browser_tab(saving_app).open(f"?convention={books.name}"),
    )
    assert "356'660" in other.text
    upload(tab, "isu.xlsx", content)
    tab.wait_for_text("New rows: 1")
    tab.wait_for_text("Austria")
    tab.page.get_by_role("button", name="Accept", exact=True).click()
    tab.wait_for_text("Say who you are and why")
    assert "356'660" in other.text
    sign(tab, "Accept", "Nora", "Austria paid")
    tab.wait_for_text("isu.xlsx is in use now")
    other.wait_for_text("357'660")
    tab.open(f"?convention={books.name}")
    other.open(f"books?convention={books.name}")
    versions = other.page.get_by_text("versions are kept").first
    versions.click()
    other.wait_for_text("Austria paid")
    choose(other, "Version", "1")
    other.page.get_by_role("radio", name="Restore", exact=True).first.click()
    sign(other, "Restore this version", "Nora", "It was announced only")
    other.wait_for_text("is in use again")
    tab.wait_for_text("356'660")  # the page was notified of its own change too, and runs again
    other.wait_until_settled()
    assert "Version 1 is in use again, as version 3." in other.text
    expect(other.page.get_by_role("button", name="Restore this version")).to_be_visible()
    other.open(f"?convention={books.name}")
    other.wait_for_text("356'660")
    assert tab.faults == other.faults == []


def test_a_refused_file_changes_nothing(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """A file that is not a workbook has a message and no button to accept it."""
    before = {path.name: path.read_bytes() for path in books.iterdir() if path.is_file()}
    tab = new_browser_tab(saving_app).open(f"import?convention={books.name}")
    upload(tab, "isu.xlsx", b"no workbook")
    tab.wait_for_text("nothing was changed")
    assert tab.page.get_by_role("button", name="Accept", exact=True).count() == 0
    after = {path.name: path.read_bytes() for path in books.iterdir() if path.is_file()}
    assert after == before
    assert tab.faults == []


def test_of_several_files_the_chosen_one_stays_selected(open_tab: Opener) -> None:
    """The state below a file's name does not change the selection."""
    tab = open_tab("import?convention=ccm&lang=fr")
    english = tab.page.get_by_test_id("stFileUploaderDropzone").locator("button p").bounding_box()
    assert english is not None  # Streamlit's label exists for screen readers
    assert english["width"] <= 1  # and is not visible
    both: list[Any] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        for name, content in (("status.xlsx", STATUS), ("status.pdf", b"%PDF-1.4"))
    ]
    tab.page.locator('input[type="file"]').set_input_files(both)
    expect(grid(tab)).to_be_visible()
    for name in ("status.pdf", "status.xlsx"):
        tab.wait_until_settled()
        tab.page.get_by_role("radio", name=name).locator("xpath=ancestor::label").click()
        expect(tab.page.get_by_role("radio", name=name)).to_be_checked()
        tab.wait_until_settled()
        expect(tab.page.get_by_role("radio", name=name)).to_be_checked()
    assert tab.faults == []


def test_a_report_without_a_meeting_can_be_given_one(new_browser_tab: Opener, demo: str) -> None:
    """The page that reports the missing meeting has a field for it."""
    rows = [["Status of contributions as at 31 October 2021, in US dollars (USD)"]]
    rows += [["State Party", "Assessed", "Collected", "Outstanding"]]
    report = book(("Sheet1", [*rows, ["Germany", 42728.94, 42728.94, 0]]))
    tab = new_browser_tab(demo).open("import?convention=ccm")
    upload(tab, "status.xlsx", report)
    tab.wait_for_text("does not say which meeting")
    tab.page.get_by_label("Meeting, for every row of this sheet").fill("10MSP")
    tab.page.keyboard.press("Enter")
    tab.wait_for_text("Accept status.xlsx?")
    tab.wait_for_text("Assessed: USD 42'728.94")
    assert tab.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_a_file_is_sound(open_tab: Opener, scheme: Scheme) -> None:
    """No error, no horizontal scrolling, no serious accessibility violation, and a button in contrast."""
    tab = open_tab("import?convention=ccm", 390, scheme)
    upload(tab, "status.xlsx", STATUS)
    expect(grid(tab)).to_be_visible()
    tab.wait_for_text("Accept status.xlsx?")
    button = tab.wait_until_settled().page.get_by_role("button", name="Accept", exact=True)
    assert contrast(button) >= 4.5
    grid(tab).locator("thead th").nth(1).click()
    tab.wait_for_text("What column B")
    tab.wait_until_settled()
    for width in HEIGHTS:
        tab.resize(width)
        check_page_is_sound(tab)
        check_accessibility(tab)


def test_the_page_in_french_is_sound(open_tab: Opener) -> None:
    """Texts without a translation are in English; the layout holds."""
    tab = open_tab("import?convention=ccm&lang=fr", 390)
    upload(tab, "status.xlsx", STATUS)
    expect(grid(tab)).to_be_visible()
    check_page_is_sound(tab.wait_until_settled())


def test_differences_that_were_not_shown_cannot_be_accepted(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """A click against an outdated book shows the new differences; a page with live events shows them before."""
    offline, live = new_browser_tab(saving_app), new_browser_tab(saving_app)
    offline.open(f"import?convention={books.name}")  # only events tell when all books are read
    offline.page.route("**/events*", lambda route: route.abort())
    for number, tab in enumerate((offline, live)):
        tab.open(f"import?convention={books.name}")
        upload(tab, "isu.xlsx", add_contribution(books / "isu.xlsx", 1000 + number)[0])
        tab.wait_for_text("New rows: 1")
        tab.wait_until_settled()
    newer = add_contribution(books / "isu.xlsx", 4444)[0]
    (books / "isu.xlsx").write_bytes(newer)
    live.wait_for_text("isu.xlsx was changed by somebody else meanwhile What would change is told")
    live.wait_for_text("CHF 4'444.00")
    assert "meanwhile" not in offline.text
    sign(offline, "Accept", "Paul", "Austria paid")
    offline.wait_for_text("Nothing was changed by you: look at the new differences")
    offline.wait_for_text("CHF 4'444.00")
    assert (books / "isu.xlsx").read_bytes() == newer
    offline.page.get_by_role("button", name="Accept", exact=True).click()
    offline.wait_for_text("isu.xlsx is in use now")
    assert live.faults == []


def test_the_question_about_a_row_scrolls_into_view(new_browser_tab: Opener, demo: str) -> None:
    """On a phone the row's head may be far below the question."""
    small = {"width": 390, "height": HEIGHTS[390]}
    tab = new_browser_tab(demo, viewport=small, has_touch=True).open("import?convention=ccm")
    upload(tab, "isu.xlsx", add_contribution(DEMO / "isu.xlsx", 1000)[0])
    expect(grid(tab)).to_be_visible()
    tab.wait_until_settled()
    top = grid(tab).bounding_box()
    assert top is not None
    script = "(y) => { document.querySelector('[data-testid=stMain]').scrollTop = y; }"
    tab.page.evaluate(script, top["y"] + 250)
    grid(tab).locator("tbody th").nth(18).tap()
    question = tab.page.get_by_role("button", name="This row holds the column titles")
    expect(question).to_be_in_viewport(ratio=1)
    assert tab.faults == []


def test_the_keyboard_focus_moves_to_the_question_and_back(open_tab: Opener) -> None:
    """Enter on a column's head focuses its question, and closing that returns the focus."""
    tab = open_tab("import?convention=ccm")
    upload(tab, "status.xlsx", STATUS)
    expect(grid(tab)).to_be_visible()
    tab.wait_until_settled()
    grid(tab).locator("thead th").nth(2).press("Enter")
    tab.page.wait_for_function(f"() => ({FOCUSED})().startsWith('What column C')")
    expect(grid(tab).locator("th.chosen")).to_contain_text("Received")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function(f"() => ({FOCUSED})().startsWith('C')")
    expect(grid(tab).locator("th.chosen")).to_have_count(0)
    assert tab.faults == []


def test_a_truncated_text_is_shown_in_full_on_hover(open_tab: Opener) -> None:
    """The full text appears below the picture."""
    tab = open_tab("import?convention=ccm", 390)
    name = "United Kingdom of Great Britain and Northern Ireland"
    rows = [["Status of contributions as at 31 October 2021, 10MSP, USD"], []]
    rows += [["State Party", "Assessed", "Collected", "Outstanding"], [name, "5", "5", "0"]]
    upload(tab, "status.xlsx", book(("10MSP", rows)))
    expect(grid(tab)).to_be_visible()
    grid(tab).get_by_text(name).hover()
    expect(tab.page.locator("p.told")).to_contain_text(name)


def test_differences_need_no_horizontal_scrolling_on_a_phone(open_tab: Opener) -> None:
    """Before and after are stacked, each with its title in the language of the page."""
    tab = open_tab("import?convention=ccm&lang=fr", 390)
    upload(tab, "isu.xlsx", add_contribution(DEMO / "isu.xlsx", 1000)[0])
    tab.wait_for_text("Nouvelles lignes : 1")
    tab.wait_until_settled()
    assert (
        tab.page.evaluate("""() => [...document.querySelectorAll('.cf-table-box')]
        .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.innerText)""")
        == []
    )
    head = (
        """() => getComputedStyle(document.querySelector('.cf-stacked td'), '::before').content"""
    )
    assert tab.page.evaluate(head) == '"Feuille\u00a0: "'


GIFTS = book(
    (
        "2021",
        [
            [
                "Voluntary contributions received in 2021, in Swiss francs (CHF), as at 30 November 2021"
            ],
            ["State Party", "Budget year", "Received on", "Amount received", "Remittance"],
            *(
                ["Austria", 2021, date(2021, 3, n), 100, "zbrl" if n % 2 else "qwop"]
                for n in range(1, 9)
            ),
            *(["Norway", 2021, date(2021, 4, n), 50, "qwop"] for n in range(1, 9)),
        ],
    )
)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_question_can_be_answered_with_the_keyboard(open_tab: Opener, width: int) -> None:
    """Its cells are marked, the page is sound, and acceptance follows the answer."""
    tab = open_tab("import?convention=ccm", width, "dark" if width == 390 else "light")
    upload(tab, "gifts.xlsx", GIFTS)
    tab.wait_for_text("Question 1 of 1: What does each entry in the column")
    tab.wait_until_settled()
    check_page_is_sound(tab)
    assert tab.page.get_by_role("button", name="Accept", exact=True).count() == 0
    expect(grid(tab).locator("td.asked").first).to_be_visible()
    check_accessibility(tab)
    tab.page.get_by_role("checkbox", name=re.compile("says nothing about the money")).focus()
    for key in ("Space", "Tab", "Enter"):
        tab.page.keyboard.press(key)
    tab.wait_for_text("Accept gifts.xlsx?")
    tab.wait_for_text("You said: 1 answer about this sheet")
    check_page_is_sound(tab.wait_until_settled())


def test_a_book_of_the_folder_is_previewed_without_an_upload(open_tab: Opener) -> None:
    """The address names the book; the next page drops that parameter."""
    tab = open_tab("import?convention=ccm&book=isu.xlsx")
    expect(grid(tab)).to_be_visible()
    tab.wait_for_text("This file is in use already, byte for byte.")
    tab.resize(1920)  # where all pages stand in the top bar
    tab.page.get_by_test_id("stTopNavLink").get_by_text("Workbooks").click()
    tab.wait_for_text("Empty books to fill")
    assert "book=" not in tab.page.url
    assert tab.faults == []
