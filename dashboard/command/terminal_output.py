"""What a terminal says of books: what was recognised, what would change, which versions are kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dashboard.locale import Words
from dashboard.pages.frame.differences_view import (
    describe_cells,
    describe_losses,
    format_day_or_unknown,
    format_if_date,
    format_row_amount,
)
from dashboard.pages.importing.recognition_summary import sheet_lines, stream_name
from dashboard.store.version import Version
from dashboard.wording.field_names import field_names, table_names
from dashboard.wording.problem_lines import problem_effect
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.comparing.differences import Differences
from dashboard.workbooks.comparing.row_matching import RowChange
from dashboard.workbooks.preview import ReadResult

MAX_ROWS: Final = 20


def strip_control_characters(text: str) -> str:
    """A line without what could steer a terminal: a cell's text may hold anything."""
    return "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in text)


def recognition_lines(looked: ReadResult, words: Words) -> Iterator[str]:
    """What a book was taken for: day, currency, money, and a line or two for each table."""
    about = looked.book.about
    yield (
        f"  as at {format_day_or_unknown(about.as_at, words)}; currency {about.currency or 'not known'};"
        f" money: {stream_name(about.stream, words)}"
    )
    for seen in looked.previews:
        for sheet, layout, header, columns, rows, states, total in sheet_lines(
            seen, looked.book.problems, words
        ):
            yield f"  {sheet}: {layout}"
            if columns:
                yield f"    titles in row {header}; {columns}"
                yield f"    rows {rows}, States {states}, total {total}"


def problem_lines(problem: Problem, words: Words) -> Iterator[str]:
    """A Problem: where, what, what to do, and what it does to the total."""
    yield f"{problem.severity.upper()}  {problem.location}"
    yield f"    {problem.message()}"
    yield from effect_lines(problem, words)


def effect_lines(problem: Problem, words: Words) -> Iterator[str]:
    """What a Problem does to the total, where that needs saying."""
    if problem.amount is not None or problem.severity is Severity.ERROR:
        yield f"    {problem_effect(problem, words)}."


def difference_lines(found: Differences, names: Mapping[str, str], words: Words) -> Iterator[str]:
    """What changes against the book in use, a loss before all else. ``names``: of States, by code."""
    if found.is_first:
        yield "  No book of this name is in use: all of it is new."
    else:
        yield from changes_in_use(found, words)
    tables = table_names(words)
    for s in found.sums:
        line = f"  {tables.get(s.table, s.table)}: rows {s.rows_before} → {s.rows_after}"
        if s.currency:
            sides = (words.money(n, s.currency, cents=True) for n in (s.before, s.after))
            line += f", total {' → '.join(sides)}"
        yield line
    yield from row_lines("vanished", found.removed, names, words)
    yield from row_lines("changed", found.changed, names, words)
    if not found.is_first:
        yield from row_lines("new", found.added, names, words)


def changes_in_use(found: Differences, words: Words) -> Iterator[str]:
    """Whether figures change, which get lost, and another as-at date, against the book in use."""
    if found.is_empty:
        yield "  No figure changes."
    if found.has_loss:
        yield "  LESS WOULD STAND THAN BEFORE:"
        yield from (f"    {line}" for line in describe_losses(found, words))
    before, after = found.as_at
    if before != after:
        yield f"  As at: {format_day_or_unknown(before, words)} before, {format_day_or_unknown(after, words)} after."


def row_lines(
    kind: str, rows: Sequence[RowChange], names: Mapping[str, str], words: Words
) -> Iterator[str]:
    """Rows of one kind, each with its State, amounts and cell; how many more on the last line."""
    for row in rows[:MAX_ROWS]:
        fields = field_names(words)
        named = [
            names.get(row.state, row.state),
            *(format_if_date(part, words) for part in row.row_key),
        ]
        money = f"{format_row_amount(row.before, row, words)} → {format_row_amount(row.after, row, words)}"
        differ = ", ".join(fields.get(f, f) for f in row.changed_fields)
        parts = [", ".join(filter(None, named)), money if row.currency else "", differ]
        parts.append(describe_cells(row, words))
        yield f"  {kind}: {'; '.join(filter(None, parts))}"
    if len(rows) > MAX_ROWS:
        yield f"  {kind}: {len(rows) - MAX_ROWS} more"


def version_lines(kept: Iterable[Version]) -> Iterator[str]:
    """The kept versions of a book, the newest first."""
    for version in reversed([*kept]):
        origin = {
            "import": "imported",
            "folder": "saved in the folder",
            "held": "saved in the folder, not put in use",
            "released": "held, then put in use",
            "restored": f"restored from version {version.restored_from}",
        }[version.origin]
        if not version.sha256:
            origin = f"{origin}; the file was gone"
        by = f" by {version.who}" if version.who else ""
        why = f": {version.why}" if version.why else ""
        yield (
            f"  version {version.number}, {version.when:%Y-%m-%d %H:%M} UTC, {origin}{by}{why}"
            f" ({version.size} bytes, SHA-256 {version.sha256[:12]}…)"
        )
