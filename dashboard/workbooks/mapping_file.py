"""A mapping as the small TOML file beside its book: read and written.

``isu.xlsx.toml`` says how ``isu.xlsx`` is to be read. A person may edit it, so what is wrong in it is
told with its key and what can stand there, and nothing in it is passed over in silence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

import tomli_w

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.mapping import ANY_SHEET, ANY_TEXT, NONE, BookMapping, SheetMapping
from dashboard.workbooks.questions import COUNT, MEANINGS
from dashboard.workbooks.values.choices import WORDS

CURRENCY: Final = re.compile(r"[A-Z]{3}")
STATE: Final = re.compile(r"[A-Z]{3}|X-[A-Z]+")
HASH: Final = re.compile(r"[0-9a-f]{64}")
WORDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "stream": tuple(WORDS["stream"]),
    "basis": tuple(WORDS["basis"]),
    "dates": ("day first", "month first"),
    "decimals": (".", ","),
    "split_years": ("first", "second"),
}
OF_WHOLE: Final = (
    *("stream", "currency", "basis", "source", "dates", "decimals", "encoding", "split_years"),
)
BOOK_KEYS: Final = (*OF_WHOLE, "as_at", "as_at_of", "states", "sheets")
SHEET_KEYS: Final = ("sheet", "table", "header", "columns", "values", "texts", "categories")
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


class MappingError(ValueError):
    """A mapping file that cannot be used; the message says which key and what can stand there."""


def read_mapping(content: bytes, where: str) -> BookMapping:
    """The mapping in the bytes of a file; ``where`` names it. Raises MappingError."""
    try:
        said = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"{where}: this is not a text in UTF-8. Save it as UTF-8."
        raise MappingError(message) from error
    except (ValueError, RecursionError) as error:
        message = f"{where}: this is not TOML: {error}."
        raise MappingError(message) from error
    known(said, BOOK_KEYS, where)
    mapping = BookMapping(
        stream=word(said, "stream", where),
        currency=code(text(said, "currency", where), CURRENCY, "currency", "CHF, EUR, USD", where),
        basis=word(said, "basis", where),
        source=text(said, "source", where),
        dates=word(said, "dates", where),
        decimals=word(said, "decimals", where),
        encoding=encoding(said, where),
        split_years=word(said, "split_years", where),
        as_at=day(said, where),
        as_at_of=code(text(said, "as_at_of", where), HASH, "as_at_of", "a SHA-256", where),
        states=states(said, where),
        sheets=sheets(said, where),
    )
    if (mapping.as_at is None) is not (mapping.as_at_of == ""):
        message = (
            f"{where}: as_at and as_at_of go together: a day holds for one file only."
            " Delete both, and write the day into the book."
        )
        raise MappingError(message)
    return mapping


def refuse(where: str, key: str, found: object, expected: str) -> MappingError:
    """What is wrong with a key and what can stand there."""
    return MappingError(f"{where}: {key} = {shown(found)}; expected {expected}.")


def shown(found: object) -> str:
    """A value as it stands in TOML, short enough for a message."""
    said = f'"{found}"' if isinstance(found, str) else str(found)
    return said if len(said) <= 60 else f"{said[:57]}…"  # noqa: PLR2004 (a line of a message)


def known(said: Mapping[str, object], keys: Collection[str], where: str, part: str = "") -> None:
    """Refuse keys that mean nothing: one mistyped would silently not hold."""
    for key in said:
        if key not in keys:
            message = f"{where}: {part}{key} is not known; expected {', '.join(keys)}."
            raise MappingError(message)


def text(said: Mapping[str, object], key: str, where: str, part: str = "") -> str:
    """A text; "" where it is left out."""
    found = said.get(key, "")
    if not isinstance(found, str):
        raise refuse(where, f"{part}{key}", found, "a text between quotation marks")
    return found


def word(said: Mapping[str, object], key: str, where: str) -> str:
    """One of the words of a key; "" where it is left out."""
    found = text(said, key, where)
    if found and found not in WORDS_OF[key]:
        raise refuse(where, key, found, " or ".join(f'"{w}"' for w in WORDS_OF[key]))
    return found


def encoding(said: Mapping[str, object], where: str) -> str:
    """The encoding of a text; "" where it is left out."""
    found = text(said, "encoding", where)
    try:
        b"a".decode(found or "utf-8")
    except UnicodeError:
        pass  # a known one, in which this is no letter
    except (LookupError, ValueError):
        raise refuse(
            where, "encoding", found, 'such as "cp1252", "utf-8", "utf-16" or "cp850"'
        ) from None
    return found


def code(found: str, form: re.Pattern[str], key: str, expected: str, where: str) -> str:
    """A code of the given form, or ""."""
    if found and not form.fullmatch(found):
        raise refuse(where, key, found, expected)
    return found


def day(said: Mapping[str, object], where: str) -> date | None:
    """The day of ``as_at``; None where it is left out."""
    found = said.get("as_at")
    if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
        return found
    raise refuse(where, "as_at", found, "a date without quotation marks, such as 2021-10-31")


def table_of(said: Mapping[str, object], key: str, where: str, part: str = "") -> dict[str, str]:
    """A table of texts; empty where it is left out."""
    found = said.get(key, {})
    if not isinstance(found, dict):
        raise refuse(where, f"{part}{key}", found, "a table of texts")
    return {name: text(found, name, where, f"{part}{key}.") for name in found}


def states(said: Mapping[str, object], where: str) -> dict[str, str]:
    """Spellings of States with their codes."""
    found = table_of(said, "states", where)
    for name, iso in found.items():
        if not STATE.fullmatch(iso):
            raise refuse(where, f"states.{name}", iso, "an ISO code of three letters, such as CIV")
    return found


def sheets(said: Mapping[str, object], where: str) -> tuple[SheetMapping, ...]:
    """What is said of single sheets; each is named once."""
    listed = said.get("sheets", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise refuse(where, "sheets", listed, "parts that begin with [[sheets]]")
    found = tuple(sheet(one, n, where) for n, one in enumerate(listed, 1))
    named: set[str] = set()
    for one in found:
        if one.sheet in named:
            message = f"{where}: two [[sheets]] are about {shown(one.sheet)}; keep one of them."
            raise MappingError(message)
        named.add(one.sheet)
    return found


def sheet(said: Mapping[str, object], n: int, where: str) -> SheetMapping:
    """What is said of one sheet; ``n`` counts them from 1 for messages."""
    part = f"sheets {n}: "
    known(said, SHEET_KEYS, where, part)
    table = text(said, "table", where, part)
    if table and table != NONE and table not in TABLES:
        raise refuse(where, f"{part}table", table, ", ".join((*TABLES, NONE)))
    header = said.get("header", 0)
    if not isinstance(header, int) or isinstance(header, bool) or header < 0:
        raise refuse(where, f"{part}header", header, "the number of a row, counted from 1")
    fields = tuple(TABLES.get(table, FIELDS))
    columns = table_of(said, "columns", where, part)
    for title, field in columns.items():
        if field != NONE and field not in fields:
            raise refuse(where, f"{part}columns.{title}", field, ", ".join((*fields, NONE)))
    values = table_of(said, "values", where, part)
    known(values, fields, where, f"{part}values.")
    if not (name := text(said, "sheet", where, part) or ANY_SHEET).strip():
        raise refuse(where, f"{part}sheet", name, 'the name of a sheet, or "*" for all others')
    texts = table_of(said, "texts", where, part)
    for found, meaning in texts.items():
        if meaning not in {COUNT, NONE}:
            raise refuse(where, f"{part}texts.{found}", meaning, f'"{COUNT}" or "{NONE}"')
    return SheetMapping(name, table, header, columns, values, categories(said, where, part), texts)


def categories(said: Mapping[str, object], where: str, part: str) -> dict[str, dict[str, str]]:
    """What each text of a column says of its row, by the column's title."""
    listed = said.get("categories", {})
    if not isinstance(listed, dict):
        raise refuse(where, f"{part}categories", listed, "tables of texts, one for each column")
    found = {title: table_of(listed, title, where, f"{part}categories.") for title in listed}
    for title, texts in found.items():
        for one, meaning in texts.items():
            can_stand = (COUNT,) if one == ANY_TEXT else MEANINGS
            if meaning not in can_stand:
                key = f"{part}categories.{title}.{one}"
                raise refuse(where, key, meaning, " or ".join(f'"{word}"' for word in can_stand))
    return found


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
