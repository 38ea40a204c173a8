"""A person imports a book in a browser: looks, mends, compares, accepts, and takes it back."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, expect

from dashboard import paths
from tests.browser.browser_tab import HEIGHTS, BrowserTab, Opener, Scheme, Tab
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
# What has the focus, within shadow roots too.
FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one.getAttribute("aria-label") || one.innerText;
}"""


def give(one: BrowserTab, name: str, content: bytes) -> None:
    """Hand a file to the page."""
    file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    one.page.locator('input[type="file"]').set_input_files(file)


def grid(one: BrowserTab) -> Locator:
    """The picture of the sheet."""
    return one.page.locator('table[role="grid"]')


def choose(one: BrowserTab, label: str | re.Pattern[str], option: str) -> None:
    """Choose an option of a select box, whose list closes where the page still moves below it."""
    one.wait_until_settled()
    box = one.page.get_by_role("combobox", name=label).first
    found = one.page.get_by_role("option", name=option, exact=True).first

    def opened() -> bool:
        box.focus()
        one.page.keyboard.press("ArrowDown")
        with suppress(Error):
            found.wait_for(timeout=1000)
        return found.is_visible()

    wait_until(opened)
    found.click()
    one.wait_until_settled()


def signed(one: BrowserTab, button: str, who: str, why: str) -> None:
    """Say who and why, and go on."""
    one.page.get_by_label("Who are you?").fill(who)
    one.page.get_by_label("Why?").fill(why)
    one.page.get_by_role("button", name=button, exact=True).click()


def test_what_a_column_means_can_be_said_on_the_picture(screen: Opener, demo: str) -> None:
    """A click, or the arrows and Enter, opens the question; its answer is what is read."""
    one = screen(demo).open("import?convention=ccm")
    give(one, "status.xlsx", STATUS)
    expect(grid(one)).to_be_visible()
    one.wait_for_text("Status report")
    assert one.page.locator("img[src=x]").count() == 0
    head = grid(one).locator("thead th").nth(2)
    expect(head).to_contain_text("Received")
    head.click()
    choose(one, re.compile("What column C"), "Not to be read")
    expect(grid(one).locator("thead th").nth(2)).to_contain_text("not read")
    grid(one).locator("thead th").nth(1).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Enter"):
        one.page.keyboard.press(key)
    choose(one, re.compile("What column C"), "Received")
    grid(one).locator("thead th").nth(2).press("ArrowDown")
    for _ in range(4):
        one.page.keyboard.press("ArrowDown")
    expect(one.page.locator("p.told")).to_contain_text("C5")
    expect(grid(one).locator("thead th").nth(2)).to_contain_text("Received")
    choose(one, "“Atlantis” is", "Albania")
    one.wait_until_gone("“Atlantis” is not a State")
    assert one.faults == []


def test_an_accepted_book_is_on_the_overview_and_can_be_taken_back(
    screen: Opener, own: str, books: Path
) -> None:
    """From the file to the new figure, and from an earlier version to the old one."""
    content = add_contribution(books / "isu.xlsx", 1000)[0]
    one, other = (
        screen(own).open(f"import?convention={books.name}"),
        screen(own).open(f"?convention={books.name}"),
    )
    assert "356'660" in other.text
    give(one, "isu.xlsx", content)
    one.wait_for_text("New rows: 1")
    one.wait_for_text("Austria")
    one.page.get_by_role("button", name="Accept", exact=True).click()
    one.wait_for_text("Say who you are and why")
    assert "356'660" in other.text
    signed(one, "Accept", "Nora", "Austria paid")
    one.wait_for_text("isu.xlsx is in use now")
    other.wait_for_text("357'660")
    one.open(f"?convention={books.name}")
    other.open(f"books?convention={books.name}")
    kept = other.page.get_by_text("versions are kept").first
    kept.click()
    other.wait_for_text("Austria paid")
    choose(other, "Version", "1")
    other.page.get_by_role("radio", name="Restore", exact=True).first.click()
    signed(other, "Restore this version", "Nora", "It was announced only")
    other.wait_for_text("is in use again")
    one.wait_for_text("356'660")  # so the page has heard of its own change too, and is drawn again
    other.wait_until_settled()
    assert "Version 1 is in use again, as version 3." in other.text
    expect(other.page.get_by_role("button", name="Restore this version")).to_be_visible()
    other.open(f"?convention={books.name}")
    other.wait_for_text("356'660")
    assert one.faults == other.faults == []


def test_a_refused_file_changes_nothing_and_says_the_way_out(
    screen: Opener, own: str, books: Path
) -> None:
    """Two files at once, one of them no workbook: why, and no button to accept it."""
    before = {path.name: path.read_bytes() for path in books.iterdir() if path.is_file()}
    one = screen(own).open(f"import?convention={books.name}")
    give(one, "isu.xlsx", b"no workbook")
    one.wait_for_text("nothing was changed")
    assert one.page.get_by_role("button", name="Accept", exact=True).count() == 0
    after = {path.name: path.read_bytes() for path in books.iterdir() if path.is_file()}
    assert after == before
    assert one.faults == []


def test_of_several_files_the_chosen_one_stays_marked(tab: Tab) -> None:
    """What came of a file is said below its name, and no such word takes the mark away."""
    one = tab("import?convention=ccm&lang=fr")
    english = one.page.get_by_test_id("stFileUploaderDropzone").locator("button p").bounding_box()
    assert english is not None  # Streamlit's own word is there for those who listen
    assert english["width"] <= 1  # and not for those who see
    both: list[Any] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        for name, content in (("status.xlsx", STATUS), ("status.pdf", b"%PDF-1.4"))
    ]
    one.page.locator('input[type="file"]').set_input_files(both)
    expect(grid(one)).to_be_visible()
    for name in ("status.pdf", "status.xlsx"):
        one.wait_until_settled()
        one.page.get_by_role("radio", name=name).locator("xpath=ancestor::label").click()
        expect(one.page.get_by_role("radio", name=name)).to_be_checked()
        one.wait_until_settled()
        expect(one.page.get_by_role("radio", name=name)).to_be_checked()
    assert one.faults == []


def test_a_report_that_lacks_its_meeting_is_given_it(screen: Opener, demo: str) -> None:
    """The page that says what is missing is the page on which it is said."""
    rows = [["Status of contributions as at 31 October 2021, in US dollars (USD)"]]
    rows += [["State Party", "Assessed", "Collected", "Outstanding"]]
    report = book(("Sheet1", [*rows, ["Germany", 42728.94, 42728.94, 0]]))
    one = screen(demo).open("import?convention=ccm")
    give(one, "status.xlsx", report)
    one.wait_for_text("does not say which meeting")
    one.page.get_by_label("Meeting, for every row of this sheet").fill("10MSP")
    one.page.keyboard.press("Enter")
    one.wait_for_text("Accept status.xlsx?")
    one.wait_for_text("Assessed: USD 42'728.94")
    assert one.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", HEIGHTS)
def test_the_page_with_a_file_is_sound(tab: Tab, width: int, scheme: Scheme) -> None:
    """No fault, no sideways scroll, nothing that axe-core finds serious."""
    one = tab("import?convention=ccm", width, scheme)
    give(one, "status.xlsx", STATUS)
    expect(grid(one)).to_be_visible()
    one.wait_for_text("Accept status.xlsx?")
    one.wait_until_settled()
    grid(one).locator("thead th").nth(1).click()
    one.wait_for_text("What column B")
    check_page_is_sound(one.wait_until_settled())
    check_accessibility(one)


def test_the_page_in_french_is_sound(tab: Tab) -> None:
    """What is not translated yet is said in English; nothing breaks."""
    one = tab("import?convention=ccm&lang=fr", 390)
    give(one, "status.xlsx", STATUS)
    expect(grid(one)).to_be_visible()
    check_page_is_sound(one.wait_until_settled())


def test_nobody_accepts_differences_that_were_not_seen(
    screen: Opener, own: str, books: Path
) -> None:
    """A click over an older book in use takes nothing; a page that hears of the newer one first says so."""
    deaf, hearing = screen(own), screen(own)
    deaf.page.route("**/events*", lambda route: route.abort())
    for number, one in enumerate((deaf, hearing)):
        one.open(f"import?convention={books.name}")
        give(one, "isu.xlsx", add_contribution(books / "isu.xlsx", 1000 + number)[0])
        one.wait_for_text("New rows: 1")
        one.wait_until_settled()
    newer = add_contribution(books / "isu.xlsx", 4444)[0]
    (books / "isu.xlsx").write_bytes(newer)
    hearing.wait_for_text(
        "isu.xlsx was changed by somebody else meanwhile What would change is told"
    )
    hearing.wait_for_text("CHF 4'444.00")
    assert "meanwhile" not in deaf.text
    signed(deaf, "Accept", "Paul", "Austria paid")
    deaf.wait_for_text("Nothing was changed by you: look at the new differences")
    deaf.wait_for_text("CHF 4'444.00")
    assert (books / "isu.xlsx").read_bytes() == newer
    deaf.page.get_by_role("button", name="Accept", exact=True).click()
    deaf.wait_for_text("isu.xlsx is in use now")
    assert hearing.faults == []


def test_the_question_about_a_row_comes_into_view(screen: Opener, demo: str) -> None:
    """On a phone the head that is touched can be far below the place where its question opens."""
    small = {"width": 390, "height": HEIGHTS[390]}
    one = screen(demo, viewport=small, has_touch=True).open("import?convention=ccm")
    give(one, "isu.xlsx", add_contribution(DEMO / "isu.xlsx", 1000)[0])
    expect(grid(one)).to_be_visible()
    one.wait_until_settled()
    top = grid(one).bounding_box()
    assert top is not None
    script = "(y) => { document.querySelector('[data-testid=stMain]').scrollTop = y; }"
    one.page.evaluate(script, top["y"] + 250)
    grid(one).locator("tbody th").nth(18).tap()
    asked = one.page.get_by_role("button", name="This row holds the column titles")
    expect(asked).to_be_in_viewport(ratio=1)
    assert one.faults == []


def test_the_keys_go_to_the_question_and_back(tab: Tab) -> None:
    """Enter on a head leads into its question, and closing that leads back to the head."""
    one = tab("import?convention=ccm")
    give(one, "status.xlsx", STATUS)
    expect(grid(one)).to_be_visible()
    one.wait_until_settled()
    grid(one).locator("thead th").nth(2).press("Enter")
    one.page.wait_for_function(f"() => ({FOCUSED})().startsWith('What column C')")
    expect(grid(one).locator("th.chosen")).to_contain_text("Received")
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Enter")
    one.page.wait_for_function(f"() => ({FOCUSED})().startsWith('C')")
    expect(grid(one).locator("th.chosen")).to_have_count(0)
    assert one.faults == []


def test_a_text_that_is_cut_off_can_be_read_whole(tab: Tab) -> None:
    """A cell shows what has room; the whole text stands below the picture when it is pointed at."""
    one = tab("import?convention=ccm", 390)
    name = "United Kingdom of Great Britain and Northern Ireland"
    rows = [["Status of contributions as at 31 October 2021, 10MSP, USD"], []]
    rows += [["State Party", "Assessed", "Collected", "Outstanding"], [name, "5", "5", "0"]]
    give(one, "status.xlsx", book(("10MSP", rows)))
    expect(grid(one)).to_be_visible()
    grid(one).get_by_text(name).hover()
    expect(one.page.locator("p.told")).to_contain_text(name)


def test_differences_need_no_sideways_scroll_on_a_phone(tab: Tab) -> None:
    """Before and after stand below each other there, each with its title as its language writes it."""
    one = tab("import?convention=ccm&lang=fr", 390)
    give(one, "isu.xlsx", add_contribution(DEMO / "isu.xlsx", 1000)[0])
    one.wait_for_text("Nouvelles lignes : 1")
    one.wait_until_settled()
    assert (
        one.page.evaluate("""() => [...document.querySelectorAll('.cf-table-box')]
        .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.innerText)""")
        == []
    )
    head = (
        """() => getComputedStyle(document.querySelector('.cf-stacked td'), '::before').content"""
    )
    assert one.page.evaluate(head) == '"Feuille\u00a0: "'


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
def test_a_question_is_answered_with_the_keys_before_anything_is_accepted(
    tab: Tab, width: int
) -> None:
    """Its cells are marked, nothing scrolls sideways, and its answer leads to what would change."""
    one = tab("import?convention=ccm", width, "dark" if width == 390 else "light")
    give(one, "gifts.xlsx", GIFTS)
    one.wait_for_text("Question 1 of 1: What does each entry in the column")
    one.wait_until_settled()
    check_page_is_sound(one)
    assert one.page.get_by_role("button", name="Accept", exact=True).count() == 0
    expect(grid(one).locator("td.asked").first).to_be_visible()
    check_accessibility(one)
    one.page.get_by_role("checkbox", name=re.compile("says nothing about the money")).focus()
    for key in ("Space", "Tab", "Enter"):
        one.page.keyboard.press(key)
    one.wait_for_text("Accept gifts.xlsx?")
    one.wait_for_text("You said: 1 answer about this sheet")
    check_page_is_sound(one.wait_until_settled())


def test_a_book_of_the_folder_is_looked_at_without_an_upload(tab: Tab) -> None:
    """As the page Books asks for it in the address; another page asks for it no more."""
    one = tab("import?convention=ccm&book=isu.xlsx")
    expect(grid(one)).to_be_visible()
    one.wait_for_text("This file is in use already, byte for byte.")
    one.page.get_by_test_id("stSidebarNavLink").get_by_text("Books").click()
    one.wait_for_text("Empty books to fill")
    assert "book=" not in one.page.url
    assert one.faults == []


def lightness(colour: str) -> float:
    """The relative luminance of ``rgb(r, g, b)`` (WCAG 2)."""
    parts = [int(part) / 255 for part in re.findall(r"[0-9]+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_that_decides_can_be_read(tab: Tab, scheme: Scheme) -> None:
    """Its word has a contrast of 4.5 to 1 at least."""
    one = tab("import?convention=ccm", 1280, scheme)
    give(one, "status.xlsx", STATUS)
    button = one.page.get_by_role("button", name="Accept", exact=True)
    expect(button).to_be_visible()
    script = """(button) => [getComputedStyle(button).backgroundColor,
        getComputedStyle(button.querySelector('p')).color]"""
    darker, lighter = sorted(lightness(colour) for colour in button.evaluate(script))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
