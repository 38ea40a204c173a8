"""The content of a report, from the very parts of the pages: cards, charts, sentences and tables.

Nothing is computed here: each section is what its page builds, for the same ledger, day and language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.documents.report.content import Answer, Labels, Report, Section
from dashboard.indicators import collection, payers
from dashboard.indicators.as_of_dates import previous_committee_meeting
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import Words
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.stream_card import StreamName, build_card, build_chart, list_streams
from dashboard.pages.cards.tiles import build_tiles, list_notes
from dashboard.pages.frame.address import PageLinks
from dashboard.pages.frame.sheet_texts import convention_badge
from dashboard.pages.isu import build_contributions_section, build_coverage_section, default_year
from dashboard.pages.meetings import build_meetings_section
from dashboard.pages.since import build_since
from dashboard.tables.payer_years import payer_years_table
from dashboard.tables.payers import payers_table
from dashboard.tables.table import DisplayTable
from dashboard.wording.minutes_text import minutes_paragraphs
from dashboard.wording.source_text import combined_source

PastLookup = Callable[[date], PastLedger]
SHORT_VERSION: Final = 12  # characters, enough to tell versions apart


def build_report(ledger: Ledger, as_of: date, words: Words, past: PastLookup) -> Report:
    """Return the whole report; ``past`` returns what was known of the convention at the end of a day."""
    links = PageLinks(ledger.settings.id, as_of.isoformat(), words.code)
    streams = list_streams(ledger)
    sections = {name: stream_section(ledger, name, as_of, words) for name in streams}
    cards = {name: build_card(ledger, name, as_of, words, links) for name in streams}
    name = ledger.settings.text_in_language("name", words.code)
    since = since_section(ledger, as_of, words, past, links)
    return Report(
        file_name=f"{re.sub(r'[^a-z0-9]+', '-', ledger.settings.id.lower())}-report-as-of-{as_of}",
        language=words.code,
        as_of=as_of,
        title=words.t("{short}: how it is paid for", short=name),
        subtitle=words.t("Report as of {day}", day=words.long_day(as_of)),
        badge=convention_badge(ledger, words),
        source=combined_source(ledger, words),
        answers=tuple(
            build_answer(ledger, cards[one], sections[one], as_of, words) for one in streams
        ),
        overview=tuple(
            (tile.title, tuple(line.text for line in tile.lines))
            for tile in build_tiles(ledger, as_of, words, links)
        ),
        notes=tuple(list_notes(ledger, as_of, words)),
        sections=tuple(
            part
            for part in (
                *(sections[one] for one in streams),
                since,
                *(payers_section(ledger, one, as_of, words) for one in streams),
            )
            if part is not None
        ),
        minutes=tuple(one.text for one in minutes_paragraphs(ledger, as_of, words)),
        method=method_lines(ledger, words),
        labels=report_labels(words),
    )


def build_answer(
    ledger: Ledger, card: Card, section: Section | None, as_of: date, words: Words
) -> Answer:
    """Return what a card says, with the charts that belong to it."""
    bars = [chart for chart in section.charts if chart.name == "ladder"] if section else []
    course = build_chart(ledger, card.stream, as_of, words, LIGHT)
    return Answer(
        stream=card.stream,
        eyebrow=card.eyebrow,
        headline=card.headline,
        figure=card.figure,
        as_at=card.as_at,
        parts=tuple(
            words.t("{amount} {what}", amount=one.amount, what=one.sentence or one.label)
            for one in card.segments
        ),
        facts=tuple(fact.sentence or fact.text for fact in card.facts),
        notes=card.notes,
        sentence=card.sentence,
        bar=next((chart for chart in bars if not chart.is_empty), None),
        course=None if course is None or course.is_empty else course,
    )


def stream_section(ledger: Ledger, stream: StreamName, as_of: date, words: Words) -> Section | None:
    """Return what the stream's page shows; None for yearly sums, which only have payers over time."""
    if ledger.streams[stream].basis == "revenue":
        return None
    title = ledger.settings.text_in_language(stream, words.code)
    if stream == "voluntary":
        year = default_year(ledger, as_of)
        return None if year is None else budget_section(ledger, title, year, as_of, words)
    return meetings_section(ledger, title, as_of, words)


def budget_section(ledger: Ledger, title: str, year: int, as_of: date, words: Words) -> Section:
    """Return what the page of the unit shows of a budget year."""
    first = build_coverage_section(ledger, as_of, words, LIGHT, year)
    rest = build_contributions_section(ledger, as_of, words, LIGHT, year, "")
    charts = (first.ladder, first.pace, rest.contributors, rest.years)
    tables = (
        first.ladder_table,
        first.announcements,
        rest.contributions,
        rest.not_yet_contributed,
        rest.announced,
        rest.coverage,
    )
    return Section(title, shown_lines(first.lines), shown_charts(*charts), shown_tables(*tables))


def meetings_section(ledger: Ledger, title: str, as_of: date, words: Words) -> Section | None:
    """Return what the page of the meetings shows of the next meeting, else of the last."""
    rows = collection.meeting_totals(ledger, as_of)
    if not len(rows):
        return None
    dated = rows.loc[rows["is_past"] | rows["is_coming"], "meeting"]
    last = (dated if len(dated) else rows["meeting"]).iloc[-1]
    meeting = collection.next_meeting(ledger, as_of) or str(last)
    content = build_meetings_section(ledger, as_of, words, LIGHT, meeting)
    tables = (content.ladder_table, content.table, content.reports, content.states)
    return Section(
        title=title,
        lines=shown_lines((content.title, *content.lines)),
        charts=shown_charts(content.ladder, content.collection, content.bars),
        tables=shown_tables(*tables, *content.tie_outs.values()),
    )


def since_section(
    ledger: Ledger, as_of: date, words: Words, past: PastLookup, links: PageLinks
) -> Section | None:
    """Return what moved since the committee meeting before; None without one."""
    earlier = previous_committee_meeting(ledger, as_of)
    if earlier is None or all(stream.basis == "revenue" for stream in ledger.streams.values()):
        return None
    content = build_since(ledger, past(earlier), earlier, as_of, words, LIGHT, links)
    return Section(
        title=words.t("Since the last meeting"),
        lines=shown_lines(
            tuple(
                line
                for one in content.sections
                for line in (one.bridge.title if one.bridge.is_empty else "", *one.lines)
            )
        ),
        charts=shown_charts(*(one.bridge for one in content.sections)),
        tables=shown_tables(
            content.figures, content.states, content.payments, content.announcements
        ),
    )


def payers_section(ledger: Ledger, stream: StreamName, as_of: date, words: Words) -> Section | None:
    """Return how many paid how much in each year, and who; None without payments."""
    years = payers.payer_totals_by_year(payers.payments_by_state_and_year(ledger, stream, as_of))
    if not len(years):
        return None
    chart = payers_and_amounts_chart(ledger, stream, years, as_of, words, LIGHT)
    return Section(
        title=words.t(
            "Payers over time: {stream}",
            stream=ledger.settings.text_in_language(stream, words.code),
        ),
        charts=shown_charts(chart),
        tables=shown_tables(
            payer_years_table(ledger, stream, as_of, words),
            payers_table(ledger, stream, as_of, words, "amount"),
        ),
    )


def method_lines(ledger: Ledger, words: Words) -> tuple[str, ...]:
    """Return how the figures are to be read, from which books, and by which rules."""
    return (
        words.t(
            "Each figure speaks to the day that its source speaks to, which is named beside it; days that differ are never mixed."
        ),
        words.t("Voluntary and assessed money are never added up, and neither are currencies."),
        words.t(
            "Money that is in transit, confirmed or pledged is shown apart and is never counted as received."
        ),
        words.t("What the books do not say is shown as a dash and never counted as zero."),
        words.t(
            "Amounts are exact; a share is rounded only where it is shown, and never up to 100%."
        ),
        words.t(
            "All figures come from the workbooks in use, version {version}.",
            version=ledger.version[:SHORT_VERSION],
        ),
    )


def report_labels(words: Words) -> Labels:
    """Return the texts that the writers set themselves."""
    return Labels(
        answers=words.t("The answers"),
        minutes=words.t("For the minutes"),
        method=words.t("Method and sources"),
        page=words.t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        lists=words.t(
            "The lists by State stand in the report as PDF, as a Word file and as a workbook."
        ),
    )


def shown_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences that say anything."""
    return tuple(filter(None, lines))


def shown_charts(*charts: Chart | None) -> tuple[Chart, ...]:
    """Return the charts that have anything to draw."""
    return tuple(chart for chart in charts if chart is not None and not chart.is_empty)


def shown_tables(*tables: DisplayTable | None) -> tuple[DisplayTable, ...]:
    """Return the tables that have rows."""
    return tuple(table for table in tables if table is not None and table.rows)
