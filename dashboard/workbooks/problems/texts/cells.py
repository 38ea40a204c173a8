"""Texts of Problems with a sheet's layout and the values of its cells."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problems.texts.problem_text import ERROR, WARNING, ProblemText

CELL_TEXTS: Final[dict[str, ProblemText]] = {
    "unknown-sheet": ProblemText(
        WARNING,
        "The sheet “{found}” is not one of the known sheets and was not read.",
        "Known are: {expected}.",
        "Rename it if it holds figures.",
    ),
    "twice-sheet": ProblemText(
        ERROR,
        "This sheet has the same meaning as the sheet “{found}” and was not read.",
        "",
        "Move its rows there and delete it.",
    ),
    "no-stream": ProblemText(
        ERROR,
        "The book does not say which stream its money is in.",
        "Expected a row Stream with assessed or voluntary.",
        "Write it on the About sheet; no amount of this book was counted.",
    ),
    "no-currency": ProblemText(
        ERROR,
        "The book does not say its currency.",
        "Expected a row Currency with a code such as CHF or USD.",
        "Write it on the About sheet; no amount of this book was counted.",
    ),
    "no-as-at": ProblemText(
        WARNING,
        "The book does not say the day it speaks to.",
        "Expected a row As at with a date.",
        "Write it on the About sheet, so that every figure can say its day.",
    ),
    "bad-as-at": ProblemText(
        ERROR,
        "“{found}” is not a date that can be read in one way only.",
        "Expected a date cell, or a text such as 2021-11-30.",
        "Type the day this book speaks to.",
    ),
    "bad-about": ProblemText(
        ERROR,
        "“{found}” is not one of the words that can stand here.",
        "Expected one of: {expected}.",
        "Choose one of them.",
    ),
    "about-fault": ProblemText(
        ERROR,
        "{expected}: this cell shows an error, or a formula that has never been calculated.",
        "",
        "Type the value.",
    ),
    "empty-book": ProblemText(
        WARNING, "This book has no rows yet.", "", "Fill it in, or delete it."
    ),
    "blank-sheet": ProblemText(
        ERROR,
        "This sheet is empty: not even its header is there.",
        "Needed are: {expected}.",
        "Write the header again, or delete the sheet.",
    ),
    "empty-sheet": ProblemText(
        WARNING, "This sheet has no rows below its header.", "", "Fill it in or delete it."
    ),
    "wrong-header": ProblemText(
        ERROR,
        "No row has the headers that are needed; missing: {found}.",
        "Needed are: {expected}.",
        "Rename the columns; nothing of this sheet was read.",
    ),
    "twice-header": ProblemText(
        ERROR,
        "The columns “{expected}” and “{found}” mean the same.",
        "",
        "Rename or delete one; nothing of this sheet was read.",
    ),
    "other-currency-column": ProblemText(
        ERROR,
        "This column is in {found}, but the book is in {expected}.",
        "",
        "Enter the amounts booked in {expected}, or keep a book for each currency;"
        " nothing of this sheet was read.",
    ),
    "unknown-column": ProblemText(
        WARNING,
        "The column “{found}” is not known and was not read.",
        "",
        "Rename it if it holds figures; otherwise let it be.",
    ),
    "error-cell": ProblemText(
        ERROR,
        "This cell shows the error {found}.",
        "",
        "Mend its formula or type the value; the row was not counted.",
    ),
    "never-calculated": ProblemText(
        ERROR,
        "The formula in this cell has never been calculated, so it has no value.",
        "",
        "Open the book in Excel or LibreOffice, save it, or type the value; the row was not counted.",
    ),
    "bad-amount": ProblemText(
        ERROR,
        "“{found}” is not an amount of money.",
        "Expected a number such as 12345.67.",
        "Type the number alone; the row was not counted.",
    ),
    "ambiguous-amount": ProblemText(
        ERROR,
        "“{found}” can be read as two different amounts.",
        "Expected a number cell, or another amount of this column that shows which sign stands before"
        " the cents, as in 1,234.00.",
        "Type it as a number, or say in the book’s mapping which sign stands before the cents;"
        " the row was not counted.",
    ),
    "too-exact": ProblemText(
        ERROR,
        "{found} has more than two decimals.",
        "Expected an amount in whole cents.",
        "Round it to cents; the row was not counted.",
    ),
    "too-large": ProblemText(
        ERROR,
        "{found} is too large to be an amount of this book.",
        "",
        "Check the number; the row was not counted.",
    ),
    "bad-currency": ProblemText(
        ERROR,
        "“{found}” is not the code of a currency.",
        "Expected an ISO 4217 code such as CHF, EUR or USD.",
        "Type the code; the row was not counted.",
    ),
    "bad-word": ProblemText(
        ERROR,
        "“{found}” is not one of the words of this column.",
        "Expected one of: {expected}.",
        "Choose one of them; the row was not counted.",
    ),
    "other-currency": ProblemText(
        ERROR,
        "“{found}” is not in the currency of this book.",
        "Expected {expected}.",
        "Enter the amount booked in {expected}; the row was not counted.",
    ),
    "two-meetings": ProblemText(
        ERROR,
        "“{found}” names several meetings.",
        "Expected one meeting in each row.",
        "Write a row for each meeting with its own amount; the row was not counted.",
    ),
    "month-only": ProblemText(
        WARNING,
        "Cells from here on show a month and hold a day, here {found}, which was counted.",
        "",
        "Show the days, or type those on which the money came.",
    ),
    "bad-date": ProblemText(
        ERROR,
        "“{found}” is not a date.",
        "Expected a date cell, or a text such as 2021-11-30.",
        "Type the date; the row was not counted.",
    ),
    "ambiguous-date": ProblemText(
        ERROR,
        "“{found}” can be read as two different days.",
        "Expected a date cell, or another date of this column that shows whether the day comes first,"
        " as in 31/12/2021.",
        "Type the date with its month as a word, or say in the book’s mapping which comes first;"
        " the row was not counted.",
    ),
    "assumed-century": ProblemText(
        WARNING,
        "The years of these dates have two figures, as in “{found}”; they were taken for years from 1950 to 2049.",
        "",
        "Look whether that is right; dates with four figures for the year leave no doubt.",
    ),
    "swapped-dates": ProblemText(
        ERROR,
        "This date cell says {found}, but may mean {expected}: beside it stand texts such as 31/12/2021,"
        " which Excel leaves where it takes days for months.",
        "",
        "Look at the document that the dates come from; if the cells are right, say in the book’s mapping"
        " whether day or month comes first. The row was not counted.",
    ),
    "no-day": ProblemText(
        WARNING,
        "The day on which this money came is not given.",
        "",
        "Fill it in; the amount was counted, on a day of its budget year that is not known.",
    ),
    "no-days": ProblemText(
        WARNING,
        "This sheet has no column for the day on which money came.",
        "Expected a column Received on.",
        "Add it, or write revenue for Basis on the About sheet if days are not known.",
    ),
    "future-date": ProblemText(
        ERROR,
        "{found} is later than the day this book speaks to.",
        "Expected a day up to {expected} (About, As at).",
        "Mend the date or the As at day; the row was not counted.",
    ),
    "bad-year": ProblemText(
        ERROR,
        "“{found}” is not a year.",
        "Expected a year such as 2021.",
        "Type the year; the row was not counted.",
    ),
    "split-year": ProblemText(
        ERROR,
        "“{found}” names two years, and it is not known for which of them it counts.",
        "Expected one year: {expected}.",
        "Type that year, or say in the book’s mapping whether the first or the second year counts"
        " (split_years); the row was not counted.",
    ),
    "unknown-state": ProblemText(
        ERROR,
        "“{found}” is not a State or contributor that is known.",
        "Nearest are: {expected}. No name was taken.",
        "Write its UN name or ISO code, or say in the book’s mapping which State is meant;"
        " the row was not counted.",
    ),
    "unclear-addressees": ProblemText(
        WARNING,
        "“{found}” does not say to whom this letter went in words that are understood.",
        "Expected “all States Parties”, “States Parties that had not contributed for 2021”,"
        " “States with outstanding contributions”, or names of States separated by ; or lines.",
        "Write it so; the letter was read, but what came after it cannot be shown.",
    ),
}
