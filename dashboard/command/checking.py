"""What is wrong with conventions and books on disk: the work of ``dashboard check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.apart import look_apart
from dashboard.command import printed, questions
from dashboard.command.holding import held_in, sentence
from dashboard.importing import mapping_at
from dashboard.ledger import SettingsError, read_settings, usable_settings
from dashboard.locale import speak
from dashboard.section import Section, identify, renew_settings
from dashboard.store import folder as store
from dashboard.store.names import printable
from dashboard.store.regular import read_regular
from dashboard.store.together import read_together
from dashboard.store.versions import History
from dashboard.unread import problems_of, refuse_bad_name
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.limits import DEFAULT, Limits
from dashboard.workbooks.mapping import AS_FOUND
from dashboard.workbooks.mapping_file import MappingError, read_mapping
from dashboard.workbooks.problems.problem import kept_out
from dashboard.workbooks.seen import Looked


@dataclass(frozen=True, slots=True)
class Finding:
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
class Checked:
    """All findings, how many books were looked at, and what is kept out of the totals."""

    books: int
    findings: tuple[Finding, ...]
    kept_out: dict[str, int]  # minor units by currency
    looked: tuple[tuple[Path, Looked], ...] = ()  # the books that were named one by one
    asked: tuple[tuple[Path, Looked], ...] = ()  # those with open questions

    @property
    def status(self) -> int:
        """The exit status: 0 clean, 1 warnings, 2 errors or open questions."""
        severities = {finding.severity for finding in self.findings}
        return 2 if Severity.ERROR in severities or self.asked else 1 if severities else 0

    def as_json(self) -> list[dict[str, object]]:
        """All findings and open questions for other programs."""
        words = speak("en")
        asked = [
            one for file, looked in self.asked for one in questions.as_json(file, looked, words)
        ]
        return [*(finding.as_json() for finding in self.findings), *asked]


def check(paths: Iterable[Path]) -> Checked:
    """Look at conventions, folders of books, and single books; each is read apart."""
    findings: list[Finding] = []
    sums: dict[str, int] = {}
    named: list[tuple[Path, Looked]] = []
    asked: list[tuple[Path, Looked]] = []
    books = 0
    for path in paths:
        files, faults = at_hand(path)
        findings += faults
        for file in files:
            books += 1
            looked = look(file)
            if file == path:
                named.append((file, looked))
            if looked.questions:
                asked.append((file, looked))
            problems = looked.book.problems
            findings += [
                Finding(
                    p.severity,
                    f"{printable(str(file))}{p.where.removeprefix(p.book)}",
                    p.message(),
                    p,
                )
                for p in problems
            ]
            for currency, amount in kept_out(problems).items():
                sums[currency] = sums.get(currency, 0) + amount
    return Checked(books, tuple(findings), sums, tuple(named), tuple(asked))


def at_hand(path: Path) -> tuple[list[Path], list[Finding]]:
    """The books that a path names, and what is wrong beside them."""
    if not path.exists():
        return [], [Finding(Severity.ERROR, str(path), "There is no such file or folder.")]
    if not path.is_dir():
        return [path], []
    folders = store.conventions(path) or (path,)
    files = [book for folder in folders for book in store.books(folder)]
    faults = [*settings_faults(folders)]
    faults += [fault for folder in folders for fault in held_saves(folder)]
    if not files:
        message = (
            "No workbook (.xlsx) is in this folder. dashboard new FOLDER makes books to fill in."
        )
        faults.append(Finding(Severity.ERROR, str(path), message))
    return files, faults


def settings_faults(folders: Sequence[Path]) -> Iterator[Finding]:
    """What is wrong with the ``convention.toml`` of folders, and which have the id of another one."""
    sections = [Section(f, usable_settings(b"", printable(f.name))) for f in folders]
    for section in sections:
        with suppress(FileNotFoundError):
            renew_settings(section)
    identify(sections)
    for section in sections:
        where = printable(str(section.folder / store.SETTINGS))
        for one in section.faults:
            yield Finding(one.severity, where, one.message())


def held_saves(folder: Path) -> Iterator[Finding]:
    """Which saves of a convention are held; only where versions are kept can one be."""
    if (folder / store.SETTINGS).is_file() and History(folder).books():
        for one in held_in(folder):
            message = f"{sentence(one)} See: dashboard held {folder}"
            yield Finding(Severity.WARNING, str(folder / one.name), message)


def look(file: Path) -> Looked:
    """A book as the dashboard shows it, read as the mapping beside it says, and held to its contract."""
    beside = store.mapping_of(file)
    try:
        refuse_bad_name(file)
        _, content, beside_it = read_together(file)
        mapping = AS_FOUND if beside_it is None else read_mapping(beside_it, beside.name)
    except OSError as error:
        return refused(file.name, *problems_of(file.name, error))
    except MappingError as error:
        return refused(file.name, *error.of_book(file.name))
    looked = look_apart(file.name, content, mapping, limits_of(file.parent))
    return replace(looked, book=held(looked.book))


def refused(name: str, *problems: Problem) -> Looked:
    """A book of which nothing was read, and why."""
    return Looked(Book(name, "", About(), {}, problems))


def limits_of(folder: Path) -> Limits:
    """The bounds within which a folder's books are read."""
    try:
        content = read_regular(folder / store.SETTINGS)
    except OSError:
        return DEFAULT
    try:
        return read_settings(content).limits
    except SettingsError:
        return usable_settings(content, folder.name).limits


def lines(found: Checked) -> Iterator[str]:
    """What was recognised, the findings, and what they come to on the last line, for a terminal."""
    words = speak("en")
    for file, looked in found.looked:
        yield printable(str(file))
        yield from printed.recognised(looked, words)
    for finding in found.findings:
        yield f"{finding.severity.upper()}  {finding.where}"
        yield f"    {finding.message}"
        if finding.problem is not None:
            yield from printed.effect_of(finding.problem, words)
    for file, looked in found.asked:
        yield printable(str(file))
        yield from questions.questions(looked, mapping_at(file), words)
    counts = [
        counted(sum(not f.is_warning for f in found.findings), "error"),
        counted(sum(f.is_warning for f in found.findings), "warning"),
    ]
    if n := sum(len(looked.questions) for _, looked in found.asked):
        counts.append(f"{counted(n, 'question')} open")
    kept = " and ".join(words.money(m, c, cents=True) for c, m in sorted(found.kept_out.items()))
    worth = f" Not counted, as far as known: {kept}." if kept else ""
    yield f"{counted(found.books, 'book')} checked: {', '.join(counts)}.{worth}"


def counted(n: int, thing: str) -> str:
    """A number of things: ``no errors``, ``1 error``, ``2 errors``."""
    return f"{n or 'no'} {thing}{'' if n == 1 else 's'}"
