"""Kinds of files that went wrong, in other words and languages: the right figure, or a question is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.workbooks.problems.texts.problem_text import Severity
from dashboard.workbooks.reader import read_with_preview
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.office_books import NAMES, workbook

TITLE: Final = "Voluntary contributions received in 2021, in US dollars"
HEADS: Final = ["Donor", "Date received", "Amount received"]
DAY: Final = date(2021, 3, 5)
GIFTS: Final[list[list[Any]]] = [
    ["Austria", DAY, 1000.5],
    ["Belgium", DAY, 2000.25],
    ["Chile", DAY, 700],
    ["Peru", DAY, 90],
]
ALL, WITHOUT_LAST = 379_075, 370_075
ASKED: Final = 0  # nothing is counted: a question or an error is open
Rows = list[list[Any]]


def counted(sheets: dict[str, Rows]) -> int:
    """What is counted in cents; where it is nothing, something says so."""
    looked = read_with_preview("sent.xlsx", workbook(sheets), NAMES)
    frames = [f for name, f in looked.book.tables.items() if name == "contributions"]
    errors = [p for p in looked.book.problems if p.severity is Severity.ERROR]
    total = sum(int(frame["amount"].sum()) for frame in frames)
    assert total or looked.questions or errors
    return total


def with_column(title: str, texts: list[Any]) -> dict[str, Rows]:
    """The list with another column."""
    return {
        "Sheet1": [[TITLE], [*HEADS, title], *([*g, t] for g, t in zip(GIFTS, texts, strict=True))]
    }


@pytest.mark.parametrize(
    ("title", "texts", "total"),
    [
        ("Statut", ["Payé", "Payé", "Payé", "Annulé"], WITHOUT_LAST),
        ("Estado", ["Pagado", "Pagado", "Pagado", "Rechazado"], WITHOUT_LAST),
        ("Status", ["Bezahlt", "Bezahlt", "Bezahlt", "Storniert"], WITHOUT_LAST),
        ("Type", ["Voluntary", "Voluntary", "Voluntary", "Assessed"], WITHOUT_LAST),
        ("Region", ["Europe", "Europe", "Latin America", "Latin America"], ALL),
        ("Payment method", ["Bank transfer", "Cheque", "Wire transfer", "Bank transfer"], ALL),
        ("Reference", ["TT-1", "TT-2", "TT-3", "TT-4"], ALL),
        ("Contact", ["a@example.org", "b@example.org", "c@example.org", "d@example.org"], ALL),
        ("Stan", ["Zapłacono", "Zapłacono", "Zapłacono", "Zapowiedziano"], ASKED),
        ("Статус", ["оплачено", "оплачено", "оплачено", "обещано"], ASKED),
        ("状态", ["已收", "已收", "已收", "承诺"], ASKED),
        ("Credited", ["x", "x", "x", None], ASKED),
        ("Gutgeschrieben", ["ja", "ja", "ja", "nein"], ASKED),
        ("Bank ok?", [True, True, True, False], ASKED),
        ("Status", ["Paid", "Paid", "Paid", None], ASKED),
        ("Status", ["Paid", "Paid", "Paid", "New"], ASKED),
        ("Fonds", ["ISU", "ISU", "ISU", "Parrainage"], ASKED),
        ("Reversal document", [None, None, None, "140009"], ASKED),
        ("Zurückgezahlt am", [None, None, None, date(2021, 5, 1)], ASKED),
        ("Frais (USD)", [None, None, None, 12.5], ASKED),
        ("Kwota netto", [1.5, 2.5, 3.5, 4.5], ASKED),
        ("Kurs", [1.1, 1.1, 1.1, 1.1], ALL),
    ],
)
def test_a_column_beside_the_amounts(title: str, texts: list[Any], total: int) -> None:
    """Known words decide, names and methods say nothing, and all else is asked."""
    assert counted(with_column(title, texts)) == total


@pytest.mark.parametrize(
    ("above", "amount", "total"),
    [
        ("Contributions volontaires reçues en 2021, en dollars des États-Unis", "Montant", ALL),
        ("Contribuciones voluntarias recibidas en 2021, en dólares (USD)", "Importe", ALL),
        ("Freiwillige Beiträge, eingegangen 2021 (USD)", "Betrag", ALL),
        ("Contributions volontaires 2021 (USD)", "Montant", ASKED),
        ("Contributions volontaires à recevoir 2021 (USD)", "Montant", ASKED),
        ("Contribuciones voluntarias solicitadas 2021 (USD)", "Importe", ASKED),
        ("Angefragte freiwillige Beiträge 2021 (USD)", "Betrag", ASKED),
        ("Payments hoped for 2021, voluntary contributions (USD)", "Amount", ASKED),
        ("Добровольные взносы 2021 (USD)", "Amount", ASKED),
    ],
)
def test_what_a_list_is_about(above: str, amount: str, total: int) -> None:
    """Amounts count as received where the title says so, in words that are all known."""
    rows: Rows = [[above], ["State", "Date", amount], *GIFTS]
    assert counted({"Sheet1": rows}) == total


@pytest.mark.parametrize(
    ("heading", "total"),
    [
        ("II. Promesses", WITHOUT_LAST),
        ("B. Pendientes", WITHOUT_LAST),
        ("Rückzahlungen", WITHOUT_LAST),
        ("Latin America and the Caribbean", ALL),
        ("Autres États", ALL),
        ("Zurückgestellt", ASKED),
        ("Отозвано", ASKED),
        ("II", ASKED),
    ],
)
def test_a_heading_between_rows(heading: str, total: int) -> None:
    """It sorts the rows, makes them something else, or is asked about."""
    rows: Rows = [[TITLE], HEADS, *GIFTS[:3], [heading, None, None], GIFTS[3]]
    assert counted({"Sheet1": rows}) == total


@pytest.mark.parametrize(
    ("name", "note", "total"),
    [
        ("Peru*", "* Pagado en dos plazos.", ALL),
        ("Peru a/", "a/ Annoncé pour 2022, pas encore versé.", WITHOUT_LAST),
        ("Peru (1)", "(1) Zugesagt, noch nicht eingegangen.", WITHOUT_LAST),
        ("Peru†", "† уточняется", ASKED),
        ("Peru °", None, ASKED),
        ("*Peru", None, ASKED),
        ("Peru", "Wird noch geklärt.", ASKED),
        ("Peru", "Source: UNODA", ALL),
    ],
)
def test_marks_and_notes(name: str, note: str | None, total: int) -> None:
    """A mark means what its note says; without one, or with words that nobody knows, it is asked about."""
    rows: Rows = [[TITLE], HEADS, *GIFTS[:3], [name, *GIFTS[3][1:]], [], [note]]
    assert counted({"Sheet1": rows}) == total


@pytest.mark.parametrize(
    ("other", "total"),
    [
        ("2022", ALL + 5_00),
        ("March 2022", ALL + 5_00),
        ("Wunschliste", ASKED),
        ("Черновик", ASKED),
        ("Brouillon", ASKED),
        ("Annex", ASKED),
    ],
)
def test_a_second_sheet(other: str, total: int) -> None:
    """Both count where their names tell them apart; else a question is open."""
    rows: Rows = [[TITLE], HEADS, ["Kenya", DAY, 5]]
    looked = read_with_preview(
        "sent.xlsx", workbook({"2021": [[TITLE], HEADS, *GIFTS], other: rows}), NAMES
    )
    if total == ASKED:
        assert looked.questions
    else:
        assert int(looked.book.tables["contributions"]["amount"].sum()) == total


@pytest.mark.parametrize("name", ["UNICEF", "Rotary Club", "Ville de Genève"])
def test_a_payer_whose_amount_is_a_sum_is_no_total(name: str) -> None:
    """Its row is told as no State's; it never vanishes."""
    rows: Rows = [[TITLE], HEADS, *GIFTS[:2], [name, DAY, 3000.75]]
    looked = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert "unknown-state" in {p.code for p in looked.book.problems}


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["State", "Assessed", "Paid?"], [["Chile", 1000, 1], ["Japan", 2000, 0]]),
        (["State", "Assessed", "Received"], [["Chile", 1000, 100], ["Japan", 2000, 50]]),
        (
            ["État", "Facturé", "Encaissement net", "Solde dû"],
            [["Chili", 1000, 1, 0], ["Japon", 5, 2, 5]],
        ),
    ],
)
def test_a_report_whose_received_may_be_something_else(heads: list[str], rows: Rows) -> None:
    """A tick, a share, or a title that is not known: no amount of it counts in silence."""
    above = "Status of contributions as at 30 June 2023 (USD)"
    looked = read_with_preview("sent.xlsx", workbook({"10MSP": [[above], heads, *rows]}), NAMES)
    frame = looked.book.tables.get("status_reports")
    assert frame is None or not len(frame)
    assert looked.questions or any(p.severity is Severity.ERROR for p in looked.book.problems)


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["Pays", "Mis en recouvrement", "Reçu", "Arriérés"], [[100, 0, 100], [50, 50, 0]]),
        (["Staat", "Rückstände", "Veranlagt", "Erhalten"], [[30, 100, 130], [20, 50, 60]]),
        (["State", "Arrears", "Assessed", "Received", "Outstanding"], [[30, 100, 130, 0]]),
        (["Estado", "Cuota asignada", "Atrasos"], [[100, 60], [50, 0]]),
        (["State", "Assessed", "Received", "Outstanding"], [[100, 40, 6], [50, 10, 4]]),
        (["Staat", "Veranlagt", "Erhalten", "Offen"], [[100, 40, 600], [50, 10, 400]]),
        (
            ["Pays", "Mis en recouvrement", "Reçu", "Solde"],
            [[100, "40.00-", 60], [50, "10.00-", 40]],
        ),
        (["State", "Assessed", "Received", "Credit"], [[100, 130, 3], [50, 60, 1]]),
    ],
)
def test_a_report_that_contradicts_itself(heads: list[str], rows: Rows) -> None:
    """Its arrears, payments, balances or signs may mean two things: no amount counts in silence."""
    named = [[state, *row] for state, row in zip(("Japan", "Chile"), rows, strict=False)]
    above = "Status of contributions as at 30 June 2023 (USD)"
    looked = read_with_preview("sent.xlsx", workbook({"10MSP": [[above], heads, *named]}), NAMES)
    assert not sum(map(len, looked.book.tables.values()))
    assert looked.questions or any(p.severity is Severity.ERROR for p in looked.book.problems)


@pytest.mark.parametrize(
    "text",
    [
        "not received",
        "DRAFT",
        "Nur Zusagen",
        "rien de ceci n'est arrivé",
        "Sin confirmar",
        "未收到",
    ],
)
@pytest.mark.parametrize("apart", [["", ""], [""]])
def test_a_text_beside_the_titles(apart: list[str], text: str) -> None:
    """It stands over nothing, and may be about the whole table."""
    assert counted({"Sheet1": [[TITLE], [*HEADS, *apart, text], *GIFTS]}) == ASKED


@pytest.mark.parametrize("text", ["Not in", "Nicht bestätigt", "À vérifier", "обещано"])
def test_a_text_over_a_group_of_columns(text: str) -> None:
    """A group's title is understood, or asked about."""
    assert counted({"Sheet1": [[TITLE], ["", text, text], HEADS, *GIFTS]}) == ASKED


@pytest.mark.parametrize(
    "line",
    [
        "Contributions received by other funds, 2021 (voluntary, USD)",
        "Coûts payés 2021 (contributions volontaires, USD)",
        "Zahlungen anderer Fonds 2021 (freiwillige Beiträge, USD)",
        "Approved payments 2021, voluntary contributions (USD)",
        "Payments received by letter 2021, voluntary contributions (USD)",
        "Voluntary contributions received (10^3 USD), 2021",
        "Voluntary contributions received 2021, in 1'000 USD",
        "Voluntary contributions received 2021 (K), USD",
        "Were these voluntary contributions received in 2021, USD?",
    ],
)
def test_a_line_above_that_makes_it_another_s(line: str) -> None:
    """Another fund's, a cost, a letter, thousands, or a question."""
    assert counted({"Sheet1": [[line], ["Donor", "Date", "Amount"], *GIFTS]}) == ASKED


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("Each amount is for two years", ASKED),
        ("Chaque montant vaut pour deux exercices", ASKED),
        ("Beträge für zwei Jahre", ASKED),
        ("Amounts of the budget", ASKED),
        ("Amounts of the previous year", ASKED),
        ("Cumulative amounts", ASKED),
        ("Amounts of 2020", ASKED),
        ("Amounts are for 2021 and 2022", ASKED),
        ("Contributions paid by the bank", ASKED),
        ("Contributions versées par le secrétariat", ASKED),
        ("Zahlungen des Sekretariats", ASKED),
        ("Pagos de la secretaría", ASKED),
        ("Amounts in US dollars", ALL),
        ("Contributions received by the secretariat", ALL),
        ("Zahlungen der Staaten", ALL),
        ("Voluntary contributions to the 2021 budget", ALL),
        ("ISU budget 2021", ALL),
    ],
)
def test_a_second_line_above(line: str, total: int) -> None:
    """It may say that the amounts are of other years, of a budget, or of somebody else's payments."""
    assert counted({"Sheet1": [[TITLE], [line], HEADS, *GIFTS]}) == total


@pytest.mark.parametrize(
    "note",
    ["Peru, Chile 2022", "Chile is a letter", "For information: Peru has reclaimed", "Chile: CHF"],
)
def test_a_note_that_names_a_payer(note: str) -> None:
    """Words that say nothing of money are no explanation where they are about a State's payment."""
    assert counted({"Sheet1": [[TITLE], HEADS, *GIFTS, [], [note]]}) == ASKED


@pytest.mark.parametrize(
    "name", ["Bozza", "Brouillon", "Черновик", "草稿", "مسودة", "Not in", "None"]
)
def test_a_lone_sheet_whose_name_nobody_knows(name: str) -> None:
    """The name may say that nothing of it came."""
    assert counted({name: [[TITLE], HEADS, *GIFTS]}) == ASKED


@pytest.mark.parametrize(
    "name", ["Data", "Feuil1", "Tabelle1", "2021", "Zahlungen", "Pagos", "ISU"]
)
def test_a_lone_sheet_with_an_ordinary_name(name: str) -> None:
    """Nothing is asked."""
    assert counted({name: [[TITLE], HEADS, *GIFTS]}) == ALL


@pytest.mark.parametrize(
    "lines",
    [
        [["Corrections"], ["Peru's payment bounced"]],
        [["Rückbuchungen"], ["Chile", 700]],
        [["Remarques"], ["Le Pérou a été remboursé"]],
    ],
)
def test_another_sheet_that_speaks_of_payers_or_of_other_money(lines: Rows) -> None:
    """It is not read, so whether it may be left out is asked."""
    looked = read_with_preview(
        "sent.xlsx", workbook({"2021": [[TITLE], HEADS, *GIFTS], "Other": lines}), NAMES
    )
    assert [(q.kind, q.sheet) for q in looked.questions] == [("sheet", "Other")]


@pytest.mark.parametrize(
    "title",
    [
        *("(2021)", "2021 EUR", "2021 total", "2021 Anteil", "2021 on"),
        *(">2021", "2021 +", "2021-", "≈2021"),
    ],
)
def test_a_year_across_that_says_more(title: str) -> None:
    """A year's column is never passed over."""
    rows: Rows = [
        ["Voluntary contributions received by year (USD)"],
        ["Donor", 2019, 2020, title],
        ["Chile", 100, 200, 300],
        ["Japan", 50, 81, 83],
    ]
    assert counted({"Sheet1": rows}) == ASKED


@pytest.mark.parametrize("months", [["March", "April", "May"], ["mars", "avril", "mai"]])
def test_months_that_only_grow(months: list[str]) -> None:
    """Each may hold those before it; a fall shows that none does."""
    rows: Rows = [
        ["Voluntary contributions received 2021 (USD)"],
        ["Donor", *months],
        ["Chile", 10, 20, 30],
        ["Japan", 5, 8, 9],
        ["Peru", 7, 8, 10],
        ["Togo", 1, 2, 2],
        ["Fiji", None, 2, 3],
    ]
    assert counted({"Sheet1": rows}) == ASKED
    assert counted({"Sheet1": [*rows, ["Chad", 9, 3, None]]}) == 129_00


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("Status", ["Partly paid", "Paid in full", "Not paid"]),
        ("Statut", ["Payé en partie", "Payé", "Impayé"]),
        ("Estado de pago", ["Parcialmente pagado", "Pagado", "No pagado"]),
        ("Status", ["Teilweise bezahlt", "Bezahlt", "Nicht bezahlt"]),
        ("Date of payment", [DAY, DAY, None]),
        ("Invoice date", [DAY, DAY, DAY]),
        ("Invoice no.", ["I-1", "I-2", "I-3"]),
    ],
)
def test_a_report_says_of_each_bill_what_became_of_it(title: str, texts: list[Any]) -> None:
    """Its amounts say so too: nothing is asked."""
    bills = [["Chile", 1000, 400, 600], ["Japan", 2000, 2000, 0], ["Peru", 300, 0, 300]]
    rows: Rows = [
        ["Status of contributions to 10MSP as at 30 June 2023 (USD)"],
        ["State", "Assessed", "Received", "Outstanding", title],
        *([*bill, text] for bill, text in zip(bills, texts, strict=True)),
    ]
    looked = read_with_preview("sent.xlsx", workbook({"10MSP": rows}), NAMES)
    assert not looked.questions
    assert int(looked.book.tables["status_reports"]["received"].sum()) == 2400_00


@pytest.mark.parametrize(
    "note",
    [
        "Figures have not been audited.",
        "Differences are due to rounding.",
        "Les chiffres n'ont pas été vérifiés.",
        "Las cifras no han sido auditadas.",
    ],
)
def test_a_note_that_says_nothing_of_the_money(note: str) -> None:
    """It is not asked about."""
    assert counted({"Sheet1": [[TITLE], HEADS, *GIFTS, [], [note]]}) == ALL


@pytest.mark.parametrize(
    ("note", "total"),
    [
        ("* Le Pérou : à encaisser", ASKED),
        ("a/ Peru only promised", ASKED),
        ("1) Peru: noch nicht bezahlt", ASKED),
        ("† pledged", ASKED),
        ("* Figures are rounded.", ALL),
    ],
)
def test_a_footnote_whose_mark_stands_nowhere(note: str, total: int) -> None:
    """It is about the whole table, like a note without a mark."""
    assert counted({"Sheet1": [[TITLE], HEADS, *GIFTS, [], [note]]}) == total


@pytest.mark.parametrize(
    "line",
    [
        "Contact: J. Smith. Peru has not transferred.",
        "Printed 3 March 2022; not all of it came",
        "Source: letters of intent",
        "Imprimé le 3 mars 2022, à vérifier",
        "Exported 3 March 2022 | Amounts in EUR",
    ],
)
def test_a_line_that_names_a_source_and_says_more(line: str) -> None:
    """Only whence and when the table is needs no question."""
    assert counted({"Sheet1": [[TITLE], HEADS, *GIFTS, [], [line]]}) == ASKED


@pytest.mark.parametrize(
    "line",
    ["Source: UNODA", "Contact: isu@example.org", "Printed on 3 March 2022", "Geneva, 3 May 2022"],
)
def test_a_line_that_names_only_a_source(line: str) -> None:
    """It is not asked about."""
    assert counted({"Sheet1": [[TITLE], HEADS, *GIFTS, [], [line]]}) == ALL


@pytest.mark.parametrize(
    "title",
    [
        "Voluntary contributions for 2022 received in 2021 (USD)",
        "Contributions volontaires reçues en 2021 pour 2022 (USD)",
        "Freiwillige Beiträge für 2022, eingegangen 2021 (USD)",
        "Contribuciones voluntarias para 2022 recibidas en 2021 (USD)",
    ],
)
def test_money_that_came_the_year_before(title: str) -> None:
    """It is of the year that it is meant for (trap 18)."""
    rows: Rows = [[title], HEADS, *GIFTS]
    looked = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert set(looked.book.tables["contributions"]["year"]) == {2022}


@pytest.mark.parametrize("year", [2020, "2020"])
def test_year_headings_that_carry_a_sum(year: object) -> None:
    """The rows below them are of that year."""
    rows: Rows = [
        ["Voluntary contributions received (USD)"],
        ["Donor", "Amount"],
        [year, 170],
        ["Austria", 100],
        ["Belgium", 70],
        [int(str(year)) + 1, 301],
        ["Chile", 300],
        ["Austria", 1],
    ]
    looked = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    table = looked.book.tables.get("contributions")
    read = [] if table is None else list(zip(table["year"], table["amount"], strict=True))
    assert looked.questions or read == [(2020, 100_00), (2020, 70_00), (2021, 300_00), (2021, 1_00)]


@pytest.mark.parametrize("title", ["Received", "Encaissé", "Eingegangen", "Recibido"])
def test_a_tick_under_a_title_of_money(title: str) -> None:
    """Yes and No are no amounts: each is asked about, and no column is to be deleted."""
    rows: Rows = [[TITLE], [*HEADS[:2], "Amount", title]]
    rows += [[*gift, "Yes" if n else "No"] for n, gift in enumerate(GIFTS)]
    looked = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert [(q.kind, q.title) for q in looked.questions] == [("values", title)]


@pytest.mark.parametrize(
    "heads", [["Pledged", "Received"], ["Annoncé", "Reçu"], ["Zugesagt", "Eingegangen"]]
)
def test_pledges_beside_what_came_of_them(heads: list[str]) -> None:
    """What came counts."""
    rows: Rows = [
        ["Voluntary contributions 2021 (USD)"],
        ["Donor", *heads],
        ["Chile", 100, 60],
        ["Japan", 50, 50],
    ]
    assert counted({"Sheet1": rows}) == 110_00


@pytest.mark.parametrize("days", [["21/03/14", "21/04/15"], ["21.03.14", "21.03.18"]])
def test_days_that_may_begin_with_their_year(days: list[str]) -> None:
    """Which figures are the year is asked, not guessed."""
    rows: Rows = [[TITLE], HEADS, *([g[0], d, g[2]] for g, d in zip(GIFTS, days, strict=False))]
    looked = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert "ambiguous-date" in {p.code for p in looked.book.problems}


@pytest.mark.parametrize("year", ["Fiscal year", "Financial year", "Geschäftsjahr", "FY"])
@pytest.mark.parametrize("day", ["Date received", "Valuta", "Wertstellung", "Fecha valor"])
def test_titles_that_offices_and_banks_use(year: str, day: str) -> None:
    """A year of accounts is a budget year, a value date the day on which money came."""
    rows: Rows = [[TITLE], ["Donor", year, day, "Amount received"]]
    rows += [[state, 2021, when, amount] for state, when, amount in GIFTS]
    assert counted({"Sheet1": rows}) == ALL


@pytest.mark.parametrize(
    "heads",
    [
        ["Staat", "Beitrag", "Eingegangen", "Offen"],
        ["Estado", "Contribución", "Recibido", "Pendiente"],
        ["État", "Quote-part", "Montant reçu", "Montant restant dû"],
    ],
)
def test_a_report_whose_bills_are_called_contributions(heads: list[str]) -> None:
    """What is outstanding beside them shows what they are."""
    title = "Status of contributions to 9MSP as at 31 October 2021 (in US dollars)"
    rows: Rows = [[title], heads, ["Austria", 100, 60, 40], ["Chile", 200, 90, 110]]
    book = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES).book
    assert int(book.tables["status_reports"]["received"].sum()) == 150_00


def dressed(then: Callable[[Worksheet], None]) -> int:
    """What is counted of the list whose cells look otherwise than their values say."""

    def change(book: Workbook) -> None:
        then(book.worksheets[0])

    sheets = {"Sheet1": [[TITLE], HEADS, *GIFTS]}
    looked = read_with_preview("sent.xlsx", write_openpyxl(sheets, None, change), NAMES)
    table = looked.book.tables.get("contributions")
    total = 0 if table is None else int(table["amount"].sum())
    assert total or looked.questions
    return total


@pytest.mark.parametrize("cells", ["C6", "A6", "A6 B6 C6", "C3 C4 C5 C6", "C2", "A1"])
def test_what_is_struck_through(cells: str) -> None:
    """An amount, a name, a row, a column, a title: nobody but its writer knows whether it holds."""

    def strike(sheet: Worksheet) -> None:
        for cell in cells.split():
            sheet[cell].font = Font(strike=True)

    assert dressed(strike) == ASKED


@pytest.mark.parametrize(
    ("code", "total"),
    [
        *(('0.00"-"', ASKED), (r"\-0.00", ASKED), ('"("0.00")"', ASKED), ("0.00,", ASKED)),
        *(
            ('0" k"', ASKED),
            ('"0"', ASKED),
            (";;;", ASKED),
            ('0"\u2020"', ASKED),
            ('0"000"', ASKED),
        ),
        *(('0 "promis"', WITHOUT_LAST), ('"zugesagt "0', WITHOUT_LAST), ('"glorp "0', ASKED)),
        *(('#,##0.00 "USD"', ALL), ("0.00_);[Red](0.00)", ALL), ('0;-0;"-"', ALL), ('0".-"', ALL)),
    ],
)
def test_a_number_format_that_says_more_than_the_number(code: str, total: int) -> None:
    """What a person sees is what counts, or it is asked about."""

    def show(sheet: Worksheet) -> None:
        sheet["C6"].number_format = code

    assert dressed(show) == total
