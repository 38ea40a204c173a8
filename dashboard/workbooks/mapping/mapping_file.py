"""Read and write a mapping as the small TOML file next to its book.

``isu.xlsx.toml`` sets how ``isu.xlsx`` is read. As the user may edit it, each mistake is reported with its
key and the allowed values, and nothing in it is ignored silently.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated, Final

import tomli_w
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.mapping.book_mapping import ANY_SHEET, ANY_TEXT, BookMapping, SheetMapping
from dashboard.workbooks.mapping.toml_lines import KeyPath
from dashboard.workbooks.mapping.toml_model import (
    DATE_RULE,
    KeyRule,
    TomlFileError,
    TomlTable,
    choice_rule,
    code_rule,
    integer_rule,
    is_currency_code,
    load_toml,
    make_validation_error,
    suggest_key,
)
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE, TEXT_MEANINGS
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS

MAX_ROW_NUMBER: Final = 1_048_576  # of a workbook
BOOK_KEYS: Final = (
    *("stream", "currency", "basis", "source", "dates", "decimals", "encoding", "split_years"),
)
ALL_FIELDS: Final = tuple(dict.fromkeys(field for fields in TABLES.values() for field in fields))

HEADER_COMMENT: Final = """\
# How the dashboard reads the book beside this file (the same name without .toml).
# Lines after # are explanations. What is left out here is found in the book itself.
# It is used for the next version of the book too, and for other files with the same sheets and columns.
"""
BOOK_COMMENT: Final = """
# The book as a whole: stream is assessed or voluntary, currency an ISO code, basis receipts or revenue;
# dates: "day first" or "month first" for 01/12/2021; decimals: "." or "," for 1.234;
# encoding: of a text (.csv), such as "cp1252" (Windows), "utf-8", "cp850" (DOS) or "mac_roman";
# split_years: "first" or "second", the year for which 2020/21 counts.
"""
AS_AT_COMMENT: Final = """
# The day the figures speak to. It holds for one file only, the one with this SHA-256:
# the next file must say its own day.
"""
STATES_COMMENT: Final = """
# Names of States as this book writes them = ISO 3166-1 alpha-3 codes.
"""
SHEETS_COMMENT: Final = """
# One part a sheet; sheet = "*" is every sheet that is not named. table = "none": it is not read.
# header is the row of the column titles, counted from 1 (the last of them, where they are two).
# Below [sheets.columns]: title of a column = what it holds; "none": it is not read.
# Below [sheets.values]: what holds for every row of the sheet.
"""
TEXTS_COMMENT: Final = """\
# Below [sheets.texts]: a heading, a mark, a note, a number format or "struck through" = "count" (what it
# concerns is counted) or "none" (it is left out). What is not named here is asked about.
"""
CATEGORIES_COMMENT: Final = """\
# Below [sheets.categories."title of a column"]: a text in that column = what it says of its row:
# "received", "announced" or "assessed"; "count": nothing, the row counts as its table says; "none": the
# row is left out. A text that is not named is asked about. "*" = "count" ends that: the column says
# nothing of the money, whatever stands in it.
"""


class MappingError(TomlFileError):
    """A mapping file that cannot be used; the message names each key and the allowed values."""

    def to_book_problems(self, name: str) -> tuple[Problem, ...]:
        """Return the same problems as problems of the book that the file belongs to."""
        book_problems = (
            replace(problem, book=name, sheet=problem.book) for problem in self.problems
        )
        return Problem("bad-mapping", name), *book_problems


def make_refusal(code: str, path: KeyPath, value: object, expected: str = "") -> InitErrorDetails:
    """Make the error of an invalid value at ``path``, relative to the validated key."""
    return InitErrorDetails(type=make_validation_error(code, expected), loc=path, input=value)


def raise_refusals(refusals: Iterable[InitErrorDetails]) -> None:
    """Raise pydantic's ValidationError if there are any errors."""
    if errors := [*refusals]:
        raise ValidationError.from_exception_data(__name__, errors)


def is_encoding(name: str) -> bool:
    """Return True for the name of a text encoding, or ""."""
    try:
        b"a".decode(name or "utf-8")
    except UnicodeError:
        pass  # an encoding in which this byte is not a letter
    except (LookupError, ValueError):
        return False
    return True


class SheetMappingTable(TomlTable):
    """One entry of ``[[sheets]]``."""

    sheet: Annotated[
        str, KeyRule("setting-text", is_allowed=lambda s: not s or bool(s.strip()))
    ] = ""
    table: Annotated[str, choice_rule("", *TABLES, EXCLUDE)] = ""
    header: Annotated[int, integer_rule(0, MAX_ROW_NUMBER)] = 0
    columns: dict[str, Annotated[str, KeyRule("setting-text")]] = Field(default_factory=dict)
    values: dict[str, Annotated[str, KeyRule("setting-text")]] = Field(default_factory=dict)
    categories: dict[str, dict[str, Annotated[str, choice_rule(*TEXT_MEANINGS)]]] = Field(
        default_factory=dict
    )
    texts: dict[str, Annotated[str, choice_rule(COUNT, EXCLUDE)]] = Field(default_factory=dict)

    @field_validator("columns")
    @classmethod
    def check_columns(cls, columns: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        """Reject fields that the table does not have."""
        rule = choice_rule(*TABLES.get(info.data.get("table", ""), ALL_FIELDS), EXCLUDE)
        raise_refusals(
            make_refusal(rule.code, (title,), field, rule.expected)
            for title, field in columns.items()
            if not rule.is_allowed(field)
        )
        return columns

    @field_validator("values")
    @classmethod
    def check_values(cls, values: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        """Reject names of fields that the table does not have."""
        fields = tuple(TABLES.get(info.data.get("table", ""), ALL_FIELDS))
        raise_refusals(
            make_refusal("setting-unknown", (field,), value, suggest_key(field, fields))
            for field, value in values.items()
            if field not in fields
        )
        return values

    @field_validator("categories")
    @classmethod
    def check_categories(cls, categories: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        """Reject any answer but COUNT for all texts of a column."""
        raise_refusals(
            make_refusal("setting-choice", (title, ANY_TEXT), texts[ANY_TEXT], f'"{COUNT}"')
            for title, texts in categories.items()
            if texts.get(ANY_TEXT, COUNT) != COUNT
        )
        return categories

    def to_mapping(self) -> SheetMapping:
        """Convert to a SheetMapping."""
        return SheetMapping(**self.model_dump() | {"sheet": self.sheet or ANY_SHEET})


class MappingFile(TomlTable):
    """``isu.xlsx.toml``: its keys and their allowed values. "" or a missing key: as the book states."""

    stream: Annotated[str, choice_rule("", *ALLOWED_WORDS["stream"])] = ""
    currency: Annotated[
        str,
        KeyRule("setting-currency", '"CHF", "EUR", "USD"', lambda s: not s or is_currency_code(s)),
    ] = ""
    basis: Annotated[str, choice_rule("", *ALLOWED_WORDS["basis"])] = ""
    source: Annotated[str, KeyRule("setting-text")] = ""
    dates: Annotated[str, choice_rule("", "day first", "month first")] = ""
    decimals: Annotated[str, choice_rule("", ".", ",")] = ""
    encoding: Annotated[
        str, KeyRule("setting-code", '"cp1252", "utf-8", "utf-16", "cp850"', is_encoding)
    ] = ""
    split_years: Annotated[str, choice_rule("", "first", "second")] = ""
    as_at: Annotated[date | None, DATE_RULE] = None
    as_at_of: Annotated[str, code_rule("[0-9a-f]{64}", '"e3b0c44298fc…" (SHA-256)')] = Field(
        "", validate_default=True
    )
    states: dict[str, Annotated[str, code_rule("[A-Z]{3}|X-[A-Z]+", '"CIV"')]] = Field(
        default_factory=dict
    )
    sheets: list[SheetMappingTable] = Field(default_factory=list)

    @field_validator("as_at_of")
    @classmethod
    def check_as_at_file(cls, file_hash: str, info: ValidationInfo) -> str:
        """Reject an as-at date without its file, as the next file must state its own."""
        if (info.data.get("as_at") is None) is not (file_hash == "") and "as_at" in info.data:
            raise_refusals([make_refusal("setting-pair", (), file_hash)])
        return file_hash

    @field_validator("sheets")
    @classmethod
    def check_unique_sheets(cls, sheets: list[SheetMappingTable]) -> list[SheetMappingTable]:
        """Reject a second entry for a sheet."""
        names = [entry.sheet or ANY_SHEET for entry in sheets]
        raise_refusals(
            make_refusal("setting-twice", (n, "sheet"), name)
            for n, name in enumerate(names)
            if name in names[:n]
        )
        return sheets

    def to_mapping(self) -> BookMapping:
        """Convert to a BookMapping."""
        book_values = self.model_dump(exclude={"sheets"})
        return BookMapping(**book_values, sheets=tuple(entry.to_mapping() for entry in self.sheets))


def read_mapping(content: bytes, file: str) -> BookMapping:
    """Parse a mapping file; ``file`` names it in problems. Raise MappingError with all of its problems."""
    try:
        return load_toml(MappingFile, content, file).to_mapping()
    except TomlFileError as error:
        raise MappingError(error.problems) from None


def format_mapping(mapping: BookMapping) -> bytes:
    """Return the bytes of a mapping file, with comments for users who edit it by hand."""
    parts = [HEADER_COMMENT]
    book_values = {key: value for key in BOOK_KEYS if (value := getattr(mapping, key))}
    if book_values:
        parts += [BOOK_COMMENT, tomli_w.dumps(book_values)]
    if mapping.as_at is not None:
        parts += [
            AS_AT_COMMENT,
            tomli_w.dumps({"as_at": mapping.as_at, "as_at_of": mapping.as_at_of}),
        ]
    if mapping.states:
        parts += [STATES_COMMENT, "[states]\n", tomli_w.dumps(dict(mapping.states))]
    if mapping.sheets:
        parts.append(SHEETS_COMMENT)
        parts += [TEXTS_COMMENT] if any(sheet.texts for sheet in mapping.sheets) else []
        parts += [CATEGORIES_COMMENT] if any(sheet.categories for sheet in mapping.sheets) else []
    for sheet in mapping.sheets:
        sheet_values: dict[str, object] = {"sheet": sheet.sheet}
        sheet_values |= {"table": sheet.table} if sheet.table else {}
        sheet_values |= {"header": sheet.header} if sheet.header else {}
        parts += ["\n[[sheets]]\n", tomli_w.dumps(sheet_values)]
        if sheet.columns:
            parts += ["[sheets.columns]\n", tomli_w.dumps(dict(sheet.columns))]
        if sheet.values:
            parts += ["[sheets.values]\n", tomli_w.dumps(dict(sheet.values))]
        if sheet.texts:
            parts += ["[sheets.texts]\n", tomli_w.dumps(dict(sheet.texts))]
        if sheet.categories:
            tables = {title: dict(texts) for title, texts in sheet.categories.items()}
            parts.append(tomli_w.dumps({"sheets": {"categories": tables}}))
    return "".join(parts).encode()
