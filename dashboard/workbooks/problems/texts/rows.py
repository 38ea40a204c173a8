"""Texts of Problems with rows, totals, reports, and books beside each other."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problems.texts.problem_text import ERROR, WARNING, ProblemText

ROW_TEXTS: Final[dict[str, ProblemText]] = {
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
}
