"""Payments, promises, years and months across: in any mix of disguises the same figures, or a Problem."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.workbooks import Book, Severity, StateNames, read_book
from dashboard.workbooks.clean.table_schemas import validate_book
from tests.books.sheet_variants import (
    AMOUNT_STYLES,
    DATE_STYLES,
    STATES,
    SheetVariant,
    draw_file,
    draw_naming,
)

NAMES: Final = StateNames.load(paths.reference_folder())
EXAMPLES: Final = int(os.environ.get("DISGUISES", "120"))
AS_AT: Final = date(2021, 11, 30)
ABOVE: Final = (
    "Voluntary contributions received in 2021{unit}, as at 30 November 2021",
    "Contributions volontaires reçues en 2021{unit}, au 30 novembre 2021",
    "Contribuciones voluntarias recibidas en 2021{unit}, al 30 de noviembre de 2021",
    "Freiwillige Beiträge, eingegangen 2021{unit}, Stand 30. November 2021",
)
PLEDGED: Final = (
    "Pledges for 2021{unit}, as at 30 November 2021",
    "Annonces de contributions pour 2021{unit}, au 30 novembre 2021",
    "Promesas de contribución para 2021{unit}, al 30 de noviembre de 2021",
    "Zusagen für 2021{unit}, Stand 30. November 2021",
)
HEADS: Final = (
    ("State", "Date received", "Amount", "Remarks"),
    ("État", "Date de réception", "Montant", "Observations"),
    ("Estado", "Fecha de recepción", "Importe", "Observaciones"),
    ("Staat", "Eingangsdatum", "Betrag", "Bemerkungen"),
)
MONTHS: Final = (
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    (
        "janv.",
        "févr.",
        "mars",
        "avril",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
    (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "sept.",
        "oct.",
        "nov.",
        "dic.",
    ),
    ("Jan", "Feb", "März", "April", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"),
)
SHOWN: Final = "#,##0.00 [$CHF-807]"
amounts = st.integers(1, 10**8) | st.sampled_from([100_000, 123_400, 1_234_56, 202_100])
days = st.dates(date(2021, 1, 1), AS_AT)
Row = tuple[str, date | None, int, int]  # State, day, year, minor units


@st.composite
def payments(draw: st.DrawFn) -> tuple[Counter[Row], bytes, str]:
    """A list of payments, and what it means."""
    given_rows = draw(st.lists(st.tuples(st.integers(0, 7), days, amounts), min_size=1, max_size=7))
    language, unit = draw(st.integers(0, 3)), draw(st.sampled_from(["above", "title", "format"]))
    named, amount = draw(draw_naming()), draw(st.sampled_from(AMOUNT_STYLES))
    written = draw(st.sampled_from(DATE_STYLES))
    dressed = SheetVariant([[ABOVE[language].format(unit=" (CHF)" if unit == "above" else "")]])
    dressed.rows += [[] for _ in range(draw(st.integers(0, 20)))]
    heads: list[Any] = [*HEADS[language]]
    heads[2] += " (CHF)" if unit == "title" else ""
    order = draw(st.permutations(range(4)))
    body: list[list[Any]] = [heads]
    for n, day, minor in given_rows:
        body.append([named(n), written(day), amount(minor), draw(st.sampled_from([None, "paid"]))])
        if draw(st.integers(0, 6)) == 0:
            body.append([None, None, None, None])
    if draw(st.booleans()):
        total = sum(minor for *_, minor in given_rows)
        word = draw(st.sampled_from(["Total", "TOTAL GENERAL", "Somme", "Summe", None]))
        body.append([word, None, amount(total), None])
    if draw(st.booleans()):
        body += [[None] * 4, ["e/ Paid in two parts.", None, None, None]]
    for row in body:
        cells = [row[at] for at in order]
        for place, cell in enumerate(cells):
            if unit == "format" and isinstance(cell, float):
                dressed.formats[len(dressed.rows), place] = SHOWN
        dressed.rows.append(cells)
    clean: Counter[Row] = Counter((STATES[n][0], d, d.year, minor) for n, d, minor in given_rows)
    return clean, *draw(draw_file(dressed))


@st.composite
def months_across(draw: st.DrawFn, language: int) -> tuple[list[int], list[object], int, str]:
    """The years of months across, their titles, the year above all (0: none), and how they are written."""
    first, count = draw(st.integers(2016, 2020)), draw(st.integers(2, 5))
    start = draw(st.integers(1, 12))
    months = [(first + (start + n - 1) // 12, (start + n - 1) % 12 + 1) for n in range(count)]
    years = [year for year, _ in months]
    how = draw(st.sampled_from(["long", "short", "day", "bare"]))
    whole = years[0] if len(set(years)) == 1 and draw(st.booleans()) else 0
    written = "long" if how == "bare" and not whole else how
    return years, [month_head(written, language, year, month) for year, month in months], whole, how


@st.composite
def years_across(draw: st.DrawFn) -> tuple[list[int], list[object], int, str]:
    """Years across and their titles; the others as ``months_across``."""
    first, count = draw(st.integers(2016, 2020)), draw(st.integers(2, 5))
    years = [first + n for n in range(count)]
    heads = [draw(st.sampled_from([y, str(y), f"FY {y}", f"{y} (CHF)"])) for y in years]
    return years, heads, 0, ""


@st.composite
def crosses(draw: st.DrawFn) -> tuple[Counter[Row], bytes, str]:
    """States down, years or months across, and what it means."""
    by_month, language = draw(st.booleans()), draw(st.integers(0, 3))
    years, heads, whole, how = draw(months_across(language) if by_month else years_across())
    count = len(years)
    dressed = SheetVariant()
    above = ABOVE[language].replace("2021{unit}", "{year} (CHF)", 1)
    dressed.rows.append([above.format(year=whole or "")])
    dressed.rows += [[] for _ in range(draw(st.integers(0, 20)))]
    top = len(dressed.rows)
    named, amount = draw(draw_naming()), draw(st.sampled_from(AMOUNT_STYLES))
    empty = draw(st.sampled_from([None, "-", "–", "nil"]))
    has_total = draw(st.booleans())
    dressed.rows.append([HEADS[language][0], *heads, *(["Total"] if has_total else [])])
    if how == "day":
        dressed.formats |= {(top, place): "mmm-yy" for place in range(1, count + 1)}
    clean: Counter[Row] = Counter()
    sums = [0] * count
    chosen = draw(st.lists(st.integers(0, 7), min_size=1, max_size=6, unique=True))
    for n in chosen:
        cells = [draw(st.none() | amounts) for _ in range(count)]
        for place, minor in enumerate(cells):
            if minor is not None:
                clean[STATES[n][0], None, years[place], minor] += 1
                sums[place] += minor
        row = [named(n), *(empty if m is None else amount(m) for m in cells)]
        dressed.rows.append([*row, *([amount(sum(m or 0 for m in cells))] if has_total else [])])
    if draw(st.booleans()):
        ends = [amount(sum(sums))] if has_total else []
        dressed.rows.append(["Total", *map(amount, sums), *ends])
    return clean, *draw(draw_file(dressed))


def month_head(how: str, language: int, year: int, month: int) -> object:
    """The title of a month's column."""
    if how == "day":
        return date(year, month, 1)
    name = MONTHS[language][month - 1]
    return {"bare": name, "short": f"{name}-{year % 100}", "long": f"{name} {year}"}[how]


@st.composite
def promises(draw: st.DrawFn) -> tuple[Counter[Row], bytes, str]:
    """A list of pledges, and what it means; the day is that on which each was made."""
    given_rows = draw(st.lists(st.tuples(st.integers(0, 7), days, amounts), min_size=1, max_size=6))
    language = draw(st.integers(0, 3))
    named, amount = draw(draw_naming()), draw(st.sampled_from(AMOUNT_STYLES))
    written = draw(st.sampled_from(DATE_STYLES))
    unit = draw(st.sampled_from(["above", "column"]))
    title = PLEDGED[language].format(unit=" (CHF)" if unit == "above" else "")
    dressed = SheetVariant([[title], *([] for _ in range(draw(st.integers(0, 20))))])
    day_head = ("Date", "Date", "Fecha", "Datum")[language]
    heads = [HEADS[language][0], day_head, HEADS[language][2]]
    heads += [("Currency", "Monnaie", "Moneda", "Währung")[language]] if unit == "column" else []
    dressed.rows.append(heads)
    for n, day, minor in given_rows:
        row = [named(n), written(day), amount(minor)]
        dressed.rows.append([*row, *(["CHF"] if unit == "column" else [])])
    clean: Counter[Row] = Counter((STATES[n][0], d, 2021, minor) for n, d, minor in given_rows)
    return clean, *draw(draw_file(dressed))


def read_rows(book: Book, table: str, day: str) -> Counter[Row]:
    """What was read: State, day, year, minor units."""
    if table not in book.tables:
        return Counter()
    frame = book.tables[table]
    found = [None if pd.isna(d) else d.date() for d in frame[day]]
    columns: Sequence[Any] = (frame["state"], found, frame["year"], frame["amount"])
    return Counter(zip(*(list(c) for c in columns), strict=True))


def is_told(meant: Counter[Row], read: Counter[Row], book: Book) -> None:
    """No row is another one, none is added; one that is kept out is told."""
    assert not read - meant, "a figure that nobody sent"
    if meant - read:
        assert any(p.severity is Severity.ERROR for p in book.problems), "a row lost in silence"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(payments())
def test_disguised_payments_are_read_as_they_are_or_told(
    made: tuple[Counter[Row], bytes, str],
) -> None:
    """Each with its State, day and amount."""
    clean, content, name = made
    book = validate_book(read_book(name, content, NAMES))
    is_told(clean, read_rows(book, "contributions", "received_on"), book)
    if "contributions" in book.tables:
        assert book.about.currency == "CHF"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(crosses())
def test_disguised_years_and_months_are_read_as_they_are_or_told(
    made: tuple[Counter[Row], bytes, str],
) -> None:
    """Each amount in the year above it."""
    clean, content, name = made
    book = validate_book(read_book(name, content, NAMES))
    is_told(clean, read_rows(book, "contributions", "received_on"), book)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(promises())
def test_disguised_promises_are_read_as_they_are_or_told(
    made: tuple[Counter[Row], bytes, str],
) -> None:
    """And none of them as money that came."""
    clean, content, name = made
    book = validate_book(read_book(name, content, NAMES))
    is_told(clean, read_rows(book, "announcements", "said_on"), book)
    assert "contributions" not in book.tables
