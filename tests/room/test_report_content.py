"""The content of a report is what the pages show: nothing in it is computed anew."""

from __future__ import annotations

from dashboard.charts.layout.theme import LIGHT
from dashboard.conventions.conventions import get_conventions
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.pages.frame.address import PageLinks
from dashboard.pages.isu import build_contributions_section, build_coverage_section
from dashboard.pages.meetings import build_meetings_section
from dashboard.pages.overview import build_overview
from dashboard.room.report_content import build_report
from dashboard.wording.minutes_text import minutes_paragraphs
from tests.documents.report.sample_report import SCENE_DAY, charts_of, demo_report, tables_of
from tests.sample_ledger import ledger as small_ledger

WORDS = load_words("en")


def test_charts_tables_and_sentences_are_the_very_ones_of_the_pages() -> None:
    """The same objects, built once for a ledger, day and language."""
    demo_report.cache_clear()  # pages forget theirs in time
    words = load_words("en")  # a test before this one may have made them forgotten
    ledger, report = get_conventions().snapshot("ccm").ledger, demo_report()
    first = build_coverage_section(ledger, SCENE_DAY, words, LIGHT, 2021)
    rest = build_contributions_section(ledger, SCENE_DAY, words, LIGHT, 2021, "")
    meeting = build_meetings_section(ledger, SCENE_DAY, words, LIGHT, "10MSP")
    charts, tables = charts_of(report), tables_of(report)
    drawn = (first.ladder, first.pace, rest.contributors, rest.years)
    assert all(chart in charts for chart in (*drawn, meeting.ladder, meeting.bars))
    assert all(t in tables for t in (rest.contributions, rest.coverage, meeting.states))
    lines = [line for section in report.sections for line in section.lines]
    assert set(filter(None, (*first.lines, *meeting.lines))) <= set(lines)


def test_the_answers_and_the_minutes_of_the_scene() -> None:
    """CHF 356'660 of 470'000, EUR 83'000 in transit, 47 of 110; USD 222'594 of 322'600; the 2RC."""
    ledger, report = get_conventions().snapshot("ccm").ledger, demo_report()
    links = PageLinks("ccm", SCENE_DAY.isoformat(), "en")
    page = build_overview(ledger, SCENE_DAY, WORDS, LIGHT, links).html
    for answer in report.answers:
        assert answer.figure in page
        assert answer.as_at in page
        assert answer.bar is not None
        assert answer.course is not None
    voluntary, assessed = report.answers
    assert voluntary.parts[:2] == (
        "CHF\u00a0356'660 received",
        "CHF\u00a086'569 in transit: 94% if received",
    )
    assert "47 of 110 States Parties have contributed." in voluntary.facts
    assert assessed.parts[0] == "USD\u00a0222'594 received"
    assert "As at 31 Oct 2021" in assessed.as_at
    assert "As at 30 Nov 2021" in voluntary.as_at
    paragraphs = minutes_paragraphs(ledger, SCENE_DAY, WORDS)
    assert report.minutes == tuple(one.text for one in paragraphs)
    assert any("28'000 short" in line for _, lines in report.overview for line in lines)
    assert report.badge == "Illustrative: invented figures"


def test_empty_books_give_a_report_that_says_so() -> None:
    """No figure is made up: no chart, no list."""
    report = build_report(small_ledger(), SCENE_DAY, WORDS, PastLedger)
    assert len(report.answers) == 2
    assert not charts_of(report)
    assert report.notes


def test_french_has_its_own_words() -> None:
    """Title, method and labels are translated."""
    english, french = demo_report(), demo_report("fr")
    assert french.title != english.title
    assert not set(french.method) & set(english.method)
    assert french.labels.page != english.labels.page
