"""A clean report in any mix of disguises gives the same figures, or a problem.

A different figure without a problem is the worst that can happen to a person who trusts a page.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.workbooks import Book, Severity, StateNames, read_book
from dashboard.workbooks.clean.table_schemas import validate_book
from tests.books.sheet_variants import export_text
from tests.books.workbook_writers import write_csv, write_openpyxl

NAMES: Final = StateNames.load(paths.reference_folder())
EXAMPLES: Final = int(os.environ.get("DISGUISES", "120"))
STATES: Final = ("Germany", "Japan", "Iraq", "Niger", "Nigeria", "Austria", "Australia", "Holy See")
CODES: Final = ("DEU", "JPN", "IRQ", "NER", "NGA", "AUT", "AUS", "VAT")
TITLES: Final = (
    "Status of contributions as at 31 October 2021 (USD)",
    "État des contributions au 31 octobre 2021 (USD)",
    "Estado de las contribuciones al 31 de octubre de 2021 (USD)",
    "Stand der Beiträge zum 31. Oktober 2021 (USD)",
)
COLUMN_TITLES: Final = (
    ("State", "Assessed", "Received", "Outstanding", "Credit"),
    ("État partie", "Mis en recouvrement", "Reçu", "Solde dû", "Crédit"),
    ("Estado", "Cuota", "Recibido", "Pendiente", "Crédito"),
    ("Staat", "Veranlagt", "Eingegangen", "Ausstehend", "Guthaben"),
)
STYLES: Final[tuple[Callable[[int], object], ...]] = (
    lambda minor: minor / 100,
    lambda minor: f"{minor / 100:.2f}",
    lambda minor: f"{minor / 100:,.2f}".replace(",", "'"),
    lambda minor: f"{minor / 100:,.2f}",
    lambda minor: f"{minor / 100:,.2f}".replace(",", " ").replace(".", ","),
    lambda minor: f"{minor / 100:,.2f}".translate(str.maketrans(",.", ".,")),
    lambda minor: f"USD {minor / 100:.2f}",
    lambda minor: "-" if minor == 0 else minor / 100,
)
amounts = st.integers(0, 10**9) | st.sampled_from([0, 702, 100_000, 1_234_00])
rows_of = st.dictionaries(
    st.integers(0, len(STATES) - 1), st.tuples(amounts, amounts), min_size=1, max_size=6
)


@st.composite
def disguised_reports(draw: st.DrawFn) -> tuple[dict[str, tuple[int, int]], bytes, str]:
    """Draw a report: expected amounts by State (assessed, received), its bytes and its file name."""
    amounts_by_state = draw(rows_of)
    expected = {CODES[n]: pair for n, pair in amounts_by_state.items()}
    language = draw(st.integers(0, 3))
    style = [draw(st.sampled_from(STYLES)) for _ in range(4)]
    marks = draw(st.sampled_from(["", " e/", "*", " (1)"]))
    body: list[list[Any]] = []
    sums = [0, 0, 0, 0]
    for n, (assessed, received) in amounts_by_state.items():
        figures = (assessed, received, max(0, assessed - received), max(0, received - assessed))
        sums = [a + b for a, b in zip(sums, figures, strict=True)]
        body.append([STATES[n] + marks, *(s(f) for s, f in zip(style, figures, strict=True))])
        if draw(st.integers(0, 5)) == 0:
            body.append([])
    if draw(st.booleans()):
        word = draw(st.sampled_from(["Total", "Sum", "Gesamt", None, "All States"]))
        body.append([word, *(s(f) for s, f in zip(style, sums, strict=True))])
    if draw(st.booleans()):
        body += [[], ["e/ Paid in January."], ["Source: invented."]]
    head: list[Any] = [*COLUMN_TITLES[language]]
    extra = draw(st.sampled_from(["", "Remarks", "Share %", "No."]))
    order = draw(st.permutations(range(5)))
    table = [[row[at] if at < len(row) else None for at in order] for row in [head, *body]]
    if extra:
        table = [[*row, extra if n == 0 else n] if any(row) else row for n, row in enumerate(table)]
    preamble: list[list[Any]] = [[TITLES[language]], *([] for _ in range(draw(st.integers(0, 24))))]
    everything = [*preamble, *table]
    if draw(st.integers(0, 4)) == 0:
        width = max(len(row) for row in everything)
        texts = [
            [export_text(c) for c in [*row, *[None] * (width - len(row))]] for row in everything
        ]
        encoding = draw(st.sampled_from(["utf-8-sig", "utf-16"]))
        return expected, write_csv(texts, "\t", encoding), "10MSP.csv"
    return expected, write_openpyxl({"10MSP": everything}), "sent.xlsx"


def read_rows(book: Book) -> Counter[tuple[str, int, int]]:
    """Return the rows read: State, assessed, received."""
    if "status_reports" not in book.tables:
        return Counter()
    table = book.tables["status_reports"]
    columns = (table[c].tolist() for c in ("state", "assessed", "received"))
    return Counter(zip(*columns, strict=True))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(disguised_reports())
def test_a_disguised_report_is_read_or_reported(
    sent: tuple[dict[str, tuple[int, int]], bytes, str],
) -> None:
    """A row may be excluded with an error, but none is changed or added."""
    expected, content, name = sent
    book = validate_book(read_book(name, content, NAMES))
    read = read_rows(book)
    expected_rows = Counter((state, *pair) for state, pair in expected.items())
    assert not read - expected_rows, "a figure that nobody sent"
    if expected_rows - read:
        assert any(p.severity is Severity.ERROR for p in book.problems), "a row lost in silence"
