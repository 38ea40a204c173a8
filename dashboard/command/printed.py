"""What a terminal says of books: what was recognised, what would change, which versions are kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dashboard.locale import Words
from dashboard.pages.import_changes import amount, cells, dated, day, losses
from dashboard.pages.import_seen import of_sheet, stream_word
from dashboard.pages.import_words import field_words, table_names
from dashboard.pages.problems import effect
from dashboard.store.version import Version
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.differences import Differences
from dashboard.workbooks.row_matching import Row
from dashboard.workbooks.seen import Looked

MOST_ROWS: Final = 20


def harmless(text: str) -> str:
    """A line without what could steer a terminal: a cell's text may hold anything."""
    return "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in text)


def recognised(looked: Looked, words: Words) -> Iterator[str]:
    """What a book was taken for: day, currency, money, and a line or two for each table."""
    about = looked.book.about
    yield (
        f"  as at {day(about.as_at, words)}; currency {about.currency or 'not known'};"
        f" money: {stream_word(about.stream, words)}"
    )
    for seen in looked.sheets:
        for sheet, layout, header, columns, rows, states, total in of_sheet(
            seen, looked.book.problems, words
        ):
            yield f"  {sheet}: {layout}"
            if columns:
                yield f"    titles in row {header}; {columns}"
                yield f"    rows {rows}, States {states}, total {total}"


def problem_lines(problem: Problem, words: Words) -> Iterator[str]:
    """A Problem: where, what, what to do, and what it does to the total."""
    yield f"{problem.severity.upper()}  {problem.where}"
    yield f"    {problem.message()}"
    yield from effect_of(problem, words)


def effect_of(problem: Problem, words: Words) -> Iterator[str]:
    """What a Problem does to the total, where that needs saying."""
    if problem.amount is not None or problem.severity is Severity.ERROR:
        yield f"    {effect(problem, words)}."


def changes(found: Differences, names: Mapping[str, str], words: Words) -> Iterator[str]:
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
    yield from listed("vanished", found.vanished, names, words)
    yield from listed("changed", found.changed, names, words)
    if not found.is_first:
        yield from listed("new", found.new, names, words)


def changes_in_use(found: Differences, words: Words) -> Iterator[str]:
    """Whether figures change, which get lost, and another as-at date, against the book in use."""
    if found.is_none:
        yield "  No figure changes."
    if found.is_loss:
        yield "  LESS WOULD STAND THAN BEFORE:"
        yield from (f"    {line}" for line in losses(found, words))
    before, after = found.as_at
    if before != after:
        yield f"  As at: {day(before, words)} before, {day(after, words)} after."


def listed(kind: str, rows: Sequence[Row], names: Mapping[str, str], words: Words) -> Iterator[str]:
    """Rows of one kind, each with its State, amounts and cell; how many more on the last line."""
    for row in rows[:MOST_ROWS]:
        fields = field_words(words)
        named = [names.get(row.state, row.state), *(dated(part, words) for part in row.what)]
        money = f"{amount(row.before, row, words)} → {amount(row.after, row, words)}"
        differ = ", ".join(fields.get(f, f) for f in row.fields)
        parts = [", ".join(filter(None, named)), money if row.currency else "", differ]
        parts.append(cells(row, words))
        yield f"  {kind}: {'; '.join(filter(None, parts))}"
    if len(rows) > MOST_ROWS:
        yield f"  {kind}: {len(rows) - MOST_ROWS} more"


def versions(kept: Iterable[Version]) -> Iterator[str]:
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
