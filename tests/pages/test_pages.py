"""The sentences, charts and markup of each page, for every edge case and the books that ship."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from tests.pages.conftest import open_with_a_state
from tests.pages.edge_cases import CASES
from tests.pages.visible_text import amounts, find_machine_words

EXPECTED: Final = (
    ("blank", "overview", "No budget and no contribution is known"),
    ("blank", "overview", "No coming meeting has been assessed"),
    ("blank", "overview", "As-at day not known"),
    ("blank", "overview", "The books are still empty"),
    ("blank", "isu", "No voluntary contributions are known"),
    ("blank", "meetings", "No meeting is known"),
    ("blank", "payers", "No payment is known"),
    ("blank", "state", "No State is known"),
    ("blank", "books", "This book has no rows yet. Fill it in, or delete it."),
    ("single", "overview", "40% of the 2021 budget received"),
    ("single", "overview", "1 of 1 States Parties"),
    ("single", "overview", "100% of the 1MSP is secured"),
    ("single", "overview", "CHF 400 for 2021 by 30 Nov 2021"),
    ("single", "isu", "1 contributor gave CHF 400 for 2021"),
    ("single", "isu", "No contribution for 2020 is known"),
    ("single", "isu", "The books hold no earlier year with payment days"),
    ("single", "isu", "CHF 600 still to find"),
    ("single", "meetings", "What it will cost is not known: no shortfall can be shown."),
    ("single", "payers", "No year is over yet"),
    ("single", "state", "Austria has paid all its assessments"),
    ("crowd", "meetings", "64 of 190 States have paid their share of the 10MSP in full"),
    ("zero", "overview", "CHF 400 received for 2021"),
    ("zero", "overview", "The budget for 2021 is zero: no share can be shown."),
    ("zero", "isu", "CHF 400 has been received for 2021, without a budget"),
    ("zero", "isu", "The budget for 2021 is zero: no share can be shown."),
    ("zero", "state", "Austria: no assessment is known"),
    ("zero", "state", "Austria: no payment is known"),
    ("nothing", "overview", "0% of the 2021 budget received"),
    ("nothing", "overview", "CHF 1'000 to find, of CHF 1'000"),
    ("nothing", "overview", "0 of 2 States Parties"),
    ("nothing", "overview", "0% of the 1MSP is secured"),
    ("nothing", "isu", "No contribution for 2021 is known"),
    ("nothing", "meetings", "No payment for the 1MSP is known"),
    ("nothing", "payers", "No payment is known"),
    ("nothing", "state", "Austria: USD 500 is outstanding, for 1 meeting"),
    ("above", "overview", "106% of the 2021 budget received"),
    ("above", "overview", "CHF 1'060 received"),
    ("above", "overview", "CHF 200 in transit → 126%"),
    ("above", "overview", "CHF 260 above the budget of CHF 1'000 once all has come"),
    ("above", "isu", "If received, it makes 126% of the budget."),
    ("above", "isu", "CHF 200 in transit: 1 State; 126% with it"),
    ("above", "isu", "CHF 260 above the budget"),
    ("above", "overview", "67% of the 1MSP is secured"),
    ("above", "meetings", "USD 500.00 was paid above what was owed; it lowers nobody else’s debt."),
    ("above", "meetings", "It is estimated to cost USD 900; USD 1'100 was received for it."),
    ("reports", "overview", "67% of the 1MSP is secured"),
    ("reports", "overview", "1 of 2 States paid in full"),
    ("reports", "meetings", "1 of 2 States have paid in full, 1 in part."),
    ("reports", "meetings", "outstanding, due day not known: 1 State"),
    ("reports", "meetings", "The days of payment for the 1MSP are not known"),
    ("reports", "state", "Austria has paid all its assessments"),
    ("snapshots", "overview", "40% of the 1MSP is secured"),
    ("snapshots", "meetings", "1MSP: 40% paid by 31 Oct 2021; by 30 Sep 2021 it was 23%"),
    ("snapshots", "meetings", "2 status reports on the 1MSP, side by side"),
    ("snapshots", "state", "Chile: 2 changes in status reports"),
    ("snapshots", "state", "31 Oct 2021 −20 correction: less than before 250 230 0"),
    ("snapshots", "books", "Status reports!D3"),
    (
        "snapshots",
        "books",
        "This report says that USD 230.00 was received, the report before it USD 250.00.",
    ),
    ("snapshots", "books", "Status reports!D4"),
    (
        "faulty",
        "overview",
        "isu.xlsx has errors: what they touch is not counted. Details on Workbooks",
    ),
    ("faulty", "books", "isu.xlsx, Contributions!A3: “Atlantis” is not a State"),
    ("faulty", "overview", "CHF 400 received"),
    ("faulty", "books", "CHF 100.00 is not counted"),
    ("currencies", "overview", "CHF 400 received"),
    ("currencies", "overview", "isu-usd.xlsx has errors: what they touch is not counted."),
    ("currencies", "books", "USD 300.00 is not counted"),
    ("norate", "overview", "40% of the 2021 budget received"),
    ("norate", "overview", "JPY 50'000 is on its way; no exchange rate is known for it."),
    ("norate", "isu", "JPY 50'000 is on its way; no exchange rate is known for it."),
    (
        "norate",
        "isu",
        "in transit (amount not known): 1 State; 40% with it (1 announcement without",
    ),
    ("refunded", "overview", "−15% of the 2021 budget received"),
    ("refunded", "overview", "CHF −150 received"),
    ("refunded", "overview", "CHF 1'150 to find, of CHF 1'000"),
    ("refunded", "isu", "1 contributor gave CHF 100 for 2021; CHF 250 was given back"),
    ("hostile", "overview", "36% of the <b>1</b> is secured"),
    ("hostile", "state", "<b>Rock & Roll</b> <script>alert(1)</script>"),
    ("hostile", "isu", "United Kingdom of Great Britain and Northern Ireland"),
)

EXPECTED_IN_FRENCH: Final = (
    ("zero", "overview", "Le budget 2021 est nul : aucune part ne peut être donnée."),
    ("above", "overview", "106 %"),
    ("single", "state", "Autriche a versé CHF 400 en 2021"),
    ("faulty", "overview", "isu.xlsx"),
    ("nothing", "meetings", "1MSP : aucun versement n’est connu"),
)

NOT_EXPECTED: Final = (
    ("single", "isu", "without a budget"),
    ("above", "isu", "without a budget"),
    ("reports", "meetings", "No payment"),
    ("reports", "state", "USD 0"),
    ("nothing", "state", "0 payments"),
    ("zero", "overview", "%"),
    ("zero", "state", "State Party"),
    ("norate", "overview", "in transit"),
    ("norate", "isu", "If received, it makes"),
    ("currencies", "overview", "CHF 700"),
)


@pytest.fixture(scope="module")
def page_text() -> Callable[[str, str, str], str]:
    """Return a cached function that renders a page and returns its text with ordinary spaces."""

    @cache
    def text(case: str, page: str, lang: str) -> str:
        rendered = open_with_a_state(page, convention=case, lang=lang).text
        return rendered.replace("\u00a0", " ").replace("\u202f", " ")

    return text


@pytest.mark.parametrize(("case", "page", "expected"), EXPECTED)
@pytest.mark.usefixtures("edges")
def test_a_page_contains_its_sentence(
    page_text: Callable[[str, str, str], str], case: str, page: str, expected: str
) -> None:
    """The text of the page contains the expected sentence."""
    assert expected in page_text(case, page, "en")


@pytest.mark.parametrize(("case", "page", "expected"), EXPECTED_IN_FRENCH)
@pytest.mark.usefixtures("edges")
def test_a_french_page_contains_its_sentence(
    page_text: Callable[[str, str, str], str], case: str, page: str, expected: str
) -> None:
    """The text of the French page contains the expected sentence."""
    assert expected in page_text(case, page, "fr")


@pytest.mark.parametrize(("case", "page", "excluded"), NOT_EXPECTED)
@pytest.mark.usefixtures("edges")
def test_a_page_omits_a_false_sentence(
    page_text: Callable[[str, str, str], str], case: str, page: str, excluded: str
) -> None:
    """The text of the page does not contain what would be false there."""
    assert excluded not in page_text(case, page, "en")


@pytest.mark.usefixtures("edges")
def test_the_unknown_cost_of_a_past_meeting_is_told_in_the_past(screen: Callable[..., Any]) -> None:
    """The meeting of May 2022, looked at from June."""
    text = screen("meetings", convention="single", lang="en", as_of="2022-06-01").text
    assert "What it cost is not known: no shortfall can be shown." in text


@pytest.mark.usefixtures("edges")
def test_a_bar_can_exceed_its_budget(screen: Callable[..., Any]) -> None:
    """106 % and 20 % in transit are drawn to scale, past the mark at the budget."""
    ladder = screen("isu", convention="above", lang="en").charts[0]
    lengths = [bar["x"] for bar in ladder["data"]]
    assert lengths == [[106_000], [20_000]]
    assert ladder["layout"]["shapes"][0]["x0"] == 100_000
    assert ladder["layout"]["xaxis"]["range"][1] > 126_000


@pytest.mark.usefixtures("edges")
def test_the_card_marks_the_budget_on_the_bar(screen: Callable[..., Any]) -> None:
    """The segments fill the bar, and the mark is at 1000 of 1260."""
    markup = screen("overview", convention="above", lang="en").markup
    for segment in ('cf-received" style="width:84.127%', 'cf-transit" style="width:15.873%'):
        assert segment in markup
    assert 'cf-mark" style="left:79.365%' in markup


@pytest.mark.usefixtures("edges")
def test_zero_received_is_drawn_with_zero_length(screen: Callable[..., Any]) -> None:
    """The gap is as long as the budget."""
    ladder = screen("isu", convention="nothing", lang="en").charts[0]
    assert [bar["x"] for bar in ladder["data"]] == [[0], [100_000]]
    markup = screen("overview", convention="nothing", lang="en").markup
    assert 'cf-received" style' not in markup
    assert 'cf-gap" style="width:100.000%' in markup


@pytest.mark.usefixtures("edges")
def test_a_negative_year_is_drawn_below_zero(screen: Callable[..., Any]) -> None:
    """A net refund is drawn as negative, within the axis range."""
    charts = screen("isu", convention="refunded", lang="en").charts
    years = charts[-1]
    assert amounts(years)["received"] == [50_000, -15_000]
    assert years["layout"]["yaxis"]["range"][0] <= -15_000
    ladder = charts[0]
    assert ladder["layout"]["xaxis"]["range"][0] <= -15_000
    received, gap = ladder["data"]
    assert (received["base"], received["x"]) == ([0], [-15_000])
    assert gap["base"][0] + gap["x"][0] == 100_000  # the budget


@pytest.mark.parametrize(
    ("case", "page", "charts"),
    [
        ("nothing", "state", 1),
        ("nothing", "meetings", 2),
        ("zero", "state", 1),
        ("blank", "isu", 0),
    ],
)
@pytest.mark.usefixtures("edges")
def test_no_chart_is_drawn_without_figures(case: str, page: str, charts: int) -> None:
    """A sentence replaces the empty chart."""
    assert len(open_with_a_state(page, convention=case, lang="en").charts) == charts


@pytest.mark.usefixtures("edges")
def test_an_overpayment_hides_no_outstanding_amount(screen: Callable[..., Any]) -> None:
    """USD 600 of 900 is secured though 1'100 was received: the bar shows the amount applied (D6)."""
    bars = amounts(screen("meetings", convention="above", lang="en").charts[0], "x")
    assert bars["secured"] == [60_000]
    assert bars["outstanding"] == [30_000]


@pytest.mark.usefixtures("edges")
def test_each_of_190_payers_has_a_row(screen: Callable[..., Any]) -> None:
    """The heatmap is high enough for every row."""
    grid = screen("payers", convention="crowd", lang="en", rows="all").charts[-1]
    heat = next(trace for trace in grid["data"] if trace["type"] == "heatmap")
    assert len(heat["y"]) == 190
    assert grid["layout"]["height"] >= 190 * 12


PAGES: Final = (
    "overview",
    "isu",
    "meetings",
    "since",
    "payers",
    "unpaid",
    "state",
    "books",
    "importing.import_page",
)


LANGUAGES: Final = ("en", "fr")


SHIPPED: Final = ("ccm", "opcw", "unep")


SOURCES: Final = re.compile(r"<p>Sources\s?: [^<.]+\.")  # below the Overview, of all its charts


def check(shown: Any) -> None:
    """Assert that a page shows no code, no typed markup, and a source below each chart."""
    assert not find_machine_words(shown.all_texts), shown.all_texts
    assert "<script" not in shown.markup
    assert "<b>Rock" not in shown.markup
    assert all("<script" not in word and "<b>Rock" not in word for word in map(str, shown.charts))
    has_sources = SOURCES.search(shown.markup)
    assert has_sources or shown.markup.count("cf-chart-foot") >= len(shown.charts)


@pytest.mark.parametrize(("case", "page", "lang"), list(product(CASES, PAGES, LANGUAGES)))
@pytest.mark.usefixtures("edges")
def test_a_page_of_an_edge_case_is_clean(case: str, page: str, lang: str) -> None:
    """The page renders without code, typed markup or a chart without a source."""
    check(open_with_a_state(page, convention=case, lang=lang))


@pytest.mark.parametrize(("convention", "page", "lang"), list(product(SHIPPED, PAGES, LANGUAGES)))
def test_a_page_of_the_shipped_books_is_clean(convention: str, page: str, lang: str) -> None:
    """The same holds for the books that ship."""
    check(open_with_a_state(page, convention=convention, lang=lang))


@pytest.mark.usefixtures("edges")
def test_every_edge_case_is_a_convention(edges: Path) -> None:
    """No test passes because another convention was shown."""
    from dashboard.conventions.conventions import get_conventions  # noqa: PLC0415 (after the test chose its books)

    assert {c.id for c in get_conventions().list_conventions()} == set(CASES)
    assert {folder.name for folder in edges.iterdir()} == set(CASES)
