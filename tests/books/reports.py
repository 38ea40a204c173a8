"""Status reports as offices lay them out. All figures are invented."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from tests.books.book_case import BookCase
from tests.books.workbook_writers import write_openpyxl, write_xlsxwriter

USD: Final = "assessed USD 2021-10-31"
DAY: Final = "2021-10-31 | 10MSP"
GERMANY, JAPAN, IRAQ = (
    f"{DAY} | DEU | 42728.94 | 42728.94 | 0.00 | 0.00",
    f"{DAY} | JPN | 60087.13 | 20000.00 | 40087.13 | 0.00",
    f"{DAY} | IRQ | 905.10 | 1000.00 | 0.00 | 94.90",
)
THREE: Final = (GERMANY, JAPAN, IRAQ)
FIGURES: Final = (
    (42728.94, 42728.94, 0, 0),
    (60087.13, 20000, 40087.13, 0),
    (905.10, 1000, 0, 94.90),
)
SUMS: Final = (103721.17, 63728.94, 40087.13, 94.90)
EN: Final = ("State Party", "Assessed", "Received", "Outstanding", "Credit")
LANGUAGES: Final[dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "en": (
        "Illustrative: status of contributions as at 31 October 2021 (in US dollars)",
        EN,
        ("Germany", "Japan", "Iraq"),
    ),
    "fr": (
        "Fictif : état des contributions au 31 octobre 2021 (en dollars des États-Unis)",
        ("État partie", "Mis en recouvrement", "Reçu", "Solde dû", "Crédit"),
        ("Allemagne", "Japon", "Iraq"),
    ),
    "es": (
        "Ficticio: estado de las contribuciones al 31 de octubre de 2021 (en dólares de los Estados Unidos)",
        ("Estado Parte", "Cuota asignada", "Recibido", "Pendiente", "Crédito"),
        ("Alemania", "Japón", "Iraq"),
    ),
    "de": (
        "Fiktiv: Stand der Beiträge zum 31. Oktober 2021 (in US-Dollar)",
        ("Vertragsstaat", "Veranlagt", "Eingegangen", "Ausstehend", "Guthaben"),
        ("Deutschland", "Japan", "Irak"),
    ),
}


def table(language: str = "en", preamble_rows: int = 2) -> list[list[Any]]:
    """Return the report of the three States in a language, with this many rows above its header row."""
    title, titles, names = LANGUAGES[language]
    rows: list[list[Any]] = [[title], *([None] for _ in range(preamble_rows - 1))]
    return [*rows, [*titles], *([n, *f] for n, f in zip(names, FIGURES, strict=True))]


def plain() -> Iterator[BookCase]:
    """Make reports in four languages, with the header row in row 2, 5, 12 and 29, the last allowed."""
    for language in LANGUAGES:
        for preamble_rows in (1, 4, 11, 28):
            make = partial(write_openpyxl, {"10MSP": table(language, preamble_rows)})
            yield BookCase(
                f"report-{language}-row-{preamble_rows + 1}.xlsx",
                make,
                USD,
                {"status_reports": THREE},
            )


def totals() -> Iterator[BookCase]:
    """Make reports with totals, marked or not, matching or not, with regions and footnotes."""
    for word in ("Total", "GRAND TOTAL", "Summe", "Total général", None):
        name = (word or "no word").lower().replace(" ", "-").replace("é", "e")
        rows = [*table(), [word, *SUMS]]
        yield BookCase(
            f"report-total-{name}.xlsx",
            partial(write_xlsxwriter, {"10MSP": rows}),
            USD,
            {"status_reports": THREE},
            [] if word else ["total-row 10MSP!A7"],
        )
    wrong = [*table(), ["Total", 103721.17, 63728.94, 40087.31, 94.90]]
    yield BookCase(
        "report-total-differs.xlsx",
        partial(write_openpyxl, {"10MSP": wrong}),
        USD,
        {"status_reports": THREE},
        ["total-row 10MSP!A7", "total-differs 10MSP!D7"],
    )
    head, (one, two, three) = table()[:3], table()[3:]
    regions = [
        *head,
        ["Asia", 60992.23, 21000, 40087.13, 94.90],
        two,
        three,
        ["Europe"],
        one,
        ["Sub-total Europe", *FIGURES[0]],
        ["Total", *SUMS],
        [],
        ["a/ Paid in January."],
        ["Source: invented for tests."],
    ]
    yield BookCase(
        "report-regions.xlsx",
        partial(write_openpyxl, {"10MSP": regions}),
        USD,
        {"status_reports": (JAPAN, IRAQ, GERMANY)},
        [
            "total-row 10MSP!A4",
            "note-row 10MSP!A7",
        ],
    )


def groups() -> Iterator[BookCase]:
    """Make reports with meetings or days next to each other, in merged or single titles."""
    title = [LANGUAGES["en"][0]]
    two: list[list[Any]] = [
        title,
        ["State", "10MSP", None, None, "2RC", None, None],
        [None, *EN[1:4], *EN[1:4]],
        ["Japan", 60087.13, 20000, 40087.13, 100, 0, 100],
        ["Germany", 42728.94, 42728.94, 0, None, None, None],
    ]
    rows = (
        JAPAN,
        GERMANY,
        "2021-10-31 | 2RC | JPN | 100.00 | 0.00 | 100.00 | 0.00",
    )
    areas = {"Status": ["B2:D2", "E2:G2", "A2:A3"]}
    for name, merged in (("merged", areas), ("written-once", {})):
        make = partial(write_openpyxl, {"Status": two}, merged)
        yield BookCase(f"report-meetings-{name}.xlsx", make, USD, {"status_reports": rows})
    added = [
        two[0],
        [*two[1], "Total"],
        [*two[2], "Assessed"],
        [*two[3], 60187.13],
        [*two[4], 42728.95],
    ]
    yield BookCase(
        "report-meetings-with-total.xlsx",
        partial(write_openpyxl, {"Status": added}),
        USD,
        {"status_reports": rows},
        ["row-total-differs Status!H5"],
    )
    days = [
        ["Invented contributions to the 10MSP, USD"],
        ["State", "As at 30 September 2021", None, "As at 31 October 2021", None],
        [None, "Assessed", "Received", "Assessed", "Received"],
        ["Japan", 60087.13, 30000, 60087.13, 20000],
    ]
    yield BookCase(
        "report-days-side-by-side.xlsx",
        partial(write_xlsxwriter, {"Status": days}),
        USD,
        {
            "status_reports": (
                "2021-09-30 | 10MSP | JPN | 60087.13 | 30000.00 | 30087.13 | 0.00",
                JAPAN,
            )
        },
        ["worked-out Status!A3"],
    )
    years = [
        title,
        ["State", *EN[1:4]],
        ["Japan", 60087.13, "-", 60087.13],
        ["Iraq", "-", "-", "-"],
    ]
    yield BookCase(
        "report-dashes.xlsx",
        partial(write_openpyxl, {"10MSP": years}),
        USD,
        {
            "status_reports": (
                f"{DAY} | JPN | 60087.13 | 0.00 | 60087.13 | 0.00",
                f"{DAY} | IRQ | 0.00 | 0.00 | 0.00 | 0.00",
            )
        },
    )


def several() -> Iterator[BookCase]:
    """Make books with several tables: below or next to each other, on several sheets, with summaries."""
    title = LANGUAGES["en"][0]
    below = [
        [title],
        ["Tenth Meeting of States Parties"],
        [*EN[:4]],
        ["Japan", 60087.13, 20000, 40087.13],
        ["Total", 60087.13, 20000, 40087.13],
        ["a/ a note"],
        [],
        ["Second Review Conference"],
        [*EN[:4]],
        ["Japan", 100, 0, 100],
    ]
    review = "2021-10-31 | 2RC | JPN | 100.00 | 0.00 | 100.00 | 0.00"
    yield BookCase(
        "report-tables-below.xlsx",
        partial(write_openpyxl, {"Sheet1": below}),
        USD,
        {"status_reports": (JAPAN, review)},
    )
    side_by_side = [
        [f"{title}, 10MSP"],
        [*EN[:4], None, *EN[:4]],
        ["Japan", 60087.13, 20000, 40087.13, None, "Germany", 42728.94, 42728.94, 0],
        ["Iraq", 5, 0, 5, None, "Austria", 6, 0, 6],
    ]
    yield BookCase(
        "report-tables-beside.xlsx",
        partial(write_openpyxl, {"Annex": side_by_side}),
        USD,
        {
            "status_reports": (
                JAPAN,
                f"{DAY} | IRQ | 5.00 | 0.00 | 5.00 | 0.00",
                GERMANY,
                f"{DAY} | AUT | 6.00 | 0.00 | 6.00 | 0.00",
            )
        },
    )
    annexes = {
        "Annex I": [["Tenth Meeting of States Parties"], *table()],
        "Annex II": [["2RC"], [title], [*EN[:4]], ["Japan", 100, 0, 100]],
    }
    for name, third, problems in (
        ("ties", 103721.17, ["summary-sheet Summary"]),
        ("differs", 103721.71, ["summary-sheet Summary", "summary-differs Summary!B3"]),
    ):
        summary = [
            ["Summary"],
            ["Meeting", *EN[1:4]],
            ["10MSP", third, 63728.94, 40087.13],
            ["2RC", 100, 0, 100],
        ]
        yield BookCase(
            f"report-annexes-summary-{name}.xlsx",
            partial(write_openpyxl, {"Summary": summary, **annexes}),
            USD,
            {"status_reports": (*THREE, review)},
            problems,
        )
    overview = [["Overview of all meetings"], [*EN[:4]], ["Japan", 60187.13, 20000, 40187.13]]
    yield BookCase(
        "report-annexes-overview-by-state.xlsx",
        partial(write_openpyxl, {**annexes, "Overview": overview}),
        USD,
        {"status_reports": (*THREE, review)},
        ["summary-sheet Overview"],
    )


def unclear() -> Iterator[BookCase]:
    """Make books that are refused because they are ambiguous."""
    title = LANGUAGES["en"][0]
    row = ["Japan", 5, 0, 5]
    for name, rows, about, problem in (
        ("no-day", [["Invented, USD"], [*EN[:4]], row], "- - -", "no-report-day 10MSP!A2"),
        (
            "thousands",
            [[title], ["in thousands of US dollars"], [*EN[:4]], row],
            "- - -",
            "scaled-amounts 10MSP!A2",
        ),
        (
            "two-days",
            [[title], ["as at 30 November 2021"], [*EN[:4]], row],
            "- - -",
            "two-as-at 10MSP!A1",
        ),
        (
            "twice",
            [[title], ["State", "Assessed", "Received", "Received"], ["Japan", 5, 0, 5]],
            "- - -",
            "twice-header 10MSP!D2",
        ),
    ):
        yield BookCase(
            f"report-unclear-{name}.xlsx",
            partial(write_openpyxl, {"10MSP": rows}),
            about,
            {},
            [problem],
        )
    shares = [[title], ["State", "Assessed %", "Received %"], ["Japan", 5, 5]]
    yield BookCase(
        "report-unclear-shares-only.xlsx",
        partial(write_openpyxl, {"10MSP": shares}),
        "- - -",
        {},
        ["nothing-recognised", "unknown-sheet 10MSP"],
    )
    yield BookCase(
        "report-unclear-no-meeting.xlsx",
        partial(write_openpyxl, {"Sheet1": [[title], [*EN[:4]], row]}),
        "- - -",
        {},
        ["no-meeting Sheet1!A2"],
    )


def books() -> Iterator[BookCase]:
    """Make all books of this module."""
    for theme in (plain, totals, groups, several, unclear):
        yield from theme()
