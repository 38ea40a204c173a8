"""The texts of each kind of Problem, as gettext messages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """The severity of a Problem: an ERROR excludes a row or book, a WARNING does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ProblemText:
    """The three sentences of a kind of Problem, with placeholders such as ``{found}``."""

    severity: Severity
    found: str
    expected: str
    advice: str


ERROR, WARNING = Severity.ERROR, Severity.WARNING

PROBLEM_TEXTS: Final[dict[str, ProblemText]] = {
    "not-a-workbook": ProblemText(
        ERROR,
        "This file is no workbook that can be read.",
        "Read are .xlsx, .xlsm, .xls, .xlsb, .ods and .csv.",
        "Open it in Excel or LibreOffice and save it as .xlsx.",
    ),
    "cannot-be-opened": ProblemText(
        ERROR,
        "This file cannot be opened: another program keeps it locked, or its permissions forbid it.",
        "",
        "Close it there, or let the dashboard read it.",
    ),
    "cannot-be-read": ProblemText(
        ERROR,
        "This file could not be read: {found}.",
        "",
        "Look whether it opens in Excel or LibreOffice, and save it again; the log says more.",
    ),
    "not-a-file": ProblemText(
        ERROR,
        "Under the name of a book stands no file, but a folder, a pipe, a socket or a link that leads nowhere.",
        "",
        "Take it away, or put the workbook in its place.",
    ),
    "bad-name": ProblemText(
        ERROR,
        "The name of this file is not in UTF-8, or holds control characters.",
        "",
        "Give it another name; nothing of this book was counted until then.",
    ),
    "long-name": ProblemText(
        ERROR,
        "The name of this file is so long that nothing can be kept beside it.",
        "",
        "Give it a shorter name; nothing of this book was counted until then.",
    ),
    "empty-file": ProblemText(
        ERROR, "This file is empty.", "", "Ask for it again: it may not have been sent whole."
    ),
    "damaged-book": ProblemText(
        ERROR,
        "This workbook is damaged: a part of it is missing, cut off or changed.",
        "The part: {expected}.",
        "Ask for it again. Or open it in Excel or LibreOffice, which may repair it, and save it as .xlsx.",
    ),
    "other-kind": ProblemText(
        ERROR,
        "This file is no workbook, whatever its name says: it is {found}.",
        "Read are .xlsx, .xlsm, .xls, .xlsb, .ods and .csv.",
        "Open it in Excel or LibreOffice and save it as .xlsx, if that shows a table.",
    ),
    "unsafe-book": ProblemText(
        ERROR,
        "This file holds what no office program writes, and what can do harm: {found}.",
        "",
        "Do not open it. Ask its sender for it again; if it comes from a program, save it as .xlsx in Excel or LibreOffice.",
    ),
    "too-large-book": ProblemText(
        ERROR,
        "This workbook unpacks to {found}.",
        "Up to {expected} are read.",
        "Delete sheets and pictures that it does not need, or raise unpacked_megabytes in [limits] of convention.toml.",
    ),
    "too-many-cells": ProblemText(
        ERROR,
        "The sheets of this workbook span {found} cells.",
        "Up to {expected} are read.",
        "Delete cells far below or beside its tables, or raise cells in [limits] of convention.toml.",
    ),
    "wrong-ending": ProblemText(
        WARNING,
        "This file is called “{found}”, but is a file of the kind {expected}. It was read as what it is.",
        "",
        "Rename it, if it is what you meant to send.",
    ),
    "csv-read": ProblemText(
        WARNING,
        "This text was read in the encoding {found}, with “{expected}” between its cells.",
        "",
        "Look whether names and amounts are right. If not, say encoding in the book’s mapping;"
        " a workbook (.xlsx) leaves no doubt.",
    ),
    "bad-encoding": ProblemText(
        ERROR,
        "This text is not in the encoding {found}, which its mapping says.",
        "",
        "Correct encoding in the book’s mapping, or delete it there: the encoding is then found.",
    ),
    "csv-no-end": ProblemText(
        WARNING,
        "This text ends in row {found} without an end of the line: it may have been cut off.",
        "",
        "Look whether that row is whole, and the last one.",
    ),
    "ragged-rows": ProblemText(
        ERROR,
        "These rows have more cells than the column titles: {found}.",
        "Expected are {expected} cells a row.",
        "Put texts and amounts that hold the separator into quotation marks, or send a workbook (.xlsx).",
    ),
    "bad-quotes": ProblemText(
        ERROR,
        "In line {found}, a quotation mark is not closed, or stands where none can be.",
        "",
        "Mend it, or send a workbook (.xlsx).",
    ),
    "macros": ProblemText(
        WARNING,
        "This workbook holds macros. They were not run.",
        "",
        "Save it as .xlsx if it does not need them.",
    ),
    "external-links": ProblemText(
        WARNING,
        "Formulas of this workbook look into other workbooks ({found}). Their values are those last saved.",
        "",
        "Bring it up to date in Excel or LibreOffice and save it, if they may be old.",
    ),
    "too-large-file": ProblemText(
        ERROR,
        "This file is of {found} MB.",
        "Files of up to {expected} MB are read.",
        "Delete pictures and sheets that it does not need, or raise megabytes in [limits] of convention.toml.",
    ),
    "no-reader": ProblemText(
        ERROR,
        "This file could not be read: the server could start no process to read it in.",
        "",
        "It is tried again by itself. Where this stays, the server has too little memory or too many processes.",
    ),
    "took-too-long": ProblemText(
        ERROR,
        "Reading this file took longer than {found} seconds, so it was given up; nothing of it was counted.",
        "",
        "Copy its tables into a new workbook, or raise seconds in [limits] of convention.toml.",
    ),
    "took-too-much-memory": ProblemText(
        ERROR,
        "Reading this file took more than {found} MB of memory, so it was given up;"
        " nothing of it was counted.",
        "",
        "Copy its tables into a new workbook, or raise memory_megabytes in [limits] of convention.toml.",
    ),
    "reader-died": ProblemText(
        ERROR,
        "This file made the program that reads it fail; nothing of it was counted.",
        "",
        "Open it in Excel or LibreOffice and save it as a new .xlsx, or copy its tables into a new workbook.",
    ),
    "password": ProblemText(
        ERROR,
        "This workbook is protected by a password.",
        "",
        "Open it, remove the password (File, Info, Protect Workbook) and save it.",
    ),
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
    "missing": ProblemText(
        ERROR,
        "“{found}” is empty.",
        "",
        "Fill in the cell; the row was not counted.",
    ),
    "duplicate": ProblemText(
        WARNING,
        "This row says the same as row {found}.",
        "",
        "Delete one if it is the same payment; both were counted.",
    ),
    "duplicate-row": ProblemText(
        WARNING, "This row says the same as row {found}.", "", "Delete one: both count once."
    ),
    "total-row": ProblemText(
        WARNING,
        "This row is a total (“{found}”), not a State, and was left out.",
        "",
        "Delete it to keep the sheet a plain list.",
    ),
    "total-differs": ProblemText(
        WARNING,
        "This total says {found}, but the rows above add up to {expected}.",
        "",
        "Check which is right; the rows were counted.",
    ),
    "note-row": ProblemText(
        WARNING,
        "This row holds nothing but “{found}”, so it was taken for a heading or a note and left out.",
        "",
        "Fill in its other cells if it is meant to be counted.",
    ),
    "other-section": ProblemText(
        ERROR,
        "The heading “{found}” inside this table makes the rows below it something else than the table:"
        " {expected} of them.",
        "",
        "Give them a table with titles of its own; they were not counted.",
    ),
    "sheet-versions": ProblemText(
        ERROR,
        "This sheet and “{found}” look like two versions of one; neither was counted.",
        "",
        "Delete the one that no longer holds, or say on the page Import that it is not to be read.",
    ),
    "other-row": ProblemText(
        ERROR,
        "“{found}” in the column “{expected}” makes this row something else than money that came.",
        "",
        "Take the row away, or give such rows a table of their own; it was not counted.",
    ),
    "rows-left-out": ProblemText(
        WARNING,
        "“{found}” makes {expected} rows something that is not counted, as you said.",
        "",
        "Change your answer on the page Import if they are to be counted.",
    ),
    "marked-rows": ProblemText(
        ERROR,
        "A mark stands here of which a note says “{found}”, so {expected} rows are something else than"
        " money of this table.",
        "",
        "Give them a table of their own, or say on the page Import that they are left out; they were not"
        " counted.",
    ),
    "other-year-heading": ProblemText(
        ERROR,
        "The day “{found}” stands below a heading of another year.",
        "Expected a day near {expected}.",
        "Check which is right; the row was not counted.",
    ),
    "received-share": ProblemText(
        ERROR,
        "“{found}” may be a share of what was assessed, or mean that it was paid: no amount of this column"
        " is above 1 or 100.",
        "Expected amounts, or a column of what is outstanding that ties with them.",
        "Add that column, or type amounts; the row was not counted.",
    ),
    "received-unread": ProblemText(
        ERROR,
        "The column “{found}” holds amounts and is not read; what was received cannot be worked out from"
        " the others beside it.",
        "",
        "Say on the page Import what it holds; nothing of this table was counted.",
    ),
    "turned-sign": ProblemText(
        ERROR,
        "Money stands here with a minus, as in ledgers: {found} may have come, or gone back.",
        "Expected money that came, was assessed or announced without a minus.",
        "Write it without a minus if it came; it was not counted.",
    ),
    "twice": ProblemText(
        WARNING,
        "“{found}” stands here a second time; the first is in row {expected}.",
        "Expected one row for each.",
        "Keep the right one.",
    ),
    "twice-in-report": ProblemText(
        ERROR,
        "“{found}” stands in this report a second time; the first is in row {expected}.",
        "Expected one row for each State.",
        "Keep the right row, or add the two up into one; neither was counted.",
    ),
    "does-not-tie": ProblemText(
        WARNING,
        "This cell says {found}, but assessed and received of its row make it {expected}.",
        "",
        "Check the row against the report; it was counted as it stands.",
    ),
    "untied": ProblemText(
        ERROR,
        "This cell says {found}, but assessed and received of its row make it {expected}.",
        "",
        "Check the row against the report and correct it. If this column holds something else, say on the"
        " page Import that it is not to be read. The row was not counted.",
    ),
    "ties-nowhere": ProblemText(
        ERROR,
        "In none of the {found} rows of this report do assessed and received make what this column says.",
        "Expected assessed minus received in each row.",
        "Check that the columns hold what their titles say, or say on the page Import what this one holds;"
        " nothing of this report was counted.",
    ),
    "received-above": ProblemText(
        ERROR,
        "More was received here ({found}) than assessed ({expected}), as in most rows of this report, and no"
        " column says what is overpaid.",
        "Expected a column of what is outstanding or overpaid that ties with them.",
        "Check that the columns hold what their titles say, or add that column; the row was not counted.",
    ),
    "received-with-prior": ProblemText(
        ERROR,
        "“{found}” received and the row’s balance of earlier years ({expected}) were settled together, so"
        " that it is not known what is for this meeting alone.",
        "Expected what was received for this meeting.",
        "Enter what was received for this meeting alone, and what is outstanding for it; the row was not"
        " counted.",
    ),
    "other-stream": ProblemText(
        ERROR,
        "This book is about the stream “{found}”, which this convention does not have.",
        "",
        "Mend Stream on the About sheet, or name the stream in convention.toml;"
        " nothing of this book was counted.",
    ),
    "other-currency-book": ProblemText(
        ERROR,
        "This book is in {found}, but the convention keeps this stream in {expected}.",
        "",
        "Enter the amounts booked in {expected}, or mend the currency in convention.toml;"
        " nothing of this book was counted.",
    ),
    "sheet-of-other-stream": ProblemText(
        ERROR,
        "This sheet belongs to the stream “{found}”, but its book to the stream “{expected}”.",
        "",
        "Move its rows to a book of that stream; nothing of this sheet was counted.",
    ),
    "in-two-books": ProblemText(
        WARNING,
        "“{found}” stands in {expected} as well, which says something else of it.",
        "",
        "Keep it in one book. This row is in use: its book speaks to the later day, or its name"
        " comes later.",
    ),
    "older-book": ProblemText(
        WARNING,
        "This book speaks to {found}, another book of its stream to {expected};"
        " figures from this book alone say the earlier day.",
        "",
        "Bring it up to date, or let it be if nothing more will come into it.",
    ),
    "twice-in-books": ProblemText(
        WARNING,
        "Rows of this sheet that stand in {expected} as well: {found}.",
        "",
        "Take one away if they are the same; both were counted.",
    ),
    "outstanding-with-prior": ProblemText(
        WARNING,
        "Rows from here on whose outstanding amount holds the balance of earlier years as well: {found}.",
        "",
        "Nothing to do if the report means it so; the figures show what is outstanding for the"
        " meeting alone.",
    ),
    "received-unclear": ProblemText(
        ERROR,
        "“{found}” outstanding may hold the row’s balance of earlier years ({expected}), so that what"
        " was received cannot be worked out.",
        "",
        "Add a column of what was received; the row was not counted.",
    ),
    "received-fell": ProblemText(
        WARNING,
        "This report says that {found} was received, the report before it {expected}.",
        "",
        "Check it against the paper; the later report stands, and what it takes back is shown as a"
        " correction.",
    ),
    "vanished-from-report": ProblemText(
        WARNING,
        "The State of this row, of which {expected} was received, is not in the next report of that"
        " meeting, of {found}.",
        "",
        "Check that report; a meeting stands as its last report says, so this row is shown and no"
        " longer counted.",
    ),
    "reported-twice": ProblemText(
        WARNING,
        "Rows from here on that report a day a second time: {found}; the first stand in {expected}.",
        "",
        "Keep both if this report corrects that one: these rows are in use, and those are not.",
    ),
    "unknown-meeting": ProblemText(
        WARNING,
        "The meeting “{found}” is not on the Meetings sheet.",
        "",
        "Add it there or mend the code; its rows were counted.",
    ),
    "hidden-sheet": ProblemText(
        WARNING,
        "The sheet “{found}” is hidden; it was read all the same.",
        "",
        "Show it, so that everybody sees what is counted, or delete it.",
    ),
    "hidden-rows": ProblemText(
        WARNING,
        "Hidden rows were read all the same: {found}.",
        "",
        "Show them, so that everybody sees what is counted, or delete them.",
    ),
    "struck-rows": ProblemText(
        WARNING,
        "Rows that are struck through were read all the same: {found}.",
        "",
        "Delete them if they no longer hold.",
    ),
    "hidden-columns": ProblemText(
        WARNING,
        "Hidden columns were read all the same: {found}.",
        "",
        "Show them, so that everybody sees what is counted, or delete them.",
    ),
    "left-out": ProblemText(
        WARNING,
        "The sheet “{found}” was not read: the mapping of this book says so.",
        "",
        "Change the mapping if the sheet holds figures.",
    ),
    "not-recognised": ProblemText(
        ERROR,
        "This sheet holds States and figures, but no table in it could be recognised by its titles,"
        " such as State, Assessed, Received, Outstanding.",
        "The title that was not understood: “{expected}”.",
        "Say on the page Import what its columns mean; nothing of this sheet was counted.",
    ),
    "nothing-recognised": ProblemText(
        ERROR,
        "No table of contributions could be recognised in this file.",
        "Expected a row of column titles such as State, Assessed, Received, Outstanding,"
        " in the first 30 rows of a sheet.",
        "Say on the page Import what its columns mean, or copy the figures into an empty book.",
    ),
    "no-meeting": ProblemText(
        ERROR,
        "This report does not say which meeting it is about.",
        "Expected a code such as 10MSP in a line above the table, above its columns, or in the"
        " sheet’s name.",
        "Write it there, or say it on the page Import; nothing of this table was counted.",
    ),
    "no-report-day": ProblemText(
        ERROR,
        "This table does not say the day it speaks to.",
        "Expected a line such as “as at 31 October 2021” above it.",
        "Write it there, or say it on the page Import; nothing of this table was counted.",
    ),
    "no-year": ProblemText(
        ERROR,
        "This table does not say which budget year its amounts are for.",
        "Expected a column Budget year, or one year in a line above the table or in the sheet’s name.",
        "Write it there, or say it on the page Import; nothing of this table was counted.",
    ),
    "other-year-month": ProblemText(
        ERROR,
        "“{found}” is a month of another year than that which this table is said to be of.",
        "Expected months of {expected}.",
        "Say on the page Import for which budget year the amounts are; nothing of this table was counted.",
    ),
    "two-as-at": ProblemText(
        ERROR,
        "The lines above this table name several days that it could speak to: {found}.",
        "",
        "Keep the right one; nothing of this table was counted.",
    ),
    "unclear-as-at": ProblemText(
        ERROR,
        "“{found}” can be read as two different days.",
        "Expected a day such as 31 October 2021 or 2021-10-31.",
        "Write the month as a word; nothing of this table was counted.",
    ),
    "scaled-amounts": ProblemText(
        ERROR,
        "The lines above this table say that its amounts are in thousands or millions.",
        "Expected whole amounts with their cents.",
        "Send the amounts in full; nothing of this table was counted.",
    ),
    "two-streams": ProblemText(
        ERROR,
        "This book holds both assessed and voluntary contributions, which never add up.",
        "",
        "Keep a book for each; no amount of this book was counted.",
    ),
    "two-currencies": ProblemText(
        ERROR,
        "The titles of this book name several currencies: {found}.",
        "",
        "Keep a book for each; no amount of this book was counted.",
    ),
    "worked-out": ProblemText(
        WARNING,
        "This report does not give every amount; worked out from the others of each row: {found}.",
        "",
        "Nothing needs to be done if the report is like that.",
    ),
    "year-from-days": ProblemText(
        WARNING,
        "This table does not say which budget year each payment is for; the year in which it came"
        " was taken.",
        "Expected a column Budget year.",
        "Add it if money came for another year.",
    ),
    "twice-in-sheets": ProblemText(
        WARNING,
        "Rows of this table that stand on the sheet {expected} as well: {found}.",
        "",
        "Take one away if they are the same; both were counted.",
    ),
    "same-money": ProblemText(
        ERROR,
        "The tables with their titles in rows {found} and {expected} say the same amounts of the same"
        " States; both would be counted.",
        "Expected each payment once.",
        "Delete one of the tables, or put it on a sheet of its own and say there that it is not counted.",
    ),
    "row-total-differs": ProblemText(
        WARNING,
        "This total says {found}, but the amounts of its row add up to {expected}.",
        "",
        "Check which is right; the amounts were counted.",
    ),
    "summary-sheet": ProblemText(
        WARNING,
        "The sheet “{found}” sums up others; it was compared with them and not counted.",
        "",
        "Nothing needs to be done if it is a summary.",
    ),
    "summary-unread": ProblemText(
        WARNING,
        "The sheet “{found}” is called a summary; nothing of it could be compared with other sheets, and it"
        " was not counted.",
        "",
        "Look whether it holds figures of its own; if so, give it another name.",
    ),
    "summary-of-others": ProblemText(
        ERROR,
        "This sheet is called a summary, and holds figures of {found} that no other sheet has.",
        "",
        "Give it another name if they are to be counted; they were not.",
    ),
    "summary-differs": ProblemText(
        WARNING,
        "This summary says {found}, but the tables it sums up come to {expected}.",
        "",
        "Check which is right; the tables were counted.",
    ),
    "asked-amounts": ProblemText(
        ERROR,
        "Nothing here says what these amounts are: received, announced, assessed or something else.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-values": ProblemText(
        ERROR,
        "Texts in the column “{expected}” may decide whether their rows are money received: {found}.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-column": ProblemText(
        ERROR,
        "The column “{found}” holds amounts or days, and its title was not understood.",
        "Expected a title that says what it holds, such as Received, Outstanding or Date received.",
        "Answer the question on the page Import, or rename the column; nothing of this table was counted"
        " until then.",
    ),
    "asked-heading": ProblemText(
        ERROR,
        "The heading “{found}” was not understood; it may make the rows below it something else.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-mark": ProblemText(
        ERROR,
        "The mark “{found}” was not understood; it may mean that an amount is not to be counted.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-note": ProblemText(
        ERROR,
        "The note “{found}” was not understood; it may say something of the amounts.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-struck": ProblemText(
        ERROR,
        "Cells are struck through, or a rule may strike them through; it may mean that their rows are not"
        " to be counted.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-format": ProblemText(
        ERROR,
        "The number format “{found}” shows cells otherwise than their values are: with another sign,"
        " another size, or not at all.",
        "",
        "Answer the question on the page Import; nothing of this table was counted until then.",
    ),
    "asked-sheet": ProblemText(
        ERROR,
        "It is not clear whether the sheet “{found}” is to be counted.",
        "",
        "Answer the question on the page Import: what it holds, or that it is not to be read.",
    ),
    "bad-mapping": ProblemText(
        ERROR,
        "The mapping beside this book cannot be used.",
        "",
        "Correct the lines that are named, or delete the file so that the book is read as it stands;"
        " nothing of this book was counted.",
    ),
    "setting-encoding": ProblemText(
        ERROR,
        "Line {line}: this is not a text in UTF-8.",
        "",
        "Open it in a text editor and save it as UTF-8.",
    ),
    "setting-size": ProblemText(
        ERROR,
        "This file is too large for one of settings.",
        "At most {expected} bytes are read.",
        "Delete what is no setting, or restore the file from a copy.",
    ),
    "setting-syntax": ProblemText(
        ERROR,
        "Line {line}: “{found}” cannot be read.",
        "",
        "Write key = value: texts between straight quotation marks, true and false in small letters,"
        " days as 2021-12-01. An explanation begins with #.",
    ),
    "setting-twice": ProblemText(
        ERROR,
        "Line {line}: “{found}” stands in the file already.",
        "",
        "Keep one of the two.",
    ),
    "setting-unknown": ProblemText(
        ERROR,
        "Line {line}: {found}: not known.",
        "Did you mean {expected}?",
        "Correct the name, or delete the line. The guide lists all names.",
    ),
    "setting-place": ProblemText(
        ERROR,
        "Line {line}: {found} does not stand where it belongs.",
        "Its place is {expected}.",
        "Write it below that [heading]; what has none stands above all of them.",
    ),
    "setting-missing": ProblemText(
        ERROR, "Line {line}: {found} is missing.", "Add a line such as {expected}.", ""
    ),
    "setting-text": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "A text of {expected} characters is expected.",
        "Write it on one line, between quotation marks.",
    ),
    "setting-number": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "A whole number within {expected} is expected.",
        "Write it in figures, without quotation marks.",
    ),
    "setting-flag": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "",
        "Write true or false, in small letters and without quotation marks.",
    ),
    "setting-day": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "A day such as {expected} is expected.",
        "Write it without quotation marks and without a time.",
    ),
    "setting-id": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "A short name of up to {expected} characters is expected, since it stands in addresses.",
        "Write letters without accents, digits, - and _ between quotation marks, such as ccm.",
    ),
    "settings-id-twice": ProblemText(
        ERROR,
        "The id is also that of the folder {found}, which had it first.",
        "This folder is shown as {expected}.",
        "Write another id in its convention.toml, or move the copy elsewhere.",
    ),
    "settings-unread": ProblemText(
        ERROR,
        "This file cannot be read: {found}.",
        "",
        "Put a file that can be read in its place; the last good settings stay.",
    ),
    "folder-unread": ProblemText(
        ERROR,
        "The folder cannot be read ({found}); its last figures stay.",
        "",
        "Let the dashboard read it, or look whether the network drive is connected.",
    ),
    "setting-zone": ProblemText(
        ERROR,
        "Line {line}: {found}: there is no time zone of this name.",
        "Did you mean {expected}?",
        "Write a name such as Europe/Zurich, between quotation marks.",
    ),
    "setting-currency": ProblemText(
        ERROR,
        "Line {line}: {found}: this is not the code of a currency.",
        "A code of ISO 4217 is expected, such as {expected}.",
        "Write its three capital letters between quotation marks.",
    ),
    "setting-choice": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "One of these is expected: {expected}.",
        "",
    ),
    "setting-code": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "A code such as {expected} is expected.",
        "Write it between quotation marks.",
    ),
    "setting-table": ProblemText(
        ERROR,
        "Line {line}: {found} cannot be used.",
        "A part with lines of its own is expected.",
        "Write {expected} on a line, and below it its lines.",
    ),
    "setting-pair": ProblemText(
        ERROR,
        "Line {line}: as_at and as_at_of go together: a day holds for one file only.",
        "",
        "Delete both, and write the day into the book.",
    ),
}
