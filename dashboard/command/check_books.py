"""What is wrong with conventions and books on disk: the work of ``dashboard check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.command import open_questions, terminal_output
from dashboard.command.held_saves import describe_held_save, find_held_saves
from dashboard.conventions.convention_state import ConventionState, assign_ids, update_settings
from dashboard.conventions.import_book import load_mapping
from dashboard.conventions.unreadable_books import check_file_name, problems_from_error
from dashboard.ledger import SettingsError, read_settings, read_valid_settings
from dashboard.locale import load_words
from dashboard.sandbox.sandbox import read_in_sandbox
from dashboard.store import book_folder as store
from dashboard.store.book_files import read_book_files
from dashboard.store.file_names import escape_unprintable
from dashboard.store.history import History
from dashboard.store.regular_files import read_regular_file
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.mapping.mapping_file import MappingError, read_mapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.problem import sum_excluded


@dataclass(frozen=True, slots=True)
class CheckMessage:
    """One thing to look at; ``problem`` where it is in a book."""

    severity: Severity
    where: str
    message: str
    problem: Problem | None = None

    @property
    def is_warning(self) -> bool:
        """Whether it keeps nothing out."""
        return self.severity is Severity.WARNING

    def as_json(self) -> dict[str, object]:
        """The finding for other programs; amounts in minor units."""
        found: dict[str, object] = {
            "severity": self.severity.value,
            "where": self.where,
            "message": self.message,
        }
        if self.problem is not None:
            found |= {
                "code": self.problem.code,
                "book": self.problem.book,
                "sheet": self.problem.sheet,
                "cell": self.problem.cell,
                "amount_minor": self.problem.amount,
                "currency": self.problem.currency,
                "counted": self.problem.counted,
            }
        return found


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings, how many books were looked at, and what is kept out of the totals."""

    books: int
    messages: tuple[CheckMessage, ...]
    kept_out: dict[str, int]  # minor units by currency
    named_books: tuple[tuple[Path, ReadResult], ...] = ()  # the books that were named one by one
    books_with_questions: tuple[tuple[Path, ReadResult], ...] = ()  # those with open questions

    @property
    def status(self) -> int:
        """The exit status: 0 clean, 1 warnings, 2 errors or open questions."""
        severities = {finding.severity for finding in self.messages}
        return (
            2
            if Severity.ERROR in severities or self.books_with_questions
            else 1
            if severities
            else 0
        )

    def as_json(self) -> list[dict[str, object]]:
        """All findings and open questions for other programs."""
        words = load_words("en")
        asked = [
            one
            for file, looked in self.books_with_questions
            for one in open_questions.questions_as_json(file, looked, words)
        ]
        return [*(finding.as_json() for finding in self.messages), *asked]


def check_paths(paths: Iterable[Path]) -> CheckReport:
    """Look at conventions, folders of books, and single books; each is read apart."""
    findings: list[CheckMessage] = []
    sums: dict[str, int] = {}
    named: list[tuple[Path, ReadResult]] = []
    asked: list[tuple[Path, ReadResult]] = []
    books = 0
    for path in paths:
        files, faults = collect_books(path)
        findings += faults
        for file in files:
            books += 1
            looked = read_book_file(file)
            if file == path:
                named.append((file, looked))
            if looked.questions:
                asked.append((file, looked))
            problems = looked.book.problems
            findings += [
                CheckMessage(
                    p.severity,
                    f"{escape_unprintable(str(file))}{p.location.removeprefix(p.book)}",
                    p.message(),
                    p,
                )
                for p in problems
            ]
            for currency, amount in sum_excluded(problems).items():
                sums[currency] = sums.get(currency, 0) + amount
    return CheckReport(books, tuple(findings), sums, tuple(named), tuple(asked))


def collect_books(path: Path) -> tuple[list[Path], list[CheckMessage]]:
    """The books that a path names, and what is wrong beside them."""
    if not path.exists():
        return [], [CheckMessage(Severity.ERROR, str(path), "There is no such file or folder.")]
    if not path.is_dir():
        return [path], []
    folders = store.list_convention_folders(path) or (path,)
    files = [book for folder in folders for book in store.list_books(folder)]
    faults = [*check_settings(folders)]
    faults += [fault for folder in folders for fault in check_held_saves(folder)]
    if not files:
        message = (
            "No workbook (.xlsx) is in this folder. dashboard new FOLDER makes books to fill in."
        )
        faults.append(CheckMessage(Severity.ERROR, str(path), message))
    return files, faults


def check_settings(folders: Sequence[Path]) -> Iterator[CheckMessage]:
    """What is wrong with the ``convention.toml`` of folders, and which have the id of another one."""
    sections = [
        ConventionState(f, read_valid_settings(b"", escape_unprintable(f.name))) for f in folders
    ]
    for section in sections:
        with suppress(FileNotFoundError):
            update_settings(section)
    assign_ids(sections)
    for section in sections:
        where = escape_unprintable(str(section.folder / store.SETTINGS_FILE))
        for one in section.problems:
            yield CheckMessage(one.severity, where, one.message())


def check_held_saves(folder: Path) -> Iterator[CheckMessage]:
    """Which saves of a convention are held; only where versions are kept can one be."""
    if (folder / store.SETTINGS_FILE).is_file() and History(folder).books():
        for one in find_held_saves(folder):
            message = f"{describe_held_save(one)} See: dashboard held {folder}"
            yield CheckMessage(Severity.WARNING, str(folder / one.name), message)


def read_book_file(file: Path) -> ReadResult:
    """A book as the dashboard shows it, read as the mapping beside it says, and held to its contract."""
    beside = store.mapping_path(file)
    try:
        check_file_name(file)
        _, content, beside_it = read_book_files(file)
        mapping = EMPTY_MAPPING if beside_it is None else read_mapping(beside_it, beside.name)
    except OSError as error:
        return refused_book(file.name, *problems_from_error(file.name, error))
    except MappingError as error:
        return refused_book(file.name, *error.to_book_problems(file.name))
    looked = read_in_sandbox(file.name, content, mapping, folder_limits(file.parent))
    return replace(looked, book=validate_book(looked.book))


def refused_book(name: str, *problems: Problem) -> ReadResult:
    """A book of which nothing was read, and why."""
    return ReadResult(Book(name, "", About(), {}, problems))


def folder_limits(folder: Path) -> Limits:
    """The bounds within which a folder's books are read."""
    try:
        content = read_regular_file(folder / store.SETTINGS_FILE)
    except OSError:
        return DEFAULT_LIMITS
    try:
        return read_settings(content).limits
    except SettingsError:
        return read_valid_settings(content, folder.name).limits


def report_lines(found: CheckReport) -> Iterator[str]:
    """What was recognised, the findings, and what they come to on the last line, for a terminal."""
    words = load_words("en")
    for file, looked in found.named_books:
        yield escape_unprintable(str(file))
        yield from terminal_output.recognition_lines(looked, words)
    for finding in found.messages:
        yield f"{finding.severity.upper()}  {finding.where}"
        yield f"    {finding.message}"
        if finding.problem is not None:
            yield from terminal_output.effect_lines(finding.problem, words)
    for file, looked in found.books_with_questions:
        yield escape_unprintable(str(file))
        yield from open_questions.question_lines(looked, load_mapping(file), words)
    counts = [
        format_count(sum(not f.is_warning for f in found.messages), "error"),
        format_count(sum(f.is_warning for f in found.messages), "warning"),
    ]
    if n := sum(len(looked.questions) for _, looked in found.books_with_questions):
        counts.append(f"{format_count(n, 'question')} open")
    kept = " and ".join(words.money(m, c, cents=True) for c, m in sorted(found.kept_out.items()))
    worth = f" Not counted, as far as known: {kept}." if kept else ""
    yield f"{format_count(found.books, 'book')} checked: {', '.join(counts)}.{worth}"


def format_count(n: int, thing: str) -> str:
    """A number of things: ``no errors``, ``1 error``, ``2 errors``."""
    return f"{n or 'no'} {thing}{'' if n == 1 else 's'}"
