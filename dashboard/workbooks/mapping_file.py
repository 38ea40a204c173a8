"""A mapping as the small TOML file beside its book: read and written.

``isu.xlsx.toml`` says how ``isu.xlsx`` is to be read. A person may edit it, so what is wrong in it is
told with its key and what can stand there, and nothing in it is passed over in silence.
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
from dashboard.workbooks.mapping import ANY_SHEET, ANY_TEXT, BookMapping, SheetMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.questions import COUNT, MEANINGS, NONE
from dashboard.workbooks.toml_lines import KeyPath
from dashboard.workbooks.toml_model import (
    DAY,
    FaultsError,
    May,
    Table,
    code,
    is_currency,
    nearest,
    one_of,
    read,
    whole,
    wrong,
)
from dashboard.workbooks.values.choices import WORDS

LAST_ROW: Final = 1_048_576  # of a workbook
OF_WHOLE: Final = (
    *("stream", "currency", "basis", "source", "dates", "decimals", "encoding", "split_years"),
)
FIELDS: Final = tuple(dict.fromkeys(field for fields in TABLES.values() for field in fields))

HEAD: Final = """\
# How the dashboard reads the book beside this file (the same name without .toml).
# Lines after # are explanations. What is left out here is found in the book itself.
# It is used for the next version of the book too, and for other files with the same sheets and columns.
"""
OF_BOOK: Final = """
# The book as a whole: stream is assessed or voluntary, currency an ISO code, basis receipts or revenue;
# dates: "day first" or "month first" for 01/12/2021; decimals: "." or "," for 1.234;
# encoding: of a text (.csv), such as "cp1252" (Windows), "utf-8", "cp850" (DOS) or "mac_roman";
# split_years: "first" or "second", the year for which 2020/21 counts.
"""
OF_DAY: Final = """
# The day the figures speak to. It holds for one file only, the one with this SHA-256:
# the next file must say its own day.
"""
OF_STATES: Final = """
# Names of States as this book writes them = ISO 3166-1 alpha-3 codes.
"""
OF_SHEETS: Final = """
# One part a sheet; sheet = "*" is every sheet that is not named. table = "none": it is not read.
# header is the row of the column titles, counted from 1 (the last of them, where they are two).
# Below [sheets.columns]: title of a column = what it holds; "none": it is not read.
# Below [sheets.values]: what holds for every row of the sheet.
"""
OF_TEXTS: Final = """\
# Below [sheets.texts]: a heading, a mark, a note, a number format or "struck through" = "count" (what it
# concerns is counted) or "none" (it is left out). What is not named here is asked about.
"""
OF_CATEGORIES: Final = """\
# Below [sheets.categories."title of a column"]: a text in that column = what it says of its row:
# "received", "announced" or "assessed"; "count": nothing, the row counts as its table says; "none": the
# row is left out. A text that is not named is asked about. "*" = "count" ends that: the column says
# nothing of the money, whatever stands in it.
"""


class MappingError(FaultsError):
    """A mapping file that cannot be used; the message says which key and what can stand there."""

    def of_book(self, name: str) -> tuple[Problem, ...]:
        """The same as Problems of the book beside which the file stands."""
        faults = (replace(one, book=name, sheet=one.book) for one in self.problems)
        return Problem("bad-mapping", name), *faults


def refusal(code: str, path: KeyPath, found: object, expected: str = "") -> InitErrorDetails:
    """What cannot stand at a key below the one that is looked at."""
    return InitErrorDetails(type=wrong(code, expected), loc=path, input=found)


def refuse(refusals: Iterable[InitErrorDetails]) -> None:
    """Raise pydantic's ValidationError where anything is refused."""
    if found := [*refusals]:
        raise ValidationError.from_exception_data(__name__, found)


def is_encoding(said: str) -> bool:
    """Return True for an encoding of texts, and for ""."""
    try:
        b"a".decode(said or "utf-8")
    except UnicodeError:
        pass  # a known one, in which this is no letter
    except (LookupError, ValueError):
        return False
    return True


class SheetTable(Table):
    """One of ``[[sheets]]``."""

    sheet: Annotated[str, May("setting-text", allows=lambda s: not s or bool(s.strip()))] = ""
    table: Annotated[str, one_of("", *TABLES, NONE)] = ""
    header: Annotated[int, whole(0, LAST_ROW)] = 0
    columns: dict[str, Annotated[str, May("setting-text")]] = Field(default_factory=dict)
    values: dict[str, Annotated[str, May("setting-text")]] = Field(default_factory=dict)
    categories: dict[str, dict[str, Annotated[str, one_of(*MEANINGS)]]] = Field(
        default_factory=dict
    )
    texts: dict[str, Annotated[str, one_of(COUNT, NONE)]] = Field(default_factory=dict)

    @field_validator("columns")
    @classmethod
    def of_its_table(cls, said: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        """Refuse what no column of the table holds."""
        can_stand = one_of(*TABLES.get(info.data.get("table", ""), FIELDS), NONE)
        refuse(
            refusal(can_stand.code, (title,), field, can_stand.expected)
            for title, field in said.items()
            if not can_stand.allows(field)
        )
        return said

    @field_validator("values")
    @classmethod
    def of_known_fields(cls, said: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        """Refuse names that no column of the table has."""
        fields = tuple(TABLES.get(info.data.get("table", ""), FIELDS))
        refuse(
            refusal("setting-unknown", (field,), value, nearest(field, fields))
            for field, value in said.items()
            if field not in fields
        )
        return said

    @field_validator("categories")
    @classmethod
    def whatever_counts(cls, said: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        """Refuse to leave out or to rename whatever stands in a column."""
        refuse(
            refusal("setting-choice", (title, ANY_TEXT), texts[ANY_TEXT], f'"{COUNT}"')
            for title, texts in said.items()
            if texts.get(ANY_TEXT, COUNT) != COUNT
        )
        return said

    def mapping(self) -> SheetMapping:
        """What is said of the sheet."""
        return SheetMapping(**self.model_dump() | {"sheet": self.sheet or ANY_SHEET})


class MappingFile(Table):
    """``isu.xlsx.toml``: each key with what may stand there. "" and what is left out: as the book says."""

    stream: Annotated[str, one_of("", *WORDS["stream"])] = ""
    currency: Annotated[
        str, May("setting-currency", '"CHF", "EUR", "USD"', lambda s: not s or is_currency(s))
    ] = ""
    basis: Annotated[str, one_of("", *WORDS["basis"])] = ""
    source: Annotated[str, May("setting-text")] = ""
    dates: Annotated[str, one_of("", "day first", "month first")] = ""
    decimals: Annotated[str, one_of("", ".", ",")] = ""
    encoding: Annotated[
        str, May("setting-code", '"cp1252", "utf-8", "utf-16", "cp850"', is_encoding)
    ] = ""
    split_years: Annotated[str, one_of("", "first", "second")] = ""
    as_at: Annotated[date | None, DAY] = None
    as_at_of: Annotated[str, code("[0-9a-f]{64}", '"e3b0c44298fc…" (SHA-256)')] = Field(
        "", validate_default=True
    )
    states: dict[str, Annotated[str, code("[A-Z]{3}|X-[A-Z]+", '"CIV"')]] = Field(
        default_factory=dict
    )
    sheets: list[SheetTable] = Field(default_factory=list)

    @field_validator("as_at_of")
    @classmethod
    def of_one_file(cls, said: str, info: ValidationInfo) -> str:
        """Refuse a day without its file: the next file must say its own."""
        if (info.data.get("as_at") is None) is not (said == "") and "as_at" in info.data:
            refuse([refusal("setting-pair", (), said)])
        return said

    @field_validator("sheets")
    @classmethod
    def each_once(cls, said: list[SheetTable]) -> list[SheetTable]:
        """Refuse a second part about a sheet."""
        names = [one.sheet or ANY_SHEET for one in said]
        refuse(
            refusal("setting-twice", (n, "sheet"), name)
            for n, name in enumerate(names)
            if name in names[:n]
        )
        return said

    def mapping(self) -> BookMapping:
        """How the book is to be read."""
        whole = self.model_dump(exclude={"sheets"})
        return BookMapping(**whole, sheets=tuple(one.mapping() for one in self.sheets))


def read_mapping(content: bytes, where: str) -> BookMapping:
    """The mapping in the bytes of a file; ``where`` names it. Raises MappingError with all that is wrong."""
    try:
        return read(MappingFile, content, where).mapping()
    except FaultsError as error:
        raise MappingError(error.problems) from None


def written_mapping(mapping: BookMapping) -> bytes:
    """The bytes of a file that says the same, with explanations for who edits it by hand."""
    parts = [HEAD]
    of_book = {key: said for key in OF_WHOLE if (said := getattr(mapping, key))}
    if of_book:
        parts += [OF_BOOK, tomli_w.dumps(of_book)]
    if mapping.as_at is not None:
        parts += [OF_DAY, tomli_w.dumps({"as_at": mapping.as_at, "as_at_of": mapping.as_at_of})]
    if mapping.states:
        parts += [OF_STATES, "[states]\n", tomli_w.dumps(dict(mapping.states))]
    if mapping.sheets:
        parts.append(OF_SHEETS)
        parts += [OF_TEXTS] if any(one.texts for one in mapping.sheets) else []
        parts += [OF_CATEGORIES] if any(one.categories for one in mapping.sheets) else []
    for one in mapping.sheets:
        own: dict[str, object] = {"sheet": one.sheet}
        own |= {"table": one.table} if one.table else {}
        own |= {"header": one.header} if one.header else {}
        parts += ["\n[[sheets]]\n", tomli_w.dumps(own)]
        if one.columns:
            parts += ["[sheets.columns]\n", tomli_w.dumps(dict(one.columns))]
        if one.values:
            parts += ["[sheets.values]\n", tomli_w.dumps(dict(one.values))]
        if one.texts:
            parts += ["[sheets.texts]\n", tomli_w.dumps(dict(one.texts))]
        if one.categories:
            tables = {title: dict(texts) for title, texts in one.categories.items()}
            parts.append(tomli_w.dumps({"sheets": {"categories": tables}}))
    return "".join(parts).encode()
