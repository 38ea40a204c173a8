"""Names that come with uploads: a plain file name in the folder of books, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.book_folder import BOOK_SUFFIXES, is_book_path
from dashboard.store.file_names import safe_book_name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("isu.xlsx", "isu.xlsx"),
        ("Status of contributions (31 Oct).XLSX", "Status of contributions (31 Oct).xlsx"),
        ("État des contributions.xlsx", "État des contributions.xlsx"),
        ("../../x.xlsx", "x.xlsx"),
        ("/etc/cron.d/x.xlsx", "x.xlsx"),
        ("C:\\x.xlsx", "x.xlsx"),
        ("\\\\server\\share\\x.xlsx", "x.xlsx"),
        ("x.xlsx:stream.xlsx", "x.xlsx-stream.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("com1.old.xlsx", "_com1.old.xlsx"),
        ("~$isu.xlsx", "isu.xlsx"),
        (".hidden.xlsx", "hidden.xlsx"),
        ("a\x00b\r\nc.xlsx", "abc.xlsx"),
        ("isu\u202excl.exe.xlsx", "isuxcl.exe.xlsx"),
        ("zero\u200bwidth\ufeff.xlsx", "zerowidth.xlsx"),
        ("  two   spaces .xlsx", "two spaces.xlsx"),
        ('<img src=x onerror=alert(1)>".xlsx', "-img src=x onerror=alert(1)--.xlsx"),
    ],
)
def test_a_safe_name_is_left(said: str, name: str) -> None:
    """Without folders, drives, streams, devices and what nobody sees."""
    assert safe_book_name(said) == name


@pytest.mark.parametrize(
    "said", ["", ".", "..", "/", ".xlsx", "~$.xlsx", "\u202e.xlsx", "///.xlsx"]
)
def test_a_name_of_which_nothing_is_left_is_refused(said: str) -> None:
    """With a sentence for people."""
    with pytest.raises(ValueError, match=r"[A-Z].+\.$"):
        safe_book_name(said)


@pytest.mark.parametrize(
    "said", ["x.exe", "x.xlsx.exe", "x.xlsx/", "x", "x.toml", "x.xlsx\u202egnp.py"]
)
def test_what_is_not_named_as_a_book_is_refused(said: str) -> None:
    """The kinds of books are named."""
    with pytest.raises(ValueError, match=r"\.xlsx"):
        safe_book_name(said)


@pytest.mark.parametrize("letter", ["a", "é", "会", "😀"])
def test_a_very_long_name_can_still_be_written(letter: str, tmp_path: Path) -> None:
    """Also with a mapping beside it, in letters of several bytes."""
    name = safe_book_name(letter * 500 + ".xlsx")
    (tmp_path / f"{name}.toml").touch()
    assert name.endswith(f"{letter}.xlsx")


@given(st.text(max_size=40), st.sampled_from(sorted(BOOK_SUFFIXES)))
def test_whatever_is_said_stays_in_the_folder(said: str, suffix: str) -> None:
    """And is a book's name, which stays as it is when it comes again."""
    try:
        name = safe_book_name(said + suffix)
    except ValueError:
        return
    assert Path(name).name == name
    assert is_book_path(Path(name))
    assert safe_book_name(name) == name
