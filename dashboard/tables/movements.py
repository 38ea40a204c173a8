"""Tables of what moved between two days: by State, the figures of both days, and their common texts."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from dashboard.indicators.movements import Movements, SubjectMovement
from dashboard.indicators.unallocated_receipts import UNALLOCATED
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayKind, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.movement_text import change, moved_streams, shown_subjects
from dashboard.wording.source_text import combined_source, format_day


def since_table(ledger: Ledger, moved: Movements, words: Words) -> DisplayTable:
    """Return a row per State, budget year and meeting: then, corrections, new money, now."""
    rows: list[tuple[object, ...]] = []
    states = []
    for row in sorted_states(ledger, moved):
        stream, subject, state = (str(row[name]) for name in ("stream", "subject", "state"))
        is_known = moved.past.ledger_for(stream) is not None
        rows.append(
            (
                stream_name(stream, words),
                subject_name(subject, words),
                state_name(ledger, state, words),
                int(row["then"]),
                int(row["corrections"]) if is_known else None,
                int(row["moved"]),
                int(row["now"]),
                int(row["received"]) - int(row["moved"]) if stream == "assessed" else "",
                ledger.streams[stream].currency,
            )
        )
        states.append(state)
    payers = moved.by_state[moved.by_state["moved"].gt(0)]["state"].nunique()
    return DisplayTable(
        name=file_name(ledger, moved, "since"),
        title=words.n(
            "{n} contributor has paid since {day}",
            "{n} contributors have paid since {day}",
            int(payers),
            day=words.day(moved.earlier),
        ),
        subtitle=words.t(
            "Received by State, then and now, without those of whom nothing moved; {days}",
            days=stream_days(ledger, moved, words),
        ),
        source=combined_source(ledger, words),
        columns=(
            *subject_columns(words),
            DisplayColumn(words.t("Contributor"), "state", key="state"),
            DisplayColumn(words.t("Then"), "money", key="then"),
            DisplayColumn(words.t("Corrections"), "money", key="corrections"),
            DisplayColumn(words.t("New money"), "money", key="new_money"),
            DisplayColumn(words.t("Now"), "money", key="now"),
            DisplayColumn(words.t("Paid above what was assessed"), "money", key="paid_above"),
            DisplayColumn(words.t("Currency"), key="currency"),
        ),
        rows=tuple(rows),
        row_states=tuple(states),
        main_column="new_money",
    )


def sorted_states(ledger: Ledger, moved: Movements) -> list[dict[Hashable, Any]]:
    """Return the rows of States: the main budget year or meeting of a stream first, the largest first."""
    order: dict[tuple[str, str], int] = {}
    for stream in moved_streams(ledger):
        for subject in shown_subjects(ledger, moved, stream):
            order[stream, subject.subject] = len(order)
        order[stream, UNALLOCATED] = len(order)
    return sorted(
        moved.by_state.to_dict("records"),
        key=lambda row: (order[row["stream"], row["subject"]], -row["moved"], row["state"]),
    )


def since_figures_table(ledger: Ledger, moved: Movements, words: Words) -> DisplayTable:
    """Return a row per budget year and meeting with its figures on both days."""
    subjects = [
        s for stream in moved_streams(ledger) for s in shown_subjects(ledger, moved, stream)
    ]
    return DisplayTable(
        name=file_name(ledger, moved, "since-figures"),
        title=words.t(
            "Figures of {earlier} and of {later}",
            earlier=words.day(moved.earlier),
            later=words.day(moved.later),
        ),
        subtitle=words.t(
            "Then + corrections + new money = now, in each row; {days}",
            days=stream_days(ledger, moved, words),
        ),
        source=combined_source(ledger, words),
        columns=(
            *subject_columns(words),
            DisplayColumn(words.t("Currency"), key="currency"),
            DisplayColumn(words.t("As at, then"), "date", key="as_at_then"),
            DisplayColumn(words.t("Then"), "money", key="then"),
            DisplayColumn(words.t("Corrections"), "money", key="corrections"),
            DisplayColumn(words.t("New money"), "money", key="new_money"),
            DisplayColumn(words.t("Now"), "money", key="now"),
            DisplayColumn(words.t("As at, now"), "date", key="as_at_now"),
            *pair_columns(words.t("Budget or assessment"), "money", "due", words),
            *pair_columns(words.t("Share"), "percent", "share", words),
            *pair_columns(words.t("Contributors, or paid in full"), "count", "states", words),
            *pair_columns(words.t("In transit"), "money", "in_transit", words),
            *pair_columns(words.t("Outstanding"), "money", "outstanding", words),
        ),
        rows=tuple(figures_row(subject, words) for subject in subjects),
    )


def pair_columns(
    title: str, kind: DisplayKind, key: str, words: Words
) -> tuple[DisplayColumn, DisplayColumn]:
    """Return the columns of a figure on both days."""
    return (
        DisplayColumn(words.t("{figure}, then", figure=title), kind, key=f"{key}_then"),
        DisplayColumn(words.t("{figure}, now", figure=title), kind, key=f"{key}_now"),
    )


def figures_row(subject: SubjectMovement, words: Words) -> tuple[object, ...]:
    """Return the figures of a budget year or meeting; "" where a stream has no such figure."""
    then, now = subject.then, subject.now
    is_assessed = subject.stream == "assessed"
    return (
        *(stream_name(subject.stream, words), subject.subject, subject.currency),
        *(then.as_at, then.amount, subject.corrections, subject.moved, now.amount, now.as_at),
        *(then.due, now.due, then.share, now.share, then.count, now.count),
        *(("", "") if is_assessed else (then.in_transit, now.in_transit)),
        *((then.outstanding, now.outstanding) if is_assessed else ("", "")),
    )


def subject_columns(words: Words) -> tuple[DisplayColumn, DisplayColumn]:
    """Return the columns that name a stream, and its budget year or meeting."""
    return (
        DisplayColumn(words.t("Kind of contribution"), key="stream"),
        DisplayColumn(words.t("For"), key="subject"),
    )


def stream_name(stream: str, words: Words) -> str:
    """Return the name of a stream."""
    return words.t("Assessed") if stream == "assessed" else words.t("Voluntary")


def subject_name(subject: str, words: Words) -> str:
    """Return a budget year or meeting, or that a payment names none."""
    return words.t("no meeting named") if subject == UNALLOCATED else subject


def stream_days(ledger: Ledger, moved: Movements, words: Words) -> str:
    """Return the days to which each stream's figures speak: "CHF as at 2 Nov 2021 → 30 Nov 2021"."""
    texts = []
    for stream in moved_streams(ledger):
        info = ledger.streams[stream]
        known = moved.past.ledger_for(stream) or ledger
        then = known.streams[stream].as_at_on(moved.earlier) if stream in known.streams else None
        days = [format_day(day, words) for day in (then, info.as_at_on(moved.later))]
        texts.append(
            words.t("{currency} as at {day}", currency=info.currency, day=change(words, *days))
        )
    return ", ".join(texts)


def file_name(ledger: Ledger, moved: Movements, subject: str) -> str:
    """Return a file name with the earlier day: ``ccm-since-2021-11-02-as-at-2021-11-30``."""
    days = [stream.as_at_on(moved.later) or moved.later for stream in ledger.streams.values()]
    stream = next(iter(ledger.streams), "")
    return build_file_name(ledger, stream, f"{subject}-{moved.earlier}", moved.later, days)
