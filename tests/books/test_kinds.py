"""Cases that once went wrong, in other words and languages: the right figure, or a question is open."""

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
COLUMN_TITLES: Final = ["Donor", "Date received", "Amount received"]
DAY: Final = date(2021, 3, 5)
GIFTS: Final[list[list[Any]]] = [
    ["Austria", DAY, 1000.5],
    ["Belgium", DAY, 2000.25],
    ["Chile", DAY, 700],
    ["Peru", DAY, 90],
]
ALL, WITHOUT_LAST = 379_075, 370_075
NOTHING: Final = 0  # a question or an error is open
Rows = list[list[Any]]


def count_cents(sheets: dict[str, Rows]) -> int:
    """Return the cents that count, and assert that a question or an error explains 0."""
    result = read_with_preview("sent.xlsx", workbook(sheets), NAMES)
    frames = [f for name, f in result.book.tables.items() if name == "contributions"]
    errors = [p for p in result.book.problems if p.severity is Severity.ERROR]
    total = sum(int(frame["amount"].sum()) for frame in frames)
    assert total or result.questions or errors
    return total


def add_column(title: str, texts: list[Any]) -> dict[str, Rows]:
    """Return the list with another column."""
    return {
        "Sheet1": [
            [TITLE],
            [*COLUMN_TITLES, title],
            *([*g, t] for g, t in zip(GIFTS, texts, strict=True)),
        ]
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
        ("Stan", ["Zapłacono", "Zapłacono", "Zapłacono", "Zapowiedziano"], NOTHING),
        ("Статус", ["оплачено", "оплачено", "оплачено", "обещано"], NOTHING),
        ("状态", ["已收", "已收", "已收", "承诺"], NOTHING),
        ("Credited", ["x", "x", "x", None], NOTHING),
        ("Gutgeschrieben", ["ja", "ja", "ja", "nein"], NOTHING),
        ("Bank ok?", [True, True, True, False], NOTHING),
        ("Status", ["Paid", "Paid", "Paid", None], NOTHING),
        ("Status", ["Paid", "Paid", "Paid", "New"], NOTHING),
        ("Fonds", ["ISU", "ISU", "ISU", "Parrainage"], NOTHING),
        ("Reversal document", [None, None, None, "140009"], NOTHING),
        ("Zurückgezahlt am", [None, None, None, date(2021, 5, 1)], NOTHING),
        ("Frais (USD)", [None, None, None, 12.5], NOTHING),
        ("Kwota netto", [1.5, 2.5, 3.5, 4.5], NOTHING),
        ("Kurs", [1.1, 1.1, 1.1, 1.1], ALL),
    ],
)
def test_an_unread_column_of_texts(title: str, texts: list[Any], total: int) -> None:
    """Known words decide, names and payment methods do not matter, and all else raises a question."""
    assert count_cents(add_column(title, texts)) == total


@pytest.mark.parametrize(
    ("preamble", "amount", "total"),
    [
        ("Contributions volontaires reçues en 2021, en dollars des États-Unis", "Montant", ALL),
        ("Contribuciones voluntarias recibidas en 2021, en dólares (USD)", "Importe", ALL),
        ("Freiwillige Beiträge, eingegangen 2021 (USD)", "Betrag", ALL),
        ("Contributions volontaires 2021 (USD)", "Montant", NOTHING),
        ("Contributions volontaires à recevoir 2021 (USD)", "Montant", NOTHING),
        ("Contribuciones voluntarias solicitadas 2021 (USD)", "Importe", NOTHING),
        ("Angefragte freiwillige Beiträge 2021 (USD)", "Betrag", NOTHING),
        ("Payments hoped for 2021, voluntary contributions (USD)", "Amount", NOTHING),
        ("Добровольные взносы 2021 (USD)", "Amount", NOTHING),
    ],
)
def test_the_title_of_a_list(preamble: str, amount: str, total: int) -> None:
    """Amounts count as received only if the title says so in known words."""
    rows: Rows = [[preamble], ["State", "Date", amount], *GIFTS]
    assert count_cents({"Sheet1": rows}) == total


@pytest.mark.parametrize(
    ("heading", "total"),
    [
        ("II. Promesses", WITHOUT_LAST),
        ("B. Pendientes", WITHOUT_LAST),
        ("Rückzahlungen", WITHOUT_LAST),
        ("Latin America and the Caribbean", ALL),
        ("Autres États", ALL),
        ("Zurückgestellt", NOTHING),
        ("Отозвано", NOTHING),
        ("II", NOTHING),
    ],
)
def test_a_heading_between_rows(heading: str, total: int) -> None:
    """It groups the rows, excludes them, or raises a question."""
    rows: Rows = [[TITLE], COLUMN_TITLES, *GIFTS[:3], [heading, None, None], GIFTS[3]]
    assert count_cents({"Sheet1": rows}) == total


@pytest.mark.parametrize(
    ("name", "note", "total"),
    [
        ("Peru*", "* Pagado en dos plazos.", ALL),
        ("Peru a/", "a/ Annoncé pour 2022, pas encore versé.", WITHOUT_LAST),
        ("Peru (1)", "(1) Zugesagt, noch nicht eingegangen.", WITHOUT_LAST),
        ("Peru†", "† уточняется", NOTHING),
        ("Peru °", None, NOTHING),
        ("*Peru", None, NOTHING),
        ("Peru", "Wird noch geklärt.", NOTHING),
        ("Peru", "Source: UNODA", ALL),
    ],
)
def test_footnote_marks(name: str, note: str | None, total: int) -> None:
    """A mark means what its footnote says; without one, or with unknown words, it raises a question."""
    rows: Rows = [[TITLE], COLUMN_TITLES, *GIFTS[:3], [name, *GIFTS[3][1:]], [], [note]]
    assert count_cents({"Sheet1": rows}) == total


@pytest.mark.parametrize(
    ("other_name", "total"),
    [
        ("2022", ALL + 5_00),
        ("March 2022", ALL + 5_00),
        ("Wunschliste", NOTHING),
        ("Черновик", NOTHING),
        ("Brouillon", NOTHING),
        ("Annex", NOTHING),
    ],
)
def test_a_second_sheet(other_name: str, total: int) -> None:
    """Both sheets count if their names differ in the period; otherwise a question is open."""
    rows: Rows = [[TITLE], COLUMN_TITLES, ["Kenya", DAY, 5]]
    result = read_with_preview(
        "sent.xlsx", workbook({"2021": [[TITLE], COLUMN_TITLES, *GIFTS], other_name: rows}), NAMES
    )
    if total == NOTHING:
        assert result.questions
    else:
        assert int(result.book.tables["contributions"]["amount"].sum()) == total


@pytest.mark.parametrize("name", ["UNICEF", "Rotary Club", "Ville de Genève"])
def test_a_payer_whose_amount_is_a_sum_is_no_total(name: str) -> None:
    """Its row is reported as an unknown State, and never dropped as a total."""
    rows: Rows = [[TITLE], COLUMN_TITLES, *GIFTS[:2], [name, DAY, 3000.75]]
    result = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert "unknown-state" in {p.code for p in result.book.problems}


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (["State", "Assessed", "Paid?"], [["Chile", 1000, 1], ["Japan", 2000, 0]]),
        (["State", "Assessed", "Received"], [["Chile", 1000, 100], ["Japan", 2000, 50]]),
        (
            ["État", "Facturé", "Encaissement net", "Solde dû"],
            [["Chili", 1000, 1, 0], ["Japon", 5, 2, 5]],
        ),
    ],
)
def test_a_report_with_a_doubtful_received_column(titles: list[str], rows: Rows) -> None:
    """A tick, a share, or an unknown title: no amount counts without a question or an error."""
    preamble = "Status of contributions as at 30 June 2023 (USD)"
    result = read_with_preview("sent.xlsx", workbook({"10MSP": [[preamble], titles, *rows]}), NAMES)
    frame = result.book.tables.get("status_reports")
    assert frame is None or not len(frame)
    assert result.questions or any(p.severity is Severity.ERROR for p in result.book.problems)


@pytest.mark.parametrize(
    ("titles", "rows"),
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
def test_a_report_that_contradicts_itself(titles: list[str], rows: Rows) -> None:
    """Ambiguous arrears, payments, balances or signs: no amount counts without a question or an error."""
    named_rows = [[state, *row] for state, row in zip(("Japan", "Chile"), rows, strict=False)]
    preamble = "Status of contributions as at 30 June 2023 (USD)"
    result = read_with_preview(
        "sent.xlsx", workbook({"10MSP": [[preamble], titles, *named_rows]}), NAMES
    )
    assert not sum(map(len, result.book.tables.values()))
    assert result.questions or any(p.severity is Severity.ERROR for p in result.book.problems)


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
@pytest.mark.parametrize("gap", [["", ""], [""]])
def test_a_text_right_of_the_titles(gap: list[str], text: str) -> None:
    """No column is below it, and it may be about the table."""
    assert count_cents({"Sheet1": [[TITLE], [*COLUMN_TITLES, *gap, text], *GIFTS]}) == NOTHING


@pytest.mark.parametrize("text", ["Not in", "Nicht bestätigt", "À vérifier", "обещано"])
def test_a_text_over_a_group_of_columns(text: str) -> None:
    """The title of a group must be understood."""
    assert count_cents({"Sheet1": [[TITLE], ["", text, text], COLUMN_TITLES, *GIFTS]}) == NOTHING


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
def test_a_preamble_of_other_money(line: str) -> None:
    """Another fund's, a cost, a letter, thousands, or a question."""
    assert count_cents({"Sheet1": [[line], ["Donor", "Date", "Amount"], *GIFTS]}) == NOTHING


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("Each amount is for two years", NOTHING),
        ("Chaque montant vaut pour deux exercices", NOTHING),
        ("Beträge für zwei Jahre", NOTHING),
        ("Amounts of the budget", NOTHING),
        ("Amounts of the previous year", NOTHING),
        ("Cumulative amounts", NOTHING),
        ("Amounts of 2020", NOTHING),
        ("Amounts are for 2021 and 2022", NOTHING),
        ("Contributions paid by the bank", NOTHING),
        ("Contributions versées par le secrétariat", NOTHING),
        ("Zahlungen des Sekretariats", NOTHING),
        ("Pagos de la secretaría", NOTHING),
        ("Amounts in US dollars", ALL),
        ("Contributions received by the secretariat", ALL),
        ("Zahlungen der Staaten", ALL),
        ("Voluntary contributions to the 2021 budget", ALL),
        ("ISU budget 2021", ALL),
    ],
)
def test_a_second_line_of_the_preamble(line: str, total: int) -> None:
    """It may be about other years, a budget, or somebody else's payments."""
    assert count_cents({"Sheet1": [[TITLE], [line], COLUMN_TITLES, *GIFTS]}) == total


@pytest.mark.parametrize(
    "note",
    ["Peru, Chile 2022", "Chile is a letter", "For information: Peru has reclaimed", "Chile: CHF"],
)
def test_a_footnote_that_names_a_payer(note: str) -> None:
    """Words without money explain nothing if they are about a State's payment."""
    assert count_cents({"Sheet1": [[TITLE], COLUMN_TITLES, *GIFTS, [], [note]]}) == NOTHING


@pytest.mark.parametrize(
    "name", ["Bozza", "Brouillon", "Черновик", "草稿", "مسودة", "Not in", "None"]
)
def test_a_single_sheet_with_an_unknown_name(name: str) -> None:
    """The name may mean that nothing was received."""
    assert count_cents({name: [[TITLE], COLUMN_TITLES, *GIFTS]}) == NOTHING


@pytest.mark.parametrize(
    "name", ["Data", "Feuil1", "Tabelle1", "2021", "Zahlungen", "Pagos", "ISU"]
)
def test_a_single_sheet_with_an_ordinary_name(name: str) -> None:
    """It raises no question."""
    assert count_cents({name: [[TITLE], COLUMN_TITLES, *GIFTS]}) == ALL


@pytest.mark.parametrize(
    "lines",
    [
        [["Corrections"], ["Peru's payment bounced"]],
        [["Rückbuchungen"], ["Chile", 700]],
        [["Remarques"], ["Le Pérou a été remboursé"]],
    ],
)
def test_another_sheet_about_payers_or_other_money(lines: Rows) -> None:
    """It is not read, so a question asks whether it may be ignored."""
    result = read_with_preview(
        "sent.xlsx", workbook({"2021": [[TITLE], COLUMN_TITLES, *GIFTS], "Other": lines}), NAMES
    )
    assert [(q.kind, q.sheet) for q in result.questions] == [("sheet", "Other")]


@pytest.mark.parametrize(
    "title",
    [
        *("(2021)", "2021 EUR", "2021 total", "2021 Anteil", "2021 on"),
        *(">2021", "2021 +", "2021-", "≈2021"),
    ],
)
def test_a_year_column_with_more_in_its_title(title: str) -> None:
    """It is never skipped."""
    rows: Rows = [
        ["Voluntary contributions received by year (USD)"],
        ["Donor", 2019, 2020, title],
        ["Chile", 100, 200, 300],
        ["Japan", 50, 81, 83],
    ]
    assert count_cents({"Sheet1": rows}) == NOTHING


@pytest.mark.parametrize("months", [["March", "April", "May"], ["mars", "avril", "mai"]])
def test_months_that_only_increase(months: list[str]) -> None:
    """They may be cumulative; a decrease shows that they are not."""
    rows: Rows = [
        ["Voluntary contributions received 2021 (USD)"],
        ["Donor", *months],
        ["Chile", 10, 20, 30],
        ["Japan", 5, 8, 9],
        ["Peru", 7, 8, 10],
        ["Togo", 1, 2, 2],
        ["Fiji", None, 2, 3],
    ]
    assert count_cents({"Sheet1": rows}) == NOTHING
    assert count_cents({"Sheet1": [*rows, ["Chad", 9, 3, None]]}) == 129_00


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
def test_a_report_with_the_status_of_each_assessment(title: str, texts: list[Any]) -> None:
    """Its amounts agree, so it raises no question."""
    assessments = [["Chile", 1000, 400, 600], ["Japan", 2000, 2000, 0], ["Peru", 300, 0, 300]]
    rows: Rows = [
        ["Status of contributions to 10MSP as at 30 June 2023 (USD)"],
        ["State", "Assessed", "Received", "Outstanding", title],
        *([*row, text] for row, text in zip(assessments, texts, strict=True)),
    ]
    result = read_with_preview("sent.xlsx", workbook({"10MSP": rows}), NAMES)
    assert not result.questions
    assert int(result.book.tables["status_reports"]["received"].sum()) == 2400_00


@pytest.mark.parametrize(
    "note",
    [
        "Figures have not been audited.",
        "Differences are due to rounding.",
        "Les chiffres n'ont pas été vérifiés.",
        "Las cifras no han sido auditadas.",
    ],
)
def test_a_footnote_without_words_about_money(note: str) -> None:
    """It raises no question."""
    assert count_cents({"Sheet1": [[TITLE], COLUMN_TITLES, *GIFTS, [], [note]]}) == ALL


@pytest.mark.parametrize(
    ("note", "total"),
    [
        ("* Le Pérou : à encaisser", NOTHING),
        ("a/ Peru only promised", NOTHING),
        ("1) Peru: noch nicht bezahlt", NOTHING),
        ("† pledged", NOTHING),
        ("* Figures are rounded.", ALL),
    ],
)
def test_a_footnote_whose_mark_is_not_used(note: str, total: int) -> None:
    """It is about the table, like a footnote without a mark."""
    assert count_cents({"Sheet1": [[TITLE], COLUMN_TITLES, *GIFTS, [], [note]]}) == total


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
def test_a_source_line_with_more_text(line: str) -> None:
    """Only a source and a date need no question."""
    assert count_cents({"Sheet1": [[TITLE], COLUMN_TITLES, *GIFTS, [], [line]]}) == NOTHING


@pytest.mark.parametrize(
    "line",
    ["Source: UNODA", "Contact: isu@example.org", "Printed on 3 March 2022", "Geneva, 3 May 2022"],
)
def test_a_source_line(line: str) -> None:
    """It raises no question."""
    assert count_cents({"Sheet1": [[TITLE], COLUMN_TITLES, *GIFTS, [], [line]]}) == ALL


@pytest.mark.parametrize(
    "title",
    [
        "Voluntary contributions for 2022 received in 2021 (USD)",
        "Contributions volontaires reçues en 2021 pour 2022 (USD)",
        "Freiwillige Beiträge für 2022, eingegangen 2021 (USD)",
        "Contribuciones voluntarias para 2022 recibidas en 2021 (USD)",
    ],
)
def test_money_received_for_the_next_year(title: str) -> None:
    """It counts for the year for which it is meant (trap 18)."""
    rows: Rows = [[title], COLUMN_TITLES, *GIFTS]
    result = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert set(result.book.tables["contributions"]["year"]) == {2022}


@pytest.mark.parametrize("year", [2020, "2020"])
def test_year_headings_with_a_sum(year: object) -> None:
    """The rows below a heading belong to its year."""
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
    result = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    table = result.book.tables.get("contributions")
    read = [] if table is None else list(zip(table["year"], table["amount"], strict=True))
    assert result.questions or read == [(2020, 100_00), (2020, 70_00), (2021, 300_00), (2021, 1_00)]


@pytest.mark.parametrize("title", ["Received", "Encaissé", "Eingegangen", "Recibido"])
def test_a_tick_in_a_column_called_received(title: str) -> None:
    """Yes and No are not amounts: the texts raise a question."""
    rows: Rows = [[TITLE], [*COLUMN_TITLES[:2], "Amount", title]]
    rows += [[*gift, "Yes" if n else "No"] for n, gift in enumerate(GIFTS)]
    result = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert [(q.kind, q.title) for q in result.questions] == [("values", title)]


@pytest.mark.parametrize(
    "titles", [["Pledged", "Received"], ["Annoncé", "Reçu"], ["Zugesagt", "Eingegangen"]]
)
def test_pledges_with_amounts_received(titles: list[str]) -> None:
    """The amounts received count."""
    rows: Rows = [
        ["Voluntary contributions 2021 (USD)"],
        ["Donor", *titles],
        ["Chile", 100, 60],
        ["Japan", 50, 50],
    ]
    assert count_cents({"Sheet1": rows}) == 110_00


@pytest.mark.parametrize("days", [["21/03/14", "21/04/15"], ["21.03.14", "21.03.18"]])
def test_days_that_may_begin_with_the_year(days: list[str]) -> None:
    """They are reported as ambiguous."""
    rows: Rows = [
        [TITLE],
        COLUMN_TITLES,
        *([g[0], d, g[2]] for g, d in zip(GIFTS, days, strict=False)),
    ]
    result = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES)
    assert "ambiguous-date" in {p.code for p in result.book.problems}


@pytest.mark.parametrize("year", ["Fiscal year", "Financial year", "Geschäftsjahr", "FY"])
@pytest.mark.parametrize("day", ["Date received", "Valuta", "Wertstellung", "Fecha valor"])
def test_titles_that_offices_and_banks_use(year: str, day: str) -> None:
    """A financial year is a budget year, and a value date the day of receipt."""
    rows: Rows = [[TITLE], ["Donor", year, day, "Amount received"]]
    rows += [[state, 2021, day_received, amount] for state, day_received, amount in GIFTS]
    assert count_cents({"Sheet1": rows}) == ALL


@pytest.mark.parametrize(
    "titles",
    [
        ["Staat", "Beitrag", "Eingegangen", "Offen"],
        ["Estado", "Contribución", "Recibido", "Pendiente"],
        ["État", "Quote-part", "Montant reçu", "Montant restant dû"],
    ],
)
def test_a_report_whose_assessments_are_called_contributions(titles: list[str]) -> None:
    """The outstanding column shows that they are assessments."""
    title = "Status of contributions to 9MSP as at 31 October 2021 (in US dollars)"
    rows: Rows = [[title], titles, ["Austria", 100, 60, 40], ["Chile", 200, 90, 110]]
    book = read_with_preview("sent.xlsx", workbook({"Sheet1": rows}), NAMES).book
    assert int(book.tables["status_reports"]["received"].sum()) == 150_00


def count_formatted(then: Callable[[Worksheet], None]) -> int:
    """Return the cents that count in the list after ``then`` formats its cells."""

    def change(book: Workbook) -> None:
        then(book.worksheets[0])

    sheets = {"Sheet1": [[TITLE], COLUMN_TITLES, *GIFTS]}
    result = read_with_preview("sent.xlsx", write_openpyxl(sheets, None, change), NAMES)
    table = result.book.tables.get("contributions")
    total = 0 if table is None else int(table["amount"].sum())
    assert total or result.questions
    return total


@pytest.mark.parametrize("cells", ["C6", "A6", "A6 B6 C6", "C3 C4 C5 C6", "C2", "A1"])
def test_cells_that_are_struck_through(cells: str) -> None:
    """An amount, a name, a row, a column or a title: only its author knows whether it still counts."""

    def strike(sheet: Worksheet) -> None:
        for cell in cells.split():
            sheet[cell].font = Font(strike=True)

    assert count_formatted(strike) == NOTHING


@pytest.mark.parametrize(
    ("code", "total"),
    [
        *(('0.00"-"', NOTHING), (r"\-0.00", NOTHING), ('"("0.00")"', NOTHING), ("0.00,", NOTHING)),
        *(
            ('0" k"', NOTHING),
            ('"0"', NOTHING),
            (";;;", NOTHING),
            ('0"\u2020"', NOTHING),
            ('0"000"', NOTHING),
        ),
        *(('0 "promis"', WITHOUT_LAST), ('"zugesagt "0', WITHOUT_LAST), ('"glorp "0', NOTHING)),
        *(('#,##0.00 "USD"', ALL), ("0.00_);[Red](0.00)", ALL), ('0;-0;"-"', ALL), ('0".-"', ALL)),
    ],
)
def test_a_number_format_that_displays_more_than_the_number(code: str, total: int) -> None:
    """The displayed text counts, or raises a question."""

    def show(sheet: Worksheet) -> None:
        sheet["C6"].number_format = code

    assert count_formatted(show) == total
