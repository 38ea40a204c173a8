"""What is wrong with conventions and books on disk: the work of ``dashboard check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.ledger import SettingsError, read_settings
from dashboard.locale import speak
from dashboard.pages.problems import effect
from dashboard.store import folder as store
from dashboard.workbooks import Problem, Severity, StateNames, read_book
from dashboard.workbooks.problem import kept_out
from dashboard.workbooks.schemas import held


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

    @property
    def status(self) -> int:
        """The exit status: 0 clean, 1 warnings, 2 errors."""
        severities = {finding.severity for finding in self.findings}
        return 2 if Severity.ERROR in severities else 1 if severities else 0


def check(paths: Iterable[Path], names: StateNames) -> Checked:
    """Look at conventions, folders of books, and single books."""
    findings: list[Finding] = []
    sums: dict[str, int] = {}
    books = 0
    for path in paths:
        files, faults = at_hand(path)
        findings += faults
        for file in files:
            books += 1
            problems = problems_of(file, names)
            findings += [
                Finding(p.severity, f"{file}{p.where.removeprefix(p.book)}", p.message(), p)
                for p in problems
            ]
            for currency, amount in kept_out(problems).items():
                sums[currency] = sums.get(currency, 0) + amount
    return Checked(books, tuple(findings), sums)


def at_hand(path: Path) -> tuple[list[Path], list[Finding]]:
    """The books that a path names, and what is wrong beside them."""
    if not path.exists():
        return [], [Finding(Severity.ERROR, str(path), "There is no such file or folder.")]
    if not path.is_dir():
        return [path], []
    folders = store.conventions(path) or (path,)
    files = [book for folder in folders for book in store.books(folder)]
    faults = [fault for folder in folders for fault in settings_faults(folder)]
    if not files:
        message = (
            "No workbook (.xlsx) is in this folder. dashboard new FOLDER makes books to fill in."
        )
        faults.append(Finding(Severity.ERROR, str(path), message))
    return files, faults


def settings_faults(folder: Path) -> Iterator[Finding]:
    """What is wrong with a folder's ``convention.toml``."""
    settings = folder / store.SETTINGS
    try:
        if settings.is_file():
            read_settings(settings.read_bytes(), str(settings))
    except SettingsError as error:
        yield Finding(Severity.ERROR, str(settings), str(error).removeprefix(f"{settings}: "))


def problems_of(file: Path, names: StateNames) -> tuple[Problem, ...]:
    """All Problems of one book, whose tables are held to their contract."""
    try:
        content = store.read(file)
    except OSError:
        return (Problem("cannot-be-opened", file.name),)
    return held(read_book(file.name, content, names)).problems


def lines(found: Checked) -> Iterator[str]:
    """The findings for a person at a terminal, and what they come to on the last line."""
    words = speak("en")
    for finding in found.findings:
        yield f"{finding.severity.upper()}  {finding.where}"
        yield f"    {finding.message}"
        problem = finding.problem
        if problem is not None and (problem.amount is not None or not finding.is_warning):
            yield f"    {effect(problem, words)}."
    counts = [
        counted(sum(not f.is_warning for f in found.findings), "error"),
        counted(sum(f.is_warning for f in found.findings), "warning"),
    ]
    kept = " and ".join(words.money(m, c, cents=True) for c, m in sorted(found.kept_out.items()))
    worth = f" Not counted, as far as known: {kept}." if kept else ""
    yield f"{counted(found.books, 'book')} checked: {', '.join(counts)}.{worth}"


def counted(n: int, thing: str) -> str:
    """A number of things: ``no errors``, ``1 error``, ``2 errors``."""
    return f"{n or 'no'} {thing}{'' if n == 1 else 's'}"
