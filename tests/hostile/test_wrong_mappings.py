"""Wrong mapping files: each gives a problem with line, key and allowed values, and no other error."""

from __future__ import annotations

from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks import Problem
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.mapping.mapping_file import (
    MappingError,
    MappingFile,
    SheetMappingTable,
    read_mapping,
)
from tests.hostile.toml_values import values

DAY = "as_at = 2021-10-31"
HASH = f"as_at_of = '{'0f' * 32}'"
# Content, line, actual value, kind of problem, and expected value.
INVALID_MAPPINGS: list[tuple[str, int, str, str, str]] = [
    ("streem = 'assessed'", 1, "streem", "unknown", "stream"),
    ("Currency = 'CHF'", 1, "Currency", "unknown", "currency"),
    ("curency = 'CHF'", 1, "curency", "unknown", "currency"),
    ("sheet = 'A'", 1, "sheet", "place", "[[sheets]] sheet"),
    ("table = 'none'", 1, "table", "place", "[[sheets]] table"),
    ("[columns]\nA = 'none'", 1, "columns", "place", "[[sheets]] columns"),
    ("[[sheet]]\nheader = 3", 1, "sheet", "place", "[[sheets]] sheet"),
    ("zzz = 1", 1, "zzz", "unknown", ""),
    ("'' = 1", 1, "", "unknown", ""),
    ("stream = 'gifts'", 1, 'stream = "gifts"', "choice", '"assessed", "voluntary"'),
    ("stream = 'Assessed'", 1, 'stream = "Assessed"', "choice", '"assessed", "voluntary"'),
    ("stream = 1", 1, "stream = 1", "choice", '"assessed", "voluntary"'),
    ("stream = ['assessed']", 1, "stream = […]", "choice", ""),
    ("[stream]\na = 1", 1, "stream = {…}", "choice", ""),
    ("currency = 'francs'", 1, 'currency = "francs"', "currency", "CHF"),
    ("currency = 'chf'", 1, 'currency = "chf"', "currency", "CHF"),
    ("currency = 'QQQ'", 1, 'currency = "QQQ"', "currency", "CHF"),
    ("currency = 3", 1, "currency = 3", "currency", "CHF"),
    ("basis = 'payments'", 1, 'basis = "payments"', "choice", '"receipts", "revenue"'),
    ("basis = true", 1, "basis = true", "choice", '"receipts", "revenue"'),
    ("source = 3", 1, "source = 3", "text", ""),
    ("source = ['UNODA']", 1, "source = […]", "text", ""),
    ("source = 2021-10-31", 1, "source = 2021-10-31", "text", ""),
    ("dates = 'US'", 1, 'dates = "US"', "choice", '"day first", "month first"'),
    ("dates = {}", 1, "dates = {…}", "choice", ""),
    ("decimals = ';'", 1, 'decimals = ";"', "choice", '".", ","'),
    ("decimals = 2", 1, "decimals = 2", "choice", '".", ","'),
    ("split_years = 'begin'", 1, 'split_years = "begin"', "choice", '"first", "second"'),
    ("split_years = 1", 1, "split_years = 1", "choice", '"first", "second"'),
    ("encoding = 'Windows'", 1, 'encoding = "Windows"', "code", '"cp1252"'),
    ("encoding = 'rot13'", 1, 'encoding = "rot13"', "code", '"cp1252"'),
    ("encoding = 1252", 1, "encoding = 1252", "code", '"cp1252"'),
    ('encoding = "a\\u0000b"', 1, 'encoding = "a\ufffdb"', "code", '"cp1252"'),
    (f"encoding = '{'x' * 5000}'", 1, 'encoding = "xxx', "code", '"cp1252"'),
    (f"as_at = '2021-10-31'\n{HASH}", 1, 'as_at = "2021-10-31"', "day", "2021-12-01"),
    (f"as_at = 2021-10-31T10:00:00\n{HASH}", 1, "as_at = 2021-10-31T10", "day", "2021-12-01"),
    (f"as_at = 20211031\n{HASH}", 1, "as_at = 20211031", "day", "2021-12-01"),
    (f"as_at = 0021-10-31\n{HASH}", 1, "as_at = 0021-10-31", "day", "2021-12-01"),
    (f"{HASH}\nas_at = 9021-10-31", 2, "as_at = 9021-10-31", "day", "2021-12-01"),
    (DAY, 1, "as_at_of", "pair", ""),
    (f"\n\n{DAY}", 3, "as_at_of", "pair", ""),
    (f"\n{HASH}", 2, "as_at_of", "pair", ""),
    (f"{DAY}\nas_at_of = 'x'", 2, 'as_at_of = "x"', "code", "SHA-256"),
    (f"{DAY}\nas_at_of = 3", 2, "as_at_of = 3", "code", "SHA-256"),
    (f"{DAY}\nas_at_of = '{'0F' * 32}'", 2, 'as_at_of = "0F', "code", "SHA-256"),
    ("states = 'CIV'", 1, 'states = "CIV"', "table", "[states]"),
    ("states = 3", 1, "states = 3", "table", "[states]"),
    ("[[states]]\nIvory = 'CIV'", 1, "states = […]", "table", "[states]"),
    ("states = {Ivory = 'Ivory Coast'}", 1, 'states.Ivory = "Ivory Coast"', "code", '"CIV"'),
    ("[states]\nA = 'CIV'\nB = 'ci'", 3, 'states.B = "ci"', "code", '"CIV"'),
    ("[states]\nB = 384", 2, "states.B = 384", "code", '"CIV"'),
    ("[states]\nIvory.Coast = 'CIV'", 2, "states.Ivory = {…}", "code", '"CIV"'),
    ("sheets = 1", 1, "sheets = 1", "table", "[[sheets]]"),
    ("sheets = 'A'", 1, 'sheets = "A"', "table", "[[sheets]]"),
    ("[sheets]\nsheet = 'A'", 1, "sheets = {…}", "table", "[[sheets]]"),
    ("sheets = [3]", 1, "sheets 1 = 3", "table", "[[sheets]]"),
    ("[[sheets]]\ntabel = ''", 2, "sheets 1: tabel", "unknown", "table"),
    ("[[sheets]]\n[[sheets]]\nsheet = 'A'\nrows = 3", 4, "sheets 2: rows", "unknown", ""),
    ("[[sheets]]\ncurrency = 'CHF'", 2, "sheets 1: currency", "place", "currency"),
    ("[[sheets]]\n[sheets.column]\nA = 'none'", 2, "sheets 1: column", "unknown", "columns"),
    ("[[sheets]]\nsheet = 3", 2, "sheets 1: sheet = 3", "text", ""),
    ("[[sheets]]\nsheet = ' '", 2, 'sheets 1: sheet = ""', "text", ""),
    ("[[sheets]]\nsheet = []", 2, "sheets 1: sheet = […]", "text", ""),
    (
        "[[sheets]]\ntable = 'gifts'",
        2,
        'sheets 1: table = "gifts"',
        "choice",
        '"parties", "meetings"',
    ),
    ("[[sheets]]\ntable = false", 2, "sheets 1: table = false", "choice", '"none"'),
    ("[[sheets]]\nheader = -1", 2, "sheets 1: header = -1", "number", "0–1048576"),
    ("[[sheets]]\nheader = true", 2, "sheets 1: header = true", "number", "0–1048576"),
    ("[[sheets]]\nheader = '7'", 2, 'sheets 1: header = "7"', "number", "0–1048576"),
    ("[[sheets]]\nheader = 7.0", 2, "sheets 1: header = 7.0", "number", "0–1048576"),
    ("[[sheets]]\nheader = 2000000", 2, "sheets 1: header = 2000000", "number", "0–1048576"),
    (f"[[sheets]]\nheader = {'9' * 4000}", 2, "sheets 1: header = 0x", "number", "0–1048576"),
    ("[[sheets]]\ncolumns = 'A'", 2, 'sheets 1: columns = "A"', "table", "[sheets.columns]"),
    (
        *("[[sheets]]\ntable = 'budgets'\ncolumns = {Montant = 'received'}", 3),
        *('sheets 1: columns.Montant = "received"', "choice", '"year", "version", "adopted_on"'),
    ),
    ("[[sheets]]\n[sheets.columns]\nA = 3", 3, "sheets 1: columns.A = 3", "text", ""),
    ("[[sheets]]\n[sheets.columns]\nA = ''", 3, 'sheets 1: columns.A = ""', "choice", '"none"'),
    ("[[sheets]]\n[sheets.columns]\nA.b = 'none'", 3, "sheets 1: columns.A = {…}", "text", ""),
    ("[[sheets]]\nvalues = {colour = 'red'}", 2, "sheets 1: values.colour", "unknown", ""),
    ("[[sheets]]\nvalues = {yaer = '2021'}", 2, "sheets 1: values.yaer", "unknown", "year"),
    ("[[sheets]]\n[sheets.values]\nyear = 2021", 3, "sheets 1: values.year = 2021", "text", ""),
    ("[[sheets]]\nvalues = []", 2, "sheets 1: values = […]", "table", "[sheets.values]"),
    ("[[sheets]]\ntexts = {'†' = 'received'}", 2, "sheets 1: texts.†", "choice", '"count", "none"'),
    ("[[sheets]]\ntexts = {'†' = 1}", 2, "sheets 1: texts.† = 1", "choice", '"count", "none"'),
    ("[[sheets]]\n[sheets.texts]\n'†' = '?'", 3, 'sheets 1: texts.† = "?"', "choice", '"count"'),
    ("[[sheets]]\ntexts = 'count'", 2, 'sheets 1: texts = "count"', "table", "[sheets.texts]"),
    (
        *("[[sheets]]\ncategories = {Status = {new = 'paid'}}", 2),
        *('sheets 1: categories.Status.new = "paid"', "choice", '"received", "announced"'),
    ),
    (
        *("[[sheets]]\n[sheets.categories.Status]\na = 'count'\n'*' = 'none'", 4),
        *('sheets 1: categories.Status.* = "none"', "choice", '"count"'),
    ),
    (
        *("[[sheets]]\ncategories = {Status = 'count'}", 2),
        *('sheets 1: categories.Status = "count"', "table", "[sheets.categories.Status]"),
    ),
    ("[[sheets]]\ncategories = 1", 2, "sheets 1: categories = 1", "table", "[sheets.categories]"),
    ("[[sheets]]\n[[sheets]]", 2, 'sheets 2: sheet = "*"', "twice", ""),
    ("[[sheets]]\nsheet = 'A'\n[[sheets]]\nsheet = 'A'", 4, 'sheets 2: sheet = "A"', "twice", ""),
    ("stream =", 1, "stream =", "syntax", ""),
    ("currency = CHF", 1, "currency = CHF", "syntax", ""),
    ("\n\nas_at = 31.10.2021", 3, "as_at = 31.10.2021", "syntax", ""),
    ("[[sheets]\nheader = 3", 1, "[[sheets]", "syntax", ""),
    ("[[sheets]]\n[sheets.texts]\n† = 'none'", 3, "† = 'none'", "syntax", ""),
    (f"[[sheets]]\nheader = {'9' * 5000}", 2, "header = 999", "syntax", ""),
    (f"sheets = {'[' * 100_000}", 1, "sheets = [[[", "syntax", ""),
    (f"{'a.' * 50_000}a = 1", 1, "a.a.a", "syntax", ""),
    ("stream = 'assessed'\nstream = 'voluntary'", 2, "stream = 'voluntary'", "twice", ""),
    ("[states]\nA = 'CIV'\nA = 'AUT'\n", 3, "A = 'AUT'", "twice", ""),
    ("[states]\n[states]\n", 2, "[states]", "twice", ""),
]
NOT_READABLE = [
    ("stream = 'assessed'".encode("utf-16"), 1, "encoding"),
    (b"\nsource = 'Secr\xe9tariat'", 2, "encoding"),
    (b"#" * 1_000_001, 1, "size"),
]


def problems_of(content: bytes) -> tuple[Problem, ...]:
    """Return the problems of a wrong file."""
    with pytest.raises(MappingError, match=r"^isu\.xlsx\.toml: ") as error:
        read_mapping(content, "isu.xlsx.toml")
    return error.value.problems


@pytest.mark.parametrize(
    ("text", "line", "actual", "kind", "expected"),
    INVALID_MAPPINGS,
    ids=[f"{n}-{case[3]}" for n, case in enumerate(INVALID_MAPPINGS)],
)
def test_a_wrong_mapping_is_reported_with_line_key_and_allowed_values(
    text: str, line: int, actual: str, kind: str, expected: str
) -> None:
    """One problem, with any line ends and with a byte order mark."""
    for content in (text, f"\ufeff{text}", text.replace("\n", "\r\n")):
        (problem,) = problems_of(content.encode())
        assert problem.code == f"setting-{kind}"
        assert problem.params["line"] == str(line)
        assert problem.params["found"].startswith(actual)
        assert expected in problem.params["expected"]
        assert problem.message().isprintable()
        assert len(problem.message()) < 700


@pytest.mark.parametrize(("content", "line", "kind"), NOT_READABLE)
def test_a_file_in_another_encoding_or_too_large_is_reported(
    content: bytes, line: int, kind: str
) -> None:
    """Nothing of it is read."""
    (problem,) = problems_of(content)
    assert (problem.code, problem.params["line"]) == (f"setting-{kind}", str(line))


def test_all_mistakes_of_a_mapping_are_problems_of_the_book() -> None:
    """Sorted by line, after a problem that nothing of the book was counted."""
    content = b"zzz = 1\nstream = 3\n[states]\nA = 'ci'\n[[sheets]]\nheader = -1\ntabel = ''\n"
    with pytest.raises(MappingError) as error:
        read_mapping(content, "isu.xlsx.toml")
    first, *others = error.value.to_book_problems("isu.xlsx")
    assert (first.code, first.location) == ("bad-mapping", "isu.xlsx")
    assert [p.params["line"] for p in others] == ["1", "2", "4", "6", "7"]
    assert {p.location for p in others} == {"isu.xlsx, isu.xlsx.toml"}


VALUES = values(
    st.sampled_from(["assessed", "CHF", "received", "count", "none", "*", 7]),
    "ab.*",
)
PARTS = st.dictionaries(
    st.sampled_from([*SheetMappingTable.model_fields]) | st.text("ab"), VALUES, max_size=3
)


@given(
    st.dictionaries(
        st.sampled_from([*MappingFile.model_fields]) | st.text("ab"), VALUES, max_size=4
    ),
    st.lists(PARTS, max_size=3),
)
def test_any_values_give_a_mapping_or_problems(
    entries: dict[str, Any], sheets: list[dict[str, Any]]
) -> None:
    """There is no other error, and each problem has a line of the file."""
    content = tomli_w.dumps(entries | ({"sheets": sheets} if sheets else {})).encode()
    problems: tuple[Problem, ...] = ()
    try:
        assert isinstance(read_mapping(content, "isu.xlsx.toml"), BookMapping)
    except MappingError as error:
        problems = error.problems
    lines = content.count(b"\n") + 1
    assert all(1 <= int(p.params["line"]) <= lines and p.message() for p in problems)
