"""Every page at three widths, light and dark, renders without errors and without horizontal scrolling."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from PIL.Image import open as open_image
from playwright.sync_api import Route, expect

from dashboard.charts.layout.shades import rgb_channels
from dashboard.charts.layout.theme import LIGHT
from tests.browser.browser_tab import HEIGHTS, Opener, Scheme, normalise_text
from tests.browser.page_checks import check_accessibility, check_page_is_sound
from tests.browser.printed import count_strokes, missing_figures, print_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

PHONE: Final = 390
LAPTOP: Final = 1280
PAGES: Final = ("", "isu", "meetings", "since", "payers", "unpaid", "state", "books", "import")
PAPERS: Final = (
    ({"format": "A4"}, (210, 297)),
    ({"format": "A4", "landscape": True}, (297, 210)),
    ({"format": "Letter"}, (216, 279)),
)
WORDS: Final = 40
LENGTHEN_SOURCE: Final = f"""() => {{
  const plot = document.querySelector('[data-cf-key="isu-pace"] .cf-plot');
  plot.figure.layout.meta.source = 'Secretariat '.repeat({WORDS}) + '&lt;b&gt; &amp;lt;';
}}"""
MARGIN_POINTS: Final = 36  # the margin of a sheet is 13 mm
LEGIBLE: Final = 7.0  # points of a line, in which letters have 6
BLANK: Final = 235  # characters of a sheet with nothing but its head and foot, at most
DARK: Final = 50  # of 255: the grounds of a dark screen are below
MIN_STROKES: Final = 8  # a bar without hatching has 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(open_tab: Opener, path: str, scheme: Scheme) -> None:
    """No console error, no other host, no horizontal scrolling, one heading; accessible at laptop width."""
    page = open_tab(f"{path}?convention=ccm", PHONE, scheme)
    for width in HEIGHTS:
        page.resize(width)
        check_page_is_sound(page)
        if width == LAPTOP:
            check_accessibility(page)


@pytest.mark.parametrize("convention", ["opcw", "unep"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_public_figures_is_sound(open_tab: Opener, path: str, convention: str) -> None:
    """The same holds for conventions without budgets, meetings or dates of payment."""
    check_page_is_sound(open_tab(f"{path}?convention={convention}"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_french_is_sound(open_tab: Opener, path: str) -> None:
    """The longer words fit on a phone."""
    check_page_is_sound(open_tab(f"{path}?convention=ccm&lang=fr", PHONE))


@pytest.mark.parametrize("path", [*PAGES, "present", "begin"])
def test_a_page_prints_as_a_document(open_tab: Opener, path: str) -> None:
    """Scrolled down on a dark screen it prints whole and light on each paper: no menu, each sheet says whence it is."""
    tab = open_tab(f"{path}?convention=ccm&as_of=2021-12-01", LAPTOP, "dark")
    tab.page.get_by_test_id("stMain").evaluate("(main) => main.scrollTo(0, 900)")
    for paper, size in PAPERS:
        printed = print_page(tab, **paper)
        assert printed.size == size
        assert missing_figures(tab, printed) == []
        assert printed.list_cut(MARGIN_POINTS) == []
        assert printed.smallest_line >= LEGIBLE
        assert all(len(text) > BLANK for text in printed.texts)
        for number, text in enumerate(printed.texts, 1):
            assert f"{number} / {len(printed.sheets)}" in text
            assert text.startswith("CCM · ")
            assert "As at 1 Dec 2021 · Illustrative: invented figures" in text
            assert (
                "Sources: Invented, in the manner of a UNODA status report, as at 31 Oct 2021;"
                in text
            )
            words = set(text.split())
            assert not words & {"XLSX", "CSV", "PNG", "SVG", "Print", "Copy", "Find", "Language"}
        shades = printed.picture(0, scale=0.5).convert("L").histogram()
        assert sum(shades[:DARK]) < sum(shades) / 10
    assert tab.page.locator(".js-plotly-plot[style*=aspect]").count() == 0  # the screen's again
    assert tab.faults == []


@pytest.mark.parametrize("path", ["", "isu"])
def test_a_hatched_bar_stays_hatched_on_paper(open_tab: Opener, path: str) -> None:
    """What is in transit would else look received: many strokes of the stream's colour, not one block."""
    printed = print_page(open_tab(f"{path}?convention=ccm&as_of=2021-12-01", LAPTOP, "dark"))
    red, green, blue = rgb_channels(LIGHT.voluntary)
    assert count_strokes(printed.picture(0), (red, green, blue)) > MIN_STROKES


def test_a_long_list_repeats_its_head_on_each_sheet(open_tab: Opener) -> None:
    """The rows of 67 payers go over two sheets, each with the names of the columns."""
    printed = print_page(open_tab("payers?convention=ccm&as_of=2021-12-01", 390), format="A4")
    heads = [text for text in printed.texts if "Longest row of years" in text]
    assert sum("Region" in text and "All years (CHF)" in text for text in heads) > 1


def test_a_wide_list_has_sheets_that_lie_and_a_wide_one_of_few_rows_is_turned(
    open_tab: Opener,
) -> None:
    """The title stands with its list; the two rows of figures beside each other as columns."""
    unpaid = print_page(open_tab("unpaid?convention=ccm&as_of=2021-12-01"), format="A4")
    lying = [sheet.get_width() > sheet.get_height() for sheet in unpaid.sheets]
    assert lying[:2] == [False, True]
    assert "63 States Parties have not contributed for 2021" in unpaid.texts[1]
    since = print_page(open_tab("since?convention=ccm&as_of=2021-12-01"), format="A4")
    (left, height), (right, beside) = (
        since.place_of(-1, text) for text in ("Share, then", "72.1%")
    )
    assert left < right
    assert height == pytest.approx(beside, abs=3)


def test_the_menu_prints(open_tab: Opener) -> None:
    """*Print* in the choices of the top bar opens the browser's own print."""
    tab = open_tab("?convention=ccm")
    tab.page.evaluate("window.print = () => { window.asked = true; }")
    tab.page.get_by_test_id("choices").locator("summary").click()
    tab.page.get_by_role("button", name="Print").click()
    tab.page.wait_for_function("window.asked")
    expect(tab.page.get_by_test_id("choices")).not_to_have_attribute("open", "")


def test_a_chart_is_saved_as_a_picture_with_its_texts(open_tab: Opener, tmp_path: Path) -> None:
    """From a dark screen: light, 1600 pixels wide, with title, unit, day and source; the SVG needs nothing else."""
    tab = open_tab("isu?convention=ccm&as_of=2021-12-01", LAPTOP, "dark")
    box = tab.page.locator('[data-cf-of="isu-ladder"]')
    files = {}
    for kind in ("SVG", "PNG"):
        with tab.page.expect_download() as download:
            box.get_by_role("button", name=kind).click()
        assert download.value.suggested_filename == f"ccm_isu-ladder_2021-12-01.{kind.lower()}"
        files[kind] = tmp_path / kind
        download.value.save_as(files[kind])
    text = files["SVG"].read_text(encoding="utf-8")
    texts = normalise_text(" ".join(ET.fromstring(text).itertext()))  # noqa: S314 (our own file)
    for said in (
        "76% of the 2021 budget has been received, 94% with money in transit",
        "in CHF, as at 30 Nov 2021",
        "CCM · As at 1 Dec 2021 · Illustrative: invented figures",
        "Source: Invented, in the manner of an ISU account. Illustrative figures: amounts and payers are invented.",
        "356'660",
        "86'569",
    ):
        assert said in texts
    assert set(re.findall(r"""url\(["'&quot;]*#([\w-]+)""", text)) <= set(
        re.findall(r'id="([\w-]+)"', text)
    )
    assert re.findall(r'(?:href|src)="(?!#)', text) == []
    assert "<pattern" in text
    picture = open_image(files["PNG"]).convert("RGB")
    assert picture.size == (1600, 900)
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert count_strokes(picture, rgb_channels(LIGHT.voluntary)) > MIN_STROKES
    assert tab.faults == []


def test_a_long_source_wraps_in_a_picture(open_tab: Opener) -> None:
    """No word of it is cut at the edge; the plot gives it the room."""
    tab = open_tab("isu?convention=ccm&as_of=2021-12-01")
    tab.page.evaluate(LENGTHEN_SOURCE)
    with tab.page.expect_download() as download:
        tab.page.locator('[data-cf-of="isu-pace"]').get_by_role("button", name="SVG").click()
    root = ET.parse(download.value.path()).getroot()  # noqa: S314 (our own file)
    lines = [line.text or "" for line in root.findall("{*}text")]
    assert sum("Secretariat" in line for line in lines) > 1
    assert sum(line.count("Secretariat") for line in lines) == WORDS
    assert lines[-1].endswith("<b> &lt;")  # as in the books
    assert root.get("height") == "900"


def test_a_report_says_that_it_is_being_made_and_why_it_cannot_be_had(open_tab: Opener) -> None:
    """Beside its link; the page stays as it is meanwhile."""
    tab = open_tab("?convention=ccm&as_of=2021-12-01")
    report, held = tab.page.get_by_test_id("report"), list[Route]()
    tab.page.route("**/report/**", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks it)
    report.locator("summary").click()
    excel, status = report.get_by_role("link", name="Excel"), report.get_by_role("status")
    with tab.page.expect_download() as download:
        excel.click()
        expect(status).to_have_text("It is being made…")
        tab.wait_until(lambda: bool(held))
        held.pop().continue_()
    assert download.value.suggested_filename == "ccm-report-as-of-2021-12-01-en.xlsx"
    assert download.value.path().read_bytes()[:2] == b"PK"
    expect(status).to_have_text("")
    excel.click()
    tab.wait_until(lambda: bool(held))
    held.pop().fulfill(status=503, body="Ask for the report again in a moment.")
    expect(status).to_have_text("Ask for the report again in a moment.")
    assert tab.page.url.endswith("?convention=ccm&as_of=2021-12-01")
