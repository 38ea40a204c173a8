"""``dashboard check``: report what is wrong with conventions and books on disk."""

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
    """One message; ``problem`` if it is about a book's content."""

    severity: Severity
    where: str
    message: str
    problem: Problem | None = None

    @property
    def is_warning(self) -> bool:
        """Return True for a warning, which excludes nothing from the totals."""
        return self.severity is Severity.WARNING

    def as_json(self) -> dict[str, object]:
        """Return the message for other programs; amounts in minor units."""
        record: dict[str, object] = {
            "severity": self.severity.value,
            "where": self.where,
            "message": self.message,
        }
        if self.problem is not None:
            record |= {
                "code": self.problem.code,
                "book": self.problem.book,
                "sheet": self.problem.sheet,
                "cell": self.problem.cell,
                "amount_minor": self.problem.amount,
                "currency": self.problem.currency,
                "counted": self.problem.counted,
            }
        return record


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All messages, the number of books checked, and the amounts excluded from totals."""

    books: int
    messages: tuple[CheckMessage, ...]
    excluded: dict[str, int]  # minor units by currency
    named_books: tuple[tuple[Path, ReadResult], ...] = ()  # books named as arguments
    books_with_questions: tuple[tuple[Path, ReadResult], ...] = ()  # books with open questions

    @property
    def status(self) -> int:
        """Return the exit status: 0 clean, 1 warnings, 2 errors or open questions."""
        severities = {message.severity for message in self.messages}
        return (
            2
            if Severity.ERROR in severities or self.books_with_questions
            else 1
            if severities
            else 0
        )

    def as_json(self) -> list[dict[str, object]]:
        """Return all messages and open questions for other programs."""
        words = load_words("en")
        questions = [
            question
            for file, result in self.books_with_questions
            for question in open_questions.questions_as_json(file, result, words)
        ]
        return [*(message.as_json() for message in self.messages), *questions]


def check_paths(paths: Iterable[Path]) -> CheckReport:
    """Check conventions, folders of books, and single books, each in the sandbox."""
    messages: list[CheckMessage] = []
    sums: dict[str, int] = {}
    named_books: list[tuple[Path, ReadResult]] = []
    books_with_questions: list[tuple[Path, ReadResult]] = []
    books = 0
    for path in paths:
        files, folder_messages = collect_books(path)
        messages += folder_messages
        for file in files:
            books += 1
            result = read_book_file(file)
            if file == path:
                named_books.append((file, result))
            if result.questions:
                books_with_questions.append((file, result))
            problems = result.book.problems
            messages += [
                CheckMessage(
                    problem.severity,
                    f"{escape_unprintable(str(file))}{problem.location.removeprefix(problem.book)}",
                    problem.message(),
                    problem,
                )
                for problem in problems
            ]
            for currency, amount in sum_excluded(problems).items():
                sums[currency] = sums.get(currency, 0) + amount
    return CheckReport(
        books, tuple(messages), sums, tuple(named_books), tuple(books_with_questions)
    )


def collect_books(path: Path) -> tuple[list[Path], list[CheckMessage]]:
    """Return the books of a path, and messages about its folders."""
    if not path.exists():
        return [], [CheckMessage(Severity.ERROR, str(path), "There is no such file or folder.")]
    if not path.is_dir():
        return [path], []
    folders = store.list_convention_folders(path) or (path,)
    files = [book for folder in folders for book in store.list_books(folder)]
    messages = [*check_settings(folders)]
    messages += [held_message for folder in folders for held_message in check_held_saves(folder)]
    if not files:
        message = (
            "No workbook (.xlsx) is in this folder. dashboard new FOLDER makes books to fill in."
        )
        messages.append(CheckMessage(Severity.ERROR, str(path), message))
    return files, messages


def check_settings(folders: Sequence[Path]) -> Iterator[CheckMessage]:
    """Yield problems of the folders' ``convention.toml``, and duplicate ids."""
    states = [
        ConventionState(folder, read_valid_settings(b"", escape_unprintable(folder.name)))
        for folder in folders
    ]
    for state in states:
        with suppress(FileNotFoundError):
            update_settings(state)
    assign_ids(states)
    for state in states:
        where = escape_unprintable(str(state.folder / store.SETTINGS_FILE))
        for problem in state.problems:
            yield CheckMessage(problem.severity, where, problem.message())


def check_held_saves(folder: Path) -> Iterator[CheckMessage]:
    """Yield a warning for each held save; only folders with versions can have any."""
    if (folder / store.SETTINGS_FILE).is_file() and History(folder).books():
        for held in find_held_saves(folder):
            message = f"{describe_held_save(held)} See: dashboard held {folder}"
            yield CheckMessage(Severity.WARNING, str(folder / held.name), message)


def read_book_file(file: Path) -> ReadResult:
    """Read a book with the mapping next to it, as the server does, and validate its tables."""
    mapping_file = store.mapping_path(file)
    try:
        check_file_name(file)
        _, content, mapping_content = read_book_files(file)
        mapping = (
            EMPTY_MAPPING
            if mapping_content is None
            else read_mapping(mapping_content, mapping_file.name)
        )
    except OSError as error:
        return refused_book(file.name, *problems_from_error(file.name, error))
    except MappingError as error:
        return refused_book(file.name, *error.to_book_problems(file.name))
    result = read_in_sandbox(file.name, content, mapping, folder_limits(file.parent))
    return replace(result, book=validate_book(result.book))


def refused_book(name: str, *problems: Problem) -> ReadResult:
    """Return the result of a book that was not read, with the reasons."""
    return ReadResult(Book(name, "", About(), {}, problems))


def folder_limits(folder: Path) -> Limits:
    """Return the reading limits of a folder's settings."""
    try:
        content = read_regular_file(folder / store.SETTINGS_FILE)
    except OSError:
        return DEFAULT_LIMITS
    try:
        return read_settings(content).limits
    except SettingsError:
        return read_valid_settings(content, folder.name).limits


def report_lines(report: CheckReport) -> Iterator[str]:
    """Yield the report for a terminal: recognition, messages, questions, then a summary."""
    words = load_words("en")
    for file, result in report.named_books:
        yield escape_unprintable(str(file))
        yield from terminal_output.recognition_lines(result, words)
    for message in report.messages:
        yield f"{message.severity.upper()}  {message.where}"
        yield f"    {message.message}"
        if message.problem is not None:
            yield from terminal_output.effect_lines(message.problem, words)
    for file, result in report.books_with_questions:
        yield escape_unprintable(str(file))
        yield from open_questions.question_lines(result, load_mapping(file), words)
    counts = [
        format_count(sum(not message.is_warning for message in report.messages), "error"),
        format_count(sum(message.is_warning for message in report.messages), "warning"),
    ]
    if n := sum(len(result.questions) for _, result in report.books_with_questions):
        counts.append(f"{format_count(n, 'question')} open")
    excluded = " and ".join(
        words.money(minor, currency, cents=True)
        for currency, minor in sorted(report.excluded.items())
    )
    excluded_text = f" Not counted, as far as known: {excluded}." if excluded else ""
    yield f"{format_count(report.books, 'book')} checked: {', '.join(counts)}.{excluded_text}"


def format_count(n: int, noun: str) -> str:
    """Format a count: ``no errors``, ``1 error``, ``2 errors``."""
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"
