"""Detecting the encoding of a text: Windows-1252, unless evidence shows another one."""

from __future__ import annotations

import pytest

from dashboard import paths
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.opening.text.encodings import decode_text
from tests.workbooks.opening.format_files import refusal_of

STATES = StateNames.load(paths.reference_folder())
HEADER = "Voluntary contributions received, 2021 (USD)\nDonor;Received on;Amount;Note\n"
ROW = "T\u00fcrkiye;2021-04-15;200.00;\n"


def decode(text: str, encoding: str) -> tuple[str, str]:
    """Return a text as decoded, and its encoding."""
    return decode_text(text.encode(encoding), STATES)


@pytest.mark.parametrize(
    "rows",
    [
        ROW,
        "Austria;2021-03-14;100,50 \u20ac;\n",
        "Austria;2021-03-14;100.00;\u201cdeposit\u201d \u2013 paid\u2026\n",
        "C\u00f4te d\u2019Ivoire;2021-03-14;1.00;d\u00e9j\u00e0 vers\u00e9 \u00e0 No\u00ebl\n",
        "Norv\u00e8ge;2021-03-14;1.00;\n\u00c9quateur;2021-03-15;2.00;re\u00e7u\n",
        "\u00d6sterreich;2021-03-14;1.00;\u00fcberwiesen, gem\u00e4\u00df Beschluss\n",
        "Espa\u00f1a;2021-03-14;1.00;recibido \u2014 a\u00f1o en curso, n.\u00ba 3\n",
        "Austria;2021-03-14;1.00;Stra\u00dfe\n",
        "Denmark;2021-03-14;1.00;f\u00e6rdig, \u00e5r 2021\n",
        "Austria;2021-03-14;1\u00a0000.00;\n",
        "Austria;2021-03-14;1.00;\u00e0 \u00e9 \u00c9T\u00c9 o\u00f9\n",
    ],
)
def test_western_windows_is_detected(rows: str) -> None:
    """One accent, euro sign, quotation mark or dash is enough, in French, German, Spanish or Danish."""
    assert decode(HEADER + rows, "cp1252") == (HEADER + rows, "cp1252")


@pytest.mark.parametrize(
    ("encoding", "row"),
    [
        ("cp1250", "Austria;2021-03-14;1.00;Pawe\u0142, \u015awi\u0119tokrzyska\n"),
        ("cp1254", "Austria;2021-03-14;1.00;\u0130stanbul, \u015fube\n"),
    ],
)
def test_another_windows_encoding_changes_no_state_or_amount(encoding: str, row: str) -> None:
    """Polish or Turkish letters elsewhere leave names of States and figures unchanged."""
    text, name = decode(HEADER + ROW + row, encoding)
    assert name.startswith("cp125")
    lines = (HEADER + ROW).splitlines()
    assert text.splitlines()[: len(lines)] == lines


def test_one_late_accent_is_enough() -> None:
    """It follows hundreds of thousands of plain bytes."""
    text = HEADER + "Austria;2021-03-14;100.00;\n" * 20_000 + ROW
    assert decode(text, "cp1252") == (text, "cp1252")


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@pytest.mark.parametrize(
    "row", [ROW, "C\u00f4te d'Ivoire;2021-03-14;1.00;\n", "B\u00e9nin;2021-03-14;1.00;\n"]
)
def test_dos_and_old_mac_encodings_are_detected_by_names_of_states(encoding: str, row: str) -> None:
    """The name is a State's in that encoding, and none's in Windows-1252."""
    assert decode(HEADER + row, encoding) == (HEADER + row, encoding)


def test_dos_is_not_guessed_without_a_name() -> None:
    """An accent in a note is no evidence."""
    assert decode(HEADER + "Austria;2021-03-14;1.00;r\u00e9gl\u00e9\n", "cp850")[1] == "cp1252"


@pytest.mark.parametrize(
    ("encoding", "row"),
    [
        ("cp1251", "\u0410\u0432\u0441\u0442\u0440\u0438\u044f;2021-03-14;1.00;\n"),
        ("cp1256", "\u0627\u0644\u0646\u0645\u0633\u0627;2021-03-14;1.00;\n"),
        ("gb18030", "\u5965\u5730\u5229;2021-03-14;1.00;\n"),
    ],
)
def test_other_alphabets_are_detected_by_names_of_states(encoding: str, row: str) -> None:
    """Russian, Arabic and Chinese in the encodings of Windows."""
    assert decode(HEADER + row, encoding) == (HEADER + row, encoding)


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        (
            "cp1251",
            "\u0414\u043e\u0431\u0440\u043e\u0432\u043e\u043b\u044c\u043d\u044b\u0435 \u0432\u0437\u043d\u043e\u0441\u044b, \u0441\u0443\u043c\u043c\u0430",
        ),
        (
            "cp1253",
            "\u0395\u03b8\u03b5\u03bb\u03bf\u03bd\u03c4\u03b9\u03ba\u03ad\u03c2 \u03b5\u03b9\u03c3\u03c6\u03bf\u03c1\u03ad\u03c2, \u03a0\u03bf\u03c3\u03cc",
        ),
    ],
)
def test_words_of_other_alphabets_are_not_western_windows(encoding: str, title: str) -> None:
    """Even without the name of a State."""
    text = f"{title}\n{HEADER}Austria;2021-03-14;1.00;\n"
    assert decode(text, encoding)[0] == text


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        "\u0421\u0442\u0440\u0430\u043d\u0430;\u0421\u0443\u043c\u043c\u0430\n\u041d\u0438\u0433\u0435\u0440;5\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_detected_with_and_without_byte_order_mark(text: str, encoding: str) -> None:
    """Line ends reveal the byte order."""
    assert decode_text(text.encode(encoding), STATES) == (text, encoding)
    assert decode_text(("\ufeff" + text).encode(encoding), STATES) == (text, "utf-16")


@pytest.mark.parametrize("content", [b"a\0b", b"\0" * 10, b"a;b\n\0\0;1\n", b"\xff\xfea"])
def test_binary_content_is_refused(content: bytes) -> None:
    """A zero byte alone does not make it UTF-16."""
    assert refusal_of("isu.csv", content)[0] == "not-a-workbook"


def read_states(content: bytes, encoding: str) -> tuple[list[str], set[str]]:
    """Return the States of a book read with this encoding in its mapping, and its problem codes."""
    book = read_book("isu.csv", content, STATES, BookMapping(encoding=encoding))
    frame = book.tables.get("contributions")
    return ([] if frame is None else list(frame["state"])), {p.code for p in book.problems}


def test_the_mapping_may_give_the_encoding() -> None:
    """It decides between possible encodings; a byte order mark goes before it."""
    text = HEADER.replace(";Note", "") + "Bj\u00f8rn;2021-04-15;200.00\n" + ROW.replace(";\n", "\n")
    assert decode_text(text.encode("cp850"), STATES, "cp850") == (text, "cp850")
    assert read_states(text.encode("utf-8-sig"), "cp850")[0] == ["TUR"]
    assert read_states(text.encode("cp850"), "cp850")[0] == ["TUR"]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "shift_jis", "idna"])
def test_a_text_invalid_in_the_mappings_encoding_is_reported(encoding: str) -> None:
    """It is not read in another encoding instead."""
    assert read_states((HEADER + ROW).encode("cp1252"), encoding) == ([], {"bad-encoding"})


def test_the_encoding_is_reported() -> None:
    """Every text has this problem."""
    book = read_book("isu.csv", (HEADER + ROW).encode("cp1252"), STATES)
    assert [p.params["found"] for p in book.problems if p.code == "csv-read"] == ["CP1252"]
