"""The paragraphs for the minutes: the figures of the demo scene, in three languages, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.conventions.conventions import get_conventions
from dashboard.indicators.collection import meeting_collection, state_balances
from dashboard.indicators.coverage import budget_coverage
from dashboard.ledger import Ledger
from dashboard.locale import load_document_words
from dashboard.locale.words import DOCUMENT_LANGUAGES, Words
from dashboard.wording.coverage_text import count_contributors
from dashboard.wording.minutes_text import (
    CLOSE,
    OPEN,
    MinutesParagraph,
    minutes_paragraphs,
)
from tests.charts.sample_chart_ledger import assessment, budget, gift, meeting
from tests.sample_ledger import ledger

EN = load_document_words("en")
DAY = date(2021, 12, 1)
MONEY = re.compile("[A-Z]{3}\u00a0\u2212?[\\d'.,\u202f]+")
PERCENT = re.compile("[<>]?\u2212?[\\d'.,\u202f]+\u00a0?%")
COUNT = re.compile("[\\d'.\u202f]+")
MINOR = re.compile("\\D")
# DOMAIN.md, section 0, with the totals of the demo books; days, years and the rate stand beside figures.
ASSESSED = ["222594", "322600", "69", "100006", "28000"]
VOLUNTARY = ["356660", "76", "470000", "47", "110", "2", "3", "83000", "94"]
QUALIFIERS = {
    "en": ("almost USD 28'000", "about 76%", "about 94%", "in transit", "If received"),
    "fr": (
        "près de USD 28 000",
        "environ 76 %",
        "environ 94 %",
        "en cours de virement",
        "Une fois",
    ),
    "es": (
        "casi USD 28.000",
        "aproximadamente 76 %",
        "aproximadamente 94 %",
        "en tránsito",
        "De recibirse",
    ),
}
DEBTORS = re.compile(
    r"\bow(?:e|es|ed|ing)\b|arrear|outstanding|\bdue\b|debt|arriéré|\bd(?:û|u[es]+)\b|dette|impay|adeud|deud|atras|pendiente",
    re.IGNORECASE,
)


def scene() -> Ledger:
    """The ledger of the demo scene."""
    return get_conventions().snapshot("ccm").ledger


def scene_paragraphs(code: str) -> dict[str, MinutesParagraph]:
    """The paragraphs of the demo scene by stream."""
    return {p.stream: p for p in minutes_paragraphs(scene(), DAY, load_document_words(code))}


def plain(text: str) -> str:
    """A text with ordinary spaces."""
    return re.sub("[\u00a0\u202f]", " ", text)


def digits(paragraph: MinutesParagraph) -> list[str]:
    """The digits of each figure of a paragraph."""
    return [MINOR.sub("", figure.text) for figure in paragraph.figures]


def other_numbers(paragraph: MinutesParagraph, words: Words, *days: date) -> list[str]:
    """The numbers of a paragraph that stand outside its figures and are no part of a day."""
    text = " ".join(part for part in paragraph.parts if isinstance(part, str))
    for day in days:
        text = text.replace(words.long_day(day), "")
    return re.findall(r"[\d.,]*\d", text)


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_the_demo_scene_holds_its_figures_and_no_other(code: str) -> None:
    """Every figure of the committee meeting, with its qualifier; besides them days, years and a rate."""
    words, found = load_document_words(code), scene_paragraphs(code)
    assert sorted(digits(found["assessed"])) == sorted(ASSESSED)
    assert sorted(digits(found["voluntary"])) == sorted(VOLUNTARY)
    october, november = date(2021, 10, 31), date(2021, 11, 30)
    assessed = other_numbers(found["assessed"], words, october)
    codes = ["10", "10", "2021", "2022", "2"]  # 10MSP twice, moved from 2021 to 2022, 2RC
    assert sorted(assessed) == sorted(codes)
    assert other_numbers(found["voluntary"], words, november) == [
        "2021",
        words.rate(Decimal("1.0430")),
    ]
    text = plain(" ".join(paragraph.text for paragraph in found.values()))
    for part in QUALIFIERS[code]:
        assert part in text


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_each_stream_says_its_own_day(code: str) -> None:
    """UNODA speaks to 31 October, the unit to 30 November (D28)."""
    words, found = load_document_words(code), scene_paragraphs(code)
    assert found["assessed"].text.count(words.long_day(date(2021, 10, 31))) == 2
    assert words.long_day(date(2021, 11, 30)) in found["voluntary"].text
    assert words.long_day(date(2021, 11, 30)) not in found["assessed"].text


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_voluntary_money_has_no_words_of_debt(code: str) -> None:
    """Who has not given voluntarily owes nothing; only bills are outstanding."""
    found = scene_paragraphs(code)
    assert DEBTORS.search(found["assessed"].text)
    assert not DEBTORS.search(found["voluntary"].text)


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_no_state_is_named_in_the_minutes(code: str) -> None:
    """They count States."""
    text = " ".join(paragraph.text for paragraph in scene_paragraphs(code).values())
    assert not [name for name in scene().states["name"] if name in text]


def test_the_english_paragraphs_read_as_minutes() -> None:
    """Whole sentences in the past tense."""
    found = scene_paragraphs("en")
    assert plain(found["assessed"].text) == (
        "As at 31 October 2021, USD 222'594 of the USD 322'600 assessed for the 10MSP had been"
        " received (69%), and USD 100'006 was outstanding. The 10MSP had been moved from 2021 to"
        " 2022. According to UNODA, the 2RC was almost USD 28'000 short of its expenses as at 31"
        " October 2021."
    )
    assert plain(found["voluntary"].text) == (
        "As at 30 November 2021, CHF 356'660 had been received, about 76% of the 2021 budget of CHF"
        " 470'000. 47 of 110 States Parties had contributed, 2 more than at the previous committee"
        " meeting. After a letter on contributions, 3 States had announced EUR 83'000 as in"
        " transit, not yet received. If received, this would bring the total to about 94% of the"
        " budget. EUR was converted at the ECB rate of 30 November 2021 (1.0430). Some other States"
        " usually contributed towards the end of the year."
    )


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_the_figures_are_those_of_the_indicators(code: str) -> None:
    """In the form of each language."""
    book, words = scene(), load_document_words(code)
    found = scene_paragraphs(code)
    texts = {figure.text for paragraph in found.values() for figure in paragraph.figures}
    collection = meeting_collection(state_balances(book, DAY), "10MSP")
    coverage = budget_coverage(book, 2021, DAY)
    counts = count_contributors(book, coverage, DAY)
    assert collection.share is not None
    assert coverage.share is not None
    assert coverage.share_with_transit is not None
    assert coverage.budget is not None
    assert texts == {
        words.money(collection.applied, "USD"),
        words.money(collection.assessed, "USD"),
        words.money(collection.outstanding, "USD"),
        words.percent(collection.share),
        words.money(28_000_00, "USD"),
        words.money(coverage.received, "CHF"),
        words.money(coverage.budget, "CHF"),
        words.percent(coverage.share),
        words.percent(coverage.share_with_transit),
        words.money(sum(a.amount for a in coverage.in_transit), "EUR"),
        words.count(len(coverage.in_transit)),
        *(words.count(n) for n in (counts.contributed, counts.parties, counts.new)),
    }


def test_each_figure_leads_to_its_rows() -> None:
    """The meeting, the year, who has not paid, and what is new."""
    found = scene_paragraphs("en")
    places = {(f.page, *f.query.values()) for p in found.values() for f in p.figures}
    assert places == {
        ("meetings", "10MSP"),
        ("meetings", "2RC"),
        ("unpaid", "assessed"),
        ("unpaid", "voluntary"),
        ("isu", "2021"),
        ("since",),
    }


def units(paragraph: MinutesParagraph) -> Iterator[str]:
    """The figures of a paragraph that have no currency, no per cent and count no States."""
    for place, part in enumerate(paragraph.parts):
        if isinstance(part, str) or MONEY.fullmatch(part.text) or PERCENT.fullmatch(part.text):
            continue
        after = "".join(p if isinstance(p, str) else p.text for p in paragraph.parts[place + 1 :])
        counts = re.match(r"(?: of [\d']+)? (?:States?|contributors?|more than at)\b", after)
        if not (COUNT.fullmatch(part.text) and counts):
            yield part.text


AMOUNTS = st.integers(0, 10**13)


@settings(max_examples=15)
@given(
    amounts=st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS),
    with_budget=st.booleans(),
    sent=st.sampled_from(["CHF", "EUR", "XXX"]),
)
def test_no_figure_stands_without_its_currency_or_unit(
    amounts: tuple[int, int, int, int],
    with_budget: bool,  # noqa: FBT001
    sent: str,
) -> None:
    """Whatever the books hold: an amount has its currency, a share its sign, a count its States."""
    given_, budgeted, announced, billed = amounts
    said = {"state": "NER", "year": 2021, "amount": announced, "currency": sent}
    book = ledger(
        budgets=[budget(budgeted)] if with_budget else [],
        contributions=[gift("AUT", given_, "2021-05-01")],
        announcements=[said | {"said_on": pd.Timestamp("2021-11-10"), "kind": "in transit"}],
        meetings=[meeting("9MSP", "2022-08-30")],
        assessments=[assessment("AUT", "9MSP", billed, "2021-02-01")],
    )
    for paragraph in minutes_paragraphs(book, DAY, EN):
        assert [*units(paragraph)] == []


def test_texts_of_books_cannot_take_the_place_of_a_figure() -> None:
    """The characters that mark figures are left out of them."""
    statement = {
        "said_on": pd.Timestamp("2021-11-01"),
        "said_by": f"X{OPEN}99{CLOSE}",
        "about": "2RC",
        "measure": "shortfall",
        "amount": 5_00,
        "currency": "USD",
    }
    paragraph = minutes_paragraphs(ledger(statements=[statement]), DAY, EN)[0]
    assert "According to X99, the 2RC was USD\u00a05 short" in paragraph.text


def test_a_later_letter_does_not_hide_that_an_earlier_one_was_answered() -> None:
    """What was announced between two letters came after the first (D25)."""
    said = {"state": "NER", "year": 2021, "amount": 7_00, "currency": "CHF", "kind": "in transit"}
    letter = {"addressed_to": "NER", "about": "Voluntary contributions"}
    days = [pd.Timestamp(f"2021-{day}") for day in ("11-01", "11-20", "11-10")]
    book = ledger(
        letters=[letter | {"date": days[0]}, letter | {"date": days[1]}],
        announcements=[said | {"said_on": days[2]}],
        budgets=[budget(1000_00)],
    )
    text = plain(minutes_paragraphs(book, DAY, EN)[1].text)
    assert "After a letter on contributions, 1 State had announced CHF 7" in text


def test_money_in_transit_without_a_letter_or_a_rate() -> None:
    """It is not said to come after a letter, and no share holds it."""
    said = {"state": "NER", "year": 2021, "amount": 7_00, "currency": "XXX", "kind": "in transit"}
    book = ledger(
        budgets=[budget(1000_00)],
        announcements=[said | {"said_on": pd.Timestamp("2021-11-10")}],
    )
    text = plain(minutes_paragraphs(book, DAY, EN)[1].text)
    assert "1 State had announced XXX 7 as in transit, not yet received." in text
    assert "No exchange rate was known for XXX." in text
    assert "letter" not in text
    assert "If received" not in text


@pytest.mark.parametrize("convention", ["opcw", "unep"])
def test_yearly_sums_alone_have_a_sentence_each(convention: str) -> None:
    """Without a budget, a meeting or a count of parties."""
    book = get_conventions().snapshot(convention).ledger
    found = minutes_paragraphs(book, date(2024, 1, 1), EN)
    assert [paragraph.stream for paragraph in found] == sorted(book.streams)
    for paragraph in found:
        assert re.search("had been received for 20\\d\\d from", paragraph.text)
        assert f"{paragraph.stream} contributions" in paragraph.text


def test_empty_books_say_that_nothing_is_known() -> None:
    """No figure is made up."""
    texts = [paragraph.text for paragraph in minutes_paragraphs(ledger(), DAY, EN)]
    assert texts == [
        "No coming meeting had been assessed.",
        "No budget and no contribution was known.",
    ]
