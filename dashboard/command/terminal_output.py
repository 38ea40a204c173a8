"""Books as lines for a terminal: recognition, Problems, differences, versions."""

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
    """Replace control characters, since a cell's text may contain any."""
    return "".join(
        "\ufffd" if unicodedata.category(character)[0] == "C" else character for character in text
    )


def recognition_lines(result: ReadResult, words: Words) -> Iterator[str]:
    """Yield what was recognised: as-at date, currency, stream, and lines for each table."""
    about = result.book.about
    yield (
        f"  as at {format_day_or_unknown(about.as_at, words)}; currency {about.currency or 'not known'};"
        f" money: {stream_name(about.stream, words)}"
    )
    for preview in result.previews:
        for sheet, layout, header, columns, rows, states, total in sheet_lines(
            preview, result.book.problems, words
        ):
            yield f"  {sheet}: {layout}"
            if columns:
                yield f"    titles in row {header}; {columns}"
                yield f"    rows {rows}, States {states}, total {total}"


def problem_lines(problem: Problem, words: Words) -> Iterator[str]:
    """Yield a Problem: location, message, and effect on the total."""
    yield f"{problem.severity.upper()}  {problem.location}"
    yield f"    {problem.message()}"
    yield from effect_lines(problem, words)


def effect_lines(problem: Problem, words: Words) -> Iterator[str]:
    """Yield a Problem's effect on the total; nothing for a warning without an amount."""
    if problem.amount is not None or problem.severity is Severity.ERROR:
        yield f"    {problem_effect(problem, words)}."


def difference_lines(
    differences: Differences, names: Mapping[str, str], words: Words
) -> Iterator[str]:
    """Yield what changes against the book in use, losses first. ``names``: States by code."""
    if differences.is_first:
        yield "  No book of this name is in use: all of it is new."
    else:
        yield from changes_in_use(differences, words)
    tables = table_names(words)
    for change in differences.sums:
        line = f"  {tables.get(change.table, change.table)}: rows {change.rows_before} → {change.rows_after}"
        if change.currency:
            totals = (
                words.money(minor, change.currency, cents=True)
                for minor in (change.before, change.after)
            )
            line += f", total {' → '.join(totals)}"
        yield line
    yield from row_lines("vanished", differences.removed, names, words)
    yield from row_lines("changed", differences.changed, names, words)
    if not differences.is_first:
        yield from row_lines("new", differences.added, names, words)


def changes_in_use(differences: Differences, words: Words) -> Iterator[str]:
    """Yield lost figures and a changed as-at date, against the book in use."""
    if differences.is_empty:
        yield "  No figure changes."
    if differences.has_loss:
        yield "  LESS WOULD STAND THAN BEFORE:"
        yield from (f"    {line}" for line in describe_losses(differences, words))
    before, after = differences.as_at
    if before != after:
        yield f"  As at: {format_day_or_unknown(before, words)} before, {format_day_or_unknown(after, words)} after."


def row_lines(
    kind: str, rows: Sequence[RowChange], names: Mapping[str, str], words: Words
) -> Iterator[str]:
    """Yield changed rows with State, amounts and cell; beyond the limit how many more."""
    for row in rows[:MAX_ROWS]:
        fields = field_names(words)
        labels = [
            names.get(row.state, row.state),
            *(format_if_date(part, words) for part in row.row_key),
        ]
        money = f"{format_row_amount(row.before, row, words)} → {format_row_amount(row.after, row, words)}"
        changed_names = ", ".join(fields.get(field, field) for field in row.changed_fields)
        parts = [", ".join(filter(None, labels)), money if row.currency else "", changed_names]
        parts.append(describe_cells(row, words))
        yield f"  {kind}: {'; '.join(filter(None, parts))}"
    if len(rows) > MAX_ROWS:
        yield f"  {kind}: {len(rows) - MAX_ROWS} more"


def version_lines(versions: Iterable[Version]) -> Iterator[str]:
    """Yield the stored versions of a book, newest first."""
    for version in reversed([*versions]):
        origin = {
            "import": "imported",
            "folder": "saved in the folder",
            "held": "saved in the folder, not put in use",
            "released": "held, then put in use",
            "restored": f"restored from version {version.restored_from}",
        }[version.origin]
        if not version.sha256:
            origin = f"{origin}; the file was gone"
        author = f" by {version.who}" if version.who else ""
        reason = f": {version.why}" if version.why else ""
        yield (
            f"  version {version.number}, {version.when:%Y-%m-%d %H:%M} UTC, {origin}{author}{reason}"
            f" ({version.size} bytes, SHA-256 {version.sha256[:12]}…)"
        )
