"""Texts of Problems with what was detected, and of questions that are open."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problems.texts.problem_text import ERROR, WARNING, ProblemText

TABLE_TEXTS: Final[dict[str, ProblemText]] = {
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
}
