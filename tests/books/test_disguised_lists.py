"""Disguised lists and tables by year or month give the same figures, or a problem."""

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
PREAMBLES: Final = (
    "Voluntary contributions received in 2021{unit}, as at 30 November 2021",
    "Contributions volontaires reçues en 2021{unit}, au 30 novembre 2021",
    "Contribuciones voluntarias recibidas en 2021{unit}, al 30 de noviembre de 2021",
    "Freiwillige Beiträge, eingegangen 2021{unit}, Stand 30. November 2021",
)
PLEDGE_TITLES: Final = (
    "Pledges for 2021{unit}, as at 30 November 2021",
    "Annonces de contributions pour 2021{unit}, au 30 novembre 2021",
    "Promesas de contribución para 2021{unit}, al 30 de noviembre de 2021",
    "Zusagen für 2021{unit}, Stand 30. November 2021",
)
COLUMN_TITLES: Final = (
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
CHF_FORMAT: Final = "#,##0.00 [$CHF-807]"
amounts = st.integers(1, 10**8) | st.sampled_from([100_000, 123_400, 1_234_56, 202_100])
days = st.dates(date(2021, 1, 1), AS_AT)
Row = tuple[str, date | None, int, int]  # State, day, year, minor units


@st.composite
def payments(draw: st.DrawFn) -> tuple[Counter[Row], bytes, str]:
    """Draw a list of payments: its expected rows, its bytes and its file name."""
    drawn = draw(st.lists(st.tuples(st.integers(0, 7), days, amounts), min_size=1, max_size=7))
    language, unit = draw(st.integers(0, 3)), draw(st.sampled_from(["above", "title", "format"]))
    name_of, amount = draw(draw_naming()), draw(st.sampled_from(AMOUNT_STYLES))
    style = draw(st.sampled_from(DATE_STYLES))
    variant = SheetVariant([[PREAMBLES[language].format(unit=" (CHF)" if unit == "above" else "")]])
    variant.rows += [[] for _ in range(draw(st.integers(0, 20)))]
    titles: list[Any] = [*COLUMN_TITLES[language]]
    titles[2] += " (CHF)" if unit == "title" else ""
    order = draw(st.permutations(range(4)))
    body: list[list[Any]] = [titles]
    for n, day, minor in drawn:
        body.append([name_of(n), style(day), amount(minor), draw(st.sampled_from([None, "paid"]))])
        if draw(st.integers(0, 6)) == 0:
            body.append([None, None, None, None])
    if draw(st.booleans()):
        total = sum(minor for *_, minor in drawn)
        word = draw(st.sampled_from(["Total", "TOTAL GENERAL", "Somme", "Summe", None]))
        body.append([word, None, amount(total), None])
    if draw(st.booleans()):
        body += [[None] * 4, ["e/ Paid in two parts.", None, None, None]]
    for row in body:
        cells = [row[n] for n in order]
        for column, cell in enumerate(cells):
            if unit == "format" and isinstance(cell, float):
                variant.formats[len(variant.rows), column] = CHF_FORMAT
        variant.rows.append(cells)
    expected: Counter[Row] = Counter((STATES[n][0], d, d.year, minor) for n, d, minor in drawn)
    return expected, *draw(draw_file(variant))


@st.composite
def months_across(draw: st.DrawFn, language: int) -> tuple[list[int], list[object], int, str]:
    """Draw columns of months: their years, titles, the year of the table (or 0), and the style of titles."""
    first, count = draw(st.integers(2016, 2020)), draw(st.integers(2, 5))
    start = draw(st.integers(1, 12))
    months = [(first + (start + n - 1) // 12, (start + n - 1) % 12 + 1) for n in range(count)]
    years = [year for year, _ in months]
    style = draw(st.sampled_from(["long", "short", "day", "bare"]))
    table_year = years[0] if len(set(years)) == 1 and draw(st.booleans()) else 0
    title_style = "long" if style == "bare" and not table_year else style
    titles = [month_title(title_style, language, year, month) for year, month in months]
    return years, titles, table_year, style


@st.composite
def years_across(draw: st.DrawFn) -> tuple[list[int], list[object], int, str]:
    """Draw columns of years: as ``months_across``, without year and style."""
    first, count = draw(st.integers(2016, 2020)), draw(st.integers(2, 5))
    years = [first + n for n in range(count)]
    titles = [draw(st.sampled_from([y, str(y), f"FY {y}", f"{y} (CHF)"])) for y in years]
    return years, titles, 0, ""


@st.composite
def years_or_months(draw: st.DrawFn) -> tuple[Counter[Row], bytes, str]:
    """Draw a table with a column a year or month: its expected rows, its bytes and its file name."""
    by_month, language = draw(st.booleans()), draw(st.integers(0, 3))
    years, titles, table_year, style = draw(months_across(language) if by_month else years_across())
    count = len(years)
    variant = SheetVariant()
    preamble = PREAMBLES[language].replace("2021{unit}", "{year} (CHF)", 1)
    variant.rows.append([preamble.format(year=table_year or "")])
    variant.rows += [[] for _ in range(draw(st.integers(0, 20)))]
    top = len(variant.rows)
    name_of, amount = draw(draw_naming()), draw(st.sampled_from(AMOUNT_STYLES))
    empty = draw(st.sampled_from([None, "-", "–", "nil"]))
    has_total = draw(st.booleans())
    variant.rows.append([COLUMN_TITLES[language][0], *titles, *(["Total"] if has_total else [])])
    if style == "day":
        variant.formats |= {(top, column): "mmm-yy" for column in range(1, count + 1)}
    expected: Counter[Row] = Counter()
    sums = [0] * count
    states = draw(st.lists(st.integers(0, 7), min_size=1, max_size=6, unique=True))
    for n in states:
        cells = [draw(st.none() | amounts) for _ in range(count)]
        for column, minor in enumerate(cells):
            if minor is not None:
                expected[STATES[n][0], None, years[column], minor] += 1
                sums[column] += minor
        row = [name_of(n), *(empty if m is None else amount(m) for m in cells)]
        variant.rows.append([*row, *([amount(sum(m or 0 for m in cells))] if has_total else [])])
    if draw(st.booleans()):
        ends = [amount(sum(sums))] if has_total else []
        variant.rows.append(["Total", *map(amount, sums), *ends])
    return expected, *draw(draw_file(variant))


def month_title(style: str, language: int, year: int, month: int) -> object:
    """Return the title of a month's column."""
    if style == "day":
        return date(year, month, 1)
    name = MONTHS[language][month - 1]
    return {"bare": name, "short": f"{name}-{year % 100}", "long": f"{name} {year}"}[style]


@st.composite
def pledges(draw: st.DrawFn) -> tuple[Counter[Row], bytes, str]:
    """Draw a list of pledges with the day of each: its expected rows, its bytes and its file name."""
    drawn = draw(st.lists(st.tuples(st.integers(0, 7), days, amounts), min_size=1, max_size=6))
    language = draw(st.integers(0, 3))
    name_of, amount = draw(draw_naming()), draw(st.sampled_from(AMOUNT_STYLES))
    style = draw(st.sampled_from(DATE_STYLES))
    unit = draw(st.sampled_from(["above", "column"]))
    title = PLEDGE_TITLES[language].format(unit=" (CHF)" if unit == "above" else "")
    variant = SheetVariant([[title], *([] for _ in range(draw(st.integers(0, 20))))])
    day_title = ("Date", "Date", "Fecha", "Datum")[language]
    titles = [COLUMN_TITLES[language][0], day_title, COLUMN_TITLES[language][2]]
    titles += [("Currency", "Monnaie", "Moneda", "Währung")[language]] if unit == "column" else []
    variant.rows.append(titles)
    for n, day, minor in drawn:
        row = [name_of(n), style(day), amount(minor)]
        variant.rows.append([*row, *(["CHF"] if unit == "column" else [])])
    expected: Counter[Row] = Counter((STATES[n][0], d, 2021, minor) for n, d, minor in drawn)
    return expected, *draw(draw_file(variant))


def read_rows(book: Book, table: str, day: str) -> Counter[Row]:
    """Return the rows read: State, day, year, minor units."""
    if table not in book.tables:
        return Counter()
    frame = book.tables[table]
    dates = [None if pd.isna(d) else d.date() for d in frame[day]]
    columns: Sequence[Any] = (frame["state"], dates, frame["year"], frame["amount"])
    return Counter(zip(*(list(c) for c in columns), strict=True))


def check_read_or_reported(expected: Counter[Row], read: Counter[Row], book: Book) -> None:
    """Assert that no row is changed or added, and that a missing row is an error."""
    assert not read - expected, "a figure that nobody sent"
    if expected - read:
        assert any(p.severity is Severity.ERROR for p in book.problems), "a row lost in silence"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(payments())
def test_disguised_payments_are_read_or_reported(
    sent: tuple[Counter[Row], bytes, str],
) -> None:
    """Each with its State, day and amount."""
    expected, content, name = sent
    book = validate_book(read_book(name, content, NAMES))
    check_read_or_reported(expected, read_rows(book, "contributions", "received_on"), book)
    if "contributions" in book.tables:
        assert book.about.currency == "CHF"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(years_or_months())
def test_disguised_years_and_months_are_read_or_reported(
    sent: tuple[Counter[Row], bytes, str],
) -> None:
    """Each amount in the year of its column."""
    expected, content, name = sent
    book = validate_book(read_book(name, content, NAMES))
    check_read_or_reported(expected, read_rows(book, "contributions", "received_on"), book)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(pledges())
def test_disguised_pledges_are_read_or_reported(
    sent: tuple[Counter[Row], bytes, str],
) -> None:
    """None is read as a payment."""
    expected, content, name = sent
    book = validate_book(read_book(name, content, NAMES))
    check_read_or_reported(expected, read_rows(book, "announcements", "said_on"), book)
    assert "contributions" not in book.tables
