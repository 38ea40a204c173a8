"""Texts of Problems with a file: it cannot be opened, or is damaged, encrypted or too large."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problems.texts.problem_text import ERROR, WARNING, ProblemText

FILE_TEXTS: Final[dict[str, ProblemText]] = {
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
}
