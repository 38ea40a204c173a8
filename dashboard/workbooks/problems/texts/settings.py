"""Texts of Problems with settings and mapping files."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problems.texts.problem_text import ERROR, ProblemText

SETTING_TEXTS: Final[dict[str, ProblemText]] = {
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
