"""The slides whose chart is the message: since the last meeting, the ladder, payers over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.charts.bridge import bridge_chart
from dashboard.charts.ladder import FILLS, ladder_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.indicators import coverage, payers
from dashboard.indicators.as_of_dates import previous_committee_meeting
from dashboard.indicators.collection import next_meeting
from dashboard.indicators.ladder import Ladder, budget_ladder, meeting_ladder
from dashboard.indicators.movements import Movements, SubjectMovement, movements
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import Words
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.stream_card import StreamName, list_streams
from dashboard.room.slide import Block, Cards, RoomView, Slide, build_slide, day_foot, foot_line
from dashboard.wording.ladder_text import describe_gap, ladder_title, step_heading
from dashboard.wording.movement_text import (
    days_text,
    details,
    finding,
    shown_subjects,
    signed_money,
    subject_text,
)
from dashboard.wording.source_text import format_day

STATES_ALONE: Final = 6  # named in a bridge that has the slide to itself
STATES_BESIDE: Final = 3  # in one of two bridges


def since_slide(view: RoomView, cards: Cards) -> Slide | None:
    """Return what came since the committee meeting before; None without one, or payment days."""
    earlier = previous_committee_meeting(view.ledger, view.as_of)
    dated = dated_streams(view.ledger)
    if earlier is None or not dated:
        return None
    past = PastLedger(earlier) if view.past is None else view.past(earlier)
    moved = movements(view.ledger, past, earlier, view.as_of)
    subjects = {name: shown_subjects(view.ledger, moved, name) for name in dated}
    known = [name for name in dated if subjects[name]]
    quiet = [
        name for name in known if not (subjects[name][0].moved or subjects[name][0].corrections)
    ]
    loud = [name for name in known if name not in quiet]
    if not known:
        return None
    notes = [quiet_text(view, moved, subjects[name][0]) for name in quiet if loud]
    max_states = STATES_BESIDE if len(loud) > 1 else STATES_ALONE
    blocks = [
        since_block(view, moved, cards[name], subjects[name], notes, max_states)
        for name in loud or quiet
    ]
    return build_slide(view, "since", view.words.t("Since the last meeting"), blocks)


def since_block(
    view: RoomView,
    moved: Movements,
    card: Card,
    subjects: Sequence[SubjectMovement],
    notes: Sequence[str],
    max_states: int,
) -> Block:
    """Return how much came for a stream, from how many, and the bridge; below them ``notes``."""
    ledger, words, main, stream = view.ledger, view.words, subjects[0], card.stream
    amount = signed_money(main.moved, main.currency, words) if main.moved else ""
    day = words.t("{sentence}.", sentence=days_text(main, words))
    return Block(
        stream=stream,
        eyebrow=card.eyebrow,
        headline=split_figure(finding(ledger, moved, main, words), amount),
        foot=foot_line(view, stream, day),
        facts=(words.t("{sentence}.", sentence=", ".join(details(ledger, moved, main, words))),),
        notes=(*other_subjects(subjects[1:], words), *notes),
        chart=bridge_chart(ledger, moved, stream, words, view.theme, max_states),
    )


def other_subjects(subjects: Sequence[SubjectMovement], words: Words) -> tuple[str, ...]:
    """Return what came for other budget years or meetings, in one sentence; none if nothing did."""
    amounts = [
        words.t(
            "{amount} for {what}",
            amount=signed_money(subject.moved, subject.currency, words),
            what=subject_text(subject, words),
        )
        for subject in subjects
        if subject.moved
    ]
    return (words.t("Also {amounts}.", amounts=", ".join(amounts)),) if amounts else ()


def quiet_text(view: RoomView, moved: Movements, subject: SubjectMovement) -> str:
    """Return that nothing came for a stream, with its days."""
    words = view.words
    return words.t(
        "{finding}. {days}.",
        finding=finding(view.ledger, moved, subject, words),
        days=days_text(subject, words),
    )


def ladder_slide(view: RoomView, cards: Cards) -> Slide | None:
    """Return the steps to the unit's budget, else to the meeting's cost; None if neither is known."""
    ladder = find_ladder(view)
    if ladder is None:
        return None
    ledger, words = view.ledger, view.words
    title = ladder_title(ladder, words)
    share = ladder.share_to("received")
    steps = [(FILLS[step.kind], step_heading(step, ladder, words)) for step in ladder.money_steps]
    if gap := describe_gap(ladder, words):
        steps.append(("empty", gap))
    block = Block(
        stream=ladder.stream,
        eyebrow=cards[ladder.stream].eyebrow,
        headline=split_figure(title, "" if share is None else words.percent(share)),
        foot=day_foot(view, ladder.stream, format_day(ladder.as_at, words)),
        steps=steps,
        chart=ladder_chart(ledger, ladder, view.as_of, words, view.theme),
    )
    is_budget = ladder.stream == "voluntary"
    name = words.t("Steps to the budget") if is_budget else words.t("Steps to the cost")
    return build_slide(view, "ladder", name, [block])


def find_ladder(view: RoomView) -> Ladder | None:
    """Return the ladder of the year's budget, else of the next meeting's cost, with a known target."""
    ledger, as_of = view.ledger, view.as_of
    dated = dated_streams(ledger)
    year = coverage.current_budget_year(ledger, as_of) if "voluntary" in dated else None
    meeting = next_meeting(ledger, as_of) if "assessed" in dated else None
    ladders = [
        budget_ladder(ledger, year, as_of) if year is not None else None,
        meeting_ladder(ledger, meeting, as_of) if meeting is not None else None,
    ]
    return next((ladder for ladder in ladders if ladder is not None and ladder.target), None)


def payers_slide(view: RoomView, cards: Cards) -> Slide | None:
    """Return how many paid how much in each year, of the first stream with payments."""
    ledger, as_of, words = view.ledger, view.as_of, view.words
    for name in cards:
        history = payers.payments_by_state_and_year(ledger, name, as_of)
        years = payers.payer_totals_by_year(history)
        if not len(years):
            continue
        chart = payers_and_amounts_chart(ledger, name, years, as_of, words, view.theme)
        day = format_day(ledger.streams[name].as_at_on(as_of), words)
        block = Block(
            stream=name,
            eyebrow=cards[name].eyebrow,
            headline=(chart.title, "", ""),
            foot=day_foot(view, name, day),
            chart=chart,
        )
        return build_slide(view, "payers", words.t("Payers over time"), [block])
    return None


def dated_streams(ledger: Ledger) -> list[StreamName]:
    """Return the streams whose books hold more than yearly sums."""
    return [name for name in list_streams(ledger) if ledger.streams[name].basis != "revenue"]


def split_figure(text: str, figure: str) -> tuple[str, str, str]:
    """Return a text before, in and after its large figure."""
    return text.partition(figure) if figure else (text, "", "")
